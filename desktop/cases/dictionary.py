"""What a site changed in its dictionaries: one document over the factory's lists, and the book that both make.

The document is written whole with every change, so that each version a case names can be found by its hash. Codes are
never taken away and what follows from a code never changes; a name, whether it is offered, and into which it was
merged do. Codes that a site adds begin with its own code and end with the workstation, so that none is given twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from desktop.cases.limit_table import LimitRow, read_rows
from desktop.cases.rules import RuleBook, version_of
from desktop.errors import Problem, Refused, refuse
from desktop.text import plain

LISTS = ("categories", "channels", "demands", "root_causes", "resolutions")
TREES = ("categories", "root_causes")
NAME_LIMIT = 40
_PREFIX = {"categories": "C", "channels": "CH", "demands": "D", "root_causes": "R", "resolutions": "S"}
_FIRST_OWN = 91
"""The first number of codes that sites add; packs have 31 to 89."""
_LIKE = {"channels": "CH99", "demands": "D99", "resolutions": "S01"}
"""Whose traits an added code of these lists has where nothing else is said."""

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What was said of one code: a new one (`own`), or one of the factory or of a pack that was altered."""

    list: str
    code: str
    own: bool = False
    name: str | None = None
    under: str | None = None
    like: str | None = None
    key: str | None = None
    active: bool = True
    into: str | None = None
    origin: str | None = None
    formerly: tuple[str, ...] = ()
    """What it was called before, oldest first."""

    def as_json(self) -> dict[str, Any]:
        """As the document holds it."""
        fields = ("name", "under", "like", "key", "into", "origin")
        said = {field: getattr(self, field) for field in fields if getattr(self, field) is not None}
        if self.formerly:
            said["formerly"] = list(self.formerly)
        return {"list": self.list, "code": self.code, "own": self.own, "active": self.active, **said}


@dataclass(frozen=True)
class Dictionary:
    """The document, read: changes by list and code, and the packs that were taken."""

    changes: Mapping[tuple[str, str], Change]
    packs: tuple[str, ...] = ()
    rules: Mapping[str, bool] = field(default_factory=dict)
    """What a site asks of itself beyond the factory's rules."""
    limits: tuple[LimitRow, ...] = ()
    """Limits beside the factory's, by urgency, category and channel."""

    @classmethod
    def read(cls, document: Document | None) -> Dictionary:
        """The changes that a document holds; what it says beyond that was said by a newer program."""
        if document is None:
            return cls({})
        known = Change.__dataclass_fields__
        found = (_read({key: value for key, value in one.items() if key in known}) for one in document["changes"])
        return cls(
            {(one.list, one.code): one for one in found},
            tuple(document.get("packs", ())),
            dict(document.get("rules", {})),
            read_rows(document.get("limits", ())),
        )

    def joined(self, other: Dictionary) -> Dictionary:
        """Both together; where both speak of a code, this one holds."""
        packs = tuple(sorted({*self.packs, *other.packs}))
        limits = {one.key: one for one in (*other.limits, *self.limits)}
        changes, rules = {**other.changes, **self.changes}, {**other.rules, **self.rules}
        return Dictionary(changes, packs, rules, tuple(limits[key] for key in sorted(limits)))

    def with_changes(self, *changes: Change) -> Dictionary:
        """With these codes as given."""
        return replace(self, changes={**self.changes, **{(one.list, one.code): one for one in changes}})

    def as_json(self, factory: RuleBook) -> dict[str, Any]:
        """The document, made over a version of the factory's lists."""
        changes = [self.changes[place].as_json() for place in sorted(self.changes)]
        rules: dict[str, Any] = {"rules": dict(self.rules)} if self.rules else {}
        limits: dict[str, Any] = {"limits": [one.as_json() for one in self.limits]} if self.limits else {}
        return {"factory": factory.version, "packs": list(self.packs), "changes": changes, **rules, **limits}

    def additions(self) -> Dictionary:
        """Only the codes of its own, none of them offered: what another site has to know to read its cases."""
        own = {place: replace(one, active=False) for place, one in self.changes.items() if one.own}
        return Dictionary(own)


def _read(said: Mapping[str, Any]) -> Change:
    """One change as the document holds it."""
    return Change(**{**said, "formerly": tuple(str(name) for name in said.get("formerly", ()))})


def document_version(document: Document) -> str:
    """What a case names the document by."""
    return version_of(document)


def book_of(factory: RuleBook, mine: Dictionary, others: Iterable[Dictionary] = (), version: str = "") -> RuleBook:
    """The factory's book with the packs and changes of a site, and the codes other sites added, to be read only."""
    whole = mine
    for other in others:
        whole = whole.joined(other.additions())
    content = dict(factory.content)
    for name in LISTS:
        content[name] = _list(factory, name, whole)
    content["rules"] = {**factory.content["rules"], **whole.rules}
    content["limits"] = whole.limits
    taken = [pack for pack in factory.content["packs"] if pack["code"] in whole.packs]
    content["urgent"] = {one["category"]: one["urgency"] for pack in taken for one in pack.get("urgent", ())}
    asked = [one for pack in taken for one in factory.content.get("pack_scores", {}).get(pack["code"], ())]
    content["satisfaction_dims"] = [*factory.content["satisfaction_dims"], *asked]
    return RuleBook(content, version or factory.version)


def book_in_sight(factory: RuleBook, found: Sequence[tuple[str | bytes, bool]]) -> RuleBook:
    """The book of documents as the window finds them before the database is open: value, and whether it is our own."""
    documents = [(json.loads(value), own) for value, own in found]
    mine = [document for document, own in documents if own]
    if not documents:
        return factory
    joined = reduce(Dictionary.joined, map(Dictionary.read, mine), Dictionary({}))
    others = [Dictionary.read(document) for document, own in documents if not own]
    return book_of(factory, joined, others, document_version(mine[0]) if mine else "")


def every_code(factory: RuleBook, all_of_them: Iterable[Dictionary]) -> RuleBook:
    """The book that cases are folded with: every code that any site ever had, with what follows from it."""
    packs = tuple(one["code"] for one in factory.content["packs"])
    return book_of(factory, Dictionary({}, packs), all_of_them)


def _list(factory: RuleBook, name: str, whole: Dictionary) -> list[dict[str, Any]]:
    found = [_altered(dict(raw), name, whole) for raw in factory.content[name]]
    if name in TREES:
        for raw in found:
            raw["children"] = [_altered(dict(child), name, whole) for child in raw["children"]]
    for under, raw in (*_of_packs(factory, name, whole), *_own(factory, name, whole)):
        above = next((one for one in found if one["code"] == under), None)
        (found if above is None else above["children"]).append(raw)
    return found


def _altered(raw: dict[str, Any], name: str, whole: Dictionary) -> dict[str, Any]:
    change = whole.changes.get((name, raw["code"]))
    if change is None:
        return raw
    said = {"name": change.name, "into": change.into, "formerly": _formerly(raw["name"], change)}
    return {**raw, **{key: value for key, value in said.items() if value}, "active": change.active}


def _formerly(first: str, change: Change) -> tuple[str, ...]:
    """What a code was called before, oldest first: what whoever made it called it, then what the site called it."""
    now = change.name or first
    return tuple(one for one in dict.fromkeys((first, *change.formerly)) if one != now)


def _of_packs(factory: RuleBook, name: str, whole: Dictionary) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """The categories that the packs of a site add."""
    if name != "categories":
        return
    for pack in factory.content["packs"]:
        for one in pack["adds"] if pack["code"] in whole.packs else ():
            raw = {key: value for key, value in one.items() if key != "parent"}
            yield one["parent"], _altered(raw, name, whole)


def _own(factory: RuleBook, name: str, whole: Dictionary) -> Iterator[tuple[str | None, dict[str, Any]]]:
    own = sorted((one for one in whole.changes.values() if one.own and one.list == name), key=lambda one: one.code)
    for one in sorted(own, key=lambda one: one.under is not None):
        traits = dict(factory.item(name, one.like or "").raw) if one.like else {}
        raw = {**traits, "code": one.code, "name": one.name, "key": one.key, "active": one.active, "into": one.into}
        raw["formerly"] = one.formerly
        if name in TREES and one.under is None:
            raw["children"] = []
        yield one.under, raw


# Changing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """A code to be added: its list and name, and the code above it, the one it is handled like, its pinyin key."""

    list: str
    name: str
    under: str | None = None
    like: str | None = None
    key: str | None = None
    origin: str | None = None


def added(book: RuleBook, wanted: Wanted, maker: tuple[str, str]) -> Change:
    """A new code; `maker` is the site's code and the workstation.

    Raises `Refused` with problems of the fields `list`, `name`, `under`, `like`, `key`.
    """
    name, under = wanted.list, wanted.under
    _check_list(name)
    above = under if name in TREES else None
    problems = [*_name_problems(book, name, wanted.name, above, None), *_key_problems(book, name, wanted.key)]
    if under is not None and (name not in TREES or not _offered(book, name, under) or book.item(name, under).parent):
        problems.append(Problem("dictionary_under", "under", {"code": under}))
    if wanted.like is not None and not _offered(book, name, wanted.like):
        problems.append(Problem("unknown_code", "like", {"value": wanted.like}))
    if problems:
        raise Refused(*problems)
    model = wanted.like or _LIKE.get(name)
    return Change(
        name,
        _free_code(book, name, maker, under),
        own=True,
        name=wanted.name.strip(),
        under=under,
        like=model and (book.item(name, model).raw.get("like") or model),
        key=plain(wanted.key).lower() if wanted.key else None,
        origin=wanted.origin,
    )


def renamed(book: RuleBook, mine: Dictionary, name: str, code: str, called: str) -> Change:
    """The code under another name. Raises `Refused` with problems of `list`, `code`, `name`."""
    change = changed(book, mine, name, code)
    problems = _name_problems(book, name, called, book.item(name, code).parent, code)
    if problems:
        raise Refused(*problems)
    earlier = tuple(dict.fromkeys((*change.formerly, book.name(name, code))))
    return replace(change, name=called.strip(), formerly=tuple(one for one in earlier if one != called.strip()))


def switched(book: RuleBook, mine: Dictionary, name: str, code: str, active: bool) -> Change:
    """The code offered, or no longer. Raises `Refused` where it is the last of its list, or was merged."""
    change = changed(book, mine, name, code)
    if change.into is not None and active:
        change = replace(change, into=None)
    if not active and not [one for one in book.items(name) if code not in (one.code, one.parent)]:
        raise refuse("dictionary_last", "code")
    return replace(change, active=active)


def merged(book: RuleBook, mine: Dictionary, name: str, code: str, into: str) -> Change:
    """The code no longer offered, its cases counted under another. Raises `Refused`."""
    change = changed(book, mine, name, code)
    if not change.active and change.into == into:
        raise refuse("dictionary_merged_already", "code", item=code, into=into)
    if not _offered(book, name, into):
        raise refuse("unknown_code", "into", value=into)
    target = book.item(name, into)
    if into == code or target.parent == code:
        raise refuse("dictionary_itself", "into")
    if any(one.parent == code for one in book.items(name)):
        raise refuse("dictionary_has_below", "code")
    return replace(change, active=False, into=into)


def split(
    book: RuleBook, mine: Dictionary, name: str, code: str, names: Sequence[str], maker: tuple[str, str]
) -> list[Change]:
    """The code no longer offered, and codes of these names in its place. Raises `Refused`."""
    old = changed(book, mine, name, code)
    if len(names) < 2:
        raise refuse("dictionary_split", "name")
    item, like = book.item(name, code), None if name in TREES else code
    found = [replace(old, active=False)]
    for one in names:
        change = added(book, Wanted(name, one, item.parent, like, origin=code), maker)
        book = book_of(book, Dictionary({(name, change.code): change}))
        found.append(change)
    return found


def changed(book: RuleBook, mine: Dictionary, name: str, code: str) -> Change:
    """What was said of a code so far. Raises `Refused` `unknown_list`, `unknown_code`."""
    _check_list(name)
    if not any(one.code == code for one in book.every[name]):
        raise refuse("unknown_code", "code", value=code)
    return mine.changes.get((name, code)) or Change(name, code)


def _check_list(name: str) -> None:
    if name not in LISTS:
        raise refuse("unknown_list", "list", list=name, lists="、".join(LISTS))


def _offered(book: RuleBook, name: str, code: str) -> bool:
    return any(one.code == code for one in book.items(name))


def _name_problems(book: RuleBook, name: str, called: str, under: str | None, code: str | None) -> list[Problem]:
    text = called.strip()
    if not text or len(text) > NAME_LIMIT or not text.isprintable():
        return [Problem("dictionary_name", "name")]
    same = [one for one in book.items(name) if plain(one.name) == plain(text) and one.parent == under]
    return [Problem("dictionary_name_taken", "name", {"code": one.code}) for one in same if one.code != code][:1]


def _key_problems(book: RuleBook, name: str, key: str | None) -> list[Problem]:
    wanted = plain(key).lower() if key else ""
    if not wanted:
        return []
    if not (wanted.isascii() and wanted.isalnum() and len(wanted) <= 6):
        return [Problem("dictionary_key", "key")]
    taken = [one for one in book.items(name) if (one.key or "").lower() == wanted]
    return [Problem("dictionary_key_taken", "key", {"name": one.name}) for one in taken[:1]]


def _free_code(book: RuleBook, name: str, maker: tuple[str, str], under: str | None) -> str:
    site, station = maker
    base = under.rpartition("-")[2] if under else _PREFIX[name]
    known = {one.code for one in book.every[name]}
    number = _FIRST_OWN
    while (code := f"{site}-{base}{number}{station}") in known:
        number += 1
    return code
