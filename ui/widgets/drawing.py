"""Strokes that several parts share: words in a line, rounded grounds, key caps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.icons import paint_icon
from ui.theme import RADIUS, WORD_GAP, Theme

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignCenter
_ONE_LINE = {align: int(align | Qt.TextFlag.TextSingleLine) for align in (LEFT, RIGHT, CENTRE)}


@lru_cache(maxsize=4096)
def width_of(text: str, font: QFont) -> int:
    """Pixels that the text takes in one line."""
    return QFontMetrics(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT
) -> None:
    """Write one line into `rect`, cut with … where it is too long."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, _ONE_LINE[align], _fitting(text, font, int(rect.width()) + 1))


def draw_marked(
    painter: QPainter, rect: QRectF, text: str, marks: Iterable[tuple[int, int]], font: QFont, colour: QColor
) -> None:
    """As `draw_text`, the marked parts bold and underlined."""
    strong, left, at = QFont(font), rect.left(), 0
    strong.setBold(True)
    strong.setUnderline(True)
    for begin, end in (*marks, (len(text), len(text))):
        for part, letters in ((text[at:begin], font), (text[begin:end], strong)):
            room = rect.right() - left
            if part and room > 0:
                draw_text(painter, QRectF(left, rect.top(), room, rect.height()), part, letters, colour)
                left += width_of(part, letters)
        at = end


@lru_cache(maxsize=4096)
def _fitting(text: str, font: QFont, room: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    border: QColor | None,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """Draw a rounded ground with a border inside `rect`, whose outer size stays what it is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def key_cap_width(theme: Theme, key: str) -> int:
    """Pixels that the cap of a key takes; 0 for no key."""
    return max(18, width_of(key, theme.font(theme.sizes.cap)) + 10) if key else 0


def draw_key_cap(painter: QPainter, theme: Theme, rect: QRectF, key: str, ink: QColor | None = None) -> None:
    """Draw the cap of a key in the middle of `rect`; `ink` for a cap on a coloured ground."""
    height = theme.sizes.key_cap
    cap = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    fill = theme.colour("sunken") if ink is None else None
    draw_box(painter, cap, fill, ink or theme.colour("line"), radius=3)
    draw_text(painter, cap, key, theme.font(theme.sizes.cap), ink or theme.colour("ink2"), CENTRE)


def draw_icon(painter: QPainter, theme: Theme, name: str, rect: QRect | QRectF, side: int, colour: str) -> QRectF:
    """Paint an icon at the left of `rect`, upright in the middle, and give back what is left for the word."""
    area = QRectF(rect)
    place = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
    paint_icon(painter, name, place, theme.colour(colour))
    return area.adjusted(side + WORD_GAP, 0, 0, 0)
