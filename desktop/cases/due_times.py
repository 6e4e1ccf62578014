"""When something is due, from the moment it began: one function per rule of the limit table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from desktop.cases.calendar import Calendar
from desktop.cases.case import Pause
from desktop.cases.rules import RuleBook
from desktop.clock import DAY, HOUR, MINUTE

Facts = Mapping[str, Any]
"""What a reason is said with: moments (`…_at`, `…_time`), days (`…_on`, `…_days`), spans (`…_spans`), and counts."""


class Due(NamedTuple):
    """A moment (UTC ms), None where there is no such limit; the codes of the reasons, and what they are said with."""

    at: int | None
    why: tuple[str, ...] = ()
    facts: Facts = MappingProxyType({})

    def because(self, code: str, **facts: Any) -> Due:
        """The same moment with one more reason."""
        return self.moved(self.at, code, **facts)

    def moved(self, at: int | None, *codes: str, **facts: Any) -> Due:
        """Another moment, for these reasons on top of the others."""
        return Due(at, tuple(dict.fromkeys((*self.why, *codes))), {**self.facts, **facts})


Reasons = tuple[tuple[str, ...], Facts]
_NONE: Reasons = ((), {})


def _due(at: int | None, code: str, *more: Reasons, **facts: Any) -> Due:
    due = Due(at, (code,), facts)
    for codes, others in more:
        if codes or others:
            due = due.moved(at, *codes, **others)
    return due


def reply_due(start: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """First reply: so many minutes, natural for 特急, otherwise of opening hours."""
    minutes = int(rule["response_minutes"])
    facts = {"minutes": minutes, "urgency": rule["name"]}
    if rule["clock"] == "natural":
        return _due(start + minutes * MINUTE, "natural_time", **facts)
    at = calendar.add_opening(start, minutes * MINUTE)
    return _due(at, "opening_time", _received(start, calendar), _crossed(start, at, calendar), **facts)


def closing_due(start: int, rule: Mapping[str, Any], outside: str | None, calendar: Calendar) -> Due:
    """Closing, by the rule of the complexity; None for 长周期, or while an outside date is missing."""
    closing = rule["closing"]
    if closing is None:
        return Due(None, ("no_closing",))
    if closing["rule"] == "external_date":
        return _outside_date(_outside_day(outside), calendar)
    begin = calendar.next_opening(start)
    if begin is None:
        return Due(None, ("never_open",))
    if closing["rule"] == "closing_time_of_day":
        return _same_day(begin, start, closing, calendar)
    wanted = calendar.day(begin) + timedelta(days=closing["days"])
    day = calendar.open_day(wanted)
    moved: Facts = {} if day == wanted else {"moved_on": wanted}
    return _due(_closing_of(day, calendar), "third_day", _received(start, calendar), days=closing["days"], **moved)


def answer_due(start: int, rule: Mapping[str, Any], outside: str | None, calendar: Calendar) -> Due:
    """Substantive answer, by the rule of the complexity."""
    answer = rule["answer"]
    if answer["rule"] == "same_as_closing":
        return _due(closing_due(start, rule, outside, calendar).at, "same_as_closing", _received(start, calendar))
    if answer["rule"] == "working_days_before_external":
        return _answer_before_outside(start, answer["working_days"], _outside_day(outside), calendar)
    begin = calendar.next_opening(start)
    if begin is None:
        return Due(None, ("never_open",))
    count, first = answer["working_days"], calendar.day(begin)
    day = calendar.nth_working_day(first, count)
    more = (_received(start, calendar), _on_the_way(first, day, calendar))
    return _due(calendar.end_of_working_day(day), "next_working_day", *more, count=count)


def _answer_before_outside(start: int, count: int, last: date | None, calendar: Calendar) -> Due:
    """So many working days before the outside date, but never before receipt: then together with the closing."""
    if last is None:
        return Due(None, ("outside_date_missing",))
    day = calendar.nth_working_day(last, -count)
    at = calendar.end_of_working_day(day)
    if at < start:
        return _outside_date(last, calendar)
    return _due(at, "day_before_outside", _on_the_way(last, day, calendar), outside_on=last, count=count)


def progress_due(told: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """The next progress notice after the customer was last told how things stand."""
    if "hours" in rule:
        return _due(told + int(rule["hours"]) * HOUR, "every_hours", hours=rule["hours"], told_at=told)
    day, count = calendar.day(told), rule["working_days"]
    if count < 1:
        soon = calendar.is_working_day(day) and told < calendar.at(day, calendar.half_day)
        noon = calendar.at(calendar.nth_working_day(day, 1), calendar.half_day)
        return _due(calendar.end_of_working_day(day) if soon else noon, "half_day", told_at=told)
    at = calendar.end_of_working_day(calendar.nth_working_day(day, int(count)))
    return _due(at, "working_days", count=count, told_at=told)


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
        day = calendar.open_day(calendar.day(now))
        return _closing_of(day, calendar)
    if not isinstance(spec, Mapping):
        return None
    if "minutes" in spec or "hours" in spec:
        return now + int(spec.get("minutes", 0)) * MINUTE + int(spec.get("hours", 0)) * HOUR
    if "working_days" in spec:
        return calendar.end_of_working_day(calendar.nth_working_day(calendar.day(now), spec["working_days"]))
    day = calendar.day(now) + timedelta(days=spec["days"])
    if spec.get("time") == "closing_time":
        return _closing_of(calendar.open_day(day), calendar)
    if "time" in spec:
        hour, _, minute = spec["time"].partition(":")
        return calendar.at(day, int(hour) * 60 + int(minute))
    return now + int(spec["days"]) * DAY


def _same_day(begin: int, start: int, rule: Mapping[str, Any], calendar: Calendar) -> Due:
    """That day's closing; received too shortly before it, the next open day at noon."""
    day = calendar.day(begin)
    closing = calendar.closing_time(day)
    assert closing is not None
    left, most = calendar.opening_between(begin, closing), rule["late_if_opening_minutes_left_at_most"]
    if left > most * MINUTE:
        return _due(closing, "same_day", _received(start, calendar))
    for _ in range(rule["late"]["open_days"]):
        found = calendar.open_day(day + timedelta(days=1))
        if found is None:
            return Due(None, ("never_open",))
        day = found
    facts = {"left": left // MINUTE, "most": most, "closing_at": closing}
    return _due(_clock_time(day, rule["late"]["time"], calendar), "shortly_before_closing", **facts)


def _clock_time(day: date, text: str, calendar: Calendar) -> int | None:
    """A time of a day, or its closing where the shop has not opened by then."""
    hour, _, minute = text.partition(":")
    at = calendar.at(day, int(hour) * 60 + int(minute))
    return at if at > calendar.spans(day)[0][0] else calendar.closing_time(day)


def _outside_date(day: date | None, calendar: Calendar) -> Due:
    if day is None:
        return Due(None, ("outside_date_missing",))
    open_day = calendar.open_day(day, forward=False)
    moved: Facts = {} if open_day == day else {"moved_back_on": day}
    return _due(_closing_of(open_day, calendar), "outside_date", outside_on=day, **moved)


def _outside_day(outside: str | None) -> date | None:
    return date.fromisoformat(outside) if outside else None


def _closing_of(day: date | None, calendar: Calendar) -> int | None:
    return None if day is None else calendar.closing_time(day)


def _received(start: int, calendar: Calendar) -> Reasons:
    if calendar.is_open(start):
        return _NONE
    return ("received_outside",), {"opening_at": calendar.next_opening(start)}


def _crossed(start: int, due: int | None, calendar: Calendar) -> Reasons:
    """Whether the minutes ran on over a night, or over a break of the day."""
    begin = calendar.next_opening(start)
    if begin is None or due is None:
        return _NONE
    day = calendar.day(begin)
    if day != calendar.day(due):
        closing = calendar.closing_time(day)
        assert closing is not None
        left = calendar.opening_minutes_between(begin, closing)
        return ("over_night",), {"left": left, "goes_on_at": calendar.next_opening(closing)}
    spans = [span for span in calendar.spans(day) if span[0] < due and begin < span[1]]
    if len(spans) < 2:
        return _NONE
    return ("over_break",), {"break_time": spans[0][1], "goes_on_time": spans[1][0]}


def _on_the_way(start: date, landed: date, calendar: Calendar) -> Reasons:
    """Whether the national table mattered on the way to a day: a holiday passed over, a shifted working day used."""
    step = timedelta(days=1 if landed > start else -1)
    passed, day = [], start + step
    while day != landed:
        if day.isoweekday() <= 5 and not calendar.is_working_day(day):
            passed.append(day)
        day += step
    facts: dict[str, Any] = {}
    if passed:
        facts["holiday_days"] = (min(passed), max(passed))
    if landed.isoweekday() > 5:
        facts["shifted_on"] = landed
    if not calendar.knows_year(landed.year):
        facts["year_without_table"] = landed.year
    codes = {"holiday_days": "holiday_passed", "shifted_on": "shifted_working_day"}
    return tuple(code for key, code in codes.items() if key in facts), facts
