"""Every field of a case with what it said before and after, who changed it, and when it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.app.case_words import NOTHING, Words
from desktop.queries.case_view import CaseView, Happening

_OWN = frozenset({"number", "registered", "course"})
"""Registers that only the program needs."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field; `at` is when it was typed (UTC ms), `text` says field, before and after."""

    at: int
    who: str
    text: str


def field_history(view: CaseView, words: Words) -> list[FieldChange]:
    """Newest first. Fields of a thing that is new (a promise, a contact) have no before."""
    said: dict[tuple[bytes, str], dict[str, str]] = {}
    found = [change for happened in view.history for change in _changes(happened, said, words)]
    return found[::-1]


def contested(view: CaseView, words: Words) -> list[str]:
    """What two sites wrote apart: the field, and every value with who wrote it and when; the shown one comes first."""
    found = []
    for one in view.conflicts:
        values = [
            words.say(
                "show.written",
                value=words.value(one.register, version.value),
                who=words.who(version.origin.actor),
                at=words.moment(version.origin.wall_ms),
            )
            for version in one.versions
        ]
        text = words.say("show.against").join(values)
        found.append(words.say("show.changed_field", label=words.register(one.register), value=text))
    return found


def _changes(happened: Happening, said: dict[tuple[bytes, str], dict[str, str]], words: Words) -> Iterator[FieldChange]:
    origin = happened.origin
    for entity, register, value in happened.changes:
        if register in _OWN or register.partition(".")[0] == "customer":
            continue
        before, after = said.get((entity, register), {}), _fields(register, value, words)
        said[(entity, register)] = after
        for label in (*after, *(one for one in before if one not in after)):
            old, new = before.get(label), after.get(label, NOTHING)
            if old != new:
                text = new if old is None else words.say("show.from_to", old=old, new=new)
                what = words.say("show.changed_field", label=label, value=text)
                yield FieldChange(origin.wall_ms, words.who(origin.actor), what)


def _fields(register: str, value: Any, words: Words) -> dict[str, str]:
    """What a register says, by the names of its fields; one that is a single field goes by its own name."""
    if value is None:
        return {}
    title = words.register(register)
    if not isinstance(value, Mapping):
        return {title: words.value(register, value)}
    return {_named(title, label): text for label, text in words.fields(register, value)}


def _named(title: str, label: str) -> str:
    return label if label in title else f"{title} · {label}"
