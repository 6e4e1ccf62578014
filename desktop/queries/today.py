"""What must happen now at a site: what is broken, overdue or due, and what somebody has to look at.

Everything depends on the moment; nothing of it is kept. The rules of the order are those of `decisions.md`, Readings.
The window opens with this page, before SQLAlchemy is loaded: so these are queries for the bare driver, each of which
finds its cases by the index over due times, and what they find is put together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from desktop.cases.rules import MOST_URGENT
from desktop.clock import DAY

Id = bytes
KINDS = ("reply", "answer", "closing", "promise", "progress", "visit")
"""What can be due, in the order in which ties stand."""


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
    customer: Id | None
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
    """What there is to do at `now` (UTC ms) at one site, up to `until`.

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

    @property
    def alarms(self) -> tuple[Matter, ...]:
        """What is 特急 and nobody has taken, drafts of trainees too."""
        drafts = (one for one in self.to_release if one.owner is None)
        return tuple(one for one in (*self.unassigned, *drafts) if one.urgency == MOST_URGENT)

    def overdue(self, one: Owed) -> bool:
        """Whether its time has passed."""
        return one.due_at < self.now


_CASE = (
    *("entity_no", "uid", "number", "urgency", "category", "customer_name", "customer_title", "phone", "summary"),
    *(
        "customer",
        "owner",
        "last_contact_at",
        "spoken_at",
        "visit_by",
        "ended",
        "stage",
        "due_at",
        "progress_due_at",
        "handover_to",
    ),
    "conflicts",
)
_PAUSED = """(
    own.ended = 0 AND own.stage <> 'draft' AND own.paused_from IS NOT NULL AND own.paused_from <= :now
    AND (own.paused_until IS NULL OR own.paused_until > :now)
)"""
_SOON = "own.ended IN (0, 1) AND own.due_at <= :until AND own.stage <> 'draft' AND own.partition = :partition"
_CASES = f"""
WITH wanted AS (
    SELECT entity_no FROM case_row AS own WHERE {_SOON}
    UNION
    SELECT entity_no FROM case_row AS own WHERE own.ended = 0 AND own.partition = :partition
        AND (own.owner IS NULL OR own.stage = 'draft' OR own.handover_to IS NOT NULL OR own.spoken_at < :silent)
    UNION
    SELECT entity_no FROM conflict
)
SELECT {", ".join(f"own.{name}" for name in _CASE)}, {_PAUSED},
    (SELECT CASE WHEN count(*) > 1 THEN '/' || sum(uid <= own.uid) ELSE '' END
        FROM case_row WHERE number_key = own.number_key)
FROM case_row AS own WHERE own.entity_no IN wanted AND own.partition = :partition
ORDER BY own.number_key, own.uid
"""
_LIMITS = f"""
SELECT own.entity_no, due.kind, due.due_at, coalesce(round.closed_at, round.started_at)
FROM case_row AS own JOIN case_deadline AS due ON due.entity_no = own.entity_no
    JOIN case_round AS round ON round.entity_no = due.entity_no AND round.round = due.round
WHERE {_SOON} AND NOT {_PAUSED} AND due.kind <> 'progress' AND due.due_at <= :until AND due.met_at IS NULL
    AND NOT due.dropped AND (round."end" IS NULL OR round."end" NOT IN ('Z2', 'Z4'))
"""
"""After a case was withdrawn or handed over nobody has to meet its limits any more."""
_PROMISES = f"""
SELECT own.entity_no, made.due_at, made.made_at, made.uid, made.type, made.text, made.who
FROM case_row AS own JOIN promise AS made ON made.entity_no = own.entity_no
WHERE {_SOON} AND made."end" IS NULL AND made.due_at <= :until
"""
_HANDED = """
SELECT own.entity_no, handed."by", handed."to"
FROM case_row AS own JOIN handling AS handed ON handed.entity_no = own.entity_no
WHERE own.ended = 0 AND own.handover_to IS NOT NULL AND own.partition = :partition AND handed.kind = 'handover'
ORDER BY handed.at
"""

QUESTIONS = (_CASES, _LIMITS, _PROMISES, _HANDED)
"""The queries, all of one state of the data. They name `partition`, `now`, `until`, and `silent`: who was not spoken
with since then (UTC ms)."""


def arguments(partition: Id, now: int, until: int, silent_days: int) -> dict[str, object]:
    """What `QUESTIONS` are asked with.

    `until` is the end of today's opening, included (UTC ms); after more than `silent_days` natural days without a word
    with the customer a case is silent.
    """
    return {"partition": partition, "now": now, "until": until, "silent": now - silent_days * DAY}


def today_of(found: Sequence[Sequence[Sequence[Any]]], asked: Mapping[str, Any]) -> Today:
    """What there is to do, from what `QUESTIONS` found with `asked`."""
    cases, limits, promises, handed = found
    now, until = asked["now"], asked["until"]
    rows = [_row(values) for values in cases]
    known = {row.entity_no: matter_of(row, row.mark) for row in rows}
    owed = [Owed(kind, known[no], due, since) for no, kind, due, since in limits]
    owed += [Owed("promise", known[no], due, since, *made) for no, due, since, *made in promises]
    owed += _progress(rows, known, until)
    broken = [one for one in owed if one.kind == "promise" and one.due_at < now]
    rest = [one for one in owed if one.kind != "promise" or one.due_at >= now]
    running = [row for row in rows if not row.ended and row.stage != "draft"]
    silent = sorted((row for row in running if row.spoken_at < asked["silent"]), key=lambda row: row.spoken_at)
    last = {no: (by, to) for no, by, to in handed}
    return Today(
        now,
        until,
        tuple(sorted(broken, key=lambda one: (one.due_at, one.case.number))),
        tuple(sorted(rest, key=lambda one: _place(one, now))),
        tuple(Handed(known[no], *last[no]) for no in (row.entity_no for row in running) if no in last),
        unassigned=_matters(known, (row for row in running if row.owner is None)),
        to_release=_matters(known, (row for row in rows if not row.ended and row.stage == "draft")),
        silent=_matters(known, silent),
        conflicts=_matters(known, (row for row in rows if row.conflicts)),
    )


def _progress(rows: Iterable[Any], known: Mapping[int, Matter], until: int) -> list[Owed]:
    """Progress notices; while a case is paused none is due."""
    return [
        Owed("progress", known[row.entity_no], row.progress_due_at, row.last_contact_at or row.spoken_at)
        for row in rows
        if row.stage != "draft" and not row.paused and row.progress_due_at is not None and row.progress_due_at <= until
    ]


def _place(one: Owed, now: int) -> tuple[object, ...]:
    tie = (KINDS.index(one.kind), one.case.number)
    if one.due_at < now:
        return (0, one.case.urgency, one.due_at, *tie)
    return (1, one.due_at, one.case.urgency, *tie)


def _matters(known: Mapping[int, Matter], rows: Iterable[Any]) -> tuple[Matter, ...]:
    return tuple(known[row.entity_no] for row in rows)


def _row(values: Sequence[Any]) -> Any:
    return SimpleNamespace(**dict(zip((*_CASE, "paused", "mark"), values, strict=True)))


def matter_of(row: Any, mark: str) -> Matter:
    """The case of a row of `case_row`; `mark` tells numbers apart that were given twice."""
    who = ("phone", "customer", "owner", "visit_by")
    kept = ("uid", "urgency", "category", "summary", "last_contact_at", "spoken_at", *who)
    return Matter(
        no=row.entity_no,
        number=row.number + mark,
        name=row.customer_name,
        title=row.customer_title,
        **{name: getattr(row, name) for name in kept},
    )
