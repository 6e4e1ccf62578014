"""Customers: who has been here, as the journal says it.

One person may stand in the journal as several customers (registered apart, two telephones). That they are the same is
said by edges between them: a register of the one with the smaller id, which can be taken back. Nothing is rewritten;
whoever is joined by edges is one group, and its smallest id is the head under which it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.journal.ids import Id
from desktop.journal.registers import Folded, Version
from desktop.pinyin import initials, sort_key

PERSON = "customer.person"
REACH = "customer.reach"
CARE_PLAN = "customer.care_plan"
"""When somebody is to be asked how they are, long after: `{"due": [UTC ms, …]}`."""
OVER = "customer.over"
"""Field → stamps of what other members of the group say there, which somebody saw and decided against."""
SAME = "customer.same."
"""Before the other's id in hex: whether both are the same person."""

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": (PERSON, "name"),
    "title": (PERSON, "title"),
    "phone": (PERSON, "phone"),
    "other_contact": (PERSON, "other_contact"),
    "address": ("customer.address", ""),
    "note": ("customer.note", ""),
    "level": ("customer.level", ""),
    "way": (REACH, "way"),
    "hours": (REACH, "hours"),
}
"""Where a field of a profile is kept: its register, and its key there ("": the register is the field)."""

LEVELS = ("regular", "key", "vip")
"""Level tags: 老顾客, 重点, 贵宾."""

_REGISTERS = frozenset(register for register, _key in FIELDS.values())


@dataclass(frozen=True, slots=True)
class Telephone:
    """A further telephone of a customer: what it is kept as, and its number as it is dialled here."""

    uid: Id
    phone: str


@dataclass(frozen=True, slots=True)
class Care:
    """A contact outside any complaint: a greeting, a call to see how things are."""

    uid: Id
    at: int
    typed_at: int
    by: Id | None
    kind: str
    way: str | None
    text: str | None


def field_value(value: Any, key: str) -> str | None:
    """What a register says of a field; None where it says nothing. Raises `TypeError` where it is no text."""
    found = (value or {}).get(key) if key else value
    if found is not None and not isinstance(found, str):
        raise TypeError("no text")
    return found or None


def main_phones(uid: Id, folded: Folded) -> tuple[str, ...]:
    """The telephone of a customer, and any other that was written for it elsewhere at the same time."""
    said = [field_value(version.value, "phone") for version in folded.versions(uid, PERSON)]
    return tuple(dict.fromkeys(phone for phone in said if phone))


def telephones(folded: Folded) -> tuple[Telephone, ...]:
    """Further telephones that nobody took away; the same number may have been added at two sites."""
    said = {uid: field_value(folded.value(uid, "telephone"), "phone") for uid in folded.entities("telephone")}
    return tuple(
        Telephone(uid, phone) for uid, phone in said.items() if phone and not folded.value(uid, "telephone.end")
    )


def cares(folded: Folded) -> tuple[Care, ...]:
    """Contacts outside any complaint, the latest first."""
    found = [_care(uid, folded.versions(uid, "care")[0]) for uid in folded.entities("care")]
    return tuple(sorted(found, key=lambda one: (one.at, one.uid), reverse=True))


def planned_care(uid: Id, folded: Folded) -> tuple[int, ...]:
    """When somebody is to be asked how they are, the next first. Raises `TypeError` where that is no list of times."""
    plan = folded.value(uid, CARE_PLAN)
    if plan is None:
        return ()
    due = plan["due"]
    if not isinstance(due, list) or not all(type(one) is int for one in due):
        raise TypeError("no times")
    return tuple(sorted(due))


def _care(uid: Id, version: Version) -> Care:
    said, origin = version.value, version.origin
    return Care(uid, said["at"], origin.wall_ms, origin.actor, said["kind"], said.get("way"), said.get("text"))


def decided(uid: Id, folded: Folded) -> dict[str, set[str]]:
    """Field → stamps of what other members say that somebody decided against; raises where an entry is misshapen."""
    found: dict[str, set[str]] = {}
    for version in folded.versions(uid, OVER):
        for field, stamps in (version.value or {}).items():
            found.setdefault(field, set()).update(stamps)
    return found


# Who is the same ------------------------------------------------------------------------


def edge(one: Id, other: Id) -> tuple[Id, str]:
    """The thing and the register that say whether two customers are the same person."""
    low, high = sorted((one, other))
    return low, f"{SAME}{high.hex()}"


def joined(one: Id, other: Id, folded: Folded) -> Version | None:
    """What says that two are the same, from the fold of either of them.

    Somebody who joined them without knowing of a parting (or the other way round) is heard: joining stands.
    """
    return next((version for version in folded.versions(*edge(one, other)) if version.value is True), None)


def same_as(uid: Id, folded: Folded) -> tuple[Id, ...]:
    """Whom a customer is joined with, from their own fold. Raises `ValueError` where an edge names nobody."""
    above = [_named(name) for name in folded.registers(uid) if name.startswith(SAME)]
    below = folded.entities(f"{SAME}{uid.hex()}")
    return tuple(sorted({other for other in (*above, *below) if other != uid and joined(uid, other, folded)}))


def _named(register: str) -> Id:
    uid = bytes.fromhex(register.removeprefix(SAME))
    if len(uid) != 16:
        raise ValueError(register)
    return uid


def groups(edges: Iterable[tuple[Id, Id]], alone: Iterable[Id] = ()) -> list[tuple[Id, ...]]:
    """Who belongs together by these edges, each group in order of ids; `alone` may have no edge."""
    head: dict[Id, Id] = {uid: uid for uid in alone}

    def find(uid: Id) -> Id:
        head.setdefault(uid, uid)
        while head[uid] != uid:
            head[uid] = head[head[uid]]
            uid = head[uid]
        return uid

    for one, other in edges:
        low, high = sorted((find(one), find(other)))
        head[high] = low
    found: dict[Id, list[Id]] = {}
    for uid in sorted(head):
        found.setdefault(find(uid), []).append(uid)
    return [tuple(members) for members in found.values()]


# Rows -----------------------------------------------------------------------------------


def customer_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected rows of a customer: who they are, the telephones they are found by, whom they are joined with."""
    first = _first(uid, folded)
    if first is None:
        return {}
    decided(uid, folded)  # no row, but what cannot be read is left out with its entry
    said = {name: field_value(folded.value(uid, register), key) for name, (register, key) in FIELDS.items()}
    name = said["name"]
    phones = dict.fromkeys((*main_phones(uid, folded), *(one.phone for one in telephones(folded))))
    return {
        "customer": [
            {
                "uid": uid,
                "partition": first,
                **said,
                "sort": sort_key(name) if name else None,
                "initials": initials(name) if name else None,
                "care_due_at": min(planned_care(uid, folded), default=None),
            }
        ],
        "customer_phone": [{"uid": uid, "phone": phone, "name": name} for phone in phones],
        "alias": [{"uid": uid, "other": other} for other in same_as(uid, folded)],
        "care": [
            {"uid": one.uid, "at": one.at, "by": one.by, "kind": one.kind, "way": one.way, "text": one.text}
            for one in cares(folded)
        ],
    }


def _first(uid: Id, folded: Folded) -> Id | None:
    """The partition of the first entry that tells of a customer; None where none does yet."""
    for origin, ops in folded.history():
        if any(op.entity == uid and op.register in _REGISTERS for op in ops):
            return origin.partition
    return None
