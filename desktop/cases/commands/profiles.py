"""Acts on a customer: what is known of them, who is the same person, contacts outside any complaint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from desktop.cases.changes import personal, without_nothing
from desktop.cases.fields import Field
from desktop.cases.phone import normalise
from desktop.clock import DAY
from desktop.errors import Problem, Refused, refuse
from desktop.journal.entry import Act, Write
from desktop.journal.ids import Id, id_text, new_id
from desktop.journal.registers import Folded, Version
from desktop.people.customers import (
    CARE_PLAN,
    FIELDS,
    LEVELS,
    OVER,
    PERSON,
    edge,
    groups,
    planned_care,
    telephones,
)
from desktop.people.profile import Profile, stamp_text

MORE_PHONES = "more_phones"
PROFILE_FIELDS = (
    Field("name", example="郑小禾"),
    Field("title", example="郑女士"),
    Field("phone", example="13900002001"),
    Field(MORE_PHONES, example="13900002002"),
    Field("other_contact", example="微信 zxh2001"),
    Field("address", example="文三路 9 号"),
    Field("note", example="听力不好，说慢一点"),
    Field("level", "choice", "/".join(LEVELS)),
    Field("way", "code", "contact_ways", example="W2"),
    Field("hours", example="工作日 18:00 以后"),
)
CARE_FIELDS = (
    Field("kind", "choice", "greeting/thanks/checkup/other", True, "greeting"),
    Field("way", "code", "contact_ways", example="W2"),
    Field("text", required=True, example="中秋问候，送月饼券"),
    Field("at", "time", example="2026-10-05T10:00"),
)
PLAN_FIELDS = (Field("days", "choice", "30/90/30+90", True, "30+90"),)
"""After how many days somebody is to be asked how they are."""
_EARLY = 7 * DAY
"""Who was cared for a week before it was planned is not called again."""
_PRIVATE = frozenset(FIELDS) - {"level", "way"}
_LONGEST = 60
"""Characters of what is no prose: a name, a form of address, hours."""
_SHORT = ("name", "title", "hours")


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, when it is typed (UTC ms), and the partition that the entry goes to."""

    by: Id
    now: int
    partition: Id


def edit(profile: Profile, wish: Mapping[str, str | None], author: Author) -> Act:
    """Write what changes, over what the person saw; a field that is None is emptied.

    What several members say differently is settled by what is given here, also where it is what was shown.
    """
    given = _checked(wish)
    more = _listed(given.pop(MORE_PHONES) or "") if MORE_PHONES in given else None
    changed = {name: value for name, value in given.items() if value != profile.value(name) or profile.contested(name)}
    seen = {name: [version for version in _of_others(profile, name) if name != "phone"] for name in changed}
    writes = _field_writes(profile, changed)
    rewritten = any(one.register == PERSON for one in writes)
    if more is None and rewritten:
        more = list(profile.phones[1:])
    if more is not None:
        main = given.get("phone", profile.value("phone"))
        writes += _phone_writes(profile, more, main, author.now, rewritten=rewritten)
        seen["phone"] = [one for one in _of_others(profile, "phone") if one.value["phone"] not in (main, *more)]
    writes += _decisions(profile, seen)
    if not writes:
        raise refuse("nothing_changes")
    return Act("customer.edit", (profile.uid, *_kept_at(profile, writes)), tuple(writes), author.partition)


def _checked(wish: Mapping[str, str | None]) -> dict[str, str | None]:
    given, problems = dict(wish), []
    phone = given.get("phone")
    if phone is not None:
        given["phone"] = normalise(phone)
        if given["phone"] is None:
            problems.append(Problem("phone", "phone"))
    for name in _SHORT:
        if len(given.get(name) or "") > _LONGEST:
            problems.append(Problem("too_long", name, {"limit": _LONGEST}))
    if problems:
        raise Refused(*problems)
    return given


def _of_others(profile: Profile, name: str) -> list[Version]:
    return [version for uid, version, _value in profile.standing(name) if uid != profile.uid]


def _field_writes(profile: Profile, changed: Mapping[str, str | None]) -> list[Write]:
    """The registers of the head in which something changes; what other members say stays theirs."""
    head, folded = profile.uid, profile.folds[profile.uid]
    writes = []
    for register in dict.fromkeys(FIELDS[name][0] for name in changed):
        keys = {key: name for name, (own, key) in FIELDS.items() if own == register}
        said = {key: changed[name] if name in changed else profile.own(head, name) for key, name in keys.items()}
        marked = {key: personal(one) if keys[key] in _PRIVATE else one for key, one in said.items()}
        value = marked[""] if "" in marked else without_nothing(marked) or None
        writes.append(Write(head, register, value, folded.stamps(head, register)))
    return writes


def _decisions(profile: Profile, seen: Mapping[str, Sequence[Version]]) -> list[Write]:
    """What other members say of these fields was seen and decided against."""
    head, folded = profile.uid, profile.folds[profile.uid]
    over = {name: {stamp_text(version) for version in versions} for name, versions in seen.items() if versions}
    if not over:
        return []
    for version in folded.versions(head, OVER):
        for name, stamps in version.value.items():
            over.setdefault(name, set()).update(stamps)
    value = {name: sorted(stamps) for name, stamps in over.items()}
    return [Write(head, OVER, value, folded.stamps(head, OVER))]


def _listed(text: str) -> list[str]:
    """Telephones in a row. Raises `Refused` where one of them is none."""
    parts = [part for part in re.split(r"[，、;；\n]", text) if part.strip()]
    found = [phone for phone in map(normalise, parts) if phone is not None]
    if len(found) < len(parts):
        raise refuse("phone", MORE_PHONES)
    return list(dict.fromkeys(found))


def _phone_writes(
    profile: Profile, wanted: Sequence[str], main: str | None, now: int, *, rewritten: bool
) -> list[Write]:
    """Further telephones that are new, and those that are not there any more.

    What another member is reached by stays theirs and needs no new one; `rewritten`: what the head was reached by is
    written over.
    """
    kept = {value for uid, _version, value in profile.standing("phone") if uid != profile.uid or not rewritten}
    kept |= {one.phone for one in profile.telephones}
    added = [
        Write(new_id(now), "telephone", {"customer": id_text(profile.uid), "phone": personal(phone)})
        for phone in wanted
        if phone not in kept and phone != main
    ]
    gone = [
        Write(one.uid, "telephone.end", True, folded.stamps(one.uid, "telephone.end"))
        for folded in profile.folds.values()
        for one in telephones(folded)
        if one.phone not in wanted or one.phone == main
    ]
    return [*added, *gone]


def _kept_at(profile: Profile, writes: Sequence[Write]) -> list[Id]:
    """The other members whose telephones are written, so that their rows follow."""
    written = {write.entity for write in writes}
    return [
        uid
        for uid, folded in profile.folds.items()
        if uid != profile.uid and written.intersection(folded.entities("telephone"))
    ]


# Who is the same ------------------------------------------------------------------------

Edges = Mapping[tuple[Id, Id], bool]
"""Pairs of customers → whether they are to be the same person."""


def merge(profile: Profile, other: Profile, ids: tuple[Id, Id]) -> Edges:
    """What makes two customers one person. Raises `Refused` `already_same`."""
    if profile.uid == other.uid:
        raise refuse("already_same", "other")
    return {ids: True}


def take_out(profile: Profile, member: Id) -> Edges:
    """What parts one member from the rest of the group, who stay one person. Raises `Refused` `not_joined`."""
    edges = {(one.one, one.other) for one in profile.edges}
    mine = {pair for pair in edges if member in pair}
    if not mine:
        raise refuse("not_joined", "other")
    rest = groups(edges - mine, (uid for uid in profile.members if uid != member))
    heads = [members[0] for members in rest]
    return {**dict.fromkeys(mine, False), **dict.fromkeys(pairwise(heads), True)}


def join(folds: Profile, edges: Edges, author: Author) -> Act:
    """The act that makes these pairs the same person or not; `folds` are of everybody named."""
    writes = []
    for pair, same in sorted(edges.items()):
        low, register = edge(*pair)
        writes.append(Write(low, register, same, folds.folds[low].stamps(low, register)))
    kind = "customer.merge" if all(edges.values()) else "customer.unmerge"
    return Act(kind, tuple(sorted({uid for pair in edges for uid in pair})), tuple(writes), author.partition)


# Care -----------------------------------------------------------------------------------


def care(profile: Profile, wish: Mapping[str, Any], author: Author) -> Act:
    """Note a contact outside any complaint; it happened no later than now."""
    at = wish.get("at", author.now)
    if at > author.now:
        raise refuse("in_the_future", "at")
    value = {
        "customer": id_text(profile.uid),
        "at": at,
        "by": id_text(author.by),
        "kind": wish["kind"],
        "way": wish.get("way"),
        "text": personal(wish["text"]),
    }
    noted = Write(new_id(author.now), "care", without_nothing(value))
    settled = _settled(profile, at)
    others = [one.entity for one in settled if one.entity != profile.uid]
    return Act("customer.care", (profile.uid, *others), (noted, *settled), author.partition)


def _settled(profile: Profile, at: int) -> list[Write]:
    """What was planned for that time or before is done, whichever of the members it was planned for."""
    found = []
    for uid, folded in profile.folds.items():
        planned = planned_care(uid, folded)
        left = [due for due in planned if due - _EARLY > at]
        if len(left) < len(planned):
            found.append(_plan_write(uid, folded, left))
    return found


def _plan_write(uid: Id, folded: Folded, due: Sequence[int]) -> Write:
    return Write(uid, CARE_PLAN, {"due": list(due)} if due else None, folded.stamps(uid, CARE_PLAN))


def plan_care(profile: Profile, wish: Mapping[str, Any], author: Author) -> Act:
    """Say that somebody is to be asked how they are, in so many days; what was planned before is replaced."""
    due = [author.now + int(days) * DAY for days in str(wish["days"]).split("+")]
    write = _plan_write(profile.uid, profile.folds[profile.uid], due)
    return Act("customer.plan_care", (profile.uid,), (write,), author.partition)
