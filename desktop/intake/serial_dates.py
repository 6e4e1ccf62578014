"""Dates that a workbook holds as bare numbers: days since its day zero, as Excel counts them.

A column set to numbers instead of dates shows 43990 where 2020-06-08 was meant. Which of two days is zero, the file
says; so only a workbook's numbers can be read, and only where the map wants a date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from desktop.intake.sheet import Line

_SERIAL = re.compile(r"\d{1,5}(\.\d+)?", re.ASCII)
_EARLIEST = 1971
"""Years before that no register has; a small number in a date column is something else and stays as it is."""


def with_dates(lines: Sequence[Line], places: Collection[int], day_zero: datetime) -> tuple[Line, ...]:
    """The lines with the numbers in the cells at `places` written as dates, or as times of day where less than one."""
    return tuple(
        Line(
            line.number,
            tuple(_date(cell, day_zero) if place in places else cell for place, cell in enumerate(line.cells)),
        )
        for line in lines
    )


def _date(cell: str, day_zero: datetime) -> str:
    if not _SERIAL.fullmatch(cell.strip()):
        return cell
    days = float(cell)
    if 0 < days < 1:
        return moment_text(day_zero + timedelta(days=days)).partition(" ")[2] or cell
    when = day_zero + timedelta(days=days)
    return moment_text(when) if when.year >= _EARLIEST else cell


def moment_text(value: datetime) -> str:
    """A moment of a workbook as a person would type it. 10:20 is a fraction and may come as 10:19:59.999999."""
    rounded = (value.replace(tzinfo=None) + timedelta(milliseconds=500)).replace(microsecond=0)
    if rounded.time() == time():
        return rounded.date().isoformat()
    return rounded.isoformat(sep=" ")
