"""Rows of fields in one or two columns, read from left to right like Tab goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.fields import FieldRow


class FieldColumns(QWidget):
    """A form of short fields that uses the breadth there is."""

    GAP = 16

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        """All the rows there may be; all of them are shown until `show_only` is asked."""
        super().__init__()
        self._shown = list(rows)
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self.GAP)
        self._grid.setVerticalSpacing(10)
        self._place()

    def show_only(self, rows: Sequence[FieldRow]) -> None:
        """Show some of the rows; the others stay as they are, out of sight and out of Tab's way."""
        for row in self._shown:
            self._grid.removeWidget(row)
            row.hide()
        self._shown = list(rows)
        self._place()
        for row in rows:
            row.show()
        self.setVisible(bool(rows))

    def set_columns(self, columns: int) -> None:
        """Use so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for row in self._shown:
            self._grid.removeWidget(row)
        for place, row in enumerate(self._shown):
            self._grid.addWidget(row, place // self._columns, place % self._columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
