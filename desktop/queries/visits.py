"""The visits of a site: whom to ask now, whom later, and who was asked today.

A case that waits for its visit owes nothing else, so the list is read along `ix_case_row_due`: as many rows as there
are such cases, however many others there are. What was done today is found by the time of the visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, func, select, true

from desktop.queries.number_marks import marks
from desktop.store.projected import NOTHING_DUE, case_deadline, case_row, customer, visit

Id = bytes
_row = case_row.c
_CASE = (
    *("entity_no", "uid", "number", "number_key", "customer", "customer_name", "customer_title", "phone", "summary"),
    *("category", "owner", "stage", "round", "closed_at", "visit_at", "visit_by"),
)
_TRY = "VR2"
"""The result that counts as a try: nobody answered."""


@dataclass(frozen=True, slots=True)
class ToVisit:
    """Somebody to be asked about a case. Times are UTC ms; `phone` is whole, whoever shows it masks it.

    `due_at` is the limit, `planned_at` and `planned_by` what was agreed or left to tomorrow, `tries` how often nobody
    answered in this round.
    """

    uid: Id
    number: str
    name: str | None
    title: str | None
    phone: str | None
    summary: str
    category: str
    owner: Id | None
    closed_at: int
    due_at: int
    planned_at: int | None
    planned_by: Id | None
    tries: int = 0

    def waits(self, until: int) -> bool:
        """Whether it is left to a later day: agreed for then, or not due before."""
        return self.planned_at > until if self.planned_at is not None else self.due_at > until


@dataclass(frozen=True, slots=True)
class Visited:
    """Somebody who was asked today: with what result, when, and what became of the case."""

    uid: Id
    number: str
    name: str | None
    title: str | None
    phone: str | None
    summary: str
    owner: Id | None
    at: int
    result: str
    overall: int | None
    who: Id | None
    reopened: bool


@dataclass(frozen=True, slots=True)
class CareDue:
    """A customer who is to be asked how they are, long after; `uid` is theirs."""

    uid: Id
    name: str | None
    title: str | None
    phone: str | None
    due_at: int


@dataclass(frozen=True, slots=True)
class VisitList:
    """The visits of a site at `now` (UTC ms), up to the end of its day (`until`).

    `now_due`: overdue ones first by limit, then by the time that was agreed or the limit; `later` by when they come.
    """

    now: int
    until: int
    now_due: tuple[ToVisit, ...]
    later: tuple[ToVisit, ...]
    done: tuple[Visited, ...]
    care: tuple[CareDue, ...] = ()
    """Customers to be asked how they are, today or before, the longest due first."""


def visit_list(connection: Connection, partition: Id, now: int, day: tuple[int, int]) -> VisitList:
    """Whom a site has to ask, and whom it asked today; `day` is from when until when today lasts (UTC ms)."""
    since, until = day
    waiting = _waiting(connection, partition)
    due = sorted((one for one in waiting if not one.waits(until)), key=lambda one: _place(one, now))
    later = sorted((one for one in waiting if one.waits(until)), key=lambda one: (_comes(one), one.number))
    return VisitList(
        now, until, tuple(due), tuple(later), _done(connection, partition, since), _care(connection, partition, until)
    )


def _place(one: ToVisit, now: int) -> tuple[object, ...]:
    return (one.due_at >= now, one.due_at if one.due_at < now else _comes(one), one.number)


def _comes(one: ToVisit) -> int:
    return one.planned_at if one.planned_at is not None else one.due_at


def _waiting(connection: Connection, partition: Id) -> list[ToVisit]:
    limit = case_deadline.c
    query = (
        select(*(_row[name] for name in _CASE), limit.due_at)
        .join(
            case_deadline,
            and_(limit.entity_no == _row.entity_no, limit.round == _row.round, limit.kind == "visit"),
        )
        .where(_row.ended == true(), _row.due_at < NOTHING_DUE, _row.stage == "to_visit", _row.partition == partition)
    )
    rows = connection.execute(query).all()
    shown = marks(connection, (row.number_key for row in rows))
    tries = _tries(connection, [row.entity_no for row in rows])
    return [replace(_to_visit(row, shown), tries=tries.get((row.entity_no, row.round), 0)) for row in rows]


def _tries(connection: Connection, numbers: Iterable[int]) -> Mapping[tuple[int, int], int]:
    counted = (
        select(visit.c.entity_no, visit.c.round, func.count())
        .where(visit.c.entity_no.in_(_listed(numbers)), visit.c.result == _TRY)
        .group_by(visit.c.entity_no, visit.c.round)
    )
    return {(no, number): count for no, number, count in connection.execute(counted)}


def _done(connection: Connection, partition: Id, since: int) -> tuple[Visited, ...]:
    """The last visit of each case that was made today and left nothing to ask, the latest first."""
    query = (
        select(*(_row[name] for name in _CASE), visit)
        .join_from(visit, case_row, case_row.c.entity_no == visit.c.entity_no)
        .where(visit.c.at >= since, _row.partition == partition)
        .order_by(visit.c.at.desc(), visit.c.uid.desc())
    )
    rows = connection.execute(query).mappings().all()
    shown = marks(connection, (row[_row.number_key] for row in rows))
    found: dict[Id, Visited] = {}
    for row in rows:
        same_round = row[_row.round] == row[visit.c.round]
        if row[_row.uid] not in found and not (same_round and row[_row.stage] == "to_visit"):
            found[row[_row.uid]] = _visited(row, shown)
    return tuple(found.values())


def _care(connection: Connection, partition: Id, until: int) -> tuple[CareDue, ...]:
    one = customer.c
    query = (
        select(one.uid, one.name, one.title, one.phone, one.care_due_at)
        .where(one.care_due_at <= until, one.partition == partition)
        .order_by(one.care_due_at, one.uid)
    )
    return tuple(CareDue(*row) for row in connection.execute(query))


def _listed(numbers: Iterable[int]) -> Any:
    """A query of these numbers, however many they are."""
    return select(func.json_each(str(list(numbers))).table_valued("value").c.value)


def _to_visit(row: Any, shown: Mapping[Id, str]) -> ToVisit:
    return ToVisit(
        uid=row.uid,
        number=row.number + shown.get(row.uid, ""),
        name=row.customer_name,
        title=row.customer_title,
        phone=row.phone,
        summary=row.summary,
        category=row.category,
        owner=row.owner,
        closed_at=row.closed_at,
        due_at=row.due_at,
        planned_at=row.visit_at,
        planned_by=row.visit_by,
    )


def _visited(row: Any, shown: Mapping[Id, str]) -> Visited:
    uid = row[_row.uid]
    return Visited(
        uid=uid,
        number=row[_row.number] + shown.get(uid, ""),
        name=row[_row.customer_name],
        title=row[_row.customer_title],
        phone=row[_row.phone],
        summary=row[_row.summary],
        owner=row[_row.owner],
        at=row[visit.c.at],
        result=row[visit.c.result],
        overall=row[visit.c.overall],
        who=row[visit.c.who] or row[visit.c.by],
        reopened=row[_row.round] > row[visit.c.round],
    )
