"""The hand-over of a shift (交班单): one A4 page of what the next shift has to know, signed by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.exports.fonts import PaperFonts
from desktop.exports.page import A4, LABEL, LEFT, RIGHT, TEXT, THICK, THIN, Imprint, Sheet, fitted
from desktop.exports.passage import Passage, Piece, bold
from desktop.wording import Wording

ROWS = 34
"""So many rows fit on the page beside heads, notes and signatures."""
_TITLE, _PITCH, _HEAD = 16.0, 14.4, 19.0
_EDGES = (LEFT, LEFT + 92, LEFT + 146, LEFT + 368, LEFT + 476, RIGHT + 6)
"""Where the columns begin; the last is where they end."""
_GAP = 6.0
_NOTES, _SIGNED, _FOOT = 742.0, 790.0, 812.0


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One line: until when, the customer (never a telephone), what it is about, the number, who has to do it."""

    due: str
    customer: str
    text: str
    number: str
    who: str

    def cells(self) -> tuple[str, ...]:
        """The line from left to right."""
        return self.due, self.customer, self.text, self.number, self.who


@dataclass(frozen=True, slots=True)
class ShiftSection:
    """A head, its lines, and how many there are in all."""

    title: str
    rows: tuple[ShiftRow, ...]


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """What the sheet shows; `day` as it is printed, `at` in UTC ms."""

    sections: tuple[ShiftSection, ...]
    waiting: str
    day: str
    site: str
    printed: str
    at: int
    utc_offset_min: int
    trial: bool


def write_shift_sheet(figures: ShiftFigures, fonts: PaperFonts, wording: Wording) -> bytes:
    """The sheet as PDF; the same figures give the same bytes."""
    return _ShiftSheet(figures, fonts, wording).write()


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """How many rows each section gets: all of them, or fewer of the longest where together they have no room."""
    given = list(wanted)
    while sum(given) > room:
        given[given.index(max(given))] -= 1
    return given


class _ShiftSheet:
    def __init__(self, figures: ShiftFigures, fonts: PaperFonts, wording: Wording) -> None:
        self._figures, self._fonts, self._say = figures, fonts, wording.say
        imprint = Imprint(
            title=self._say("shift.title"),
            number=figures.day,
            author=figures.site,
            site=figures.site,
            printed=figures.printed,
            at=figures.at,
            utc_offset_min=figures.utc_offset_min,
            language=wording.language,
        )
        self._sheet = Sheet(fonts, imprint)

    def write(self) -> bytes:
        sheet, figures = self._sheet, self._figures
        if figures.trial:
            sheet.ghost(A4[0] / 2, A4[1] / 2, self._say("slip.trial_ghost"), 54.0)
        sheet.text(LEFT, 48, bold(self._say("shift.title")), _TITLE)
        sheet.text(RIGHT, 48, figures.day, TEXT, "right")
        y = 72.0
        for section, count in zip(figures.sections, self._shares(), strict=True):
            y = self._section(section, count, y)
        sheet.put(LEFT, y + 4, fitted(self._fonts, figures.waiting, TEXT, RIGHT - LEFT))
        self._notes(y + 24)
        self._signatures()
        sheet.footer(_FOOT, self._say("shift.page"))
        return sheet.finish()

    def _shares(self) -> list[int]:
        # What is left out is told in a line of its own: a section that is cut gives one row to it.
        return shares([max(1, len(one.rows)) for one in self._figures.sections], ROWS)

    def _section(self, section: ShiftSection, count: int, y: float) -> float:
        sheet = self._sheet
        sheet.text(LEFT, y, bold(f"{section.title}  {len(section.rows)}"), TEXT)
        sheet.rule(LEFT, y + 4, RIGHT, y + 4, THICK)
        y += _HEAD - 2
        left_out = len(section.rows) - count
        shown = section.rows[: count - 1] if left_out > 0 else section.rows
        for row in shown:
            for (x, to), cell in zip(pairwise(_EDGES), row.cells(), strict=True):
                sheet.put(x, y, self._cut(cell, to - x - _GAP))
            sheet.rule(LEFT, y + 4, RIGHT, y + 4, THIN / 2)
            y += _PITCH
        if not section.rows:
            sheet.text(LEFT, y, self._say("shift.nothing"), LABEL)
            y += _PITCH
        if left_out > 0:
            sheet.text(LEFT, y, self._say("shift.more", count=str(left_out + 1)), LABEL)
            y += _PITCH
        return y + 5

    def _cut(self, text: str, room: float) -> Passage:
        """The text in the one size of all rows, cut with … where it has no room."""
        whole = Passage(self._fonts, text, LABEL)
        if whole.width <= room:
            return whole
        head = whole.beginning(room - self._fonts.width("…", LABEL))
        return Passage(self._fonts, (*whole.pieces(head), Piece("…")), LABEL)

    def _notes(self, y: float) -> None:
        """Ruled lines for what is told by word of mouth, as many as have room."""
        y = max(y, _NOTES - 60)
        self._sheet.text(LEFT, y, self._say("shift.notes"), TEXT)
        begin = LEFT + self._fonts.width(self._say("shift.notes"), TEXT) + 6
        while y <= _NOTES:
            self._sheet.rule(begin, y + 3, RIGHT, y + 3)
            begin, y = LEFT, y + 20

    def _signatures(self) -> None:
        third = (RIGHT - LEFT) / 3
        for place, name in enumerate(("shift.gives", "shift.takes", "shift.when")):
            x, said = LEFT + place * third, self._say(name)
            self._sheet.text(x, _SIGNED, said, TEXT)
            self._sheet.rule(x + self._fonts.width(said, TEXT) + 5, _SIGNED + 3, x + third - 14, _SIGNED + 3)
