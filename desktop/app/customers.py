"""Customers: what is known of them, who is the same person, what is done about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from desktop.app.parts import Parts
from desktop.app.projector import Projector
from desktop.app.staffing import Staffing
from desktop.cases.commands import profiles
from desktop.cases.commands.profiles import CARE_FIELDS, PLAN_FIELDS, PROFILE_FIELDS, Author, Edges
from desktop.cases.fields import Field, Typing, read_fields
from desktop.cases.phone import mask, normalise
from desktop.errors import refuse
from desktop.journal.entry import Act
from desktop.journal.ids import Id, id_of, id_text
from desktop.journal.journal import Writing
from desktop.journal.registers import Folded
from desktop.people.profile import Profile
from desktop.queries.customer_groups import group_of
from desktop.queries.customer_list import (
    CustomerLine,
    CustomerList,
    CustomerWanted,
    customer_list,
    lines_alone,
    lines_of,
)
from desktop.queries.customer_profile import Story, story_of
from desktop.queries.lookups import is_customer, reached_by
from desktop.queries.people import members
from desktop.queries.repeats import EarlierCase, cases_of_person
from desktop.text import plain

_MANNER = ("title", "name", "note", "level", "way", "hours")
_SHOWN = ("name", "title", "phone", "level", "note", "way", "hours")
_CLEARABLE = frozenset(one.name for one in PROFILE_FIELDS)


@dataclass(frozen=True)
class CustomerView:
    """A person, opened: who they are, what they came for, and what each of the customers they stand for is."""

    profile: Profile
    story: Story
    members: tuple[CustomerLine, ...]
    now: int

    @property
    def uid(self) -> Id:
        """The customer they are shown under."""
        return self.profile.uid


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak with a person: what they are called, what to mind, their level, which way and when they like it."""

    uid: Id
    title: str | None
    name: str | None
    note: str | None
    level: str | None
    way: str | None = None
    hours: str | None = None


class Customers:
    """The customers known at this workstation."""

    def __init__(self, parts: Parts, staff: Staffing) -> None:
        self._parts = parts
        self._staff = staff
        self._sound = Projector(parts.shelf).readable

    def listing(self, wanted: CustomerWanted, also: Id | None = None) -> CustomerList:
        """The customers that are wanted, at most so many; `also`, where they are not among them, comes first."""
        with self._parts.store.reading() as connection:
            found = customer_list(connection, wanted)
            if also is not None and not any(also in line.members for line in found.lines):
                found = replace(found, lines=(*lines_of(connection, [also]), *found.lines))
        return replace(found, lines=tuple(map(self._as_decided, found.lines)))

    def find(self, text: str, *, alone: bool = False) -> Id:
        """The person whom an id or a telephone means; `alone`: of those who are the same person, this one.

        Raises `Refused` `unknown_customer`, or `several_customers` where a telephone is that of several.
        """
        with self._parts.store.reading() as connection:
            uids = _meant(connection, plain(text), alone)
            if len(uids) > 1:
                named = "、".join(map(_named, lines_of(connection, uids)))
                raise refuse("several_customers", "customer", customers=named)
        if not uids:
            raise refuse("unknown_customer", "customer", customer=text.strip())
        return uids[0]

    def manner(self, uid: Id) -> Manner:
        """How to speak with a person. Raises `Refused` `unknown_customer`."""
        with self._parts.store.reading() as connection:
            group = group_of(connection, uid)
        profile = self._profile(group, self._parts.journal.fold)
        return Manner(profile.uid, *(profile.value(name) for name in _MANNER))

    def other_cases(self, uid: Id, case: Id) -> tuple[tuple[EarlierCase, ...], int]:
        """The last cases of a person apart from one of them, and how many others there are in all."""
        with self._parts.store.reading() as connection:
            found, count = cases_of_person(connection, uid, self._parts.clock())
        return tuple(one for one in found if one.uid != case), count - 1

    def open(self, uid: Id) -> CustomerView:
        """A person as they stand now. Raises `Refused` `unknown_customer`."""
        now = self._parts.clock()
        with self._parts.store.reading() as connection:
            group = group_of(connection, uid)
        profile = self._profile(group, self._parts.journal.fold)
        with self._parts.store.reading() as connection:
            story = story_of(connection, profile.members, profile.phones, now)
            alone = lines_alone(connection, profile.members)
        return CustomerView(profile, story, alone, now)

    def edit(self, uid: Id, given: Mapping[str, object], *, by: str | None = None, seen: Profile | None = None) -> Id:
        """Change what is known of a person; a field that is "" is emptied. `seen` is what the form showed.

        Raises `Refused` with problems by field. Gives whom they are shown under.
        """
        with self._parts.journal.writing() as tx:
            profile = seen or self._in(tx, uid)
            author = self._author(tx, "customer.edit", by, profile)
            wish = _read(PROFILE_FIELDS, given, self._typing(tx.connection))
            self._append(tx, profiles.edit(profile, wish, author), author)
        return profile.uid

    def merge(self, one: Id, other: Id, *, by: str | None = None) -> Edges:
        """Say that two customers are the same person; gives what undoes it. Raises `Refused`."""
        with self._parts.journal.writing() as tx:
            first, second = self._in(tx, one), self._in(tx, other)
            edges = profiles.merge(first, second, (one, other))
            both = Profile({**first.folds, **second.folds})
            return self._join(tx, both, edges, "customer.merge", by)

    def take_out(self, uid: Id, *, by: str | None = None) -> Edges:
        """Say that a customer is not the same person as the others; gives what undoes it. Raises `Refused`."""
        with self._parts.journal.writing() as tx:
            profile = self._in(tx, uid)
            return self._join(tx, profile, profiles.take_out(profile, uid), "customer.unmerge", by)

    def rejoin(self, edges: Edges, *, by: str | None = None) -> Edges:
        """Undo a merge or a parting, with what it gave; gives what undoes this."""
        with self._parts.journal.writing() as tx:
            named = {uid for pair in edges for uid in pair}
            everybody = self._profile(sorted(named), tx.fold)
            return self._join(tx, everybody, edges, "customer.unmerge", by)

    def care(self, uid: Id, given: Mapping[str, object], *, by: str | None = None) -> Id:
        """Note a contact outside any complaint. Raises `Refused` with problems by field."""
        with self._parts.journal.writing() as tx:
            profile = self._in(tx, uid)
            author = self._author(tx, "customer.care", by, profile)
            wish = read_fields(CARE_FIELDS, given, self._typing(tx.connection))
            self._append(tx, profiles.care(profile, wish, author), author)
        return profile.uid

    def plan_care(self, uids: Iterable[Id], given: Mapping[str, object], *, by: str | None = None) -> int:
        """Plan to ask these people how they are, all or none; gives how many. Raises `Refused` by field."""
        wanted = list(uids)
        with self._parts.journal.writing() as tx:
            wish = read_fields(PLAN_FIELDS, given, self._typing(tx.connection))
            for uid in wanted:
                profile = self._in(tx, uid)
                author = self._author(tx, "customer.plan_care", by, profile)
                self._append(tx, profiles.plan_care(profile, wish, author), author)
        return len(wanted)

    # Reading -----------------------------------------------------------------------

    def _in(self, tx: Writing, uid: Id) -> Profile:
        return self._profile(group_of(tx.connection, uid), tx.fold)

    def _profile(self, group: Iterable[Id], fold: Any) -> Profile:
        folds: dict[Id, Folded] = {uid: self._sound(uid, fold(uid)) for uid in group}
        if not any(folded.entries for folded in folds.values()):
            raise refuse("unknown_customer", "customer", customer="")
        return Profile(folds)

    def _as_decided(self, line: CustomerLine) -> CustomerLine:
        """What several members say differently may have been settled; of one alone their row says all."""
        if len(line.members) == 1:
            return line
        profile = self._profile(line.members, self._parts.journal.fold)
        said: dict[str, Any] = {name: profile.value(name) for name in _SHOWN}
        return replace(line, **said)

    def _typing(self, connection: Connection) -> Typing:
        identity = self._parts.identity
        return Typing(self._parts.shelf.factory, members(connection, identity.partition), identity.utc_offset_min)

    # Writing -----------------------------------------------------------------------

    def _author(self, tx: Writing, act: str, by: str | None, profile: Profile) -> Author:
        if any(map(tx.holds_newer, profile.members)):
            raise refuse("newer_entries", "customer")
        actor = self._staff.actor(tx.connection, act, by)
        return Author(actor.uid, self._parts.clock(), self._parts.identity.partition)

    def _join(self, tx: Writing, everybody: Profile, edges: Edges, act: str, by: str | None) -> Edges:
        author = self._author(tx, act, by, everybody)
        self._append(tx, profiles.join(everybody, edges, author), author)
        return {pair: not same for pair, same in edges.items()}

    def _append(self, tx: Writing, act: Act, author: Author) -> None:
        tx.append(act, actor=author.by, wall_ms=author.now)


def _read(fields: tuple[Field, ...], given: Mapping[str, object], typing: Typing) -> dict[str, str | None]:
    """What was typed, by the table of fields; None where a field that is named is to be empty."""
    values: dict[str, str | None] = dict(read_fields(fields, given, typing))
    return {name: values.get(name) for name in given if name in _CLEARABLE}


def _meant(connection: Connection, text: str, alone: bool) -> list[Id]:
    """The persons that an id or a telephone means, each by whom they are shown under unless `alone`."""
    phone = normalise(text)
    if phone is not None:
        reached = reached_by(connection, phone)
        return reached if alone else list(dict.fromkeys(group_of(connection, uid)[0] for uid in reached))
    try:
        uid = id_of(text)
    except ValueError:
        return []
    if not is_customer(connection, uid):
        return []
    return [uid if alone else group_of(connection, uid)[0]]


def _named(line: CustomerLine) -> str:
    return f"{line.name or line.title or mask(line.phone) or ''} {id_text(line.uid)}".strip()
