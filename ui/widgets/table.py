"""Tables: row lines only, one ring for the row one is in, and cells that paint chips, stages and urgencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui import icons
from ui.models.rows import CELL_ROLE, TONE_ROLE
from ui.theme import Theme
from ui.widgets.chips import Chip, Stage, chip_width, paint_chip, paint_stage, paint_urgency, stage_width
from ui.widgets.choices import BOX, paint_check
from ui.widgets.drawing import LEFT, RIGHT, draw_icon, draw_marked, draw_text, width_of

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_RIGHT = int(Qt.AlignmentFlag.AlignRight)


def _told(index: Index, role: int) -> Any:
    """What the model says of a cell; models of ours are asked directly, which is twice as fast as through Qt."""
    return index.model().data(index, role)


def _nowhere(_text: str) -> Sequence[tuple[int, int]]:
    return ()


class CellDelegate(QStyledItemDelegate):
    """Plain words, cut with … and whole in the tool-tip; the others below paint shapes in the same frame."""

    def __init__(self, theme: Theme, view: DeskTable) -> None:
        """A delegate serves one table."""
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the whole cell, for a column that is fitted to its content."""
        return QSize(self.width(index) + 2 * PADDING, self._theme.sizes.row)

    def width(self, index: Index) -> int:
        """Pixels that the content takes."""
        return width_of(self._text(index), self._theme.font(self._theme.sizes.body))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, content, and the ring where the row is the current one."""
        area = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) or self._view.is_marked(index.row())
        painter.save()
        painter.fillRect(area, self._theme.colour("select" if selected else "surface"))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), self._theme.colour("line"))
        painter.setClipRect(area)
        self.paint_content(painter, area.adjusted(PADDING, 0, -PADDING, -1), index)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._paint_ring(painter, area, index.column())
        painter.restore()

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Paint what the cell says."""
        align = _told(index, Qt.ItemDataRole.TextAlignmentRole) or 0
        tone = _told(index, TONE_ROLE) or "ink"
        font = self._theme.font(self._theme.sizes.body, tone in ("danger", "warn"))
        side = RIGHT if align & _RIGHT else LEFT
        draw_text(painter, area, self._text(index), font, self._theme.colour(tone), side)

    def _text(self, index: Index) -> str:
        return str(_told(index, Qt.ItemDataRole.DisplayRole) or "")

    def _paint_ring(self, painter: QPainter, area: QRectF, column: int) -> None:
        ring, colour = area.adjusted(0, 0, 0, -1), self._theme.colour("focus")
        painter.fillRect(QRectF(ring.left(), ring.top(), ring.width(), 2), colour)
        painter.fillRect(QRectF(ring.left(), ring.bottom() - 2, ring.width(), 2), colour)
        first, last = self._view.outer_columns()
        if column == first:
            painter.fillRect(QRectF(ring.left(), ring.top(), 2, ring.height()), colour)
        if column == last:
            painter.fillRect(QRectF(ring.right() - 2, ring.top(), 2, ring.height()), colour)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole of what is cut, or the sentence why of a limit."""
        tip = self.tip(index, option.rect.width() - 2 * PADDING)
        if event.type() != QEvent.Type.ToolTip or not tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def tip(self, index: Index, room: int) -> str:
        """What the tool-tip says where the cell has `room` pixels for its content; "" for none."""
        return self._text(index) if self.width(index) > room else ""


class MarkedDelegate(CellDelegate):
    """Plain words, of which those are bold and underlined that are looked for."""

    def __init__(self, theme: Theme, view: DeskTable) -> None:
        super().__init__(theme, view)
        self._find: Callable[[str], Sequence[tuple[int, int]]] = _nowhere

    def mark(self, find: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Mark what `find` finds in a text: where each part begins and ends."""
        self._find = find
        self._view.viewport().update()

    def marks_in(self, text: str) -> Sequence[tuple[int, int]]:
        """The parts of a text that are marked."""
        return self._find(text)

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """The words with the marks."""
        text = self._text(index)
        marks = self.marks_in(text)
        if marks:
            font = self._theme.font(self._theme.sizes.body)
            draw_marked(painter, area, text, marks, font, self._theme.colour("ink"))
        else:
            super().paint_content(painter, area, index)


class ChipDelegate(CellDelegate):
    """A limit; the cell is a `Chip`."""

    def width(self, index: Index) -> int:
        """A chip is never cut."""
        chip = _told(index, CELL_ROLE)
        return chip_width(self._theme, chip) if isinstance(chip, Chip) else super().width(index)

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """The chip, or plain words where there is none."""
        chip = _told(index, CELL_ROLE)
        if isinstance(chip, Chip):
            paint_chip(painter, self._theme, area.adjusted(-6, 0, 0, 0), chip)
        else:
            super().paint_content(painter, area, index)

    def tip(self, index: Index, room: int) -> str:
        """The sentence why."""
        chip = _told(index, CELL_ROLE)
        return chip.why if isinstance(chip, Chip) else super().tip(index, room)


class StageDelegate(CellDelegate):
    """A stage; the cell is a `Stage`."""

    def width(self, index: Index) -> int:
        """A stage is never cut."""
        stage = _told(index, CELL_ROLE)
        return stage_width(self._theme, stage) if isinstance(stage, Stage) else super().width(index)

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Shape and word."""
        stage = _told(index, CELL_ROLE)
        if isinstance(stage, Stage):
            paint_stage(painter, self._theme, area, stage)
        else:
            super().paint_content(painter, area, index)


class UrgencyDelegate(CellDelegate):
    """An urgency; the cell is its code."""

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Tag or plain word."""
        code = _told(index, CELL_ROLE)
        if isinstance(code, str):
            paint_urgency(painter, self._theme, area.adjusted(-4, 0, 0, 0), code)
        else:
            super().paint_content(painter, area, index)


class IconDelegate(CellDelegate):
    """Words with an icon before them; the cell is the name of the icon."""

    def width(self, index: Index) -> int:
        """Icon and whole words."""
        return super().width(index) + icons.TABLE + 6

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Icon, then words."""
        icon = _told(index, CELL_ROLE)
        rest = area
        if isinstance(icon, str) and icon:
            rest = draw_icon(painter, self._theme, icon, area, icons.TABLE, _told(index, TONE_ROLE) or "ink2")
        super().paint_content(painter, rest, index)


class TickDelegate(CellDelegate):
    """A check box of the model (`CheckStateRole`); a click anywhere in the cell or space turns it."""

    def width(self, _index: Index) -> int:
        """The box."""
        return BOX

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """The box, upright in the middle."""
        box = QRectF(area.left(), round(area.center().y() - BOX / 2), BOX, BOX)
        state = _told(index, Qt.ItemDataRole.CheckStateRole)
        ticked = state is not None and Qt.CheckState(state) == Qt.CheckState.Checked
        paint_check(painter, self._theme, box, ticked)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Turn the tick."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        space = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not clicked and not (space and event.key() == Qt.Key.Key_Space):  # type: ignore[attr-defined]
            return False
        now = Qt.CheckState(_told(index, Qt.ItemDataRole.CheckStateRole))
        then = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, then.value, Qt.ItemDataRole.CheckStateRole)


class DeskTable(QTableView):
    """A table as every page has it: whole rows are selected, Enter or a double click opens."""

    opened = Signal(QModelIndex)
    """The person wants to go into a row: its index."""

    current_moved = Signal(QModelIndex)
    """The person moved to another row: its index."""

    def __init__(self, theme: Theme, name: str, several: bool = False) -> None:
        """`several` lets more than one row be selected; `name` is what a screen reader says."""
        super().__init__()
        self._theme = theme
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(CellDelegate(theme, self))
        self._set_up_headers()
        self.doubleClicked.connect(self.opened)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._theme.sizes.row)
        head = self.horizontalHeader()
        head.setFixedHeight(self._theme.sizes.row)
        head.setHighlightSections(False)
        head.setDefaultAlignment(LEFT)
        head.setMinimumSectionSize(24)

    def set_columns(self, widths: dict[int, int], stretch: int = -1) -> None:
        """Set widths (logical px) of columns by their place, more where a head asks; `stretch` takes what is left."""
        head = self.horizontalHeader()
        for column, width in widths.items():
            self.setColumnWidth(column, max(width, self.head_width(column)))
        if stretch >= 0:
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def head_width(self, column: int) -> int:
        """Pixels that a column needs for the whole word of its head."""
        if self.horizontalHeader().isHidden():
            return 0
        word = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        return width_of(word, self._theme.font(self._theme.sizes.note, True)) + 2 * PADDING + 2

    def is_marked(self, _row: int) -> bool:
        """Whether the row of that place is chosen beside the one that one stands on."""
        return False

    def outer_columns(self) -> tuple[int, int]:
        """First and last of the columns that are shown, where the ring of the current row ends."""
        head = self.horizontalHeader()
        shown = [head.logicalIndex(place) for place in range(head.count())]
        shown = [column for column in shown if not head.isSectionHidden(column)]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who listens, and repaint both rows for the ring."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_moved.emit(self.currentIndex())
