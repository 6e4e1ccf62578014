"""草稿: registrations that were begun and put aside, to be gone on with or thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.drafts import Draft
from desktop.cases.rules import RuleBook
from ui import times
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.panels import draft_words
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label
from ui.widgets.table import DeskTable

_SIZE = 720, 320


class DraftsDialog(QDialog):
    """The drafts that wait, the one kept last first: Enter goes on with one, Delete throws it away."""

    taken_up = Signal(object)
    """The person goes on with this `Draft`."""

    thrown_away = Signal(object)
    """The person does not want this `Draft` any more."""

    def __init__(self, kit: Kit, book: RuleBook, when: tuple[int, int], drafts: Sequence[Draft], over: QWidget) -> None:
        """`when` is now (UTC ms) and the site's offset (minutes)."""
        super().__init__(over)
        self._kit, self._book, self._when = kit, book, when
        self.setWindowTitle(self.tr("草稿"))
        self._rows = RowsTable[Draft](self._columns(), self)
        self._table = DeskTable(kit.theme, self.tr("草稿"))
        self._table.setModel(self._rows)
        self._table.set_columns({0: 110, 1: 116, 2: 96, 3: 150}, stretch=4)
        self._table.opened.connect(self._take_up)
        self._rows.set_rows(drafts)
        self._lay_out()
        self.resize(*_SIZE)
        self._table.selectRow(0)
        self._table.setFocus()

    def _lay_out(self) -> None:
        theme = self._kit.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("接着写哪一件"), "title"))
        column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        on = Button(theme, self.tr("接着写"), "pencil", Kind.CHIEF, "Enter")
        off = Button(theme, self.tr("扔掉"), "trash", key="Delete")
        away = Button(theme, self.tr("先不写"), key="Esc")
        on.clicked.connect(self._take_up_chosen)
        off.clicked.connect(self._throw_away)
        away.clicked.connect(self.reject)
        for button in (on, off, away):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)

    def _columns(self) -> list[Column[Draft]]:
        now, offset = self._when
        return [
            Column("kept", self.tr("存于"), lambda one: times.moment(one.updated_at, now, offset)),
            Column("phone", self.tr("电话"), draft_words.phone),
            Column("name", self.tr("称呼"), draft_words.name),
            Column("category", self.tr("类别"), lambda one: draft_words.category(one, self._book)),
            Column("words", self.tr("经过"), draft_words.words),
        ]

    def _take_up_chosen(self) -> None:
        self._take_up(self._table.currentIndex())

    def _take_up(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken_up.emit(self._rows.row(index.row()))
            self.accept()

    def _throw_away(self) -> None:
        index = self._table.currentIndex()
        if not index.isValid():
            return
        gone, lost = self._rows.row(index.row()), self.tr("扔掉的草稿找不回来。")
        if not self._kit.messages.question(self.tr("扔掉草稿"), lost, self.tr("扔掉"), self.tr("留着")):
            return
        self.thrown_away.emit(gone)
        left = [one for one in self._rows.rows() if one != gone]
        self._rows.set_rows(left)
        if left:
            self._table.selectRow(min(index.row(), len(left) - 1))
        else:
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete throws the chosen one away."""
        if event.key() == Qt.Key.Key_Delete:
            self._throw_away()
        else:
            super().keyPressEvent(event)
