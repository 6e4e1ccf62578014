"""A table of labelled cells in a given height: rows grow with their text; what does not fit is told to the caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.exports.fonts import PaperFonts
from desktop.exports.line_breaks import Line
from desktop.exports.page import LABEL, TEXT, THICK, THIN, Sheet, fitted
from desktop.exports.passage import Passage, Rich

LABEL_WIDTH = 54.0
_PAD = 6.0
_ROOM_ABOVE = 11.5
_PITCH = 1.4
_BASELINE = 0.37
_SHORT = 300


@dataclass(frozen=True, slots=True)
class Cell:
    """A grey label and its text, from `left` to `right`; `kept` points at the right end are left for something else."""

    label: str
    text: Passage
    left: float
    right: float
    kept: float = 0.0

    @property
    def text_left(self) -> float:
        """Where the text begins."""
        return self.left + LABEL_WIDTH + _PAD

    @property
    def room(self) -> float:
        """How wide a line of the text may be."""
        return self.right - _PAD - self.kept - self.text_left


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side.

    The row has room for `floor` lines whatever the others need, and grows up to `most` lines; `roomy` is the height it
    would like to have even for a short text. `on_top` sets the text at the top instead of in the middle.
    """

    cells: tuple[Cell, ...]
    floor: int = 1
    most: int = 2
    roomy: float = 0.0
    on_top: bool = False

    @property
    def pitch(self) -> float:
        """From one line of the row to the next."""
        return max(cell.text.size for cell in self.cells) * _PITCH

    def height(self, lines: int) -> float:
        """The height the row needs for that many lines."""
        return _ROOM_ABOVE + max(cell.text.size for cell in self.cells) + (lines - 1) * self.pitch

    def needed(self) -> int:
        """How many lines the longest text needs, up to `most`."""
        return max(cell.text.count(cell.room, self.most) for cell in self.cells)

    def lines_in(self, height: float) -> int:
        """How many lines a row of that height holds."""
        return 1 + int((height - self.height(1) + 0.01) / self.pitch)


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a cell did not fit: the text from character `start` on.

    A short text is told again as a whole: half a name on another page helps nobody.
    """

    label: str
    text: Passage
    start: int

    @property
    def whole(self) -> bool:
        """Whether this is all of the text."""
        return self.start == 0


def heights(rows: Sequence[Row], budget: float) -> list[float]:
    """The height of each row, all together at most `budget` where the floors allow it; earlier rows are served first.

    A row that is `on_top` holds the long text and takes what the others leave; room for looks comes last.
    """
    needed = [row.needed() for row in rows]
    lines = [min(row.floor, need) for row, need in zip(rows, needed, strict=True)]
    spare = budget - sum(row.height(count) for row, count in zip(rows, lines, strict=True))
    for index in sorted(range(len(rows)), key=lambda index: rows[index].on_top):
        more = min(needed[index] - lines[index], max(int(spare / rows[index].pitch), 0))
        lines[index] += more
        spare -= more * rows[index].pitch
    given = [row.height(count) for row, count in zip(rows, lines, strict=True)]
    for index, row in enumerate(rows):
        more_room = min(max(row.roomy - given[index], 0.0), max(spare, 0.0))
        given[index] += more_room
        spare -= more_room
    return given


class Table:
    """Rows set under each other from `top` on, framed."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row], top: float, budget: float, mark: Rich) -> None:
        self._sheet = sheet
        self._rows = tuple(zip(rows, heights(rows, budget), strict=True))
        self._mark = mark
        self.top = top

    @property
    def bottom(self) -> float:
        """Where the table ends."""
        return self.top + sum(height for _, height in self._rows)

    def draw(self) -> list[Rest]:
        """Draw the table; returns what did not fit, in the order of the cells."""
        rests: list[Rest] = []
        y = self.top
        self._sheet.shades(self._grounds())
        for row, height in self._rows:
            for cell in row.cells:
                self._label(cell, y, height)
                rests.extend(self._text(row, cell, y, height))
            y += height
        self._frame()
        return rests

    def middles(self) -> list[float]:
        """The baseline of one line in the middle of each row."""
        tops = [self.top + sum(height for _, height in self._rows[:index]) for index in range(len(self._rows))]
        return [top + height / 2 + TEXT * _BASELINE for top, (_, height) in zip(tops, self._rows, strict=True)]

    def _grounds(self) -> Iterator[tuple[float, float, float, float]]:
        y = self.top
        for row, height in self._rows:
            for cell in row.cells:
                yield cell.left, y, cell.left + LABEL_WIDTH, y + height
            y += height

    def _label(self, cell: Cell, y: float, height: float) -> None:
        sheet, edge = self._sheet, cell.left + LABEL_WIDTH
        sheet.rule(edge, y, edge, y + height)
        sheet.rule(cell.left, y, cell.left, y + height)
        label = fitted(sheet.fonts, cell.label, LABEL, LABEL_WIDTH - _PAD - 2)
        sheet.put(cell.left + _PAD, y + height / 2 + LABEL * _BASELINE, label)

    def _text(self, row: Row, cell: Cell, y: float, height: float) -> Iterable[Rest]:
        lines, rest = visible(self._sheet.fonts, cell, row.lines_in(height), self._mark)
        shown_height = row.height(1 if row.on_top else len(lines))
        top = y if row.on_top else y + (height - shown_height) / 2
        baseline = top + row.height(1) / 2 + cell.text.size * _BASELINE
        for ordinal, line in enumerate(lines):
            self._sheet.line(cell.text_left, baseline + ordinal * row.pitch, cell.text, line)
        if rest is not None:
            last = baseline + (len(lines) - 1) * row.pitch
            self._sheet.text(cell.text_left + cell.text.extent(lines[-1]), last, self._mark, cell.text.size)
            yield rest

    def _frame(self) -> None:
        y, right = self.top, self._rows[0][0].cells[-1].right
        for row, height in self._rows[:-1]:
            y += height
            self._sheet.rule(row.cells[0].left, y, right, y, THIN)
        self._sheet.box(self._rows[0][0].cells[0].left, self.top, right, self.bottom, THICK)


def rest_of(cell: Cell, following: int) -> Rest:
    """What is left of a cell after character `following`."""
    return Rest(cell.label, cell.text, 0 if len(cell.text.text) <= _SHORT else following)


def visible(fonts: PaperFonts, cell: Cell, most: int, mark: Rich) -> tuple[list[Line], Rest | None]:
    """The lines of a cell that fit, the last one shortened for the mark where there is more, and the rest if any."""
    lines: list[Line] = []
    for line in cell.text.lines(cell.room):
        if len(lines) == most:
            last = cell.text.shorten(lines[-1], cell.room - Passage(fonts, mark, cell.text.size).width)
            return [*lines[:-1], last], rest_of(cell, last.following)
        lines.append(line)
    return lines, None
