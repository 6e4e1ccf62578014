"""The kinds of fields an act or a registration takes, and how what a person typed becomes a value.

One table of kinds serves the command line, the JSON lines and the forms of the window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.cases.rules import Item, RuleBook
from desktop.cases.typed_values import TEXT_LIMIT, date_value, money_value, object_value, text_value, yes_no_value
from desktop.clock import local, parse_moment
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_of, id_text
from desktop.people.rights import may_approve_replies
from desktop.people.staff import Member, find_member
from desktop.store.attachments import KeptFile
from desktop.store.file_names import plain_name
from desktop.text import plain

PLAIN_LIMIT = 200
"""Characters of what is no prose: order numbers, vouchers, keys."""
EXTRA_LIMIT = 1_000
"""Characters of a text among the fields of a category: a clause, an injury."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, the list its codes come from (for kinds code and codes), whether it must be given.

    `limit` is how many characters a text may have; `past` dates are never later than today. `of_way` is the one way
    of contact that the field is about.
    """

    name: str
    kind: str = "text"
    list: str | None = None
    required: bool = False
    example: str = ""
    limit: int = TEXT_LIMIT
    past: bool = False
    of_way: str | None = None


@dataclass(frozen=True, slots=True)
class CaseRef:
    """Another case, as much of it as a command about two cases has to know."""

    uid: bytes
    number: str
    customer: bytes | None
    stage: str
    merged_into: bytes | None = None


@dataclass(frozen=True, slots=True)
class Typing:
    """What reading a field needs to know: rule book, staff, the site's zone in minutes, and how a number is found.

    `now` (UTC ms) tells which dates are still to come.
    """

    book: RuleBook
    staff: Sequence[Member]
    offset_min: int
    find_case: Callable[[str], CaseRef | None] = lambda number: None
    now: int | None = None


def read_fields(fields: Sequence[Field], given: Mapping[str, object], typing: Typing) -> dict[str, Any]:
    """The values of `given`, by the table `fields`; empty texts count as not given.

    Raises `Refused` with a problem for every field that is unknown, missing or not understood.
    """
    values, problems = read_what_can_be(fields, given, typing)
    if problems:
        raise Refused(*problems)
    return values


def read_what_can_be(
    fields: Sequence[Field], given: Mapping[str, object], typing: Typing
) -> tuple[dict[str, Any], list[Problem]]:
    """As `read_fields`, but gives the values that were understood and the problems of the others side by side."""
    known = {field.name: field for field in fields}
    problems = [Problem("unknown_field", name, {"name": name}) for name in given if name not in known]
    values: dict[str, Any] = {}
    for field in fields:
        raw = given.get(field.name)
        if raw is None or raw == "" or raw == [] or (isinstance(raw, str) and not raw.strip()):
            if field.required:
                problems.append(Problem("required", field.name))
            continue
        try:
            values[field.name] = read_field(field, raw, typing)
        except Refused as refused:
            problems.extend(refused.problems)
    return values, problems


def read_field(field: Field, raw: object, typing: Typing) -> Any:
    """The value of one field. Raises `Refused` naming the field."""
    reader = _READERS[field.kind]
    return reader(field, raw, typing)


def _text(field: Field, raw: object, typing: Typing) -> str:
    return text_value(raw, field.name, field.limit).strip()


def _plain(field: Field, raw: object, typing: Typing) -> str:
    number = isinstance(raw, int) and not isinstance(raw, bool)
    text = plain(text_value(str(raw) if number else raw, field.name))
    if len(text) > PLAIN_LIMIT:
        raise refuse("too_long", field.name, limit=PLAIN_LIMIT)
    return text


def _code(field: Field, raw: object, typing: Typing) -> str:
    assert field.list is not None
    text = text_value(raw, field.name)
    item = typing.book.find(field.list, text)
    if item is None:
        raise refuse("unknown_code", field.name, value=text.strip())
    return item.code


def _codes(field: Field, raw: object, typing: Typing) -> list[str]:
    parts: Sequence[object] = re.split(r"[,，、;；]", raw) if isinstance(raw, str) else _listed(field, raw)
    found: list[str] = []
    for part in parts:
        if isinstance(part, str) and not part.strip():
            continue
        code = _code(field, part, typing)
        if code not in found:
            found.append(code)
    return found


def _names(field: Field, raw: object, typing: Typing) -> list[str]:
    """Names of other fields; which of them are meant, the command knows."""
    parts = re.split(r"[,，、;；\s]+", raw) if isinstance(raw, str) else _listed(field, raw)
    return list(dict.fromkeys(_plain(field, one, typing) for one in parts if one))


def _listed(field: Field, raw: object) -> Sequence[object]:
    if not isinstance(raw, (list, tuple)):
        raise refuse("not_a_list", field.name)
    return raw


def _yes_no(field: Field, raw: object, typing: Typing) -> bool:
    return yes_no_value(raw, field.name)


def _money(field: Field, raw: object, typing: Typing) -> int:
    return money_value(raw, field.name)


def _time(field: Field, raw: object, typing: Typing) -> int:
    text = plain(text_value(raw, field.name)).replace("/", "-")
    try:
        moment = parse_moment(text, typing.offset_min)
    except (ValueError, OverflowError):
        raise refuse("time", field.name) from None
    if not 0 <= moment < 1 << 47:
        raise refuse("time", field.name)
    return moment


def _date(field: Field, raw: object, typing: Typing) -> str:
    found = date_value(raw, field.name)
    if field.past and typing.now is not None and found > local(typing.now, typing.offset_min).date().isoformat():
        raise refuse("in_the_future", field.name)
    return found


def _staff(field: Field, raw: object, typing: Typing) -> bytes:
    return find_member(text_value(raw, field.name), typing.staff, field.name).uid


def _approver(field: Field, raw: object, typing: Typing) -> bytes:
    member = find_member(text_value(raw, field.name), typing.staff, field.name)
    if not may_approve_replies(member):
        raise refuse("may_not_approve", field.name, staff=member.name)
    return member.uid


def _case(field: Field, raw: object, typing: Typing) -> CaseRef:
    text = text_value(raw, field.name)
    found = typing.find_case(text)
    if found is None:
        raise refuse("unknown_number", field.name, number=text.strip())
    return found


def _id(field: Field, raw: object, typing: Typing) -> bytes:
    try:
        return id_of(plain(text_value(raw, field.name)))
    except ValueError:
        raise refuse("unknown_id", field.name) from None


def _integer(field: Field, raw: object, typing: Typing) -> int:
    text = plain(str(raw))
    if isinstance(raw, bool) or not re.match(r"^\d{1,9}$", text, re.ASCII):
        raise refuse("whole_number", field.name)
    return int(text)


def _score(field: Field, raw: object, typing: Typing) -> int:
    value = plain(str(raw))
    if value not in ("1", "2", "3", "4", "5"):
        raise refuse("score", field.name)
    return int(value)


def _choice(field: Field, raw: object, typing: Typing) -> str:
    assert field.list is not None
    value = plain(text_value(raw, field.name))
    if value not in field.list.split("/"):
        raise refuse("choice", field.name, choices=field.list.replace("/", "、"))
    return value


def _answers(field: Field, raw: object, typing: Typing) -> dict[str, str]:
    asked = {one["code"] for card in typing.book.raw("playbooks") for one in card["ask"]}
    found: dict[str, str] = {}
    for key, value in object_value(raw, field.name).items():
        if key not in asked:
            raise refuse("unknown_code", field.name, value=key)
        text = text_value(value, field.name).strip()
        if text:
            found[key] = text
    return found


_KIND_OF_EXTRA = {
    "text": "text",
    "staff": "staff",
    "date": "date",
    "datetime": "time",
    "date_time": "time",
    "integer": "integer",
    "int": "integer",
    "amount": "money",
    "money": "money",
    "boolean": "yes_no",
    "bool": "yes_no",
    "yes_no": "yes_no",
    "number": "plain",
    "case_number": "plain",
}


_OF_THE_PAST = frozenset({"production_on"})
"""Dates among the extra fields that are never still to come."""


def extra_field(item: Item) -> Field:
    """The field that a row of the table of extra fields describes; its name is `extra.` and the code."""
    kind, past = _KIND_OF_EXTRA[item.raw["type"]], item.code in _OF_THE_PAST
    return Field(f"extra.{item.code}", kind, limit=EXTRA_LIMIT, past=past)


def _extra(field: Field, raw: object, typing: Typing) -> dict[str, Any]:
    """The category's own fields, from `{code: value}`; a member of staff is kept by id."""
    known = {one.code: one for one in typing.book.items("extra_fields")}
    values: dict[str, Any] = {}
    problems = []
    for code, one in object_value(raw, field.name).items():
        if code not in known:
            problems.append(Problem("unknown_field", f"{field.name}.{code}", {"name": code}))
        elif one is not None and one != "":
            own = extra_field(known[code])
            try:
                value = read_field(own, one, typing)
            except Refused as refused:
                problems += refused.problems
                continue
            values[code] = id_text(value) if own.kind == "staff" else value
    if problems:
        raise Refused(*problems)
    return values


def _file(field: Field, raw: object, typing: Typing) -> KeptFile:
    """A file that was taken in before; whoever types gives its place, which the desk reads."""
    if not isinstance(raw, KeptFile):
        raise refuse("no_such_file", field.name, file=plain_name(text_value(raw, field.name)))
    return raw


def _files(field: Field, raw: object, typing: Typing) -> tuple[KeptFile, ...]:
    return tuple(_file(field, one, typing) for one in _listed(field, raw))


_READERS: dict[str, Callable[[Field, object, Typing], Any]] = {
    "text": _text,
    "plain": _plain,
    "code": _code,
    "codes": _codes,
    "names": _names,
    "yes_no": _yes_no,
    "money": _money,
    "time": _time,
    "date": _date,
    "staff": _staff,
    "approver": _approver,
    "case": _case,
    "id": _id,
    "integer": _integer,
    "score": _score,
    "choice": _choice,
    "answers": _answers,
    "extra": _extra,
    "file": _file,
    "files": _files,
}
KINDS = tuple(_READERS)
