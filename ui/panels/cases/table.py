"""The table of the case list: ticks by key and pointer, a tick for all in its head, typing that goes to the search."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.models.case_list import MARK, CaseListTable
from ui.theme import Theme
from ui.widgets.choices import BOX, paint_check
from ui.widgets.table import PADDING, DeskTable

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_WAYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TypedTable(DeskTable):
    """Typing in it is meant for the search: a scanner sends its number to wherever one is."""

    typed = Signal(str)
    """The person typed a letter or digit: what it is."""

    def keyboardSearch(self, search: str) -> None:
        """Pass on what was typed; Qt would look through every row for it."""
        if search.strip():
            self.typed.emit(search)


class CaseTable(TypedTable):
    """Space ticks, Shift with an arrow ticks on the way, Ctrl+A ticks all, Esc none."""

    resized = Signal()
    """There is more or less room for columns; no values."""

    def __init__(self, theme: Theme, name: str, cases: CaseListTable) -> None:
        super().__init__(theme, name)
        self._cases = cases
        self._last_ticked = -1
        self.setHorizontalHeader(MarkHead(theme, self, cases))
        self._set_up_headers()
        self.setModel(cases)
        cases.marked.connect(self.horizontalHeader().viewport().update)

    def is_marked(self, row: int) -> bool:
        """Whether the case of that place is ticked."""
        return self._cases.is_marked(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that tick."""
        here, key = self.currentIndex().row(), event.key()
        if key == Qt.Key.Key_Space and here >= 0:
            self._cases.mark(here, not self.is_marked(here))
            self._last_ticked = here
        elif key == Qt.Key.Key_A and event.modifiers() == _CTRL:
            self._cases.mark_all()
        elif key == Qt.Key.Key_Escape and self._cases.marks.count:
            self._cases.mark_none()
        elif key in _WAYS and event.modifiers() == _SHIFT and here >= 0:
            self._walk(here, _WAYS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell who arranges the columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def _walk(self, here: int, way: int) -> None:
        """Tick the case one stands on and the next one, and stand there."""
        there = max(0, min(here + way, self._cases.rowCount() - 1))
        self._cases.mark(here, True)
        self._cases.mark(there, True)
        self.setCurrentIndex(self._cases.index(there, self.currentIndex().column()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in the column of the ticks ticks; with Shift also all between this and the last one."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._cases.columns[index.column()].key != MARK:
            super().mousePressEvent(event)
            return
        self.setFocus()
        self.setCurrentIndex(index)
        row = index.row()
        ticked = not self.is_marked(row)
        first = self._last_ticked if event.modifiers() & _SHIFT and self._last_ticked >= 0 else row
        for place in range(min(first, row), max(first, row) + 1):
            self._cases.mark(place, ticked)
        self._last_ticked = row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was ticked on the way down is not turned back on the way up."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._cases.columns[index.column()].key != MARK:
            super().mouseReleaseEvent(event)


class MarkHead(QHeaderView):
    """The head; over the ticks stands one for all of them."""

    def __init__(self, theme: Theme, parent: QWidget, cases: CaseListTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._cases = theme, cases

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """What Qt paints, and the tick: none, some (a line), or all."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self._cases.columns[section].key != MARK:
            return
        count, total = self._cases.marks.count, self._cases.total()
        box = QRectF(rect.left() + PADDING, rect.top() + (rect.height() - BOX) // 2, BOX, BOX)
        painter.save()
        paint_check(painter, self._theme, box, bool(total) and count >= total)
        if 0 < count < total:
            painter.fillRect(box.adjusted(4, 7, -4, -7), self._theme.colour("accent"))
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the tick turns all of them."""
        at: QPoint = event.position().toPoint()
        section = self.logicalIndexAt(at)
        if section >= 0 and self._cases.columns[section].key == MARK:
            self._cases.mark_none() if self._cases.marks.count else self._cases.mark_all()
        super().mouseReleaseEvent(event)
