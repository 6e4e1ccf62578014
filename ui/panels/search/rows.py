"""The rows below the search box: hits with the found words marked, and headings between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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

from desktop.app.searching import Group
from desktop.cases.phone import mask
from desktop.queries.search_scraps import Hit
from ui import times
from ui.theme import GAP, Theme
from ui.widgets.drawing import RIGHT, draw_marked, draw_text, width_of
from ui.words import stage_word

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit as it is drawn and said: `day` when it was received, `what` the category."""

    hit: Hit
    day: str
    what: str

    @property
    def who(self) -> str:
        """The customer, or — where there is no name."""
        return self.hit.row.customer_name or times.NOTHING

    @property
    def beside(self) -> str:
        """Telephone, stage, category and day."""
        row = self.hit.row
        parts = (mask(row.phone) or "", stage_word(row.stage, row.round), self.what, self.day)
        return " · ".join(part for part in parts if part)

    def said(self) -> str:
        """All of it in one line."""
        return f"{self.hit.row.number} {self.who} {self.beside} {self.hit.scrap}"


Row = HitRow | str
"""A hit, or the words of a heading."""


def rows_of(groups: Iterable[Group], day: Callable[[int], str], category: Callable[[str], str]) -> list[Row]:
    """The rows of all groups; every group but that of the words themselves under its heading."""
    rows: list[Row] = []
    for group in groups:
        if group.kind != "words":
            rows.append(heading(group))
        rows += [HitRow(hit, day(hit.row.received_at), category(hit.row.category)) for hit in group.hits]
    return rows


def heading(group: Group) -> str:
    """How what was typed is understood in a group."""
    words = {
        "check": translate("search", "最后一位对不上，前面这些是：{meant}"),
        "number": translate("search", "编号里有：{meant}"),
        "initials": translate("search", "姓名拼音首字母：{meant}"),
        "width": translate("search", "另一种宽度：{meant}"),
        "script": translate("search", "繁体或简体：{meant}"),
    }
    return words[group.kind].format(meant=group.meant)


class SearchRows(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def hit_rows(self) -> list[int]:
        """Places of the rows one can stand on."""
        return [place for place, row in enumerate(self.rows) if isinstance(row, HitRow)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What a row says."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return row if isinstance(row, str) else row.said()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can not be stood on."""
        whole = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if isinstance(self.rows[index.row()], str) else whole


class SearchDelegate(QStyledItemDelegate):
    """Draws a hit in two lines, the found words bold and underlined, and headings in small letters."""

    def __init__(self, theme: Theme, rows: SearchRows) -> None:
        super().__init__(rows)
        self._theme, self._rows = theme, rows

    def height_of(self, row: Row) -> int:
        """Pixels of a row."""
        return self._theme.sizes.small if isinstance(row, str) else self._theme.sizes.tall_row

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        return QSize(200, self.height_of(self._rows.rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row, theme = self._rows.rows[index.row()], self._theme
        area = QRectF(option.rect)
        if isinstance(row, str):
            painter.fillRect(area, theme.colour("sunken"))
            font = theme.font(theme.sizes.note, bold=True)
            draw_text(painter, area.adjusted(GAP, 0, -GAP, 0), row, font, theme.colour("ink2"))
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.colour("select"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.colour("accent"))
        self._paint_hit(painter, area.adjusted(GAP, 4, -GAP, -4), row)

    def _paint_hit(self, painter: QPainter, area: QRectF, row: HitRow) -> None:
        theme, hit = self._theme, row.hit
        upper = QRectF(area.left(), area.top(), area.width(), area.height() / 2)
        lower = upper.translated(0, upper.height())
        note, body = theme.font(theme.sizes.note), theme.font(theme.sizes.body)
        draw_text(painter, upper, row.beside, note, theme.colour("ink2"), RIGHT)
        left = upper.adjusted(0, 0, -width_of(row.beside, note) - GAP, 0)
        number = width_of(hit.row.number, body) + GAP
        draw_text(painter, left, hit.row.number, body, theme.colour("ink"))
        draw_marked(painter, left.adjusted(number, 0, 0, 0), row.who, hit.name_marks, body, theme.colour("ink"))
        draw_marked(painter, lower, hit.scrap, hit.marks, body, theme.colour("ink"))
