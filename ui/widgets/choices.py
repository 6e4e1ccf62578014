"""Choosing one of few, and ticking: joined segments and the check box."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui import icons
from ui.icons import paint_icon
from ui.theme import RADIUS, WORD_GAP, Theme
from ui.widgets.drawing import CENTRE, draw_box, draw_text, width_of

BOX = 16


class Segments(QWidget):
    """One of at most five, side by side; arrows or a click choose."""

    chosen = Signal(str)
    """The person chose: the code."""

    def __init__(self, theme: Theme, name: str, choices: Iterable[tuple[str, str]] = (), small: bool = False) -> None:
        """`choices` are (code, word); `name` is what a screen reader says before the chosen word."""
        super().__init__()
        self._theme, self._name, self._small = theme, name, small
        self._choices = list(choices)
        self._code = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer others; a chosen code that is no longer among them is given up."""
        self._choices = list(choices)
        self.set_code(self._code if self._code in dict(self._choices) else "")
        self.updateGeometry()

    def code(self) -> str:
        """The chosen code, "" where nothing is chosen."""
        return self._code

    def set_code(self, code: str) -> None:
        """Choose without telling anybody."""
        self._code = code
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {dict(self._choices).get(self._code, '')}".strip())

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._choices):
            code = self._choices[place][0]
            if code != self._code:
                self.set_code(code)
                self.chosen.emit(code)

    def _place(self) -> int:
        codes = [code for code, _ in self._choices]
        return codes.index(self._code) if self._code in codes else -1

    def _widths(self) -> list[int]:
        font = self._theme.font(self._theme.sizes.body, True)
        return [width_of(word, font) + 24 + icons.TABLE + 4 for _, word in self._choices]

    def segment(self, place: int) -> QRectF:
        """Where the segment of that place is."""
        widths = self._widths()
        return QRectF(sum(widths[:place]), 0, widths[place], self.height())

    def sizeHint(self) -> QSize:
        """Every word whole, with room for the tick."""
        height = self._theme.sizes.small if self._small else self._theme.sizes.control
        return QSize(sum(self._widths()), height)

    def minimumSizeHint(self) -> QSize:
        """Segments are never cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        for place in range(len(self._choices)):
            if self.segment(place).contains(event.position()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the next; space chooses the first where nothing is chosen."""
        if event.key() == Qt.Key.Key_Left:
            self._choose(max(0, self._place() - 1))
        elif event.key() == Qt.Key.Key_Right:
            self._choose(self._place() + 1)
        elif event.key() == Qt.Key.Key_Space and self._place() < 0:
            self._choose(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One box with lines between; the chosen one over it."""
        painter = QPainter(self)
        colour = self._theme.colour
        on = self.isEnabled()
        whole = QRectF(self.rect())
        draw_box(painter, whole, colour("surface" if on else "sunken"), colour("edge" if on else "line"))
        chosen = self._place()
        for place, (_, word) in enumerate(self._choices):
            area = self.segment(place)
            if place == chosen:
                draw_box(painter, area, colour("select"), colour("accent" if on else "edge"), 2)
                tick = QRectF(area.left() + 11, area.center().y() - icons.TABLE / 2, icons.TABLE, icons.TABLE)
                paint_icon(painter, "check", tick, colour("ink"))
                area = area.adjusted(icons.TABLE + 4, 0, 0, 0)
            elif place and place != chosen + 1:
                painter.fillRect(QRectF(area.left(), 1, 1, area.height() - 2), colour("line"))
            font = self._theme.font(self._theme.sizes.body, place == chosen)
            draw_text(painter, area, word, font, colour("ink" if on else "ink3"), CENTRE)


def paint_check(painter: QPainter, theme: Theme, box: QRectF, checked: bool, enabled: bool = True) -> None:
    """Paint a check box of 16 px into `box`."""
    colour = theme.colour
    if checked:
        draw_box(painter, box, colour("accent" if enabled else "edge"), None, radius=3)
        paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), colour("on_accent"))
    else:
        draw_box(painter, box, colour("surface" if enabled else "sunken"), colour("edge"), radius=3)


class CheckBox(QCheckBox):
    """A tick with its word."""

    def __init__(self, theme: Theme, text: str) -> None:
        """`text` says what holds while it is ticked."""
        super().__init__(text)
        self._theme = theme
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box and whole word."""
        word = width_of(self.text(), self._theme.font(self._theme.sizes.body))
        return QSize(BOX + WORD_GAP + word + RADIUS, self._theme.sizes.small)

    def hitButton(self, pos: object) -> bool:
        """The word is as good as the box."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, then word."""
        painter = QPainter(self)
        box = QRectF(0, (self.height() - BOX) // 2, BOX, BOX)
        paint_check(painter, self._theme, box, self.isChecked(), self.isEnabled())
        word = QRectF(self.rect()).adjusted(BOX + WORD_GAP, 0, 0, 0)
        ink = self._theme.colour("ink" if self.isEnabled() else "ink3")
        draw_text(painter, word, self.text(), self._theme.font(self._theme.sizes.body), ink)
