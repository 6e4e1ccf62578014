"""The limits of a case: when reply, answer, closing, visit and progress notice are due, when they were met, and why.

Pure: the facts of the case and the rules its own entries name (`decisions.md`, Limits and Readings). Nothing here
looks at now but `state_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.case import ENDED_STAGES, Case, Change, Pause, Round
from desktop.cases.due_times import Due, Facts, answer_due, closing_due, pause_end, progress_due, reply_due
from desktop.cases.limit_table import KEYS, SETS, Ground, by_table
from desktop.cases.shelf import RuleShelf
from desktop.cases.stages import answered_at, first_contact, stage_of, told, visit_answered_at, visit_due
from desktop.cases.stages import visit_settled_at as settled_at
from desktop.clock import DAY, MINUTE

KINDS = ("reply", "answer", "closing", "visit", "progress")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of a round. `due_at` is None where nothing is owed or the rules have not arrived.

    `dropped`: it no longer counts, though it was not met. `why` are codes of `why.toml`, in the order of reasoning.
    """

    kind: str
    round: int
    due_at: int | None
    met_at: int | None
    dropped: bool
    why: tuple[str, ...]
    facts: Facts = field(default_factory=dict, compare=False)
    """What the reasons are said with (`due_times.Facts`)."""


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that may move a limit, and when it was typed."""

    typed_at: int
    thing: Change | Pause | int
    what: str  # urgency, complexity, outside, category, channel, pause, extend


def deadlines_of(case: Case, shelf: RuleShelf) -> list[Deadline]:
    """All limits of all rounds, in the order of rounds and kinds."""
    found: list[Deadline] = []
    for one in case.rounds:
        calendar = shelf.calendar(one.rules.get("calendar", ""))
        if calendar is not None:
            found += _Course(case, one, calendar, shelf).deadlines()
    return found


def state_of(deadline: Deadline, case: Case, now: int) -> tuple[str | None, bool | None]:
    """running, overdue, met, late or dropped, and whether it is late; (None, None) where nothing is owed at `now`."""
    due, met = deadline.due_at, deadline.met_at
    if due is None or (deadline.kind == "progress" and case.open_pause(now)):
        return None, None
    if met is not None:
        return ("late", True) if met > due else ("met", False)
    if deadline.dropped:
        return "dropped", None
    closing = case.rounds[deadline.round - 1].closing
    if closing is not None and closing.end in ("Z2", "Z4"):
        return "late", True
    return ("overdue", True) if due < now else ("running", False)


def paused_spans(case: Case, one: Round) -> list[tuple[int, int]]:
    """The pauses of a round that have an end, as (from, to); one that goes on ends with the round."""
    last = one.closing.at if one.closing is not None else None
    found = []
    for pause in case.of_round(case.pauses, one.number):
        end = pause.ended_at if pause.ended_at is not None else pause.until
        end = last if end is None else end
        if end is not None and end > pause.at:
            found.append((pause.at, end))
    return found


class _Course:
    """The limits of one round."""

    def __init__(self, case: Case, one: Round, calendar: Calendar, shelf: RuleShelf) -> None:
        self._case = case
        self._round = one
        self._calendar = calendar
        self._book = shelf.every
        self._rows = shelf.limits(one.rules.get("dictionary", ""))
        self._values = self._values_at(one.typed_at)
        self._changed = tuple(self._changes())

    def deadlines(self) -> list[Deadline]:
        contact = first_contact(self._case, self._round, self._book)
        found = [
            self._limit("reply", contact[0] if contact else None),
            self._limit("answer", answered_at(self._case, self._round)),
            self._limit("closing", self._closed_at()),
        ]
        return [*found, *self._visit(), *self._progress()]

    def _closed_at(self) -> int | None:
        closing = self._round.closing
        return closing.at if closing is not None and closing.end == "Z1" else None

    def _limit(self, kind: str, met_at: int | None) -> Deadline:
        due = self._due(kind, met_at)
        dropped = met_at is None and due.at is not None and self._dropped(due.at)
        return Deadline(kind, self._round.number, due.at, met_at, dropped, due.why, due.facts)

    def _dropped(self, due: int) -> bool:
        closing = self._round.closing
        if closing is None or closing.end == "Z1":
            return False
        return closing.end in ("Z3", "Z5") or due >= closing.at

    def _due(self, kind: str, met_at: int | None) -> Due:
        """Walk through what was typed in the round: whatever was typed while the limit ran moves it, later is late."""
        values = self._values
        due = self._fresh(kind, values)
        pauses: list[Pause] = []
        for event in self._events(kind):
            if met_at is not None and met_at <= event.typed_at:
                break
            if event.what == "outside" and not self._is_outside(values):
                values = {**values, event.what: event.thing.value}  # type: ignore[union-attr]
            elif due.at is not None and event.typed_at > due.at:
                late = isinstance(event.thing, Change)
                due = due.because("changed_too_late", changed_at=event.typed_at) if late else due
            elif isinstance(event.thing, Pause):
                pauses.append(event.thing)
                due = self._shifted(due, values, pauses[-1:])
            elif isinstance(event.thing, Change):
                values = {**values, event.what: event.thing.value}
                fresh = self._fresh(kind, values)
                due = self._shifted(fresh.moved(fresh.at, recounted_at=event.typed_at), values, pauses)
            else:
                due = due.moved(event.thing, "extended", extended_at=event.typed_at)
        return due

    def _is_outside(self, values: dict[str, str | None]) -> bool:
        """Whether the limits hang on the date of a letter."""
        closing = self._complexity(values)["closing"]
        return closing is not None and closing["rule"] == "external_date"

    def _complexity(self, values: dict[str, str | None]) -> Mapping[str, Any]:
        return self._book.item("closing_limits", str(values["complexity"])).raw

    def _values_at(self, moment: int) -> dict[str, str | None]:
        """Urgency, complexity and outside date as they were when the round began to be typed."""
        case = self._case
        return {
            "urgency": _as_of(case.urgencies, moment),
            "complexity": _as_of(case.complexities, moment),
            "outside": _as_of(case.outside_dates, moment),
            "category": _as_of(case.categories, moment) or case.category,
            "channel": _as_of(case.channels, moment) or case.channel,
        }

    def _fresh(self, kind: str, values: dict[str, str | None]) -> Due:
        start, calendar = self._round.started_at, self._calendar
        if kind == "reply":
            due = reply_due(start, self._book.item("urgency", str(values["urgency"])).raw, calendar)
        else:
            make = answer_due if kind == "answer" else closing_due
            due = make(start, self._complexity(values), values["outside"], calendar)
        return by_table(due, kind, values, self._rows, Ground(start, calendar, self._book)) if self._rows else due

    def _events(self, kind: str) -> list[_Event]:
        found = [event for event in self._changed if event.what in self._moved_by(kind)]
        if kind != "reply":
            found += [_Event(one.typed_at, one, "pause") for one in self._of_round(self._case.pauses)]
        if kind == "closing":
            found += [
                _Event(one.typed_at, one.until, "extend")
                for one in self._of_round(self._case.handlings)
                if one.kind == "extend"
            ]
        return sorted(found, key=lambda event: event.typed_at) if found else found

    def _moved_by(self, kind: str) -> tuple[str, ...]:
        """What a limit hangs on: what the factory's does, and what the rows that may set it are found by."""
        if not self._rows:
            return _OF_KIND[kind]
        setting = [row for row in self._rows if getattr(row, SETS[kind]) is not None]
        return (*_OF_KIND[kind], *(name for name in KEYS if any(getattr(row, name) for row in setting)))

    def _of_round(self, things: tuple[Any, ...]) -> tuple[Any, ...]:
        return self._case.of_round(things, self._round.number)

    def _changes(self) -> Iterator[_Event]:
        """What was changed while the round went on, after it began to be typed."""
        case, since, number = self._case, self._round.typed_at, self._round.number
        until = next((one.typed_at for one in case.rounds if one.number > number), None)
        over_time = [("urgency", case.urgencies), ("complexity", case.complexities), ("outside", case.outside_dates)]
        over_time += [("category", case.categories), ("channel", case.channels)] if self._rows else []
        for what, changes in over_time:
            for one in changes:
                if one.typed_at > since and (until is None or one.typed_at < until):
                    yield _Event(one.typed_at, one, what)

    def _shifted(self, due: Due, values: dict[str, str | None], pauses: list[Pause]) -> Due:
        """The limit moved by the opening time of the pauses; None while one of them has no end."""
        if due.at is None or not self._complexity(values)["pause"]:
            return due
        for pause in pauses:
            end = self._pause_end(pause)
            if end is None:
                return due.moved(None, "standing_still", paused_at=pause.at)
            length = self._calendar.opening_between(pause.at, end)
            if due.at is not None and length:
                spans = (*due.facts.get("pause_spans", ()), (pause.at, end))
                minutes = due.facts.get("paused_minutes", 0) + length // MINUTE
                at = self._calendar.add_opening(due.at, length)
                due = due.moved(at, "paused", pause_spans=spans, paused_minutes=minutes)
        return due

    def _pause_end(self, pause: Pause) -> int | None:
        """When a pause ends; one that only a person can end goes no further than its round."""
        end = pause_end(pause, self._book, self._calendar)
        return self._round.closing.at if end is None and self._round.closing is not None else end

    def _visit(self) -> Iterator[Deadline]:
        closing, case, number = self._round.closing, self._case, self._round.number
        if closing is None or closing.end != "Z1" or not visit_due(case, self._book):
            return
        days = self._book.raw("rules")["visit"]["due_days"]
        met = visit_answered_at(case, self._book, number)
        over = settled_at(case, self._book, number) is not None or number < case.round.number
        why, facts = ("after_closing",), {"days": days}
        yield Deadline("visit", number, closing.at + days * DAY, met, met is None and over, why, facts)

    def _progress(self) -> Iterator[Deadline]:
        case = self._case
        stage = stage_of(case, self._book)
        if self._round is not case.round or stage in ENDED_STAGES or stage in ("draft", "new"):
            return
        contact = first_contact(case, self._round, self._book)
        moments = [one.at for one in told(case, self._round)] + ([contact[0]] if contact else [])
        urgency = self._book.item("urgency", case.urgency)
        due = progress_due(max(moments), urgency.raw["progress_interval"], self._calendar)
        facts = {**due.facts, "urgency": urgency.name}
        yield Deadline("progress", self._round.number, due.at, None, False, due.why, facts)


_OF_KIND = {"reply": ("urgency",), "answer": ("complexity", "outside"), "closing": ("complexity", "outside")}


def _as_of(changes: tuple[Change, ...], moment: int) -> str | None:
    known = [one.value for one in changes if one.typed_at <= moment]
    return known[-1] if known else (changes[0].value if changes else None)
