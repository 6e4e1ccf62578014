"""The icons: outline drawings of one stroke, painted in the colour of the text they stand beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import RESOURCES

FOLDER = RESOURCES / "icons"
STROKE = "1.75"

WINDOW = 20
WORD = 18
TABLE = 16
CHIP = 14
RAIL = 22
EMPTY = 32


def icon_names(folder: Path = FOLDER) -> list[str]:
    """Every icon there is, by the name of its file."""
    return sorted(path.stem for path in folder.glob("*.svg"))


@cache
def _drawing(name: str) -> str:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint the icon into `rect`; it stays sharp at any scale because it is drawn, not scaled.

    Raises `FileNotFoundError` for a name that `icon_names` does not list.
    """
    pixmap = _pixmap(name, colour.name(), round(rect.width()), _ratio(painter))
    painter.drawPixmap(rect.topLeft(), pixmap)


def _ratio(painter: QPainter) -> float:
    """Pixels of the device per logical one; what a widget is rendered into counts, not the widget."""
    return painter.paintEngine().paintDevice().devicePixelRatioF()


@cache
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(name: str, colour: QColor, side: int = WORD, ratio: float = 2.0) -> QIcon:
    """The icon as Qt's own menus and boxes take it, `side` in logical pixels."""
    return QIcon(_pixmap(name, colour.name(), side, ratio))


def program_icon() -> QIcon:
    """The program's own mark 诉, as title bar and task bar show it."""
    found = QIcon()
    renderer = QSvgRenderer(str(FOLDER / "program.svg"))
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        found.addPixmap(pixmap)
    return found
