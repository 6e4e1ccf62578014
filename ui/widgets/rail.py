"""The rail at the left: where one can go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.actions import Actions
from ui.icons import paint_icon
from ui.page import Breadth
from ui.theme import Theme
from ui.widgets.drawing import CENTRE, RIGHT, draw_text, width_of

NARROW = 48
MIDDLE = 64
_BAR = 4


class RailItem(QAbstractButton):
    """One place: icon over word, its key in the corner; the chosen one has a white bar at its left."""

    moved = Signal(int)
    """The person pressed up (-1) or down (1)."""

    def __init__(self, theme: Theme, text: str, icon: str, key: str) -> None:
        """`icon` is a name of `ui/icons.py`."""
        super().__init__()
        self._theme, self._icon, self._key, self._narrow = theme, icon, key, False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(theme.sizes.rail_item)
        self.setMinimumHeight(40)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, and the word in the tool-tip."""
        self._narrow = narrow
        self.setToolTip(f"{self.text()} {self._key}".strip() if narrow else "")
        self.setMaximumHeight(NARROW if narrow else self._theme.sizes.rail_item)
        self.update()

    def sizeHint(self) -> QSize:
        """As the rail is wide."""
        return QSize(self._theme.sizes.rail, NARROW if self._narrow else self._theme.sizes.rail_item)

    def nextCheckState(self) -> None:
        """Only the window says which place is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the rail, Enter and space go to the place."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and bar, icon, word, key."""
        painter, theme = QPainter(self), self._theme
        colour = theme.colour("on_rail_sel" if self.isChecked() else "on_rail")
        area = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(area, theme.colour("rail_sel"))
            painter.fillRect(QRectF(0, 0, _BAR, area.height()), theme.colour("on_rail_sel"))
        words = 0 if self._narrow else theme.sizes.body_line
        top = (area.height() - icons.RAIL - words - (2 if words else 0)) / 2
        place = QRectF(round((area.width() - icons.RAIL) / 2), round(top), icons.RAIL, icons.RAIL)
        paint_icon(painter, self._icon, place, colour)
        if self._narrow:
            return
        line = QRectF(_BAR, place.bottom() + 2, area.width() - 2 * _BAR, words)
        bold = theme.font(theme.sizes.body, self.isChecked())
        fits = width_of(self.text(), bold) <= line.width()
        draw_text(painter, line, self.text(), bold if fits else theme.font(theme.sizes.body), colour, CENTRE)
        corner = QRectF(0, 6, area.width() - 6, 14)
        draw_text(painter, corner, self._key, theme.font(theme.sizes.cap), colour, RIGHT)


class Rail(QWidget):
    """The places in the order given; those of `foot` stand at the bottom."""

    gone_to = Signal(str)
    """The person wants to go to a place: the id of its action."""

    def __init__(self, theme: Theme, actions: Actions, places: Sequence[str], foot: Sequence[str] = ()) -> None:
        """`places` and `foot` are ids of actions."""
        super().__init__()
        self._theme = theme
        self._items: dict[str, RailItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        for action_id in [*places, "", *foot]:
            if not action_id:
                column.addStretch(1)
                continue
            item = RailItem(theme, actions.text(action_id), actions.row(action_id).icon, actions.key(action_id))
            item.clicked.connect(partial(self.gone_to.emit, action_id))
            item.moved.connect(self._move)
            self._items[action_id] = item
            column.addWidget(item)
        self.setFixedWidth(theme.sizes.rail)

    def choose(self, action_id: str) -> None:
        """Mark the place where the person is; it is the one that Tab and F6 come to."""
        for name, item in self._items.items():
            item.setChecked(name == action_id)
            item.setFocusPolicy(Qt.FocusPolicy.TabFocus if name == action_id else Qt.FocusPolicy.NoFocus)

    def chosen(self) -> RailItem | None:
        """The item of the place where the person is."""
        return next((item for item in self._items.values() if item.isChecked()), None)

    def fit(self, breadth: Breadth) -> None:
        """Take the width that the window has for it."""
        middle = round(MIDDLE * self._theme.letters())
        widths = {Breadth.MIDDLE: middle, Breadth.WIDE: self._theme.sizes.rail}
        narrow = breadth is Breadth.NARROW
        self.setFixedWidth(NARROW if narrow else max(widths[breadth], self._longest_word() + 2 * _BAR + 2))
        for item in self._items.values():
            item.set_narrow(narrow)

    def _longest_word(self) -> int:
        font = self._theme.font(self._theme.sizes.body)
        return max(width_of(item.text(), font) for item in self._items.values())

    def _move(self, way: int) -> None:
        items = list(self._items.values())
        here = next((place for place, item in enumerate(items) if item.hasFocus()), 0)
        items[(here + way) % len(items)].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("rail"))
