"""When something is due, from the moment it began: one function per rule of the limit table (`defaults.md` 4, 5, 24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.case import Pause
from desktop.cases.rules import RuleBook
from desktop.clock import DAY, HOUR, MINUTE


@dataclass(frozen=True, slots=True)
class Due:
    """A moment (UTC ms), or None where there is no such limit, and the codes of the reasons."""

    at: int | None
    why: tuple[str, ...] = ()

    def because(self, code: str) -> Due:
        """The same moment with one more reason."""
        return self if code in self.why else Due(self.at, (*self.why, code))


def reply_due(start: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """First reply: so many minutes, natural for 特急, otherwise of opening hours."""
    minutes = int(rule["response_minutes"])
    if rule["clock"] == "natural":
        return Due(start + minutes * MINUTE, ("natural_time",))
    at = calendar.add_opening_minutes(start, minutes)
    return Due(at, ("opening_time", *_received(start, calendar), *_crossed(start, at, calendar)))


def closing_due(start: int, rule: Mapping[str, Any], outside: str | None, calendar: Calendar) -> Due:
    """Closing, by the rule of the complexity; None for 长周期, or while an outside date is missing."""
    closing = rule["closing"]
    if closing is None:
        return Due(None, ("no_closing",))
    if closing["rule"] == "external_date":
        return _outside_date(outside, calendar)
    begin = calendar.next_opening(start)
    if begin is None:
        return Due(None, ("never_open",))
    if closing["rule"] == "closing_time_of_day":
        return _same_day(begin, start, closing, calendar)
    day = calendar.next_open_day(calendar.day(begin) + timedelta(days=closing["days"]))
    return Due(_closing_of(day, calendar), ("third_day", *_received(start, calendar)))


def answer_due(start: int, rule: Mapping[str, Any], outside: str | None, calendar: Calendar) -> Due:
    """Substantive answer, by the rule of the complexity."""
    answer = rule["answer"]
    if answer["rule"] == "same_as_closing":
        closing = closing_due(start, rule, outside, calendar)
        return Due(closing.at, ("same_as_closing", *_received(start, calendar)))
    if answer["rule"] == "working_days_before_external":
        last = _outside_day(outside, calendar)
        if last is None:
            return Due(None, ("outside_date_missing",))
        day = calendar.nth_working_day(last, -answer["working_days"])
        return Due(calendar.end_of_working_day(day), ("day_before_outside", *_shifted_day(last, day, calendar)))
    begin = calendar.next_opening(start)
    if begin is None:
        return Due(None, ("never_open",))
    first = calendar.day(begin)
    day = calendar.nth_working_day(first, answer["working_days"])
    why = ("next_working_day", *_received(start, calendar), *_shifted_day(first, day, calendar))
    return Due(calendar.end_of_working_day(day), why)


def progress_due(told: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """The next progress notice after the customer was last told how things stand."""
    if "hours" in rule:
        return Due(told + int(rule["hours"]) * HOUR, ("every_hours",))
    day, count = calendar.day(told), rule["working_days"]
    if count < 1:
        if calendar.is_working_day(day) and told < calendar.at(day, calendar.half_day):
            return Due(calendar.end_of_working_day(day), ("half_day",))
        return Due(calendar.at(calendar.nth_working_day(day, 1), calendar.half_day), ("half_day",))
    return Due(calendar.end_of_working_day(calendar.nth_working_day(day, int(count))), ("working_days",))


def pause_end(pause: Pause, book: RuleBook, calendar: Calendar) -> int | None:
    """When a pause ends: resumed, or by itself at `until`, or at the cap of its reason; None while it goes on."""
    if pause.ended_at is not None:
        return pause.ended_at
    rule = book.item("pause_reasons", pause.reason).raw
    if not rule["auto_resume"]:
        return None
    if pause.until is not None:
        return pause.until
    most = rule["most"]
    if most is None:
        return None
    return calendar.end_of_working_day(calendar.nth_working_day(calendar.day(pause.at), most["working_days"]))


def quick_due(spec: Any, now: int, calendar: Calendar) -> int | None:
    """The moment that a one-key term of a promise means (`defaults.md` 24); None where the clerk has to say it."""
    if spec == "closing_time":
        day = calendar.next_open_day(calendar.day(now))
        return _closing_of(day, calendar)
    if not isinstance(spec, Mapping):
        return None
    if "minutes" in spec or "hours" in spec:
        return now + int(spec.get("minutes", 0)) * MINUTE + int(spec.get("hours", 0)) * HOUR
    if "working_days" in spec:
        return calendar.end_of_working_day(calendar.nth_working_day(calendar.day(now), spec["working_days"]))
    day = calendar.day(now) + timedelta(days=spec["days"])
    if spec.get("time") == "closing_time":
        return _closing_of(calendar.next_open_day(day), calendar)
    if "time" in spec:
        hour, _, minute = spec["time"].partition(":")
        return calendar.at(day, int(hour) * 60 + int(minute))
    return now + int(spec["days"]) * DAY


def _same_day(begin: int, start: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """That day's closing; received too shortly before it, the next open day at noon."""
    day = calendar.day(begin)
    closing = calendar.closing_time(day)
    assert closing is not None
    if calendar.opening_minutes_between(begin, closing) > rule["late_if_opening_minutes_left_at_most"]:
        return Due(closing, ("same_day", *_received(start, calendar)))
    following = day
    for _ in range(rule["late"]["open_days"]):
        found = calendar.next_open_day(following + timedelta(days=1))
        if found is None:
            return Due(None, ("never_open",))
        following = found
    hour, _, minute = rule["late"]["time"].partition(":")
    return Due(calendar.at(following, int(hour) * 60 + int(minute)), ("shortly_before_closing",))


def _outside_date(outside: str | None, calendar: Calendar) -> Due:
    day = _outside_day(outside, calendar)
    if day is None:
        return Due(None, ("outside_date_missing",))
    return Due(_closing_of(calendar.last_open_day(day), calendar), ("outside_date",))


def _outside_day(outside: str | None, calendar: Calendar) -> date | None:
    return date.fromisoformat(outside) if outside else None


def _closing_of(day: date | None, calendar: Calendar) -> int | None:
    return None if day is None else calendar.closing_time(day)


def _received(start: int, calendar: Calendar) -> tuple[str, ...]:
    return () if calendar.is_open(start) else ("received_outside",)


def _crossed(start: int, due: int | None, calendar: Calendar) -> tuple[str, ...]:
    begin = calendar.next_opening(start)
    if begin is None or due is None:
        return ()
    if calendar.day(begin) != calendar.day(due):
        return ("over_night",)
    spans = [span for span in calendar.spans(calendar.day(begin)) if span[0] < due and begin < span[1]]
    return ("over_break",) if len(spans) > 1 else ()


def _shifted_day(start: date, landed: date, calendar: Calendar) -> tuple[str, ...]:
    """Whether the national table mattered on the way to a day: a holiday passed over, a shifted working day used."""
    step = timedelta(days=1 if landed > start else -1)
    found = []
    day = start + step
    while day != landed and start != landed:
        if day.isoweekday() <= 5 and not calendar.is_working_day(day):
            found.append("holiday_passed")
        day += step
    if landed.isoweekday() > 5:
        found.append("shifted_working_day")
    return tuple(dict.fromkeys(found))
