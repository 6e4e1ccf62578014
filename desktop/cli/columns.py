"""Text in columns on a terminal, where a Chinese character takes two places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from unicodedata import category, east_asian_width

GAP = "  "
_WIDE = "WF"
_NO_PLACE = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """How many places a text takes."""
    return sum(_places(char) for char in text)


def _places(char: str) -> int:
    if category(char) in _NO_PLACE:
        return 0
    return 2 if east_asian_width(char) in _WIDE else 1


def one_line(value: object) -> str:
    """A value as one line that a terminal only shows: what was typed may hold line ends and control characters."""
    text = "" if value is None else str(value)
    return "".join(char if char.isprintable() else " " for char in text).strip()


def lines_of(value: object) -> list[str]:
    """A text that may have several lines, each safe to show; blank ones are left out."""
    return [line for raw in str(value).splitlines() if (line := one_line(raw))]


def columns(rows: Iterable[Sequence[object]], right: Collection[int] = ()) -> list[str]:
    """Rows in columns, each as wide as its widest cell; the columns `right` end where the others begin."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    places = max(map(len, cells), default=0)
    widths = [max(width(row[place]) for row in cells if place < len(row)) for place in range(places)]
    return [GAP.join(_pad(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip() for row in cells]


def _pad(cell: str, to: int, right: bool) -> str:
    space = " " * (to - width(cell))
    return space + cell if right else cell + space


def indented(lines: Iterable[str], by: int = 2) -> list[str]:
    """Lines set in by so many places."""
    return [" " * by + line for line in lines]


def pairs(facts: Iterable[tuple[str, object]]) -> list[str]:
    """Labels and what they say, one below the other; what says nothing is left out, further lines stand below."""
    said = [(label, lines_of(value)) for label, value in facts if value not in (None, "", (), [])]
    wide = max((width(label) for label, _lines in said), default=0)
    found = []
    for label, lines in said:
        for place, line in enumerate(lines):
            found.append(f"{_pad(label if place == 0 else '', wide, False)}{GAP}{line}")
    return found
