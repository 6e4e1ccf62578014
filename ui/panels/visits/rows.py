"""The rows of the list of visits: two lines each, the limit or the result at right, and headings between them."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.queries.visits import CareDue, ToVisit, Visited, VisitList
from ui import icons
from ui.panels.visits.words import VisitWords
from ui.theme import GAP, WORD_GAP, Theme
from ui.widgets.chips import chip_width, paint_chip
from ui.widgets.drawing import RIGHT, draw_icon, draw_text, width_of

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
Row = ToVisit | Visited | CareDue | str
"""Somebody to ask, somebody who was asked, or the words of a heading."""


def rows_of(visits: VisitList) -> list[Row]:
    """Whom to ask now; under headings who was asked today, and whom to ask later."""
    rows: list[Row] = list(visits.now_due)
    if visits.care:
        rows.append(translate("visits", "该问候了 {count} 位").format(count=f"{len(visits.care):,}"))
        rows += visits.care
    if visits.done:
        rows.append(translate("visits", "今天已回访 {count} 位").format(count=len(visits.done)))
        rows += visits.done
    if visits.later:
        rows.append(translate("visits", "以后 {count} 位").format(count=f"{len(visits.later):,}"))
        rows += visits.later
    return rows


class VisitRows(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, words: VisitWords, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, uid: bytes) -> int:
        """Where a case stands, -1 where it does not."""
        return next((at for at, one in enumerate(self.rows) if not isinstance(one, str) and one.uid == uid), -1)

    def first(self) -> int:
        """The first one can stand on, -1 where there is none."""
        return next((at for at, one in enumerate(self.rows) if not isinstance(one, str)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What a row says."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, words = self.rows[index.row()], self._words
        if isinstance(row, str):
            return row
        if isinstance(row, CareDue):
            return f"{words.customer(row)} {words.care(row)}"
        if isinstance(row, Visited):
            return f"{words.customer(row)} {words.result(row)[1]} {words.matter(row)}"
        said = (words.customer(row), words.beside(row), words.chip(row).text, words.matter(row), words.try_no(row))
        return " ".join(part for part in said if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can not be stood on."""
        whole = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if isinstance(self.rows[index.row()], str) else whole


class VisitDelegate(QStyledItemDelegate):
    """Paints them; what is too long in the second line is cut, a limit and a result never."""

    def __init__(self, theme: Theme, rows: VisitRows, words: VisitWords) -> None:
        super().__init__(rows)
        self._theme, self._rows, self._words = theme, rows, words

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        sizes = self._theme.sizes
        low = isinstance(self._rows.rows[index.row()], str | CareDue)
        return QSize(120, sizes.row if low else sizes.tall_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and line, then the words."""
        row, theme, area = self._rows.rows[index.row()], self._theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "sunken" if isinstance(row, str) else "select" if chosen else "surface"
        painter.fillRect(area, theme.colour(ground))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.colour("line"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.pen("focus", 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        inner = area.adjusted(GAP, 3, -GAP, -4)
        if isinstance(row, str):
            draw_text(painter, inner, row, theme.font(theme.sizes.body), theme.colour("ink2"))
        elif isinstance(row, CareDue):
            self.paint_care(painter, inner, row)
        else:
            upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
            self.paint_content(painter, upper, upper.translated(0, upper.height()), row)

    def paint_content(self, painter: QPainter, upper: QRectF, lower: QRectF, row: ToVisit | Visited) -> None:
        """Name and limit or result in the first line, the matter and which try or the hour in the second."""
        theme, words = self._theme, self._words
        bold, body = theme.font(theme.sizes.body, True), theme.font(theme.sizes.body)
        waits = isinstance(row, ToVisit)
        right = self._paint_chip(painter, upper, row) if waits else self._paint_result(painter, upper, row)
        left = upper.adjusted(0, 0, -right - GAP, 0)
        name = words.customer(row)
        draw_text(painter, left, name, bold if waits else body, theme.colour("ink"))
        if isinstance(row, ToVisit):
            rest = left.adjusted(width_of(name, bold) + WORD_GAP, 0, 0, 0)
            draw_text(painter, rest, words.beside(row), body, theme.colour("ink2"))
        note = theme.font(theme.sizes.note)
        at_right = words.try_no(row) if isinstance(row, ToVisit) else words.clock(row)
        draw_text(painter, lower, at_right, note, theme.colour("ink2"), RIGHT)
        room = lower.adjusted(0, 0, -width_of(at_right, note) - GAP, 0)
        draw_text(painter, room, words.matter(row), note, theme.colour("ink2"))

    def paint_care(self, painter: QPainter, area: QRectF, row: CareDue) -> None:
        """The customer, and since when they are to be asked."""
        theme, words = self._theme, self._words
        draw_text(painter, area, words.customer(row), theme.font(theme.sizes.body), theme.colour("ink"))
        draw_text(painter, area, words.care(row), theme.font(theme.sizes.note), theme.colour("ink2"), RIGHT)

    def _paint_chip(self, painter: QPainter, area: QRectF, row: Row) -> int:
        if not isinstance(row, ToVisit):
            return 0
        chip = self._words.chip(row)
        width = chip_width(self._theme, chip)
        paint_chip(painter, self._theme, area.adjusted(area.width() - width, 0, 0, 0), chip)
        return width

    def _paint_result(self, painter: QPainter, area: QRectF, row: Row) -> int:
        if not isinstance(row, Visited):
            return 0
        icon, said, colour = self._words.result(row)
        font = self._theme.font(self._theme.sizes.body, colour == "danger")
        width = icons.CHIP + WORD_GAP + width_of(said, font) + 1
        place = area.adjusted(area.width() - width, 0, 0, 0)
        draw_text(
            painter,
            draw_icon(painter, self._theme, icon, place, icons.CHIP, colour),
            said,
            font,
            self._theme.colour(colour),
        )
        return width
