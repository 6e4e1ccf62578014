"""From the projected tables to the facts of a month, with a fixed number of set-based statements.

Only cases that can matter are read: received, open, ended, due, visited or paid in the month. What happened after
`as_of` is not known yet: it is left out here, so that no figure has to think of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select, and_, case, select, union

from desktop.clock import DAY
from desktop.queries.figures.facts import (
    EARLIER_DAYS,
    NOWHERE_ELSE,
    CaseFacts,
    DeadlineFacts,
    LinkFacts,
    MonthFacts,
    PromiseFacts,
    RedressFacts,
    RoundFacts,
    SeenFacts,
    VisitFacts,
)
from desktop.queries.figures.trade import Trade
from desktop.queries.figures.window import Window
from desktop.store.projected import case_deadline, case_round, case_row, link, promise, redress, visit

Id = bytes
_Rows = dict[int, list[Row[Any]]]
_LIMITS = ("reply", "answer", "closing", "visit")


def load_facts(connection: Connection, partitions: Sequence[Id], window: Window, trade: Trade) -> MonthFacts:
    """The facts of a month for the sites of these partitions, as known at `window.as_of`."""
    reading = _Reading(connection, window, trade)
    return MonthFacts(tuple(reading.cases(partitions)), tuple(reading.seen(partitions)))


def touched_cases(window: Window) -> CompoundSelect[tuple[int]]:
    """The local numbers of all cases that can matter for the month."""

    def inside(column: ColumnElement[Any]) -> ColumnElement[bool]:
        return and_(column >= window.start, column < window.end)

    started = case_round.c.started_at < window.end
    granted = redress.c.at < window.end
    return union(
        select(case_row.c.entity_no).where(inside(case_row.c.received_at)),
        select(case_round.c.entity_no).where(case_round.c.closed_at >= window.start, started),
        select(case_round.c.entity_no).where(case_round.c.closed_at.is_(None), started),
        *(
            select(case_deadline.c.entity_no).where(case_deadline.c.kind == kind, inside(case_deadline.c.due_at))
            for kind in _LIMITS
        ),
        select(promise.c.entity_no).where(inside(promise.c.due_at)),
        select(visit.c.entity_no).where(inside(visit.c.at)),
        select(redress.c.entity_no).where(redress.c.paid_at >= window.start, granted),
        select(redress.c.entity_no).where(redress.c.paid_at.is_(None), granted),
    )


class _Reading:
    """One reading of the tables for one month."""

    def __init__(self, connection: Connection, window: Window, trade: Trade) -> None:
        self._connection = connection
        self._window = window
        self._as_of = window.as_of
        self._trade = trade
        self._touched = touched_cases(window)

    def cases(self, partitions: Sequence[Id]) -> Iterator[CaseFacts]:
        """The cases with all that belongs to them, by receipt."""
        belonging = {
            "rounds": self._children(_ROUNDS, "started_at"),
            "deadlines": self._children(_DEADLINES),
            "promises": self._children(_PROMISES, "made_at"),
            "redress": self._children(_REDRESS, "at"),
            "visits": self._children(_VISITS, "at"),
            "links": self._children(_LINKS, "at"),
        }
        for row in self._connection.execute(self._case_rows(partitions)):
            yield self._case(row, {name: rows.get(row.entity_no, []) for name, rows in belonging.items()})

    def seen(self, partitions: Sequence[Id]) -> Iterator[SeenFacts]:
        """The counted cases of the month and of the 90 days before it."""
        since = self._window.start - EARLIER_DAYS * DAY
        rows = _SEEN.where(
            case_row.c.received_at >= since,
            case_row.c.received_at < self._window.end,
            case_row.c.received_at <= self._as_of,
            case_row.c.partition.in_(partitions),
            self._counts(case_row.c),
        )
        for uid, received_at, customer, batch, product_name, cause in self._connection.execute(rows):
            level = self._trade.first_level(cause) if cause else ""
            yield SeenFacts(uid, received_at, customer, _compared(batch), _compared(product_name), level)

    def _counts(self, columns: Any) -> ColumnElement[bool]:
        return and_(columns.nature.in_(self._trade.counted_natures), columns.stage.not_in(NOWHERE_ELSE))

    def _case_rows(self, partitions: Sequence[Id]) -> Select[Any]:
        return _CASES.where(
            case_row.c.entity_no.in_(self._touched),
            case_row.c.partition.in_(partitions),
            case_row.c.received_at <= self._as_of,
        )

    def _children(self, statement: Select[Any], since: str | None = None) -> _Rows:
        """The rows of the touched cases by case; those that begin, by their column `since`, after `as_of` are left out.

        Nothing but the case is asked of the database: any other condition would tempt it to walk all history.
        """
        found: _Rows = defaultdict(list)
        owner = statement.selected_columns.entity_no
        for row in self._connection.execute(statement.where(owner.in_(self._touched))):
            if since is None or getattr(row, since) <= self._as_of:
                found[row.entity_no].append(row)
        return found

    def _case(self, row: Row[Any], own: Mapping[str, Sequence[Row[Any]]]) -> CaseFacts:
        rounds = tuple(self._round(one) for one in own["rounds"])
        closed = {one.number for one in rounds if one.closed_at is not None}
        return CaseFacts(
            uid=row.uid,
            received_at=row.received_at,
            registered_at=row.registered_at,
            category=row.category_group,
            stage=row.stage,
            counted=row.nature in self._trade.counted_natures,
            face=row.channel in self._trade.face_channels,
            on_the_spot=row.channel in self._trade.spot_channels,
            anonymous=row.anonymous,
            rounds=rounds,
            deadlines=tuple(self._deadline(one, closed) for one in own["deadlines"] if one.kind in _LIMITS),
            promises=tuple(self._promise(one) for one in own["promises"]),
            redress=tuple(self._line(one) for one in own["redress"]),
            visits=tuple(self._visit(one) for one in own["visits"]),
            links=tuple(self._links(row.customer, own["links"])),
        )

    def _known(self, moment: int | None) -> int | None:
        return moment if moment is not None and moment <= self._as_of else None

    def _round(self, row: Row[Any]) -> RoundFacts:
        if self._known(row.closed_at) is None:
            return RoundFacts(row.round, row.started_at)
        return RoundFacts(
            number=row.round,
            started_at=row.started_at,
            end=row.end,
            closed_at=row.closed_at,
            validity=row.validity,
            cause=self._trade.first_level(row.cause) if row.cause else None,
            open_minutes=row.open_minutes,
            resolutions=tuple(json.loads(row.resolutions)) if row.resolutions else (),
        )

    def _deadline(self, row: Row[Any], closed: set[int]) -> DeadlineFacts:
        dropped = row.dropped and row.round in closed
        return DeadlineFacts(row.round, row.kind, row.due_at, self._known(row.met_at), dropped)

    def _promise(self, row: Row[Any]) -> PromiseFacts:
        ended_at = self._known(row.ended_at)
        end = row.end if ended_at is not None else None
        return PromiseFacts(row.round, row.type, row.made_at, row.due_at, row.who, end, ended_at)

    def _line(self, row: Row[Any]) -> RedressFacts:
        return RedressFacts(row.type, row.amount, row.at, self._known(row.paid_at))

    def _visit(self, row: Row[Any]) -> VisitFacts:
        answered = row.result in self._trade.answered_results
        satisfied = row.overall in self._trade.satisfied_scores
        return VisitFacts(row.round, row.at, answered, row.overall, satisfied, row.solved)

    def _links(self, customer: Id | None, rows: Sequence[Row[Any]]) -> Iterator[LinkFacts]:
        for row in rows:
            if row.nature in self._trade.counted_natures and row.stage not in NOWHERE_ELSE:
                same = customer is not None and customer == row.customer
                yield LinkFacts(row.other, row.kind, row.received_at, same)


def _compared(text: str | None) -> str:
    """A batch or product as it is compared: without spaces around it, in lower case."""
    return (text or "").strip().lower()


_CASES = select(
    case_row.c.entity_no,
    case_row.c.uid,
    case_row.c.received_at,
    case_row.c.registered_at,
    case_row.c.category_group,
    case_row.c.stage,
    case_row.c.nature,
    case_row.c.channel,
    case_row.c.anonymous,
    case_row.c.customer,
).order_by(case_row.c.received_at, case_row.c.uid)

_ROUNDS = select(
    case_round.c.entity_no,
    case_round.c.round,
    case_round.c.started_at,
    case_round.c.end,
    case_round.c.closed_at,
    case_round.c.validity,
    case_round.c.cause,
    case_round.c.open_minutes,
    case_round.c.resolutions,
).order_by(case_round.c.entity_no, case_round.c.round)

_DEADLINES = select(
    case_deadline.c.entity_no,
    case_deadline.c.round,
    case_deadline.c.kind,
    case_deadline.c.due_at,
    case_deadline.c.met_at,
    case_deadline.c.dropped,
)

_PROMISES = select(
    promise.c.entity_no,
    promise.c.round,
    promise.c.type,
    promise.c.made_at,
    promise.c.due_at,
    promise.c.who,
    promise.c.end,
    promise.c.ended_at,
).order_by(promise.c.entity_no, promise.c.due_at, promise.c.uid)

_REDRESS = select(redress.c.entity_no, redress.c.type, redress.c.amount, redress.c.at, redress.c.paid_at)

_VISITS = select(
    visit.c.entity_no, visit.c.round, visit.c.at, visit.c.result, visit.c.overall, visit.c.solved
).order_by(visit.c.entity_no, visit.c.at)

_other = case_row.alias("other_case")
_LINKS = select(
    link.c.entity_no,
    link.c.other,
    link.c.kind,
    _other.c.received_at,
    _other.c.nature,
    _other.c.stage,
    _other.c.customer,
    link.c.at,
).join_from(link, _other, _other.c.uid == link.c.other)

_last_cause = (
    select(case_round.c.cause)
    .where(case_round.c.entity_no == case_row.c.entity_no, case_round.c.cause.is_not(None))
    .order_by(case_round.c.round.desc())
    .limit(1)
    .scalar_subquery()
)
_SEEN = select(
    case_row.c.uid,
    case_row.c.received_at,
    case_row.c.customer,
    case_row.c.batch,
    case_row.c.product_name,
    case((case_row.c.product_name.is_not(None), _last_cause), else_=None),
)
