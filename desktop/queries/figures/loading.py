"""From the projected tables to the facts of a month, with a fixed number of set-based statements.

Only cases that can matter are read: received, open, ended, due, visited or paid in the month. What happened after
`as_of` is not known yet: it is left out here, so that no figure has to think of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

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
_T = TypeVar("_T")
_ByCase = dict[int, list[_T]]
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
        rounds = self._rounds()
        deadlines, promises, redress = self._deadlines(rounds), self._promises(), self._redress()
        visits, links = self._visits(), self._links()
        trade, cases = self._trade, self._case_rows(partitions)
        for no, uid, received, registered, category, stage, nature, channel, anonymous, customer in cases:
            yield CaseFacts(
                uid,
                received,
                registered,
                category,
                stage,
                nature in trade.counted_natures,
                channel in trade.face_channels,
                channel in trade.spot_channels,
                anonymous,
                tuple(rounds.get(no, ())),
                tuple(deadlines.get(no, ())),
                tuple(promises.get(no, ())),
                tuple(redress.get(no, ())),
                tuple(visits.get(no, ())),
                tuple([_link(row, customer) for row in links.get(no, ())]),
            )

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
        for uid, received_at, customer, batch, product_name, cause in self._connection.execute(rows).all():
            level = self._trade.first_level(cause) if cause else ""
            yield SeenFacts(uid, received_at, customer, _compared(batch), _compared(product_name), level)

    def _counts(self, columns: Any) -> ColumnElement[bool]:
        return and_(columns.nature.in_(self._trade.counted_natures), columns.stage.not_in(NOWHERE_ELSE))

    def _case_rows(self, partitions: Sequence[Id]) -> Sequence[Any]:
        wanted = _CASES.where(
            case_row.c.entity_no.in_(self._touched),
            case_row.c.partition.in_(partitions),
            case_row.c.received_at <= self._as_of,
        )
        return self._connection.execute(wanted).all()

    def _belonging(self, statement: Select[Any]) -> Sequence[Any]:
        """What belongs to the touched cases.

        Nothing but the case is asked of the database: any other condition would tempt it to walk all history.
        """
        owner = statement.selected_columns.entity_no
        return self._connection.execute(statement.where(owner.in_(self._touched))).all()

    def _rounds(self) -> _ByCase[RoundFacts]:
        found: _ByCase[RoundFacts] = defaultdict(list)
        for no, number, started_at, *closing in self._belonging(_ROUNDS):
            if started_at <= self._as_of:
                found[no].append(self._round(number, started_at, *closing))
        return found

    def _round(self, number: int, started_at: int, end: str | None, closed_at: int | None, *judged: Any) -> RoundFacts:
        if closed_at is None or closed_at > self._as_of:
            return RoundFacts(number, started_at)
        validity, cause, open_minutes, resolutions = judged
        return RoundFacts(
            number,
            started_at,
            end,
            closed_at,
            validity,
            self._trade.first_level(cause) if cause else None,
            open_minutes,
            tuple(json.loads(resolutions)) if resolutions else (),
        )

    def _deadlines(self, rounds: _ByCase[RoundFacts]) -> _ByCase[DeadlineFacts]:
        """The limits; what is dropped is dropped from the closing on, if that is known."""
        closed = {(no, one.number) for no, own in rounds.items() for one in own if one.closed_at is not None}
        found: _ByCase[DeadlineFacts] = defaultdict(list)
        for no, number, kind, due_at, met_at, dropped in self._belonging(_DEADLINES):
            if kind in _LIMITS:
                gone = dropped and (no, number) in closed
                found[no].append(DeadlineFacts(number, kind, due_at, self._known(met_at), gone))
        return found

    def _known(self, moment: int | None) -> int | None:
        return moment if moment is not None and moment <= self._as_of else None

    def _promises(self) -> _ByCase[PromiseFacts]:
        found: _ByCase[PromiseFacts] = defaultdict(list)
        for no, number, kind, made_at, due_at, who, end, ended_at in self._belonging(_PROMISES):
            if made_at <= self._as_of:
                known = self._known(ended_at)
                made = PromiseFacts(number, kind, made_at, due_at, who, end if known is not None else None, known)
                found[no].append(made)
        return found

    def _redress(self) -> _ByCase[RedressFacts]:
        found: _ByCase[RedressFacts] = defaultdict(list)
        for no, kind, amount, at, paid_at in self._belonging(_REDRESS):
            if at <= self._as_of:
                found[no].append(RedressFacts(kind, amount, at, self._known(paid_at)))
        return found

    def _visits(self) -> _ByCase[VisitFacts]:
        trade = self._trade
        found: _ByCase[VisitFacts] = defaultdict(list)
        for no, number, at, result, overall, solved in self._belonging(_VISITS):
            if at <= self._as_of:
                answered, satisfied = result in trade.answered_results, overall in trade.satisfied_scores
                found[no].append(VisitFacts(number, at, answered, overall, satisfied, solved))
        return found

    def _links(self) -> _ByCase[Row[Any]]:
        """Links to cases of the counted set."""
        found: _ByCase[Row[Any]] = defaultdict(list)
        for row in self._belonging(_LINKS):
            counted = row.nature in self._trade.counted_natures and row.stage not in NOWHERE_ELSE
            if row.at <= self._as_of and counted:
                found[row.entity_no].append(row)
        return found


def _link(row: Row[Any], customer: Id | None) -> LinkFacts:
    return LinkFacts(row.other, row.kind, row.received_at, customer is not None and customer == row.customer)


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
