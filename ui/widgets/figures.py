"""A figure with its target, its parts and its way through the last months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.icons import paint_icon
from ui.theme import Theme
from ui.widgets.drawing import RIGHT, draw_box, draw_text, width_of

BETWEEN = " · "
"""What stands between the parts of a card's last line."""


class Verdict(Enum):
    """Whether the target is met; none where there is no target or fewer than five cases."""

    NONE = "none"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a card says: 按时办结率 · 目标 90% / 88.4 % / 160/181 · 上月 90.6 / 未达, and the months before."""

    name: str
    value: str
    unit: str = ""
    target: str = ""
    parts: str = ""
    verdict: Verdict = Verdict.NONE
    verdict_word: str = ""
    months: tuple[float, ...] = ()


def paint_spark(painter: QPainter, theme: Theme, area: QRectF, values: Sequence[float]) -> None:
    """A grey line through the values with the last point in accent; nothing below two values."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    step = area.width() / (len(values) - 1)
    points = [
        QPointF(area.left() + place * step, area.bottom() - (value - low) / reach * area.height())
        for place, value in enumerate(values)
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("edge"), 1.5))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(points[-1], 2.5, 2.5)


class FigureCard(QWidget):
    """One figure; a click or Enter opens the cases it counts."""

    opened = Signal()
    """The person wants to see the cases behind the figure."""

    def __init__(self, theme: Theme, figure: Figure) -> None:
        """Show another one with `show_figure`."""
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Say another figure."""
        self._figure = figure
        said = (figure.name, figure.value + figure.unit, figure.target, figure.parts, figure.verdict_word)
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Name, figure and parts, one below the other."""
        sizes = self._theme.sizes
        return QSize(160, 16 + sizes.body_line + round(sizes.figure * 1.3) + sizes.body_line)

    def minimumSizeHint(self) -> QSize:
        """Six stand side by side on the smallest screen with the rail."""
        return QSize(120, self.sizeHint().height())

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the cases."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cases."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three lines and the months before at the right of the middle one."""
        painter, theme, figure = QPainter(self), self._theme, self._figure
        sizes, colour = theme.sizes, theme.colour
        area = QRectF(self.rect())
        draw_box(painter, area, colour("surface"), colour("line"))
        inner = area.adjusted(10, 7, -10, -7)
        top = QRectF(inner.left(), inner.top(), inner.width(), sizes.body_line)
        middle = QRectF(inner.left(), top.bottom(), inner.width(), inner.height() - 2 * sizes.body_line)
        below = QRectF(inner.left(), middle.bottom(), inner.width(), sizes.body_line)
        note = theme.font(sizes.note)
        wanted = width_of(figure.name, theme.font(sizes.body)) + 6 + width_of(figure.target, note)
        # Where the name takes the line, the target stands below it.
        draw_text(painter, top if wanted <= top.width() else middle, figure.target, note, colour("ink2"), RIGHT)
        draw_text(painter, top, figure.name, theme.font(sizes.body), colour("ink"))
        self._paint_value(painter, middle)
        self._paint_parts(painter, below)

    def _paint_value(self, painter: QPainter, middle: QRectF) -> None:
        theme, figure = self._theme, self._figure
        font, unit = theme.font(theme.sizes.figure, True), theme.font(theme.sizes.body)
        draw_text(painter, middle, figure.value, font, theme.colour("ink"))
        width = width_of(figure.value, font)
        rest = middle.adjusted(width + 3, round(theme.sizes.figure * 0.3), 0, 0)
        draw_text(painter, rest, figure.unit, unit, theme.colour("ink"))
        room = rest.width() - width_of(figure.unit, unit) - 10
        if room >= 30:
            spark = min(60.0, room)
            place = QRectF(middle.right() - spark, middle.top() + 7, spark, middle.height() - 15)
            paint_spark(painter, theme, place.adjusted(0, 0, -3, 0), figure.months)

    def _paint_parts(self, painter: QPainter, below: QRectF) -> None:
        theme, figure = self._theme, self._figure
        note, bold = theme.font(theme.sizes.note), theme.font(theme.sizes.note, True)
        room = below
        if figure.verdict is not Verdict.NONE:
            met = figure.verdict is Verdict.MET
            ink = theme.colour("ok" if met else "danger")
            width = width_of(figure.verdict_word, bold)
            draw_text(painter, below, figure.verdict_word, bold, ink, RIGHT)
            left = below.right() - width - icons.CHIP - 4
            place = QRectF(left, below.center().y() - icons.CHIP / 2, icons.CHIP, icons.CHIP)
            paint_icon(painter, "check" if met else "x", place, ink)
            room = below.adjusted(0, 0, -(width + icons.CHIP + 8), 0)
        draw_text(painter, room, self._fitting(figure.parts, note, room.width()), note, theme.colour("ink2"))

    def _fitting(self, parts: str, font: QFont, room: float) -> str:
        """As many parts as have room whole, the first in any case; the tool-tip has them all."""
        shown = parts.split(BETWEEN)
        while len(shown) > 1 and width_of(BETWEEN.join(shown), font) > room:
            shown.pop()
        return BETWEEN.join(shown)
