"""The model of the case list: true length, rows read by window in the background, never a query while painting."""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from desktop.queries.case_line import WINDOW, CaseListRow
from desktop.queries.case_wanted import CaseFilter, CaseSort
from ui.models.marks import Marks, bytes_of
from ui.models.rows import CELL_ROLE, LEFT, RIGHT, TONE_ROLE, Column, Index
from ui.operations import Operation, Operations

if TYPE_CHECKING:  # the database's side of it is loaded when the first list is read
    from desktop.queries.case_list import Opened

KEPT = 40
"""Windows of rows that are kept; the one looked at longest ago goes first."""
NOT_YET = "…"
"""What a cell says while its row is on the way."""
MARK = "mark"
"""The column of the ticks."""
_PART = 1 << 19
_ROLES = frozenset(
    (
        *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.CheckStateRole),
        *(CELL_ROLE, TONE_ROLE),
    )
)


Stop = Callable[[], bool]
"""Whether a list is not wanted any more; asked while it is read."""


class CaseListSource(Protocol):
    """What the model asks; every call is made on the database thread."""

    def count(self, wanted: CaseFilter) -> int:
        """How many cases fit."""

    def open(self, wanted: CaseFilter, sort: CaseSort, stop: Stop) -> Opened:
        """How many fit, and the first of their local numbers in order. Raises `CancelledError` once `stop` says yes."""

    def whole(self, opened: Opened, stop: Stop) -> array[int]:
        """All numbers of a list that was opened. Raises `CancelledError` once `stop` says yes."""

    def rows(self, numbers: Sequence[int]) -> list[CaseListRow]:
        """The rows of these, without those that are gone."""


@dataclass(frozen=True)
class CaseColumn(Column[CaseListRow]):
    """A column of the list: by which field it sorts ("" for none), its width, whether it folds away first.

    The column of no width takes what is left; one that `yields` gives it room where the preview leaves little; one that
    is not `usual` is shown where a person chooses it.
    """

    sort_field: str = ""
    width: int = 0
    folds: bool = False
    yields: bool = False
    usual: bool = True


_Window = Mapping[int, CaseListRow]


@dataclass(frozen=True)
class _List:
    """A list as it was read: `ids` may be only its beginning."""

    wanted: CaseFilter
    sort: CaseSort
    count: int
    ids: array[int]
    windows: Mapping[int, _Window] = field(default_factory=dict)
    opened: Opened | None = None
    there: bytes | None = None
    """A byte for every number of the list, where it is asked which ticks stay."""


class CaseListTable(QAbstractTableModel):
    """Cases of one filter in one order. `data` only looks at what is there and notes what is missing."""

    shown = Signal()
    """Another list, or the same one read anew, is shown; no values."""

    marked = Signal()
    """Other cases are ticked than before; no values."""

    rows_came = Signal()
    """Rows that were missing are there; no values."""

    def __init__(
        self,
        source: CaseListSource,
        operations: Operations,
        columns: Sequence[CaseColumn],
        parent: QObject | None = None,
    ) -> None:
        """Empty until `show_list`."""
        super().__init__(parent)
        self._source, self._operations = source, operations
        self.columns = tuple(columns)
        self._list = _List(CaseFilter(), CaseSort(), 0, array("q"))
        self._windows: OrderedDict[int, _Window] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self.marks = Marks()
        self._all_wanted = False
        self._wish = threading.Event()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    # What is shown --------------------------------------------------------

    def show_list(self, wanted: CaseFilter, sort: CaseSort) -> None:
        """Read a list: its count and first rows at once, the other ids after them. Until then the old one stays.

        The same cases in another order keep their ticks; of other ones none is ticked.
        """
        if wanted != self._list.wanted:
            self.mark_none()
        work = partial(_open, self._source, wanted, sort, self._anew())
        self._operations.run(Operation(work, done=self._take_first, key="case_list"))

    def refresh(self, wanted: CaseFilter, sort: CaseSort) -> None:
        """Read a list anew that is shown already, with the rows that are being looked at."""
        looked_at = list(self._windows)[-2:] or [0]
        asked = _List(wanted, sort, 0, array("q"))
        work = partial(_read_whole, self._source, asked, looked_at, self._anew(), ticks=bool(self.marks.count))
        self._operations.run(Operation(work, done=self._take_again, key="case_list"))

    def _anew(self) -> Stop:
        """Let whatever list is still being read go: another one is wanted."""
        self._wish.set()
        self._wish = threading.Event()
        return self._wish.is_set

    def tick(self) -> None:
        """The time went on: what counts by the minute is painted anew."""
        self._tell(0, self.rowCount() - 1)

    def total(self) -> int:
        """How many cases the list holds."""
        return self._list.count

    def sorting(self) -> CaseSort:
        """By what the list is sorted."""
        return self._list.sort

    def row_at(self, place: int) -> CaseListRow | None:
        """The row of that place, none while it is on the way."""
        if not 0 <= place < len(self._list.ids):
            return None
        window = self._windows.get(place // WINDOW)
        if window is None:
            self._want(place // WINDOW)
            return None
        self._windows.move_to_end(place // WINDOW)
        return window.get(self._list.ids[place])

    def place_of(self, number: int) -> int:
        """Where the case of that local number stands, -1 where it is not in the list."""
        return find_number(self._list.ids, number)

    # Ticks --------------------------------------------------------------------

    def mark(self, place: int, ticked: bool) -> None:
        """Tick the case of that place, or take its tick away."""
        if 0 <= place < len(self._list.ids):
            self.marks.put(self._list.ids[place], ticked)
            self._tell(place, place)
            self.marked.emit()

    def is_marked(self, place: int) -> bool:
        """Whether the case of that place is ticked."""
        return bool(self.marks.count) and place < len(self._list.ids) and self.marks.has(self._list.ids[place])

    def mark_all(self) -> None:
        """Tick every case of the list as it stands; a long list takes a moment and is ticked beside."""
        self._all_wanted = len(self._list.ids) < self._list.count
        if self._all_wanted:
            return
        self._operations.run(Operation(partial(bytes_of, self._list.ids), done=self._take_marks, key="case_list.mark"))

    def _take_marks(self, ticked: bytes) -> None:
        self.marks.take(ticked)
        self._tell(0, self.rowCount() - 1)
        self.marked.emit()

    def mark_none(self) -> None:
        """Take every tick away."""
        if self.marks.count:
            self.marks.clear()
            self._tell(0, self.rowCount() - 1)
            self.marked.emit()

    def numbers(self, ticked: bool) -> Sequence[int]:
        """The local numbers of the list in order: of ticked cases, or of all."""
        return self.marks.among(self._list.ids) if ticked else self._list.ids

    # Reading ----------------------------------------------------------------

    def _take_first(self, found: _List) -> None:
        self._take(found)
        if len(found.ids) < found.count:
            work = partial(_read_whole, self._source, found, [], self._wish.is_set)
            self._operations.run(Operation(work, done=self._take_rest, key="case_list"))

    def _take_again(self, found: _List) -> None:
        """The same list as it stands now: what has left it is ticked no more."""
        if found.there is not None and self.marks.count:
            self.marks.keep_only(found.there)
        self._take(found)
        self.marked.emit()

    def _take(self, found: _List) -> None:
        self.beginResetModel()
        self._list = found
        self._windows = OrderedDict(found.windows)
        self._wanted, self._asked = set(), set()
        self.endResetModel()
        self.shown.emit()

    def _take_rest(self, whole: _List) -> None:
        """All ids are there. Where the list has changed since its beginning was read, it is shown anew."""
        if whole.count != self._list.count or whole.ids[: len(self._list.ids)] != self._list.ids:
            self._take(whole)
            return
        self._list = whole
        self.tick()
        if self._all_wanted:
            self.mark_all()

    def _want(self, window: int) -> None:
        self._wanted.add(window)
        if not self._asking.isActive():
            self._asking.start(0)

    def _ask(self) -> None:
        """Ask for what was looked at since the last time; of a fast scroll only where it came to."""
        wanted, self._wanted = self._wanted, set()
        if wanted <= self._asked:
            return
        self._asked = wanted
        work = partial(_read_windows, self._source, self._list.ids, sorted(wanted))
        self._operations.run(Operation(work, done=self._take_windows, key="case_list.rows"))

    def _take_windows(self, found: tuple[array[int], Mapping[int, _Window]]) -> None:
        ids, windows = found
        if ids is not self._list.ids and ids != self._list.ids[: len(ids)]:
            return  # rows of a list that is no longer shown
        self._asked = set()
        for place, window in windows.items():
            self._windows[place] = window
            self._tell(place * WINDOW, min((place + 1) * WINDOW, self.rowCount()) - 1)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)
        self.rows_came.emit()

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # What the view asks -------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many cases the list holds, there or on the way."""
        return 0 if parent.isValid() else self._list.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, painted cell, colour or side of one cell."""
        if not index.isValid() or role not in _ROLES:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(index.row()) if column.key == MARK else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.right else LEFT)
        row = self.row_at(index.row())
        if row is None:
            return NOT_YET if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        read = column.cell if role == CELL_ROLE else column.tone
        return read(row) if read else None

    def _tick(self, place: int) -> int:
        state = Qt.CheckState.Checked if self.is_marked(place) else Qt.CheckState.Unchecked
        return int(state.value)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Turn the tick of a row."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.mark(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title of a column, on the side its cells are on."""
        if side != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if self.columns[section].right else LEFT)
        return None


def find_number(ids: array[int], number: int) -> int:
    """The place of a number, -1 where it is not there; as bytes, which is fifty times as fast as one by one."""
    whole, wanted, place = memoryview(ids).cast("B"), array("q", (number,)).tobytes(), -1
    for start in range(0, len(whole), _PART):
        part = bytes(whole[start : start + _PART])
        while (place := part.find(wanted, place + 1)) >= 0:
            if place % ids.itemsize == 0:
                return (start + place) // ids.itemsize
    return -1


def _open(source: CaseListSource, wanted: CaseFilter, sort: CaseSort, stop: Stop) -> _List:
    opened = source.open(wanted, sort, stop)
    first = opened.first[:WINDOW]
    _ids, windows = _read_windows(source, first, [0] if first else [])
    return _List(wanted, sort, opened.count, opened.first, windows, opened)


def _read_whole(
    source: CaseListSource, asked: _List, looked_at: Sequence[int], stop: Stop, ticks: bool = False
) -> _List:
    opened = asked.opened or source.open(asked.wanted, asked.sort, stop)
    whole = source.whole(opened, stop)
    there = [window for window in looked_at if window * WINDOW < len(whole)]
    _ids, windows = _read_windows(source, whole, there)
    return _List(asked.wanted, asked.sort, len(whole), whole, windows, there=bytes_of(whole) if ticks else None)


def _read_windows(
    source: CaseListSource, ids: array[int], windows: Sequence[int]
) -> tuple[array[int], Mapping[int, _Window]]:
    parts = {window: ids[window * WINDOW : (window + 1) * WINDOW] for window in windows}
    return ids, {window: {row.no: row for row in source.rows(part)} for window, part in parts.items()}
