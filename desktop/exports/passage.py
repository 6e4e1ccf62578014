"""A text of a paper, measured in one size and ready to be broken into lines; parts of it may be bold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from string import Formatter
from typing import NamedTuple

from desktop.exports.fonts import PaperFonts
from desktop.exports.line_breaks import Line, next_line
from desktop.wording import Wording


class Piece(NamedTuple):
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Rich = tuple[Piece, ...]
"""A text whose pieces may differ in weight."""


def bold(text: str) -> Rich:
    """The text as one bold piece."""
    return (Piece(text, bold=True),)


def phrase(wording: Wording, code: str, **holes: str | Rich) -> Rich:
    """The sentence of that code with its holes filled, each hole keeping its own weight.

    What a hole holds is never read as part of the sentence, whatever a person has typed.
    """
    sentence = wording.say(code, **{name: f"{{{name}}}" for name in holes})
    pieces: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(sentence):
        pieces.append(Piece(literal))
        hole = holes[name] if name else ""
        pieces.extend((Piece(hole),) if isinstance(hole, str) else hole)
    return tuple(piece for piece in pieces if piece.text)


class Passage:
    """A text measured once, in `size` points."""

    def __init__(self, fonts: PaperFonts, text: str | Rich, size: float) -> None:
        pieces = (Piece(text),) if isinstance(text, str) else text
        shown = [Piece(fonts.printable(piece.text), piece.bold) for piece in pieces]
        self.text = "".join(piece.text for piece in shown)
        self.size = size
        self._bold = [piece.bold for piece in shown]
        self._starts = list(accumulate((len(piece.text) for piece in shown), initial=0))[:-1]
        ems = chain.from_iterable(fonts.advances(piece.text, piece.bold) for piece in shown)
        self._edges = list(accumulate((em * size for em in ems), initial=0.0))

    @property
    def width(self) -> float:
        """The width in points of the whole text as one line."""
        return self._edges[-1]

    def lines(self, room: float, start: int = 0) -> Iterator[Line]:
        """The lines from character `start` on, each at most `room` points wide."""
        while start < len(self.text):
            line = next_line(self.text, self._edges, start, room)
            yield line
            start = line.following

    def beginning(self, room: float) -> Line:
        """The first line, at most `room` points wide."""
        return next_line(self.text, self._edges, 0, room)

    def count(self, room: float, most: int) -> int:
        """How many lines the text needs, counted up to `most`; one for a text that is empty."""
        needed = 0
        for _ in self.lines(room):
            needed += 1
            if needed == most:
                break
        return max(needed, 1)

    def shorten(self, line: Line, room: float) -> Line:
        """The same line, ended earlier so that something else finds place behind it."""
        return next_line(self.text, self._edges, line.begin, room)

    def extent(self, line: Line) -> float:
        """The width of a line in points."""
        return self._edges[line.end] - self._edges[line.begin]

    def pieces(self, line: Line) -> Iterator[Piece]:
        """The characters of a line, cut where the weight changes."""
        at = line.begin
        while at < line.end:
            index = bisect_right(self._starts, at) - 1
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            yield Piece(self.text[at : min(stop, line.end)], self._bold[index])
            at = stop
