"""Opening hours and working days of a site. Moments are UTC milliseconds, days are dates of the site's zone.

Opening spans follow the day of the week and the site's exceptions; the national table changes working days only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from desktop.clock import DAY, MINUTE
from desktop.errors import Problem, Refused, refuse

Span = tuple[int, int]

_TIME = re.compile(r"^([01]\d|2[0-4]):([0-5]\d)$")
_EPOCH = date(1970, 1, 1).toordinal()
_SOON = 31 * DAY
"""So long before a year begins its table has to be there."""
_FAR = 400
"""Days to look ahead for an open day; a shop that is closed longer has no next opening."""


class Calendar:
    """When a site is open and which days are working days. Made by `from_json`; never changes."""

    def __init__(
        self,
        weekly: Mapping[int, tuple[Span, ...]],
        exceptions: Mapping[date, tuple[Span, ...]],
        years: Mapping[int, tuple[frozenset[date], frozenset[date]]],
        half_day: int,
        offset_min: int,
    ) -> None:
        self._weekly = weekly
        self._exceptions = exceptions
        self._years = years
        self.half_day = half_day
        self.offset_min = offset_min
        self._offset = offset_min * MINUTE
        self._days: dict[date, tuple[Span, ...]] = {}
        self._asked_last: tuple[int, int | None] = (0, None)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Calendar:
        """The calendar of a settings object. Raises `Refused` with problems by field."""
        if not isinstance(value, Mapping):
            raise refuse("not_an_object")
        reader = _Reader(value)
        calendar = cls(reader.weekly(), reader.exceptions(), reader.years(), reader.half_day(), reader.offset())
        if reader.problems:
            raise Refused(*reader.problems)
        return calendar

    def day(self, moment: int) -> date:
        """The site's date at a moment."""
        return date.fromordinal(_EPOCH + (moment + self._offset) // DAY)

    def at(self, day: date, minute: int) -> int:
        """The moment of a minute of a day (0 to 1440)."""
        return self._midnight(day) + minute * MINUTE

    def spans(self, day: date) -> tuple[Span, ...]:
        """The opening spans of a day as moments (from, to)."""
        if day not in self._days:
            minutes = self._exceptions.get(day, self._weekly.get(day.isoweekday(), ()))
            start = self._midnight(day)
            self._days[day] = tuple((start + a * MINUTE, start + b * MINUTE) for a, b in minutes)
        return self._days[day]

    def is_open(self, moment: int) -> bool:
        """Whether the shop is open at a moment; the end of a span is closed."""
        return self.next_opening(moment) == moment

    def closing_time(self, day: date) -> int | None:
        """When the shop closes on a day; None where it does not open."""
        spans = self.spans(day)
        return spans[-1][1] if spans else None

    def next_opening(self, moment: int) -> int | None:
        """The moment itself while open, else the next opening; None where there is none within a year."""
        asked, found = self._asked_last  # the limits of a case ask five times for the moment it was received
        if asked != moment or found is None:
            found = self._next_opening(moment)
            self._asked_last = (moment, found)
        return found

    def _next_opening(self, moment: int) -> int | None:
        day = self.day(moment)
        for _ in range(_FAR):
            for start, end in self.spans(day):
                if moment < end:
                    return max(start, moment)
            day += timedelta(days=1)
        return None

    def add_opening(self, moment: int, left: int) -> int | None:
        """The moment after so much opening time (ms); one that falls on the end of a span stays there."""
        day = self.day(moment)
        for _ in range(_FAR):
            for start, end in self.spans(day):
                begin = max(start, moment)
                if begin < end:
                    if left <= end - begin:
                        return begin + left
                    left -= end - begin
            day += timedelta(days=1)
        return None

    def opening_between(self, start: int, end: int) -> int:
        """Opening time between two moments, in milliseconds."""
        total, day, last = 0, self.day(start), self.day(end)
        while day <= last:
            for opens, closes in self.spans(day):
                total += max(0, min(closes, end) - max(opens, start))
            day += timedelta(days=1)
        return total

    def opening_minutes_between(self, start: int, end: int) -> int:
        """Whole opening minutes between two moments."""
        return self.opening_between(start, end) // MINUTE

    def is_working_day(self, day: date) -> bool:
        """By the national table of the year; Monday to Friday where the year has no table."""
        table = self._years.get(day.year)
        if table is not None:
            holidays, shifted = table
            if day in holidays:
                return False
            if day in shifted:
                return True
        return day.isoweekday() <= 5

    def knows_year(self, year: int) -> bool:
        """Whether there is a national table for the year."""
        return year in self._years

    def nth_working_day(self, day: date, count: int) -> date:
        """The `count`-th working day after a day (before it, where negative), the day itself not counted."""
        step = 1 if count > 0 else -1
        left = abs(count)
        while left:
            day += timedelta(days=step)
            left -= self.is_working_day(day)
        return day

    def open_day(self, day: date, *, forward: bool = True) -> date | None:
        """The day itself if the shop opens on it, else the next (or last) one on which it does."""
        step = timedelta(days=1 if forward else -1)
        for _ in range(_FAR):
            if self.spans(day):
                return day
            day += step
        return None

    def end_of_working_day(self, day: date) -> int:
        """When a working day ends: at the site's closing time; at midnight where the shop is closed on it."""
        closing = self.closing_time(day)
        return self._midnight(day) + DAY if closing is None else closing

    def _midnight(self, day: date) -> int:
        return (day.toordinal() - _EPOCH) * DAY - self._offset


def years_missing(calendar: Calendar, moment: int) -> tuple[int, ...]:
    """The year of a moment, and the next one from December on, where there is no national table for it."""
    years = {calendar.day(moment).year, calendar.day(moment + _SOON).year}
    return tuple(year for year in sorted(years) if not calendar.knows_year(year))


class _Reader:
    """Reads a settings object, noting what is wrong by field."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._value = value
        self.problems: list[Problem] = []

    def weekly(self) -> dict[int, tuple[Span, ...]]:
        found: dict[int, tuple[Span, ...]] = {}
        for place, one in enumerate(self._list("opening")):
            field = f"opening[{place}]"
            if not isinstance(one, Mapping):
                self.problems.append(Problem("want_object", field))
                continue
            days = one.get("weekdays")
            spans = self._spans(one.get("spans"), f"{field}.spans")
            if not isinstance(days, list) or not all(type(day) is int and 1 <= day <= 7 for day in days):
                self.problems.append(Problem("weekdays", f"{field}.weekdays"))
                continue
            found.update(dict.fromkeys(days, spans))
        if not any(found.values()) and not self.problems:
            self.problems.append(Problem("never_open", "opening"))
        return found

    def exceptions(self) -> dict[date, tuple[Span, ...]]:
        found = {}
        for place, one in enumerate(self._list("exceptions")):
            field = f"exceptions[{place}]"
            if not isinstance(one, Mapping):
                self.problems.append(Problem("want_object", field))
                continue
            day = self._date(one.get("date"), f"{field}.date")
            spans = self._spans(one.get("spans"), f"{field}.spans")
            if day is not None:
                found[day] = spans
        return found

    def years(self) -> dict[int, tuple[frozenset[date], frozenset[date]]]:
        found = {}
        for place, one in enumerate(self._years_list()):
            field = f"years[{place}]"
            if not isinstance(one, Mapping):
                self.problems.append(Problem("want_object", field))
                continue
            if type(one.get("year")) is not int:
                self.problems.append(Problem("year", f"{field}.year"))
                continue
            found[one["year"]] = (
                self._dates(one.get("holidays"), f"{field}.holidays", one["year"]),
                self._dates(one.get("working_days"), f"{field}.working_days", one["year"]),
            )
        return found

    def half_day(self) -> int:
        value = self._value.get("half_day_at", "12:00")
        minute = _minute(value)
        if minute is None:
            self.problems.append(Problem("clock_time", "half_day_at"))
        return minute or 0

    def offset(self) -> int:
        value = self._value.get("utc_offset_min", 480)
        if type(value) is not int or not -720 <= value <= 840:
            self.problems.append(Problem("whole_number", "utc_offset_min"))
            return 480
        return value

    def _years_list(self) -> Sequence[Any]:
        working = self._value.get("working")
        if "years" not in self._value and isinstance(working, Mapping):
            return self._list_in(working, "years", "working.years")
        return self._list("years")

    def _list(self, name: str) -> list[Any]:
        return self._list_in(self._value, name, name)

    def _list_in(self, group: Mapping[str, Any], name: str, field: str) -> list[Any]:
        value = group.get(name, [])
        if not isinstance(value, list):
            self.problems.append(Problem("want_list", field))
            return []
        return value

    def _date(self, value: object, field: str) -> date | None:
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.problems.append(Problem("date", field))
            return None

    def _dates(self, value: object, field: str, year: int) -> frozenset[date]:
        if not isinstance(value, list):
            self.problems.append(Problem("want_list", field))
            return frozenset()
        found = [self._date(one, f"{field}[{place}]") for place, one in enumerate(value)]
        if any(one is not None and one.year != year for one in found):
            self.problems.append(Problem("other_year", field, {"year": year}))
        return frozenset(one for one in found if one is not None)

    def _spans(self, value: object, field: str) -> tuple[Span, ...]:
        if not isinstance(value, list):
            self.problems.append(Problem("want_list", field))
            return ()
        found: list[Span] = []
        for place, one in enumerate(value):
            ends = [_minute(part) for part in one] if isinstance(one, (list, tuple)) else []
            if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
                self.problems.append(Problem("span", f"{field}[{place}]"))
                continue
            found.append((ends[0], ends[1]))
        ordered = sorted(found)
        if any(before[1] > after[0] for before, after in pairwise(ordered)):
            self.problems.append(Problem("spans_overlap", field))
        return tuple(ordered)


def _minute(value: object) -> int | None:
    found = _TIME.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    minute = int(found.group(1)) * 60 + int(found.group(2))
    return minute if minute <= 1440 else None
