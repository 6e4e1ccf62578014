"""Which columns of the list are shown, in which order and how wide; kept for each person on this computer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView

from ui.models.case_list import MARK, CaseColumn
from ui.page import Breadth
from ui.panels.cases.table import CaseTable

NARROWEST, WIDEST = 40, 600
STEP = 8
"""By how much a key makes a column wider or narrower, in logical pixels."""
_LEAST = 60
"""Pixels that the column which takes what is left keeps: others are left out for it, in the end it is itself."""
_ARROW = 12
"""Pixels beside the word of a head for the mark of the order."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """One column: its key, whether it is shown, its width in logical pixels (0: the usual one)."""

    key: str
    shown: bool = True
    width: int = 0


class ColumnLayout(QObject):
    """Arranges the columns of a table; the head can be dragged, and `arrange` does what the box says."""

    changed = Signal()
    """The person has dragged a column; ask `places`."""

    def __init__(self, table: CaseTable, columns: Sequence[CaseColumn], large: int, usual: int) -> None:
        """`large` over `usual` is how much larger the type is than the widths of the columns were made for."""
        super().__init__(table)
        self._table, self._columns = table, tuple(columns)
        self._large, self._usual = large, usual
        self._keys = {column.key: place for place, column in enumerate(self._columns)}
        self._places = self.usual()
        self._breadth, self._arranging = Breadth.WIDE, False
        self._content: dict[str, int] = {}
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        self.arrange(self._places)
        head.sectionMoved.connect(self._moved)
        head.sectionResized.connect(self._resized)
        table.resized.connect(self._lay_out)

    def usual(self) -> tuple[ColumnPlace, ...]:
        """As the program comes."""
        return tuple(ColumnPlace(one.key, one.usual) for one in self._columns if one.key != MARK)

    def places(self) -> tuple[ColumnPlace, ...]:
        """The columns in their order."""
        return self._places

    def key_at(self, place: int) -> str:
        """The key of the column of that place in the model."""
        return self._columns[place].key

    def title(self, key: str) -> str:
        """What stands over a column."""
        return self._columns[self._keys[key]].title

    def width(self, key: str) -> int:
        """How wide a column is to be: as the person has it, else with room for the word of its head."""
        own = next((one.width for one in self._places if one.key == key), 0)
        place = self._keys[key]
        word = self._table.head_width(place) + (_ARROW if self._columns[place].sort_field else 0)
        return own or max(self._columns[place].width * self._large // self._usual, word)

    def arrange(self, places: Sequence[ColumnPlace]) -> None:
        """Show the columns so; those that are not named come after the others, hidden."""
        known = [one for one in places if one.key in self._keys and one.key != MARK]
        named = {one.key for one in known}
        self._places = (*known, *(ColumnPlace(one.key, False) for one in self.usual() if one.key not in named))
        self._arranging, head = True, self._table.horizontalHeader()
        for at, one in enumerate(self._places, start=1):
            head.moveSection(head.visualIndex(self._keys[one.key]), at)
        self._arranging = False
        self.fit(self._breadth)

    def fit(self, breadth: Breadth) -> None:
        """Hide what is not wanted, and what one can do without where there is little room."""
        self._breadth = breadth
        self._lay_out()

    def _lay_out(self) -> None:
        if self._arranging:  # hiding a column may take a scroll bar away, which is more room
            return
        self._arranging = True
        head, mode, shown = self._table.horizontalHeader(), QHeaderView.ResizeMode, self._with_room()
        for column in self._columns:
            place = self._keys[column.key]
            self._table.setColumnHidden(place, column not in shown)
            head.setSectionResizeMode(place, mode.Interactive if column.width and column.key != MARK else mode.Fixed)
            if column.width:
                self._table.setColumnWidth(place, self._needed(column))
            else:
                head.setSectionResizeMode(place, mode.Stretch)
        self._arranging = False

    def _needed(self, column: CaseColumn) -> int:
        return column.width if column.key == MARK else max(self.width(column.key), self._content.get(column.key, 0))

    def _with_room(self) -> list[CaseColumn]:
        """What is shown: of what is wanted, as much as leaves some room to the column that takes what is left."""
        tight = self._breadth is not Breadth.WIDE or self._large > self._usual
        shown = [one for one in self._columns if self._shown(one, tight)]
        if all(one.width for one in shown):
            return shown
        room = self._table.viewport().width() - sum(self._needed(one) for one in shown if one.width)
        for spared in [one for one in shown if one.yields] + [one for one in shown[::-1] if one.folds]:
            if room >= _LEAST:
                break
            shown.remove(spared)
            room += self._needed(spared)
        return shown if room >= _LEAST else [one for one in shown if one.width]

    def _shown(self, column: CaseColumn, tight: bool) -> bool:
        if column.key == MARK:
            return True
        yields = column.yields and self._breadth is Breadth.MIDDLE
        return not (yields or (tight and column.folds)) and next(
            one.shown for one in self._places if one.key == column.key
        )

    def widen(self, contents: Mapping[str, int]) -> None:
        """Make columns as wide as their content needs, never narrower, and not for longer than the list is shown."""
        wider = {key: width for key, width in contents.items() if width > self._needed(self._columns[self._keys[key]])}
        if wider:
            self._content |= wider
            self._lay_out()

    def _moved(self, *_places: int) -> None:
        if self._arranging:
            return
        head = self._table.horizontalHeader()
        order = [self._columns[head.logicalIndex(at)].key for at in range(head.count())]
        by_key = {one.key: one for one in self._places}
        self._places = tuple(by_key[key] for key in order if key != MARK)
        self.changed.emit()

    def _resized(self, place: int, _before: int, now: int) -> None:
        column = self._columns[place]
        by_hand = self._table.isVisible() and not self._table.isColumnHidden(place)
        if self._arranging or not by_hand or not column.width or column.key == MARK:
            return
        width = max(NARROWEST, min(now, WIDEST))
        self._places = tuple(ColumnPlace(o.key, o.shown, width) if o.key == column.key else o for o in self._places)
        self.changed.emit()


def as_json(places: Sequence[ColumnPlace]) -> list[list[Any]]:
    """The columns as they are kept."""
    return [[one.key, one.shown, one.width] for one in places]


def places_from(kept: Any) -> tuple[ColumnPlace, ...]:
    """What `as_json` gave; what is not in this shape is left out."""
    found: dict[str, ColumnPlace] = {}
    for one in kept if isinstance(kept, list) else []:
        if isinstance(one, list) and [type(part) for part in one] == [str, bool, int] and 0 <= one[2] <= WIDEST:
            found.setdefault(one[0], ColumnPlace(*one))
    return tuple(found.values())
