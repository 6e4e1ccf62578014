"""What stands on the screen: every word that shows, and every word that has no room."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.widgets import drawing
from ui.widgets.buttons import Button
from ui.widgets.chips import DeadlineChip, StageBadge, UrgencyTag
from ui.widgets.choices import Segments
from ui.widgets.code_tags import Tag
from ui.widgets.labels import IconLabel, KeyCap
from ui.widgets.table import PADDING, DeskTable

NEVER_CUT = (IconLabel, Button, DeadlineChip, StageBadge, UrgencyTag, Segments, Tag, KeyCap, QCheckBox)
"""Painted widgets whose own hint says how much room all their words take."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of words as it was painted: the room it had and the room it wanted, in pixels."""

    text: str
    room: int
    wanted: int
    in_table: bool

    @property
    def cut(self) -> bool:
        return self.wanted > self.room + 1


@contextmanager
def _watching(strokes: list[Stroke]) -> Iterator[None]:
    """Write down every line of words that our own painting puts on the screen."""
    plain = drawing.draw_text

    def draw(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, *more: Any) -> None:
        strokes.append(Stroke(text, int(rect.width()) + 1, drawing.width_of(text, font), _in_cell()))
        plain(painter, rect, text, font, colour, *more)

    users = [one for name, one in list(sys.modules.items()) if name.startswith("ui.") and hasattr(one, "draw_text")]
    for module in users:
        module.draw_text = draw  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in users:
            module.draw_text = plain  # type: ignore[attr-defined]


def _in_cell() -> bool:
    """Whether a delegate of a table asked for this stroke."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name == "paint_content":
            return True
        frame = frame.f_back
    return False


def strokes_of(widget: QWidget) -> list[Stroke]:
    """What a widget and everything in it paints now."""
    strokes: list[Stroke] = []
    with _watching(strokes):
        widget.grab()
    return [stroke for stroke in strokes if stroke.text.strip()]


def visible(widget: QWidget) -> list[QWidget]:
    """A widget and what shows inside it."""
    return [one for one in [widget, *widget.findChildren(QWidget)] if one.isVisibleTo(widget) or one is widget]


def words(widget: QWidget) -> list[str]:
    """Every word that shows inside a widget: painted, written, offered by a choice, or standing in a field."""
    found = [stroke.text for stroke in strokes_of(widget)]
    found += [word for one in visible(widget) for word in _written(one)]
    return [word for word in found if word.strip()]


def _written(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return [widget.text()]
    if isinstance(widget, QLineEdit):
        return [widget.text() or widget.placeholderText()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText() or widget.placeholderText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QTabBar):
        return [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QTableView):
        return _heads(widget)
    return []


def _heads(view: QTableView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(place, across) or "") for place in range(model.columnCount())]


def said(widget: QWidget) -> list[str]:
    """What is said of what shows without being written there: names for screen readers and tool-tips."""
    return [text for one in visible(widget) for text in (one.accessibleName(), one.toolTip()) if text.strip()]


def cut_words(widget: QWidget) -> list[str]:
    """Every word outside tables that shows and is cut, squeezed or pushed out, with what it wanted and had."""
    found = [f"{one.text!r} painted in {one.room} of {one.wanted}" for one in strokes_of(widget) if _is_cut(one)]
    for one in visible(widget):
        found += [f"{type(one).__name__} {text}" for text in _squeezed(one)]
        found += _pushed_out(one, widget)
    return found


def cut_heads(widget: QWidget) -> list[str]:
    """Heads of columns that show and have no room for their word."""
    found = []
    for view in visible(widget):
        if isinstance(view, DeskTable) and view.horizontalHeader().isVisibleTo(widget):
            found += [f"{word!r} {room} of {wanted}" for word, room, wanted in _heads_of(view) if wanted > room]
    return found


def _heads_of(view: DeskTable) -> Iterator[tuple[str, int, int]]:
    head = view.horizontalHeader()
    font = view._theme.font(view._theme.sizes.note, True)  # as the style sheet has it, which Qt does not tell
    for column in range(head.count()):
        if not head.isSectionHidden(column):
            word = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
            yield word, head.sectionSize(column) - 2 * PADDING, drawing.width_of(word, font)


def _is_cut(stroke: Stroke) -> bool:
    return stroke.cut and not stroke.in_table


def _squeezed(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _squeezed_label(widget)
    if isinstance(widget, QTabBar):
        arrows = [one for one in widget.findChildren(QToolButton) if one.isVisible()]
        return [f"{widget.tabText(0)} … needs arrows"] if arrows else []
    if isinstance(widget, QComboBox):
        room, wanted = widget.width() - 34, widget.fontMetrics().horizontalAdvance(widget.currentText())
        return [f"{widget.currentText()!r} {room} of {wanted}"] if wanted > room else []
    if isinstance(widget, Button | IconLabel) and not widget.text():
        return []
    if isinstance(widget, NEVER_CUT):
        size, hint = widget.size(), widget.sizeHint()
        short = size.width() < hint.width() or size.height() < min(hint.height(), widget.maximumHeight())
        return [f"{widget.accessibleName()!r} {size.toTuple()} of {hint.toTuple()}"] if short else []
    return []


def _squeezed_label(label: QLabel) -> list[str]:
    if not label.text().strip():
        return []
    room, metrics = label.contentsRect(), label.fontMetrics()
    if label.wordWrap():
        wanted = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), label.text())
        lines = wanted.height()
        return [f"{label.text()!r} {room.height()} high of {lines}"] if lines > room.height() + 2 else []
    width = metrics.horizontalAdvance(label.text())
    return [f"{label.text()!r} {room.width()} of {width}"] if width > room.width() + 1 else []


def _pushed_out(widget: QWidget, top: QWidget) -> list[str]:
    """Words that lie left or right of what their parent shows; up and down one may scroll."""
    parent = widget.parentWidget()
    if parent is None or widget is top or not isinstance(widget, (QLabel, *NEVER_CUT)):
        return []
    left, right = widget.mapTo(parent, QPoint(0, 0)).x(), widget.mapTo(parent, QPoint(widget.width(), 0)).x()
    out = left < -1 or right > parent.width() + 1
    return [f"{widget.accessibleName() or type(widget).__name__!r} stands outside {left}–{right}"] if out else []
