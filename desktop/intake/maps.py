"""What a map says about a register, and which map fits the heading line of an opened one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import chain

from desktop.errors import Refused, refuse
from desktop.intake.register_fields import Kind, folded
from desktop.intake.serial_dates import with_dates
from desktop.intake.sheet import Line, Register, Sheet

HEADING_WITHIN = 10
"""Lines from the top among which the heading line is looked for; titles and the like may stand above it."""
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a template that the cell of a column fills; a list is written with 、 between its parts."""

    column: str
    as_list: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One line of a text: literal pieces and holes. Where all holes are blank, the whole line is left out."""

    pieces: tuple[str | Hole, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that fill the holes."""
        return tuple(piece.column for piece in self.pieces if isinstance(piece, Hole))


@dataclass(frozen=True, slots=True)
class WordRule:
    """A value for rows whose column holds one of the words."""

    column: str
    contains: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one field of the registration is filled: from templates, else by word rules, else with `otherwise`."""

    field: str
    kind: Kind
    lines: tuple[Template, ...] = ()
    translate: Mapping[str, str] = dataclasses.field(default_factory=dict)
    when: tuple[WordRule, ...] = ()
    otherwise: str | None = None
    unknown: str | None = None
    """The code for words that are in no dictionary; without it such a row is refused."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column this field looks at, the leading one first."""
        return tuple(chain.from_iterable(line.columns for line in self.lines)) + tuple(r.column for r in self.when)

    @property
    def can_say(self) -> bool:
        """Whether there is anything this field could be filled with."""
        return bool(self.lines or self.when or self.otherwise)


@dataclass(frozen=True, slots=True)
class RefRule:
    """The row's own key, by which a second intake knows it.

    Prefix and cells, and a digest of `fields` where the cells alone are not unique enough.
    """

    prefix: str
    columns: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterMap:
    """One map: which headings it needs, how columns are called, and what fills which field."""

    name: str
    title: str
    headings: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    fixed: Mapping[str, str]
    fields: tuple[FieldRule, ...]
    ref: RefRule
    day_starts: time
    may_lack: frozenset[str]

    def written(self, column: str) -> tuple[str, ...]:
        """The headings under which a column may be found, the usual one first."""
        return self.columns.get(column, (column,))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose heading line a map fits: where its columns are, and the lines below the heading."""

    map: RegisterMap
    sheet: str
    heading: Line
    places: Mapping[str, int]
    lines: tuple[Line, ...]
    other_sheets: tuple[str, ...]
    """Sheets of the same file that are not read: one intake reads one table."""

    def cell(self, line: Line, column: str) -> str:
        """The cell of a column as it stands; "" where the register has no such column."""
        place = self.places.get(column)
        return "" if place is None else line.cell(place)

    def shown(self, column: str) -> str:
        """How the register itself calls a column."""
        place = self.places.get(column)
        return self.map.written(column)[0] if place is None else self.heading.cell(place).strip()


def fit(register: Register, maps: Sequence[RegisterMap]) -> Table:
    """Find the table of a register and the map for it: the first sheet with a heading line that a map knows.

    Where several maps know it, the one that asks for most headings is taken. Raises `Refused`: `intake.no_map`,
    `intake.missing_headings` (where only one map was offered), `intake.duplicate_heading`.
    """
    for sheet in register.sheets:
        for index, heading in enumerate(sheet.lines[:HEADING_WITHIN]):
            known = [one for one in maps if not missing_headings(one, heading)]
            if known:
                best = max(known, key=lambda one: len(one.headings))
                return _table(best, register, sheet, index)
    raise _unknown(register, maps)


def missing_headings(one: RegisterMap, heading: Line) -> tuple[str, ...]:
    """The headings that a map asks for and a heading line lacks."""
    there = {folded(cell) for cell in heading.cells}
    return tuple(
        column for column in one.headings if not any(folded(written) in there for written in one.written(column))
    )


def _table(chosen: RegisterMap, register: Register, sheet: Sheet, index: int) -> Table:
    heading = sheet.lines[index]
    others = tuple(other.name for other in register.sheets if other is not sheet and other.lines)
    places, lines = dict(_places(chosen, heading)), sheet.lines[index + 1 :]
    if sheet.day_zero is not None:
        lines = with_dates(lines, _dated(chosen, places), sheet.day_zero)
    return Table(chosen, sheet.name, heading, places, lines, others)


def _dated(chosen: RegisterMap, places: Mapping[str, int]) -> frozenset[int]:
    """Where the columns stand that fill dates and times."""
    rules = [rule for rule in chosen.fields if rule.kind.name in ("time", "date")]
    columns = chain.from_iterable(line.columns for rule in rules for line in rule.lines)
    return frozenset(places[column] for column in columns if column in places)


def _places(chosen: RegisterMap, heading: Line) -> Iterator[tuple[str, int]]:
    cells = [folded(cell) for cell in heading.cells]
    used: set[str] = set()
    for column in dict.fromkeys((*chosen.headings, *chosen.columns)):
        # A heading serves one column: 时间 is the date where there is no 日期, else the time of day.
        found = next((word for word in map(folded, chosen.written(column)) if word in cells and word not in used), None)
        if found is None:
            continue
        used.add(found)
        place = cells.index(found)
        if cells.count(found) > 1:
            raise refuse("intake.duplicate_heading", heading=heading.cells[place].strip())
        yield column, place


def _unknown(register: Register, maps: Sequence[RegisterMap]) -> Refused:
    tops = [line for sheet in register.sheets for line in sheet.lines[:HEADING_WITHIN]]
    if len(maps) == 1:
        missing = min((missing_headings(maps[0], line) for line in tops), key=len)
        return refuse("intake.missing_headings", headings="、".join(maps[0].written(one)[0] for one in missing))
    top = next((line for line in tops if len(line.cells) > 1), tops[0])
    found = "、".join(cell.strip() for cell in top.cells if cell.strip())
    return refuse("intake.no_map", headings=found[:_SHOWN])
