"""The one shape of a short table: columns, rows as they come, and a raw value to sort by.

For lists up to some thousand rows. The case list, which may have a million, has a model of its own with the same roles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a delegate paints: a `Chip`, a `Stage`, a code; none where the text is enough."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The raw value a column is sorted by."""
TONE_ROLE = Qt.ItemDataRole.UserRole + 3
"""Name of the colour the text is written in, none for ordinary ink."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: how to read its words, what to sort by, what the delegate paints, in which colour.

    `right` is for numbers. `sort` defaults to the words; Chinese names give their stored pinyin key.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    cell: Callable[[R], object] | None = None
    tone: Callable[[R], str | None] | None = None
    right: bool = False


class RowsTable(QAbstractTableModel, Generic[R]):
    """A table of frozen rows. `data` only reads; it never queries."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        """Empty until `set_rows`."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[R] = []

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[R]:
        """The rows as they were given."""
        return list(self._rows)

    def row(self, place: int) -> R:
        """The row of that place. Raises `IndexError` beyond the end."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, painted cell, colour, side or raw value of one cell."""
        if not index.isValid() or role not in _ROLES:
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == CELL_ROLE:
            return column.cell(row) if column.cell else None
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        if role == SORT_ROLE:
            return column.sort(row) if column.sort else column.text(row)
        return int(RIGHT if column.right else LEFT)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title of a column, on the side its cells are on."""
        if side != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if self._columns[section].right else LEFT)
        return None


_ROLES = frozenset(
    (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole, CELL_ROLE, SORT_ROLE, TONE_ROLE),
)


def sorted_rows(table: RowsTable[R], parent: QObject | None = None) -> QSortFilterProxyModel:
    """The shared way of sorting a short table by its raw values."""
    proxy = QSortFilterProxyModel(parent)
    proxy.setSourceModel(table)
    proxy.setSortRole(SORT_ROLE)
    return proxy
