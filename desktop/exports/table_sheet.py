"""A sheet that is one table: first what it is, then a heading that is repeated on every page, then lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.clock import local
from desktop.exports.summary_figures import SummaryFigures
from desktop.exports.workbook_style import LOOKS, Page, Pen, foot_text, lines_needed, row_points, set_page
from desktop.queries.figures.figure import Number
from desktop.wording import Wording

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

HEAD_ROW = 4
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title's code, its width in figures, and how its cells look."""

    title: str
    width: float
    look: str = "text"


class SummarySheet:
    """One sheet of the summary being written."""

    def __init__(self, book: Workbook, name: str, figures: SummaryFigures, wording: Wording) -> None:
        self.figures = figures
        self.name = name
        self._wording = wording
        self.pen = Pen(book.create_sheet(self.say(f"sheet.{name}")), self.say("cut"))

    def say(self, code: str, /, **holes: object) -> str:
        """A sentence of the summary's own wording."""
        return self._wording.say(f"summary.{code}", **holes)

    def when(self, moment: int | None) -> datetime | None:
        """A moment as a cell holds it: the site's local time."""
        return None if moment is None else local(moment, self.figures.utc_offset_min).replace(tzinfo=None)

    @property
    def month(self) -> str:
        """The month as it is written on paper."""
        month = self.figures.month
        return self.say("month", year=month.year, month=month.month)

    def head(self, columns: tuple[Column, ...], note: str = "") -> None:
        """What the sheet is, up to when the data go, a note, and the heading of its table."""
        pen = self.pen
        pen.widths(*(column.width for column in columns))
        pen.put(1, 1, self.say("title_of", month=self.month, sheet=self.say(f"sheet.{self.name}")), "title")
        pen.put(2, 1, self.subtitle(), "line_note")
        if note:
            self.paragraph(3, note, columns, "note")
        titles = [self.say(f"column.{column.title}") for column in columns]
        for place, (column, title) in enumerate(zip(columns, titles, strict=True), start=1):
            right = LOOKS[column.look].side == "right"
            pen.put(HEAD_ROW, place, title, "head_right" if right else "head")
        needed = (lines_needed(title, column.width) for column, title in zip(columns, titles, strict=True))
        pen.height(HEAD_ROW, row_points(max(needed)))

    def subtitle(self) -> str:
        """Whose figures these are, and as of when."""
        heading, as_of = self.figures.heading, self.when(self.figures.as_of)
        code = "subtitle_trial" if heading.trial else "subtitle"
        return self.say(code, site=f"{heading.site_code} {heading.site_name}", as_of=f"{as_of:%Y-%m-%d %H:%M}")

    def lines(self, columns: tuple[Column, ...], rows: Iterable[tuple[object, ...]], at_row: int = HEAD_ROW + 1) -> int:
        """Write the lines of the table and give the row after them; without lines it says so."""
        row = at_row
        for row, values in enumerate(rows, start=at_row):
            self.pen.line(row, values, tuple(column.look for column in columns))
            texts = (
                (value, column.width) for value, column in zip(values, columns, strict=True) if isinstance(value, str)
            )
            self.pen.height(row, row_points(max((lines_needed(*one) for one in texts), default=1)))
            row += 1
        if row == at_row:
            self.pen.put(row, 1, self.say("nothing"), "plain")
            row += 1
        return row

    def paragraph(self, row: int, text: str, columns: tuple[Column, ...], look: str = "long") -> None:
        """A text over the whole width of the table, as high as it needs."""
        self.pen.put(row, 1, text, look)
        self.pen.spread(row, len(columns))
        self.pen.height(row, row_points(lines_needed(text, sum(column.width for column in columns))))

    def page(self, columns: int, rows: int, *, landscape: bool = False, table: bool = True) -> None:
        """Set the sheet up for A4."""
        heading = self.figures.heading
        set_page(
            self.pen.sheet,
            Page(
                columns=columns,
                rows=rows,
                foot_left=foot_text(f"{self.say('title')} {self.month} · {heading.site_code} {heading.site_name}"),
                foot_centre=self.say("page"),
                foot_right=foot_text(self.say(f"sheet.{self.name}")),
                head_row=HEAD_ROW if table else None,
                landscape=landscape,
            ),
        )

    def late(self, minutes: int) -> str:
        """How late something was, in two units at most."""
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        if days:
            return self.say("days_hours", days=days, hours=hours)
        return (
            self.say("hours_minutes", hours=hours, minutes=minutes) if hours else self.say("minutes", minutes=minutes)
        )


def money(fen: Number) -> Decimal:
    """Yuan of an amount in fen, as a cell holds it."""
    return Decimal(str(fen)) / 100


def value_cell(value: Number | None, kind: str) -> tuple[object, str]:
    """A figure and the look it is written with; nothing to divide by is a dash."""
    if value is None:
        return NOTHING, "text_right"
    return (money(value), kind) if kind == "money" else (value, kind)
