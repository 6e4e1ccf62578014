"""A table with its buttons: what every part of the settings is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane
from ui.widgets.table import DeskTable

R = TypeVar("R")


class ListPane(Pane, Generic[R]):
    """Rows, and below them what can be done with the one that one stands on."""

    moved = Signal()
    """Another row is current; no values."""

    def __init__(self, kit: Kit, title: str, note: str, columns: Sequence[Column[R]]) -> None:
        super().__init__(kit.theme, title, note)
        self._kit = kit
        self._rows: RowsTable[R] = RowsTable(columns, self)
        self.table = DeskTable(kit.theme, title)
        self.table.setModel(self._rows)
        self.alarm = IconNote(kit.theme)
        self.alarm.setContentsMargins(12, 6, 12, 6)
        self.alarm.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self.fill(self._stack)
        self.body.insertWidget(0, self.alarm)
        self._foot = self.add_foot(chief=True)
        self._foot.addStretch(1)
        self.buttons: list[Button] = []
        self.table.current_moved.connect(self._moved)

    def say_when_empty(self, icon: str, what: str, then: str) -> None:
        """What stands there while there are no rows: what is not there, and what it is for."""
        self._stack.addWidget(EmptyPage(self._kit.theme, icon, what, then))

    def set_title(self, title: str, note: str = "") -> None:
        """Change the words of the head, and what a screen reader calls the table."""
        super().set_title(title, note)
        self.table.setAccessibleName(title)

    def set_widths(self, widths: dict[int, int], stretch: int) -> None:
        """Widths of columns in pixels; the one of `stretch` takes the rest."""
        self.table.set_columns(widths, stretch=stretch)

    def add_button(self, text: str, icon: str, do: Callable[[], None], chief: bool = False) -> Button:
        """One more thing that can be done."""
        button = Button(self._kit.theme, text, icon, Kind.CHIEF if chief else Kind.ORDINARY)
        button.clicked.connect(lambda *_checked: do())
        self._foot.insertWidget(len(self.buttons), button)
        self.buttons.append(button)
        return button

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; one stays on the row of the place where one was."""
        place = max(self.table.currentIndex().row(), 0)
        self._rows.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else self._stack.count() - 1)
        if rows:
            self.table.selectRow(min(place, len(rows) - 1))
        self.moved.emit()

    def current(self) -> R | None:
        """The row one stands on."""
        place = self.table.currentIndex().row()
        return self._rows.row(place) if 0 <= place < self._rows.rowCount() else None

    def _moved(self, _index: QModelIndex) -> None:
        self.moved.emit()
