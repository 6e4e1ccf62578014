"""A score out of a hundred: a bar of 8 px and the figure after it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.drawing import RIGHT, draw_text, width_of

WHOLE = 100
_BAR = QSize(110, 8)
_GAP = 8


class ScoreBar(QWidget):
    """Says its name and score to a screen reader; the eye gets the bar and the figure."""

    def __init__(self, theme: Theme, name: str) -> None:
        """`name` is what is scored."""
        super().__init__()
        self._theme, self._name = theme, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_score(0)

    def show_score(self, score: int) -> None:
        """Show another score, 0 to 100."""
        self.score = score
        self.setAccessibleName(f"{self._name} {score}")
        self.update()

    def sizeHint(self) -> QSize:
        """The bar and room for 100."""
        figure = width_of(str(WHOLE), self._theme.font(self._theme.sizes.body, True))
        return QSize(_BAR.width() + _GAP + figure, self._theme.sizes.body_line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole as a line, the score in accent, the figure."""
        painter = QPainter(self)
        bar = QRectF(0, (self.height() - _BAR.height()) // 2, _BAR.width(), _BAR.height())
        painter.fillRect(bar, self._theme.colour("line"))
        bar.setWidth(round(_BAR.width() * self.score / WHOLE))
        painter.fillRect(bar, self._theme.colour("accent"))
        font = self._theme.font(self._theme.sizes.body, True)
        draw_text(painter, QRectF(self.rect()), str(self.score), font, self._theme.colour("ink"), RIGHT)
