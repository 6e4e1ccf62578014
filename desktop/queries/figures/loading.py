"""From the projected tables to the facts of a month, with a fixed number of set-based statements.

Only cases that can matter are read: received, ended, reopened, due, visited or paid in the month. Those that were only
open are counted by the database: making facts of some thousands of them took twenty times as long as all the rest. What
happened after `as_of` is not known yet: it is left out here, so that no figure has to think of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
)

from desktop.clock import DAY
from desktop.queries.customer_groups import heads_of_joined
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
from desktop.store.prepared import Prepared, among
from desktop.store.projected import case_deadline, case_round, case_row, link, promise, redress, visit

Id = bytes
_T = TypeVar("_T")
_ByCase = dict[int, list[_T]]
_LIMITS = ("reply", "answer", "closing", "visit")


def load_facts(
    connection: Connection, partitions: Sequence[Id], window: Window, trade: Trade, *, standing: bool = False
) -> MonthFacts:
    """The facts of a month for the sites of these partitions, as known at `window.as_of`.

    With `standing` those cases too to which nothing happened in the month but that they were open: lists name them,
    figures only count them.
    """
    reading = _Reading(connection, window, trade, touched_numbers(connection, window, standing=standing))
    stood = 0 if standing else reading.standing(partitions)
    return MonthFacts(tuple(reading.cases(partitions)), tuple(reading.seen(partitions)), stood)


def touched_numbers(connection: Connection, window: Window, *, standing: bool) -> str:
    """The local numbers of the cases to which something happened in the month, as a JSON list (`among`).

    `standing`: of those too that were merely open.
    """
    wanted = _TOUCHED_OR_OPEN if standing else _TOUCHED
    found = wanted.rows(connection, start=window.start, end=window.end)
    return json.dumps([number for (number,) in found])


class _Reading:
    """One reading of the tables for one month; `touched`: the local numbers of its cases as a JSON list."""

    def __init__(self, connection: Connection, window: Window, trade: Trade, touched: str) -> None:
        self._connection = connection
        self._window = window
        self._as_of = window.as_of
        self._trade = trade
        self._touched = touched
        self._heads = heads_of_joined(connection)

    def cases(self, partitions: Sequence[Id]) -> Iterator[CaseFacts]:
        """The cases with all that belongs to them, by receipt."""
        rounds = self._rounds()
        deadlines, promises, redress = self._deadlines(rounds), self._promises(), self._redress()
        visits, links = self._visits(), self._links()
        trade = self._trade
        for (
            no,
            partition,
            uid,
            received,
            registered,
            category,
            group,
            stage,
            nature,
            channel,
            anonymous,
            customer,
        ) in self._belonging(_CASES):
            if partition not in partitions or received > self._as_of:
                continue
            yield CaseFacts(
                uid,
                received,
                registered,
                trade.first_level(category if category in trade.survivors else group),
                stage,
                nature in trade.counted_natures,
                channel in trade.face_channels,
                channel in trade.spot_channels,
                bool(anonymous),
                tuple(rounds.get(no, ())),
                tuple(deadlines.get(no, ())),
                tuple(promises.get(no, ())),
                tuple(redress.get(no, ())),
                tuple(visits.get(no, ())),
                tuple([self._link(row, customer) for row in links.get(no, ())]),
            )

    def standing(self, partitions: Sequence[Id]) -> int:
        """How many counted cases, none of the touched, were open all through the month."""
        moments = {
            "as_of": self._as_of,
            "begun_before": min(self._window.start, self._as_of + 1),
            "open_until": min(self._window.end, self._as_of + 1),
        }
        found = _STANDING.rows(self._connection, touched=self._touched, **moments)
        return sum(n for partition, *kind, n in found if partition in partitions and self._counts(*kind))

    def seen(self, partitions: Sequence[Id]) -> Iterator[SeenFacts]:
        """The counted cases of the month and of the 90 days before it."""
        since = self._window.start - EARLIER_DAYS * DAY
        before = min(self._window.end, self._as_of + 1)
        for row in _SEEN.rows(self._connection, since=since, before=before):
            partition, nature, stage, uid, received_at, customer, batch, product_name, cause = row
            if partition in partitions and self._counts(nature, stage):
                level = self._trade.first_level(cause) if cause else ""
                person = self._heads.get(customer, customer)
                yield SeenFacts(uid, received_at, person, _compared(batch), _compared(product_name), level)

    def _counts(self, nature: str, stage: str) -> bool:
        return nature in self._trade.counted_natures and stage not in NOWHERE_ELSE

    def _belonging(self, statement: Prepared) -> list[Any]:
        """What belongs to the touched cases.

        Nothing but the case is asked of the database: any other condition would tempt it to walk all history.
        """
        return statement.rows(self._connection, touched=self._touched)

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
                gone = bool(dropped) and (no, number) in closed
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
                said = None if solved is None else bool(solved)
                found[no].append(VisitFacts(number, at, answered, overall, satisfied, said))
        return found

    def _links(self) -> _ByCase[tuple[Any, ...]]:
        """Links to cases of the counted set."""
        found: _ByCase[tuple[Any, ...]] = defaultdict(list)
        for no, at, nature, stage, *linked in self._belonging(_LINKS):
            if at <= self._as_of and self._counts(nature, stage):
                found[no].append(tuple(linked))
        return found

    def _link(self, linked: tuple[Any, ...], customer: Id | None) -> LinkFacts:
        other, kind, received_at, of_customer = linked
        one, two = (self._heads.get(uid, uid) if uid is not None else None for uid in (customer, of_customer))
        return LinkFacts(other, kind, received_at, one is not None and one == two)


@lru_cache(maxsize=4096)
def _compared(text: str | None) -> str:
    """A batch or product as it is compared: without spaces around it, in lower case."""
    return (text or "").strip().lower()


def _inside(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(column >= bindparam("start"), column < bindparam("end"))


_GRANTED = redress.c.at < bindparam("end")
_STARTED = case_round.c.started_at < bindparam("end")
_HAPPENED = (
    select(case_row.c.entity_no).where(_inside(case_row.c.received_at)),
    select(case_round.c.entity_no).where(_inside(case_round.c.closed_at)),
    # A second handling, said as its partial index says it.
    select(case_round.c.entity_no).where(case_round.c.round > literal_column("1"), _inside(case_round.c.started_at)),
    *(
        select(case_deadline.c.entity_no).where(case_deadline.c.kind == kind, _inside(case_deadline.c.due_at))
        for kind in _LIMITS
    ),
    select(promise.c.entity_no).where(_inside(promise.c.due_at)),
    select(visit.c.entity_no).where(_inside(visit.c.at)),
    select(redress.c.entity_no).where(redress.c.paid_at >= bindparam("start"), _GRANTED),
    select(redress.c.entity_no).where(redress.c.paid_at.is_(None), _GRANTED),
)
_TOUCHED = Prepared(union(*_HAPPENED))
_TOUCHED_OR_OPEN = Prepared(
    union(
        *_HAPPENED,
        select(case_round.c.entity_no).where(case_round.c.closed_at >= bindparam("start"), _STARTED),
        select(case_round.c.entity_no).where(case_round.c.closed_at.is_(None), _STARTED),
    )
)


def _of_touched(*columns: ColumnElement[Any], order: Sequence[ColumnElement[Any]] = ()) -> Prepared:
    """What a table, whose local number comes first, holds of the touched cases."""
    return Prepared(select(*columns).where(among(columns[0], "touched")).order_by(*order))


_CASES = _of_touched(
    case_row.c.entity_no,
    case_row.c.partition,
    case_row.c.uid,
    case_row.c.received_at,
    case_row.c.registered_at,
    case_row.c.category,
    case_row.c.category_group,
    case_row.c.stage,
    case_row.c.nature,
    case_row.c.channel,
    case_row.c.anonymous,
    case_row.c.customer,
    order=(case_row.c.received_at, case_row.c.uid),
)

_ROUNDS = _of_touched(
    case_round.c.entity_no,
    case_round.c.round,
    case_round.c.started_at,
    case_round.c.end,
    case_round.c.closed_at,
    case_round.c.validity,
    case_round.c.cause,
    case_round.c.open_minutes,
    case_round.c.resolutions,
    order=(case_round.c.entity_no, case_round.c.round),
)

_DEADLINES = _of_touched(
    case_deadline.c.entity_no,
    case_deadline.c.round,
    case_deadline.c.kind,
    case_deadline.c.due_at,
    case_deadline.c.met_at,
    case_deadline.c.dropped,
)

_PROMISES = _of_touched(
    promise.c.entity_no,
    promise.c.round,
    promise.c.type,
    promise.c.made_at,
    promise.c.due_at,
    promise.c.who,
    promise.c.end,
    promise.c.ended_at,
    order=(promise.c.entity_no, promise.c.due_at, promise.c.uid),
)

_REDRESS = _of_touched(redress.c.entity_no, redress.c.type, redress.c.amount, redress.c.at, redress.c.paid_at)

_VISITS = _of_touched(
    visit.c.entity_no,
    visit.c.round,
    visit.c.at,
    visit.c.result,
    visit.c.overall,
    visit.c.solved,
    order=(visit.c.entity_no, visit.c.at),
)

_other = case_row.alias("other_case")
_LINKS = Prepared(
    select(
        link.c.entity_no,
        link.c.at,
        _other.c.nature,
        _other.c.stage,
        link.c.other,
        link.c.kind,
        _other.c.received_at,
        _other.c.customer,
    )
    .join_from(link, _other, _other.c.uid == link.c.other)
    .where(among(link.c.entity_no, "touched"))
)

_last_cause = (
    select(case_round.c.cause)
    .where(case_round.c.entity_no == case_row.c.entity_no, case_round.c.cause.is_not(None))
    .order_by(case_round.c.round.desc())
    .limit(1)
    .scalar_subquery()
)
_SEEN = Prepared(
    select(
        case_row.c.partition,
        case_row.c.nature,
        case_row.c.stage,
        case_row.c.uid,
        case_row.c.received_at,
        case_row.c.customer,
        case_row.c.batch,
        case_row.c.product_name,
        case((case_row.c.product_name.is_not(None), _last_cause), else_=None),
    ).where(case_row.c.received_at >= bindparam("since"), case_row.c.received_at < bindparam("before"))
)

_later = case_round.alias("later_round")
_STANDING = Prepared(
    select(case_row.c.partition, case_row.c.nature, case_row.c.stage, func.count())
    .join_from(case_round, case_row, case_row.c.entity_no == case_round.c.entity_no)
    .where(
        or_(case_round.c.closed_at.is_(None), case_round.c.closed_at >= bindparam("open_until")),
        case_round.c.started_at < bindparam("begun_before"),
        case_row.c.received_at <= bindparam("as_of"),
        ~among(case_round.c.entity_no, "touched"),
        or_(
            case_row.c.round == case_round.c.round,
            ~exists().where(
                _later.c.entity_no == case_round.c.entity_no,
                _later.c.round > case_round.c.round,
                _later.c.started_at < bindparam("begun_before"),
            ),
        ),
    )
    .group_by(case_row.c.partition, case_row.c.nature, case_row.c.stage)
)
