"""A share painted in its row: a bar as long as the share and the figure after it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.models.rows import CELL_ROLE
from ui.widgets.drawing import LEFT, draw_text, width_of
from ui.widgets.table import CellDelegate, Index

BAR_HEIGHT = 12
_WIDEST = "100.0%"
_GAP = 6


class BarDelegate(CellDelegate):
    """A bar; the cell is its length as a fraction of the longest one there could be, the words stand behind it."""

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """The bar in accent, then the words right behind its end."""
        length = index.data(CELL_ROLE)
        room = area.width() - width_of(_WIDEST, self._theme.font(self._theme.sizes.body)) - _GAP
        width = max(1.0, room * float(length)) if isinstance(length, int | float) and room > 0 else 0.0
        top = round(area.center().y() - BAR_HEIGHT / 2)
        painter.fillRect(QRectF(area.left(), top, round(width), BAR_HEIGHT), self._theme.colour("accent"))
        words = area.adjusted(round(width) + _GAP, 0, 0, 0)
        font = self._theme.font(self._theme.sizes.body)
        draw_text(painter, words, self._text(index), font, self._theme.colour("ink"), LEFT)
