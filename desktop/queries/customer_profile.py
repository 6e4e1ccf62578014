"""What a customer has been here for, over everybody who is the same person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, select

from desktop.clock import DAY
from desktop.journal.ids import Id
from desktop.queries.case_filter import paused_at
from desktop.queries.case_wanted import PAUSED
from desktop.store.projected import case_round, case_row, customer, customer_phone, promise, redress, visit

LATELY_DAYS = 90
GONE = ("void", "merged")
"""Stages of cases that are no coming of a customer."""

_row = case_row.c
_COUNTS = _row.stage.not_in(GONE)


@dataclass(frozen=True, slots=True)
class CustomerCase:
    """A case of a customer, with what came of its current round. Times are UTC ms."""

    uid: Id
    number: str
    received_at: int
    nature: str
    category: str
    stage: str
    round: int
    ended: bool
    summary: str
    owner: Id | None
    demands: tuple[str, ...]
    customer: Id
    validity: str | None
    outcome: str | None
    resolutions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """What this customer was told would happen."""

    case: Id
    number: str
    type: str
    text: str
    due_at: int
    who: Id | None
    end: str | None
    ended_at: int | None

    def broken(self, now: int) -> bool:
        """Not kept when it was due, whatever came of it later; one that the customer let go is none."""
        if self.end is None:
            return self.due_at < now
        return self.end == "kept" and self.ended_at is not None and self.ended_at > self.due_at


@dataclass(frozen=True, slots=True)
class RedressLine:
    """A line of the ledger: fen, and when it was paid."""

    case: Id
    number: str
    type: str
    amount: int
    paid_at: int | None
    at: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the customer answered when asked afterwards: 1 to 5, and whether they would come again (yes, maybe, no)."""

    case: Id
    number: str
    at: int
    overall: int
    again: str | None


@dataclass(frozen=True, slots=True)
class Sharer:
    """Somebody else who is reached by a telephone of this customer."""

    uid: Id
    phone: str
    name: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """All that a customer has been here for; cases the latest first, opinions the earliest first."""

    cases: tuple[CustomerCase, ...]
    promises: tuple[PromiseMade, ...]
    redress: tuple[RedressLine, ...]
    opinions: tuple[Opinion, ...]
    sharers: tuple[Sharer, ...]

    @property
    def counted(self) -> tuple[CustomerCase, ...]:
        """The cases that are a coming of the customer: not void, not merged into another."""
        return tuple(one for one in self.cases if one.stage not in GONE)

    def lately(self, now: int) -> int:
        """How many cases there were in the last 90 days."""
        return sum(one.received_at > now - LATELY_DAYS * DAY for one in self.counted)

    @property
    def kept(self) -> tuple[int, int]:
        """How often the customer said they would come again, and how often they answered that question."""
        answers = [one.again for one in self.opinions if one.again is not None]
        return answers.count("yes"), len(answers)

    @property
    def open_cases(self) -> int:
        """How many cases have not ended."""
        return sum(not one.ended for one in self.counted)

    @property
    def open_promises(self) -> tuple[PromiseMade, ...]:
        """Promises of which nothing has come yet, the first due first."""
        return tuple(one for one in self.promises if one.end is None)

    @property
    def paid(self) -> int:
        """Fen that were paid."""
        return sum(one.amount for one in self.redress if one.paid_at is not None)

    @property
    def unpaid(self) -> int:
        """Fen that were agreed and not paid yet."""
        return sum(one.amount for one in self.redress if one.paid_at is None)


def story_of(connection: Connection, members: Sequence[Id], phones: Sequence[str], now: int) -> Story:
    """The story of everybody in a group, who have these telephones; stages as they stand at `now` (UTC ms)."""
    mine = _row.customer.in_(members)
    return Story(
        _cases(connection, mine, now),
        _promises(connection, mine),
        _redress(connection, mine),
        _opinions(connection, mine),
        _sharers(connection, members, phones),
    )


def _cases(connection: Connection, mine: ColumnElement[bool], now: int) -> tuple[CustomerCase, ...]:
    of_round = and_(case_round.c.entity_no == _row.entity_no, case_round.c.round == _row.round)
    query = (
        select(
            *(_row.uid, _row.number, _row.received_at, _row.nature, _row.category),
            case((paused_at(now), PAUSED), else_=_row.stage).label("stage"),
            *(_row.round, _row.ended, _row.summary, _row.owner, _row.demands, _row.customer),
            *(case_round.c.validity, case_round.c.outcome, case_round.c.resolutions),
        )
        .join_from(case_row, case_round, of_round, isouter=True)
        .where(mine)
        .order_by(_row.received_at.desc(), _row.number.desc(), _row.uid)
    )
    return tuple(_case(*row) for row in connection.execute(query))


_OF_CASE = tuple(CustomerCase.__slots__)


def _case(*row: Any) -> CustomerCase:
    known = dict(zip(_OF_CASE, row, strict=True))
    for name in ("demands", "resolutions"):
        known[name] = tuple(json.loads(known[name] or "[]"))
    return CustomerCase(**known)


def _promises(connection: Connection, mine: ColumnElement[bool]) -> tuple[PromiseMade, ...]:
    query = (
        select(
            *(_row.uid, _row.number, promise.c.type, promise.c.text, promise.c.due_at, promise.c.who),
            *(promise.c.end, promise.c.ended_at),
        )
        .join_from(promise, case_row, case_row.c.entity_no == promise.c.entity_no)
        .where(mine, _COUNTS)
        .order_by(promise.c.due_at, promise.c.uid)
    )
    return tuple(PromiseMade(*row) for row in connection.execute(query))


def _redress(connection: Connection, mine: ColumnElement[bool]) -> tuple[RedressLine, ...]:
    query = (
        select(_row.uid, _row.number, redress.c.type, redress.c.amount, redress.c.paid_at, redress.c.at)
        .join_from(redress, case_row, case_row.c.entity_no == redress.c.entity_no)
        .where(mine, _COUNTS)
        .order_by(redress.c.at.desc(), redress.c.uid)
    )
    return tuple(RedressLine(*row) for row in connection.execute(query))


def _opinions(connection: Connection, mine: ColumnElement[bool]) -> tuple[Opinion, ...]:
    query = (
        select(_row.uid, _row.number, visit.c.at, visit.c.overall, visit.c.scores)
        .join_from(visit, case_row, case_row.c.entity_no == visit.c.entity_no)
        .where(mine, _COUNTS, visit.c.overall.is_not(None))
        .order_by(visit.c.at, visit.c.uid)
    )
    return tuple(Opinion(*row[:4], json.loads(row.scores).get("Q7")) for row in connection.execute(query))


def _sharers(connection: Connection, members: Sequence[Id], phones: Sequence[str]) -> tuple[Sharer, ...]:
    query = (
        select(customer_phone.c.uid, customer_phone.c.phone, customer.c.name, customer.c.title)
        .join_from(customer_phone, customer, customer.c.uid == customer_phone.c.uid)
        .where(customer_phone.c.phone.in_(phones), customer_phone.c.uid.not_in(members))
        .order_by(customer_phone.c.phone, customer_phone.c.uid)
    )
    return tuple(Sharer(*row) for row in connection.execute(query))
