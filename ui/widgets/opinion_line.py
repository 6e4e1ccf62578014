"""How satisfied somebody was, time after time: points from 1 to 5, each with its score, joined by a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.drawing import CENTRE, draw_text, width_of

WORST, BEST = 1, 5
_POINT = 4
_STEP = 84
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Point:
    """One answer: the score, and the word below it (a day)."""

    score: int
    word: str


class OpinionLine(QWidget):
    """The last answers as they have room, the latest at the right; scores above the points, days below."""

    def __init__(self, theme: Theme, name: str) -> None:
        """`name` is what a screen reader says before the scores."""
        super().__init__()
        self._theme, self._name = theme, name
        self._points: Sequence[Point] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these, the earliest first."""
        self._points = tuple(points)
        said = "，".join(f"{one.word} {one.score}" for one in self._points)
        self.setAccessibleName(f"{self._name} {said}".strip())
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Five heights of a point between two lines of words."""
        return QSize(200, 2 * self._theme.sizes.body_line + (BEST - WORST) * 6 + 2 * _POINT)

    def minimumSizeHint(self) -> QSize:
        """Lower than this the points cannot be told apart."""
        return QSize(120, self.sizeHint().height())

    def _shown(self) -> Sequence[Point]:
        room = max(1, (self.width() - 2 * _MARGIN) // self._step())
        return self._points[-room:]

    def _step(self) -> int:
        font = self._theme.font(self._theme.sizes.note)
        return max([_STEP, *(width_of(one.word, font) + 12 for one in self._points)])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, then points with score and day."""
        painter, theme, shown = QPainter(self), self._theme, self._shown()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, step = theme.sizes.body_line, self._step()
        height = self.height() - 2 * line - 2 * _POINT
        places = [
            QPointF(_MARGIN + step * place + step / 2, line + _POINT + height * (BEST - one.score) / (BEST - WORST))
            for place, one in enumerate(shown)
        ]
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(places)
        for one, place in zip(shown, places, strict=True):
            self._paint_point(painter, one, place, step)

    def _paint_point(self, painter: QPainter, one: Point, place: QPointF, step: int) -> None:
        theme, line = self._theme, self._theme.sizes.body_line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("danger" if one.score <= WORST + 1 else "accent"))
        painter.drawEllipse(place, _POINT, _POINT)
        left = place.x() - step / 2
        score = QRectF(left, place.y() - _POINT - line, step, line)
        draw_text(painter, score, str(one.score), theme.font(theme.sizes.body, True), theme.colour("ink"), CENTRE)
        below = QRectF(left, self.height() - line, step, line)
        draw_text(painter, below, one.word, theme.font(theme.sizes.note), theme.colour("ink2"), CENTRE)
