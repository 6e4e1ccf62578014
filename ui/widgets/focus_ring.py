"""The ring around what the keyboard is in: 2 px, with a gap of 2 px, over everything else in its window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import Theme
from ui.widgets.drawing import draw_box
from ui.widgets.fields import State

REACH = 4
_BORDERED = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """One per window. Fields show their own border instead, unless it already says that they are wrong."""

    def __init__(self, theme: Theme, window: QWidget, white_on: QWidget | None = None) -> None:
        """`white_on` is the dark part of the window on which the ring is white."""
        super().__init__(window)
        self._theme, self._window, self._white_on = theme, window, white_on
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._clip = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def target(self) -> QWidget | None:
        """What the ring is around now."""
        return self._target

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = now if now is not None and self._wanted(now) else None
        if self._target is not None:
            self._watch(self._target)
        self._place()

    def _wanted(self, widget: QWidget) -> bool:
        if widget.window() is not self._window or widget.property("own_ring"):
            return False
        if isinstance(widget, _BORDERED):
            return bool(widget.property("state") == State.ERROR.value)
        return not isinstance(widget, QAbstractItemView | QAbstractScrollArea)

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if step is self._window else step.parentWidget()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go where the widget goes."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisibleTo(self._window):
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-REACH, -REACH, REACH, REACH)
        self._clip = self._seen(target).translated(-ring.topLeft())
        self.setGeometry(ring)
        self.show()
        self.raise_()
        self.update()

    def _seen(self, target: QWidget) -> QRect:
        """What of the window the ring may lie over: not beyond the part that is scrolled."""
        seen = self._window.rect()
        step = target.parentWidget()
        while step is not None and step is not self._window:
            area = step.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is step:
                seen &= QRect(step.mapTo(self._window, QPoint(0, 0)), step.size())
            step = area
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring alone."""
        painter = QPainter(self)
        painter.setClipRect(self._clip)
        dark = self._white_on is not None and self._target is not None and self._white_on.isAncestorOf(self._target)
        colour = self._theme.colour("on_rail_sel" if dark else "focus")
        draw_box(painter, QRectF(self.rect()), None, colour, width=2, radius=6)
