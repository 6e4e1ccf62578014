"""The frame of every paper: a sheet to draw on, measured from its top left corner, with head and footer.

All lengths are points (1/72 inch). Text size, grey and line widths are named here, so that papers look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from desktop.clock import local
from desktop.exports.fonts import PaperFonts
from desktop.exports.line_breaks import Line
from desktop.exports.passage import Passage, Piece, Rich

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

A4 = (595.28, 841.89)
LEFT, RIGHT = 36.0, 559.5
TEXT, LABEL, FOOT = 9.6, 8.64, 7.68
LEADING = 13.9
THICK, THIN = 1.0, 0.5

_SHRUNK = 0.75
_SHADE, _GHOST = 0.94, 0.88
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page of a paper says at its foot, and what the file says of itself.

    `site` stands in the middle, `printed` (when and by whom) at the right; `at` is UTC milliseconds and the moment the
    file gives as its own, so that the same paper is the same file.
    """

    title: str
    number: str
    author: str
    site: str
    printed: str
    at: int
    utc_offset_min: int
    language: str


class Sheet:
    """A PDF being drawn; `y` grows downwards, text stands on its baseline."""

    def __init__(self, fonts: PaperFonts, imprint: Imprint) -> None:
        self.fonts = fonts
        self.imprint = imprint
        self._bytes = BytesIO()
        self._line_width: float | None = None
        self._canvas = self._open()

    def _open(self) -> Canvas:
        from reportlab.pdfgen.canvas import Canvas

        imprint = self.imprint
        canvas = Canvas(
            self._bytes,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            lang=imprint.language.replace("_", "-"),
            initialFontName=self.fonts.plain,  # type: ignore[arg-type]  # the stub says float
        )
        canvas.setTitle(f"{imprint.title} {imprint.number}")
        canvas.setAuthor(imprint.author)
        canvas.setSubject(imprint.title)
        canvas.setCreator("jiesu")
        canvas.setDateFormatter(lambda *_: pdf_date(imprint.at, imprint.utc_offset_min))
        return canvas

    def finish(self) -> bytes:
        """The finished file."""
        self._canvas.save()
        return self._bytes.getvalue()

    def next_paper(self, imprint: Imprint) -> None:
        """Begin another paper in the same file."""
        self.next_page()
        self.imprint = imprint

    def next_page(self) -> None:
        """Close this page and begin another."""
        self._canvas.showPage()
        self._line_width = None

    def text(self, x: float, y: float, text: str | Rich, size: float = TEXT, align: Align = "left") -> None:
        """One line of text at `x`, which is its left end, its right end or its middle."""
        self.put(x, y, Passage(self.fonts, text, size), align)

    def put(self, x: float, y: float, passage: Passage, align: Align = "left") -> None:
        """A passage as one line at `x`, which is its left end, its right end or its middle."""
        offset = {"left": 0.0, "right": passage.width, "centre": passage.width / 2}[align]
        self.line(x - offset, y, passage, Line(0, len(passage.text), 0))

    def line(self, x: float, y: float, passage: Passage, line: Line) -> None:
        """One line of a passage."""
        canvas, size = self._canvas, passage.size
        runs = [(run, piece.bold) for piece in passage.pieces(line) for run in self.fonts.runs(piece.text, piece.bold)]
        for ordinal, (run, bold) in enumerate(runs, 1):
            canvas.setFont(run.font, size)
            canvas.drawString(x, A4[1] - y, run.text)
            if ordinal < len(runs):
                x += self.fonts.width(run.text, size, bold)

    def rule(self, x: float, y: float, to_x: float, to_y: float, width: float = THIN) -> None:
        """A straight line."""
        self._draw_with(width)
        self._canvas.line(x, A4[1] - y, to_x, A4[1] - to_y)

    def box(self, x: float, y: float, to_x: float, to_y: float, width: float = THIN) -> None:
        """The outline of a rectangle."""
        self._draw_with(width)
        self._canvas.rect(x, A4[1] - to_y, to_x - x, to_y - y)

    def _draw_with(self, width: float) -> None:
        """Lines of this width from now on; said only where it changes, for reportlab takes long to write a number."""
        if width != self._line_width:
            self._canvas.setLineWidth(width)
            self._line_width = width

    def shades(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """The light grounds of labels: left, top, right, bottom of each."""
        self._canvas.setFillGray(_SHADE)
        for x, y, to_x, to_y in boxes:
            self._canvas.rect(x, A4[1] - to_y, to_x - x, to_y - y, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def squares(self, x: float, y: float, side: float, rows: list[list[bool]]) -> None:
        """A pattern of black squares in a square of that side: a QR code."""
        from reportlab.pdfgen.pathobject import PDFPathObject

        canvas, step = self._canvas, side / len(rows)
        canvas.saveState()
        canvas.translate(x, A4[1] - y)
        canvas.scale(step, -step)
        # Hundreds of whole numbers: written by reportlab as if they were lengths they take as long as all the text.
        drawn = [f"{across} {down} {length} 1 re" for down, row in enumerate(rows) for across, length in _dark(row)]
        canvas.drawPath(PDFPathObject(["n", *drawn]), stroke=0, fill=1)
        canvas.restoreState()

    def cut_line(self, y: float, word: str) -> None:
        """A dashed line over the whole width with scissors and a word in its middle."""
        width = self.fonts.width(word, FOOT)
        begin = A4[0] / 2 - (width + 13) / 2
        self._canvas.setDash(4, 3)
        self.rule(0, y, begin - 8, y)
        self.rule(begin + 13 + width + 8, y, A4[0], y)
        self._canvas.setDash()
        self._scissors(begin, y)
        self.text(begin + 13, y + 2.8, word, FOOT)

    def _scissors(self, x: float, y: float) -> None:
        self._draw_with(0.8)
        for side in (-1, 1):
            self._canvas.circle(x + 1.7, A4[1] - y - side * 2.2, 1.5)
            self.rule(x + 2.9, y + side * 1.3, x + 8.6, y - side * 2.8, 0.8)

    def check_box(self, x: float, y: float, size: float, ticked: bool) -> float:
        """A box to tick that stands on the baseline `y`; returns how far it moves on."""
        side = size * 0.8
        self.box(x, y - side + size * 0.06, x + side, y + size * 0.06, 0.8)
        if ticked:
            self.text(x + side / 2, y, (Piece("✓", bold=True),), size, "centre")
        return side + size * 0.35

    def ghost(self, x: float, y: float, word: str, size: float) -> None:
        """A word in large pale type behind what is drawn after it, centred at `x`, `y`, rising to the right."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, A4[1] - y)
        canvas.rotate(18)
        canvas.setFillGray(_GHOST)
        canvas.setFont(self.fonts.runs(word, bold=True)[0].font, size)
        canvas.drawCentredString(0, -size * 0.38, self.fonts.printable(word))
        canvas.restoreState()

    def footer(self, y: float, page: str) -> None:
        """The foot of a page: number and `page` at the left, the site in the middle, when and by whom at the right."""
        imprint, third = self.imprint, (RIGHT - LEFT) / 3
        self.rule(LEFT, y, RIGHT, y, 0.35)
        self.put(LEFT, y + 11, fitted(self.fonts, f"{imprint.number} · {page}", FOOT, third * 1.1))
        self.put((LEFT + RIGHT) / 2, y + 11, fitted(self.fonts, imprint.site, FOOT, third * 0.6), "centre")
        self.put(RIGHT, y + 11, fitted(self.fonts, imprint.printed, FOOT, third * 1.1), "right")


def fitted(fonts: PaperFonts, text: str | Rich, size: float, room: float) -> Passage:
    """The text as one line no wider than `room`: set smaller, and where that is not enough cut with …."""
    passage = Passage(fonts, text, size)
    if passage.width <= room:
        return passage
    smaller = max(size * room / passage.width, size * _SHRUNK)
    passage = Passage(fonts, text, smaller)
    if passage.width <= room + 0.01:
        return passage
    head = passage.beginning(room - fonts.width("…", smaller, bold=True))
    return Passage(fonts, (*passage.pieces(head), Piece("…")), smaller)


def pdf_date(at: int, utc_offset_min: int) -> str:
    """The moment (UTC ms) as PDF writes it: `D:20261122144600+08'00'`."""
    zoned = local(at, utc_offset_min).strftime("%Y%m%d%H%M%S%z")
    return f"D:{zoned[:-2]}'{zoned[-2:]}'"


def _dark(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each dark stretch of a row begins, and how long it is."""
    across = 0
    for dark, stretch in groupby(row):
        length = len(list(stretch))
        if dark:
            yield across, length
        across += length
