"""Acts on cases: read what was typed, look at the case as it stands, decide, append. One transaction each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from desktop.app.parts import Parts
from desktop.app.projector import MISSHAPEN, Projector
from desktop.app.site_settings import SiteSettings
from desktop.app.taking_files import with_kept_file
from desktop.cases.acts import perform, read_wish, spec_of
from desktop.cases.case import Case
from desktop.cases.changes import KnownCustomer, Scene
from desktop.cases.commands.customers import same_customer
from desktop.cases.commands.made import Made
from desktop.cases.courses import deadlines_of
from desktop.cases.fields import Field, Typing, read_field
from desktop.cases.notices import NOTICE
from desktop.cases.reading import read_case
from desktop.cases.shelf import RuleShelf
from desktop.errors import refuse
from desktop.journal.journal import Writing
from desktop.journal.registers import Folded
from desktop.people import rights
from desktop.people.staff import Member, find_member
from desktop.queries.customer_groups import group_of
from desktop.queries.lookups import case_by_number, cases_of_customer, customers_of_phone, no_such_case
from desktop.queries.people import crew

Id = bytes
_AT = Field("at", "time")


@dataclass(frozen=True, slots=True)
class Asked:
    """One act that is to be done on a case, named by its id or its number.

    `given` are its fields as they were typed; `at` is when it happened (ISO text in the site's zone, or UTC ms), now
    where it is not given; `seen` is the case as the person saw it, for forms that stood open for a while.
    """

    case: Id | str
    act: str
    given: Mapping[str, object] = field(default_factory=dict)
    at: str | int | None = None
    seen: Folded | None = None


@dataclass(frozen=True, slots=True)
class ActDone:
    """What an act answers: the ids it made, by name."""

    case: Id
    act: str
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One transaction with who acts in it, since when (UTC ms), how what they typed is read, and the rules in force."""

    tx: Writing
    actor: Member
    now: int
    typing: Typing
    rules: Mapping[str, str]


class Handling:
    """Does acts on cases at this workstation."""

    def __init__(self, parts: Parts, settings: SiteSettings) -> None:
        self._parts = parts
        self._settings = settings

    def act(
        self,
        case: Id | str,
        act: str,
        given: Mapping[str, object],
        *,
        at: str | int | None = None,
        by: str | None = None,
        seen: Folded | None = None,
    ) -> ActDone:
        """Do one act on a case; what the values mean is told at `Asked`. Raises `Refused` with problems by field."""
        spec_of(act)
        given = with_kept_file(given, self._parts.files) if act == "attach" else given
        with self._parts.journal.writing() as tx:
            return self.act_in(tx, Asked(case, act, given, at, seen), by)

    def act_in(self, tx: Writing, asked: Asked, by: str | None = None) -> ActDone:
        """As `act`, one of several acts of a transaction."""
        sitting = self.sitting(tx, asked.act, by)
        made, case = self.decide(sitting, asked)
        tx.append(made.act, actor=sitting.actor.uid, wall_ms=sitting.now)
        return ActDone(case.uid, asked.act, made.ids)

    def sitting(self, tx: Writing, act: str, by: str | None) -> Sitting:
        """Who acts in a transaction, and what reading what they typed needs. Raises `Refused` for who may not."""
        now, connection = self._parts.clock(), tx.connection
        staff = crew(connection, self._parts.identity.partition)
        actor = find_member(by, staff.members) if by else staff.signed_in
        rights.ask(actor, act)
        rules = self._settings.rules(connection)
        return Sitting(tx, actor, now, self._typing(connection, staff.members, now), rules)

    def decide(self, sitting: Sitting, asked: Asked) -> tuple[Made, Case]:
        """The act that is to be written, and the case as it stood. Raises `Refused` with problems by field."""
        tx, now = sitting.tx, sitting.now
        uid = asked.case if isinstance(asked.case, bytes) else self._find(tx.connection, asked.case)
        at = _moment(asked.at, now, sitting.typing)
        wish = read_wish(asked.act, asked.given, sitting.typing)
        if tx.holds_newer(uid):
            raise refuse("newer_entries")
        folded = self._read(uid, tx.fold(uid))
        case = _known(uid, folded)
        scene = self._scene(case, asked.seen or folded, sitting.actor, at, now)
        calendar = self._parts.shelf.calendar(sitting.rules["calendar"])
        staff = {one.uid: one for one in sitting.typing.staff}
        scene = replace(scene, rules=sitting.rules, calendar=calendar, staff=staff)
        return perform(asked.act, _with_customers(scene, tx), wish), case

    def _find(self, connection: Connection, number: str) -> Id:
        found = case_by_number(connection, number)
        if found is None:
            raise no_such_case(connection, number)
        return found.uid

    def _typing(self, connection: Connection, staff: tuple[Member, ...], now: int) -> Typing:
        book, offset = self._settings.book(connection), self._parts.identity.utc_offset_min
        return Typing(book, staff, offset, lambda number: case_by_number(connection, number), now)

    def _read(self, uid: Id, folded: Folded) -> Folded:
        shelf = self._parts.shelf
        return Projector(shelf).sound(uid, folded) if _misread(uid, folded, shelf) else folded

    def _scene(self, case: Case, seen: Folded, actor: Member, at: int, now: int) -> Scene:
        closing = [
            one.due_at
            for one in deadlines_of(case, self._parts.shelf)
            if one.kind == "closing" and one.round == case.round.number
        ]
        return Scene(case, seen, actor, at, now, self._parts.shelf.shown, closing_due=closing[0] if closing else None)


def _with_customers(scene: Scene, tx: Writing) -> Scene:
    """How a command finds who the customer is; asked only by those that have to know."""

    def find(phone: str, name: str | None) -> KnownCustomer | None:
        uid = same_customer(customers_of_phone(tx.connection, phone), name)
        return None if uid is None else KnownCustomer(uid, tx.fold(uid))

    def own() -> KnownCustomer | None:
        uid = scene.case.customer
        if uid is None or cases_of_customer(tx.connection, uid) != 1:
            return None
        return KnownCustomer(uid, tx.fold(uid))

    def same(one: Id | None, other: Id | None) -> bool:
        return one == other or (one is not None and other in group_of(tx.connection, one))

    def notice(uid: Id) -> Mapping[str, Any] | None:
        value = tx.fold(uid).value(uid, NOTICE)
        return value if isinstance(value, Mapping) else None

    return replace(scene, find_customer=find, own_customer=own, same_person=same, find_notice=notice)


def _misread(uid: Id, folded: Folded, shelf: RuleShelf) -> bool:
    """Whether some entry of the case is misshapen, so that the case cannot be read as it is."""
    try:
        case = read_case(uid, folded)
        if case is not None:
            deadlines_of(case, shelf)
    except MISSHAPEN:
        return True
    return False


def _moment(at: str | int | None, now: int, typing: Typing) -> int:
    if at is None or at == "":
        return now
    return at if isinstance(at, int) else int(read_field(_AT, at, typing))


def _known(uid: Id, folded: Folded) -> Case:
    case = read_case(uid, folded)
    if case is None:
        raise refuse("unknown_number", "number", number=uid.hex())
    return case
