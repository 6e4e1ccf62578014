"""The dictionaries: what codes there are and what follows from them. Factory ones lie in `resources/dictionaries`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.cases.case import Case
from desktop.paths import RESOURCES
from desktop.text import plain

Said = Callable[[str], object]
FACTORY = RESOURCES / "dictionaries" / "defaults_zh.json"
BESIDE = RESOURCES / "dictionaries" / "beside_zh.json"
"""What no limit depends on: it may change without making the version another."""


MOST_URGENT = "U0"
"""特急: runs by the clock, and everybody is told until somebody takes it."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_ORDINARY = {"urgency": "U2", "closing_limits": "K1"}
"""Whose rules a foreign code of these lists goes by: there has to be some limit."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a dictionary: its code, its name, the code above it in a tree, and the rest as it stands."""

    code: str
    name: str
    parent: str | None
    key: str | None
    raw: Mapping[str, Any]
    places: tuple[str, ...] = ()
    """Of a fact: the places that its `present_if` names."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """What the site called it before, oldest first."""
        return tuple(self.raw.get("formerly", ()))


def canonical(value: object) -> bytes:
    """The bytes a version is the hash of: JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def version_of(value: object) -> str:
    """The version of a dictionary file or a calendar: the first 32 hex digits of its SHA-256."""
    return hashlib.sha256(canonical(value)).hexdigest()[:32]


calendar_version = version_of


@cache
def load_factory(path: Path = FACTORY) -> RuleBook:
    """The factory's dictionaries."""
    content, beside = (json.loads(one.read_text(encoding="utf-8")) for one in (path, BESIDE))
    return RuleBook({**beside, **content}, version_of(content))


class _Everything(dict[str, tuple[Item, ...]]):
    """The items of each list, read when they are first asked for."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        super().__init__()
        self._content = content

    def __missing__(self, name: str) -> tuple[Item, ...]:
        self[name] = found = tuple(_items(self._content[name]))
        return found


class RuleBook:
    """One version of all dictionaries; `content` is the file as it stands. Never changes."""

    def __init__(self, content: Mapping[str, Any], version: str = "", behind: RuleBook | None = None) -> None:
        """`version` where it is not the hash of the content; `behind` names the codes that this one does not know."""
        self.content = content
        self.version = version or version_of(content)
        self._behind = behind
        self.calendar: Mapping[str, Any] = content["calendar"]
        self._lists: dict[str, tuple[Item, ...]] = {}
        self.every = _Everything(content)
        """All items of each list, those no longer offered too."""
        self._by_code: dict[str, dict[str, Item]] = {}
        self._said: dict[str, dict[tuple[str, str], Item]] = {}
        self._required: dict[str, tuple[Item, ...]] = {}
        self._questions: dict[str, tuple[str, ...]] = {}

    def raw(self, name: str) -> Any:
        """A part of the dictionaries that is no list of codes: rules, urgency_matrix, completeness …"""
        return self.content[name]

    def items(self, name: str) -> tuple[Item, ...]:
        """The items of a list that are offered, in the factory's order; of a tree, each before those below."""
        if name not in self._lists:
            gone = {item.code for item in self.every[name] if not item.raw.get("active", True)}
            kept = (item for item in self.every[name] if item.code not in gone and item.parent not in gone)
            self._lists[name] = tuple(kept)
        return self._lists[name]

    def item(self, name: str, code: str) -> Item:
        """The item of that code; a code from elsewhere that is not known here stands for itself, with no rules."""
        if name not in self._by_code:
            self._by_code[name] = {item.code: item for item in self.every[name]}
        known = self._by_code[name].get(code)
        if known is None and self._behind is not None:
            return self._behind.item(name, code)
        return known if known is not None else self._foreign(name, code)

    def _foreign(self, name: str, code: str) -> Item:
        """A code that a site added and that has not reached us stands for itself and has no rules of its own.

        Entries of other sites are folded whatever their dictionaries hold, so nothing may fail here.
        """
        if name in _ORDINARY:
            return Item(code, code, None, None, self.item(name, _ORDINARY[name]).raw)
        first = self.every[name][0].raw
        return Item(code, code, None, None, {key: _nothing_like(value) for key, value in first.items()})

    def knows(self, name: str, code: str) -> bool:
        """Whether the list has that code."""
        return any(item.code == code for item in self.every[name])

    def name(self, name: str, code: str) -> str:
        """The word of a code."""
        return self.item(name, code).name

    def find(self, name: str, text: str) -> Item | None:
        """The item that a code, a name or a pinyin key means, letters and marks of any case and width.

        What it was called before is understood where nothing else is meant.
        """
        wanted = plain(text)
        said = self._as_said(name)
        known = said.get(("code", wanted.upper())) or said.get(("name", wanted))
        if known is not None:
            return known
        lower = wanted.lower()
        keyed = [item for item in self.items(name) if item.key is not None and item.key.lower() == lower]
        return keyed[0] if len(keyed) == 1 else said.get(("before", wanted))

    def _as_said(self, name: str) -> Mapping[tuple[str, str], Item]:
        """The items of a list by what people type: code and name; of several of one name the first."""
        if name not in self._said:
            backwards = self.items(name)[::-1]
            self._said[name] = {("before", plain(one)): item for item in backwards for one in item.formerly}
            self._said[name] |= {("name", plain(item.name)): item for item in backwards}
            self._said[name] |= {("code", item.code.upper()): item for item in backwards}
        return self._said[name]

    def _of_matrix(self, severity: str, scope: str) -> str:
        """What the matrix proposes for a severity and a scope."""
        return str(self.content["urgency_matrix"][severity][scope])

    def proposed_urgency(
        self, category: str, severity: str | None, scope: str | None, extra: Mapping[str, Any] = _NOTHING
    ) -> str | None:
        """The urgency that speaks for itself, the most pressing of several: by matrix, category, pack or safety tick.

        Somebody hurt, trapped, a fire: 特急; what everybody needs is out of order: 紧急.
        """
        of_matrix = self._of_matrix(severity, scope) if severity and scope else None
        of_category = [self.content.get(name, {}).get(category) for name in ("urgent", "urgent_always")]
        ticked = any(extra.get(code) is True for code in self.content.get("safety_ticks", ()))
        found = [of_matrix, *of_category, MOST_URGENT if ticked else None]
        return min((one for one in found if one), default=None)

    def category_group(self, code: str) -> str:
        """The first-level code of a category."""
        return self.item("categories", code).parent or code

    def path(self, name: str, code: str) -> str:
        """「商品质量 › 外观破损、脏污」."""
        item = self.item(name, code)
        return item.name if item.parent is None else f"{self.name(name, item.parent)} › {item.name}"

    def playbook(self, category: str) -> Mapping[str, Any] | None:
        """The card of the category, by its first level; None where there is none."""
        group = self.category_group(category)
        found = [one for one in self.content["playbooks"] if one["category"] == group]
        return found[0] if found else None

    def extra_fields(self, category: str, channel: str) -> tuple[Item, ...]:
        """The category's own fields, and those of a public channel."""
        group = self.category_group(category)
        traits = self.item("channels", channel).raw["traits"]
        return tuple(
            item
            for item in self.items("extra_fields")
            if {category, group}.intersection(item.raw["categories"]) or item.raw.get("channel_trait") in traits
        )

    def required_facts(self, category: str) -> tuple[Item, ...]:
        """The facts a case of this category should have, those common to all first."""
        group = self.category_group(category)
        if group not in self._required:
            wanted = self.content["required_facts"]
            codes = [*wanted["common"], *wanted.get(group, [])]
            self._required[group] = tuple(self.item("facts", code) for code in codes)
        return self._required[group]

    def missing_facts(self, category: str, said: Said) -> tuple[Item, ...]:
        """The required facts that are not there; `said` gives the value of a place such as `customer.phone`."""
        return tuple([fact for fact in self.required_facts(category) if said_of(fact, said) is None])

    def completeness(self, case: Case) -> tuple[tuple[str, ...], int]:
        """The required facts that are missing, and the score 0 to 100 (`defaults.md` 25)."""
        missing = self.missing_facts(case.category, lambda place: _reader(place)(case))
        given = {one["q"] for step in case.steps for one in step.fields.get("answers", ()) if one.get("a")}
        return tuple(fact.code for fact in missing), self.score(case.category, len(missing), given)

    def score(self, category: str, missing: int, answered: Collection[str]) -> int:
        """0 to 100: 60 for the required facts, 40 for the answered questions of the playbook."""
        required = len(self.required_facts(category))
        asked = self._asked(category)
        if not asked:
            return _half_up(100 * (required - missing), required)
        hits = sum(code in answered for code in asked)
        return _half_up(60 * (required - missing) * len(asked) + 40 * hits * required, required * len(asked))

    def _asked(self, category: str) -> tuple[str, ...]:
        """The codes of the questions that the playbook of a category asks."""
        group = self.category_group(category)
        if group not in self._questions:
            playbook = self.playbook(category)
            self._questions[group] = tuple(one["code"] for one in playbook["ask"]) if playbook else ()
        return self._questions[group]


def said_of(fact: Item, said: Said) -> tuple[str, object] | None:
    """Where a required fact is said and what: the first of the places its `present_if` names; None where nowhere."""
    if not fact.places:
        demands = said("demands")
        clear = isinstance(demands, (list, tuple)) and any(code != "D98" for code in demands)
        return ("demands", demands) if clear else None
    for place in fact.places:  # a loop: asked seven times for every fold of a case, a generator would double it
        value = said(place)
        if value not in (None, "", {}, ()):
            return place, value
    return None


def _places(rule: str) -> tuple[str, ...]:
    """The places a rule names; none where it asks for a demand."""
    return () if rule.startswith("demands") else tuple(place.strip() for place in rule.split("|"))


@cache
def _reader(place: str) -> Callable[[Case], object]:
    """What gives the value of a place such as `customer.phone` of a case."""
    group, _, name = place.partition(".")
    if group == "customer":
        return attrgetter("address") if name == "address" else lambda case: case.person.get(name)
    if group == "product":
        return lambda case: case.product.get(name)
    if group == "extra":
        return lambda case: case.extra.get(name)
    return attrgetter(group)


def _nothing_like(value: object) -> object:
    return False if isinstance(value, bool) else [] if isinstance(value, list) else None


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _items(content: list[Mapping[str, Any]], parent: str | None = None) -> list[Item]:
    found = []
    for raw in content:
        label = raw.get("name") or raw.get("label") or raw.get("text") or raw["code"]
        own = {key: value for key, value in raw.items() if key != "children"}
        places = _places(raw.get("present_if", ""))
        found.append(Item(raw["code"], label, parent, raw.get("key"), MappingProxyType(own), places))
        found += _items(raw.get("children", []), raw["code"])
    return found
