"""The annex (附页) of a paper: what did not fit its cells, flowing over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exports.fonts import PaperFonts
from desktop.exports.line_breaks import Line
from desktop.exports.page import LEFT, RIGHT, TEXT, Sheet
from desktop.exports.passage import Passage, bold
from desktop.exports.table_cells import Rest
from desktop.wording import Wording

_PITCH = 1.45
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One line of an annex page; `baseline` is measured from where its text area begins."""

    text: Passage
    line: Line
    baseline: float


AnnexPage = tuple[AnnexLine, ...]


def annex_pages(rests: Sequence[Rest], fonts: PaperFonts, wording: Wording, height: float) -> list[AnnexPage]:
    """The rests, each under its label, laid out on pages whose text area is `height` points high."""
    pages: list[AnnexPage] = []
    page: list[AnnexLine] = []
    y = 0.0
    for passage, line, gap, with_next in _flow(rests, fonts, wording):
        pitch = passage.size * _PITCH
        if page and y + gap + pitch * (2 if with_next else 1) > height:
            pages.append(tuple(page))
            page, y = [], 0.0
        y += pitch + (gap if page else 0.0)
        page.append(AnnexLine(passage, line, y))
    if page:
        pages.append(tuple(page))
    return pages


def _flow(rests: Sequence[Rest], fonts: PaperFonts, wording: Wording) -> Iterator[tuple[Passage, Line, float, bool]]:
    """Every line in order with the gap before it; a label stays with the line after it."""
    for rest in rests:
        label = Passage(
            fonts, bold(wording.say(f"slip.{'in_full' if rest.whole else 'continuation'}", label=rest.label)), TEXT
        )
        yield label, Line(0, len(label.text), 0), _GAP, True
        for line in rest.text.lines(RIGHT - LEFT, rest.start):
            yield rest.text, line, 0.0, False


def draw_annex(sheet: Sheet, page: AnnexPage, top: float) -> None:
    """Draw one page of the annex, its text area beginning at `top`."""
    for placed in page:
        sheet.line(LEFT, top + placed.baseline, placed.text, placed.line)
