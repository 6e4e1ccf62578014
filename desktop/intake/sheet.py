"""What a register file holds once it is open: sheets of lines of text cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.errors import refuse

FILE_LIMIT = 32 * 1024 * 1024
"""Bytes of a register file; the largest that shops keep have a tenth of that."""
LINE_LIMIT = 200_000
"""Lines of a sheet that are not blank."""
COLUMN_LIMIT = 256
"""Columns that are read; what stands to the right of them is no register."""

# Control characters other than tab and line feed, lone surrogates, the byte order mark, and what is no character at
# all: none of them can be stored, printed or put into a workbook later.
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# An apostrophe before a sign that starts a formula is how such a text is written in csv; see `refused_file`.
_GUARDED = re.compile(r"^'(?=[=+\-@])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its number as Excel shows it, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """The text of a cell; "" where the line is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file, without its blank lines; a csv file is one sheet without a name.

    `day_zero` is from where a workbook counts the days of a bare number; a csv file does not say.
    """

    name: str
    lines: tuple[Line, ...]
    day_zero: datetime | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """An opened register file: its name and its sheets, in the order of the file."""

    name: str
    sheets: tuple[Sheet, ...]


def usable(text: str) -> str:
    """The text of a cell without what can be neither stored nor shown; line ends become line feeds."""
    return _GUARDED.sub("", _UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


class Gathering:
    """Gathers the lines of one sheet and leaves out blank ones."""

    def __init__(self) -> None:
        self._lines: list[Line] = []

    def add(self, number: int, cells: list[str]) -> None:
        """Take a line. Raises `Refused` where the sheet has too many."""
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        if len(self._lines) >= LINE_LIMIT:
            raise refuse("intake.too_many_rows", limit=LINE_LIMIT)
        self._lines.append(Line(number, tuple(cells)))

    def sheet(self, name: str = "", day_zero: datetime | None = None) -> Sheet:
        """The sheet of what was gathered."""
        return Sheet(name, tuple(self._lines), day_zero)
