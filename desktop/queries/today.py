"""What must happen now at a site: what is broken, overdue or due, and what somebody has to look at.

Everything depends on the moment; nothing of it is kept. The rules of the order are those of `decisions.md`, Readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from desktop.clock import DAY
from desktop.queries.case_filter import paused_at
from desktop.queries.number_marks import marks
from desktop.store.projected import case_deadline, case_round, case_row, conflict, handling, promise

Id = bytes
KINDS = ("reply", "answer", "closing", "promise", "progress", "visit")
"""What can be due, in the order in which ties stand."""
_GIVEN_UP = ("Z2", "Z4")
"""Ends after which nobody has to meet a limit any more."""

_row = case_row.c
_CASE = (
    *("entity_no", "uid", "number", "number_key", "urgency", "category", "customer_name", "customer_title"),
    *("phone", "summary", "owner", "last_contact_at", "spoken_at", "visit_by"),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A case as far as a line of 今日 shows it. Times are UTC ms; `phone` is whole, whoever shows it masks it."""

    no: int
    uid: Id
    number: str
    urgency: str
    category: str
    name: str | None
    title: str | None
    phone: str | None
    summary: str
    owner: Id | None
    last_contact_at: int | None
    spoken_at: int
    visit_by: Id | None


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed to a customer: what (`KINDS`), of which case, when, and since when (UTC ms).

    A promise has its id, type, words and who made it.
    """

    kind: str
    case: Matter
    due_at: int
    since: int
    promise: Id | None = None
    type: str | None = None
    text: str | None = None
    who: Id | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that somebody is to accept: of whom it comes and to whom it goes."""

    case: Matter
    by: Id | None
    to: Id | None


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do at `now` (UTC ms) at one site.

    * `broken`: promises that were not kept, oldest first.
    * `owed`: all that is overdue, by urgency then due time; then what is due by the end of the day, by due time.
    * `handovers`, `unassigned`, `to_release` (drafts of trainees), `silent`, `conflicts`: what wants a look.
    """

    now: int
    until: int
    broken: tuple[Owed, ...]
    owed: tuple[Owed, ...]
    handovers: tuple[Handed, ...]
    unassigned: tuple[Matter, ...]
    to_release: tuple[Matter, ...]
    silent: tuple[Matter, ...]
    conflicts: tuple[Matter, ...]

    def overdue(self, one: Owed) -> bool:
        """Whether its time has passed."""
        return one.due_at < self.now


def today(connection: Connection, partition: Id, now: int, until: int, silent_days: int) -> Today:
    """What there is to do at a site.

    `until` is the end of today's opening, included (UTC ms); after more than `silent_days` natural days without a word
    with the customer a case is silent.
    """
    reader = _Reader(connection, partition, now, until)
    owed = reader.owed()
    broken = [one for one in owed if one.kind == "promise" and one.due_at < now]
    rest = [one for one in owed if one.kind != "promise" or one.due_at >= now]
    return Today(
        now,
        until,
        tuple(sorted(broken, key=lambda one: (one.due_at, one.case.number))),
        tuple(sorted(rest, key=lambda one: _place(one, now))),
        handovers=reader.handovers(),
        unassigned=reader.matters(*_running(), _row.owner.is_(None)),
        to_release=reader.matters(_row.ended == false(), _row.stage == "draft"),
        silent=reader.matters(*_running(), _row.spoken_at < now - silent_days * DAY, first=_row.spoken_at),
        conflicts=reader.matters(_row.entity_no.in_(select(conflict.c.entity_no))),
    )


def _place(one: Owed, now: int) -> tuple[object, ...]:
    tie = (KINDS.index(one.kind), one.case.number)
    if one.due_at < now:
        return (0, one.case.urgency, one.due_at, *tie)
    return (1, one.due_at, one.case.urgency, *tie)


def _running() -> tuple[ColumnElement[bool], ...]:
    """Cases at work; a trainee's draft only waits to be released."""
    return _row.ended == false(), _row.stage != "draft"


class _Reader:
    """The cases of one site as of one moment, each read once."""

    def __init__(self, connection: Connection, partition: Id, now: int, until: int) -> None:
        self._connection, self._now, self._until = connection, now, until
        self._here = _row.partition == partition
        self._known: dict[int, Matter] = {}

    def matters(
        self, *conditions: ColumnElement[bool], first: ColumnElement[Any] = _row.number_key
    ) -> tuple[Matter, ...]:
        """Cases of the site by number, or by `first` and then by number."""
        query = select(*(_row[name] for name in _CASE)).where(self._here, *conditions)
        rows = self._connection.execute(query.order_by(first, _row.number_key, _row.uid)).all()
        self._learn(rows)
        return tuple(self._known[row.entity_no] for row in rows)

    def _learn(self, rows: Iterable[Any]) -> None:
        new = [row for row in rows if row.entity_no not in self._known]
        shown = marks(self._connection, (row.number_key for row in new))
        self._known.update({row.entity_no: _matter(row, shown) for row in new})

    def owed(self) -> list[Owed]:
        """Everything that was due or is due today, in no order. While a case is paused only its promises count."""
        soon = (_row.ended.in_((False, True)), _row.due_at <= self._until, _row.stage != "draft", self._here)
        paused = paused_at(self._now).label("paused")
        rows = self._connection.execute(
            select(*(_row[name] for name in _CASE), _row.progress_due_at, paused).where(*soon)
        ).all()
        self._learn(rows)
        awake = {row.entity_no: row for row in rows if not row.paused}
        found = self._limits(awake) + self._promises([row.entity_no for row in rows])
        for no, row in awake.items():
            if row.progress_due_at is not None and row.progress_due_at <= self._until:
                since = row.last_contact_at or row.spoken_at
                found.append(Owed("progress", self._known[no], row.progress_due_at, since))
        return found

    def _limits(self, numbers: Iterable[int]) -> list[Owed]:
        limit = case_deadline.c
        query = (
            select(limit.entity_no, limit.kind, limit.due_at, case_round.c.started_at, case_round.c.closed_at)
            .join(case_round, and_(case_round.c.entity_no == limit.entity_no, case_round.c.round == limit.round))
            .where(
                limit.entity_no.in_(_listed(numbers)),
                limit.kind != "progress",
                limit.due_at <= self._until,
                limit.met_at.is_(None),
                limit.dropped == false(),
                or_(case_round.c.end.is_(None), case_round.c.end.not_in(_GIVEN_UP)),
            )
        )
        return [
            Owed(row.kind, self._known[row.entity_no], row.due_at, row.closed_at or row.started_at)
            for row in self._connection.execute(query)
        ]

    def _promises(self, numbers: Iterable[int]) -> list[Owed]:
        one = promise.c
        query = select(one.entity_no, one.due_at, one.made_at, one.uid, one.type, one.text, one.who).where(
            one.entity_no.in_(_listed(numbers)), one.end.is_(None), one.due_at <= self._until
        )
        return [
            Owed("promise", self._known[row.entity_no], row.due_at, row.made_at, row.uid, row.type, row.text, row.who)
            for row in self._connection.execute(query)
        ]

    def handovers(self) -> tuple[Handed, ...]:
        """Cases that somebody is to accept, by whom they were handed over last."""
        waiting = self.matters(*_running(), _row.handover_to.is_not(None))
        last: Mapping[int, Any] = {
            row.entity_no: row
            for row in self._connection.execute(
                select(handling.c.entity_no, handling.c.by, handling.c.to)
                .where(handling.c.entity_no.in_(_listed(one.no for one in waiting)), handling.c.kind == "handover")
                .order_by(handling.c.at)
            )
        }
        return tuple(Handed(one, last[one.no].by, last[one.no].to) for one in waiting if one.no in last)


def _listed(numbers: Iterable[int]) -> Any:
    """A query of these numbers, however many they are."""
    return select(func.json_each(str(list(numbers))).table_valued("value").c.value)


def _matter(row: Any, shown: Mapping[Id, str]) -> Matter:
    return Matter(
        no=row.entity_no,
        uid=row.uid,
        number=row.number + shown.get(row.uid, ""),
        name=row.customer_name,
        title=row.customer_title,
        **{
            name: getattr(row, name)
            for name in ("urgency", "category", "phone", "summary", "owner", "last_contact_at", "spoken_at", "visit_by")
        },
    )
