"""A calendar month of a site, and the span of UTC milliseconds it covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.clock import DAY, moment_of

_FORM = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written `2026-10`."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month of that text; raises `ValueError` where it is none."""
        found = _FORM.fullmatch(text.strip())
        if found is None or not 2 <= int(found[1]) <= 9998:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def next(self) -> Month:
        """The month after."""
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    @property
    def year_before(self) -> Month:
        """The same month of last year."""
        return Month(self.year - 1, self.month)

    def first_moment(self, utc_offset_min: int) -> int:
        """When the month begins in a zone `utc_offset_min` minutes east of UTC (UTC ms)."""
        return moment_of(datetime(self.year, self.month, 1), utc_offset_min)

    def window(self, utc_offset_min: int, as_of: int) -> Window:
        """What the month covers at a site, seen at `as_of` (UTC ms)."""
        return Window(self.first_moment(utc_offset_min), self.next.first_moment(utc_offset_min), as_of)


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open span `[start, end)` in UTC ms, seen at `as_of`: what is known ends there."""

    start: int
    end: int
    as_of: int

    def holds(self, moment: int | None) -> bool:
        """Whether something happened inside the month."""
        return moment is not None and self.start <= moment < self.end

    def fell_due(self, due: int | None, met: int | None) -> bool:
        """Whether a limit belongs to the month's cohort: due inside it, and met or already past."""
        return due is not None and self.holds(due) and (met is not None or due < self.as_of)

    def provisional(self, settling_days: int = 0) -> bool:
        """Whether a figure may still change by waiting: until `settling_days` days after the month's end."""
        return self.as_of < self.end + settling_days * DAY
