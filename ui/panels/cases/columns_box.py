"""列: which columns are shown, in which order, how wide; all of it by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.panels.cases.columns import NARROWEST, STEP, WIDEST, ColumnLayout, ColumnPlace
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label

_SIZE = 420, 470
_CTRL = Qt.KeyboardModifier.ControlModifier


class ColumnsBox(QDialog):
    """Space shows or hides, Ctrl with up and down moves, Ctrl with left and right makes narrower and wider."""

    def __init__(self, kit: Kit, layout: ColumnLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = layout
        self.setWindowTitle(self.tr("列"))
        self.list = _ColumnList(self.tr("列"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("列"), "title"))
        column.addWidget(Label(self.tr("空格显示或隐藏，Ctrl+↑↓ 移动，Ctrl+←→ 变窄变宽"), "second", wrap=True))
        column.addWidget(self.list, 1)
        done = Button(kit.theme, self.tr("就这样"), "check", Kind.CHIEF, "Ctrl+Enter")
        usual = Button(kit.theme, self.tr("恢复原样"), "reload")
        done.clicked.connect(self.accept)
        usual.clicked.connect(self._start_anew)
        foot = QHBoxLayout()
        foot.addWidget(done)
        foot.addWidget(usual)
        foot.addStretch(1)
        column.addLayout(foot)
        self.resize(*_SIZE)
        self._show(layout.places())
        self.list.setFocus()

    def places(self) -> tuple[ColumnPlace, ...]:
        """What the person has chosen."""
        return self.list.places()

    def _show(self, places: Sequence[ColumnPlace]) -> None:
        self.list.show_places([(one, self._layout.title(one.key), self._layout.width(one.key)) for one in places])

    def _start_anew(self) -> None:
        self._show(self._layout.usual())
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is done from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & _CTRL:
                self.accept()
            return
        super().keyPressEvent(event)


class _ColumnList(QListWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)

    def show_places(self, several: Sequence[tuple[ColumnPlace, str, int]]) -> None:
        self.clear()
        for place, title, width in several:
            item = QListWidgetItem(title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if place.shown else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, (place.key, place.width, width))
            self.addItem(item)
        self.setCurrentRow(0)

    def places(self) -> tuple[ColumnPlace, ...]:
        found = []
        for row in range(self.count()):
            item = self.item(row)
            key, own, _shown = item.data(Qt.ItemDataRole.UserRole)
            found.append(ColumnPlace(key, item.checkState() == Qt.CheckState.Checked, own))
        if any(one.shown for one in found):
            return tuple(found)
        return (replace(found[0], shown=True), *found[1:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        widths = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if not event.modifiers() & _CTRL or event.key() not in {**moves, **widths}:
            super().keyPressEvent(event)
        elif event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        else:
            self._widen(widths[Qt.Key(event.key())])

    def _move(self, way: int) -> None:
        row = self.currentRow()
        there = row + way
        if 0 <= there < self.count():
            self.insertItem(there, self.takeItem(row))
            self.setCurrentRow(there)

    def _widen(self, by: int) -> None:
        item = self.currentItem()
        key, own, shown = item.data(Qt.ItemDataRole.UserRole)
        width = max(NARROWEST, min((own or shown) + by, WIDEST))
        item.setData(Qt.ItemDataRole.UserRole, (key, width, shown))
        item.setToolTip(str(width))
