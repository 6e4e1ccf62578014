"""Small pictures in a row with a word or two beside each: attachments of a case, pictures of a registration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.icons import paint_icon
from ui.theme import RADIUS, Theme
from ui.widgets.drawing import draw_box, draw_text

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GAP = 6
_WIDTH = 224
_PICTURE = 46
_PADDING = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One file: what it is known by, its name, a line below it, and the icon that stands where no picture can."""

    key: str
    title: str
    note: str
    icon: str = "photo"
    lacking: bool = False

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return f"{self.title} {self.note}"


class _Cards(QAbstractListModel):
    def __init__(self, parent: PictureCards) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return card.words
        return None

    def show(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()


class PictureCards(QListView):
    """Cards one goes through by arrow keys; Enter opens one, Delete takes it away."""

    opened = Signal(str)
    """The person wants to look at a file: its key."""

    removed = Signal(str)
    """The person wants a file taken away: its key."""

    def __init__(self, theme: Theme, name: str, several: bool = False) -> None:
        """`name` is what a screen reader says; `several` lets more than one be chosen."""
        super().__init__()
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self._theme = theme
        self._pictures: dict[str, QPixmap] = {}
        self._model = _Cards(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(GAP // 2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.doubleClicked.connect(self._open)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; the one the person was on stays the one."""
        on = self.key()
        self._model.show(cards)
        places = [place for place, card in enumerate(cards) if card.key == on]
        if cards:
            self.setCurrentIndex(self._model.index(places[0] if places else 0))

    def show_pictures(self, pictures: Mapping[str, Path]) -> None:
        """Show the small pictures of some cards, by their keys."""
        self._pictures.update({key: QPixmap(str(path)) for key, path in pictures.items()})
        self.viewport().update()

    def cards(self) -> list[Card]:
        """What is shown."""
        return list(self._model.cards)

    def key(self) -> str:
        """The key of the card one is on, "" where there is none."""
        index = self.currentIndex()
        return self._model.cards[index.row()].key if index.isValid() else ""

    def chosen(self) -> list[str]:
        """The keys of the chosen cards, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes()) or [self.currentIndex().row()]
        return [self._model.cards[row].key for row in rows if row >= 0]

    def picture(self, key: str) -> QPixmap | None:
        """The small picture of a card, None while there is none."""
        found = self._pictures.get(key)
        return found if found is not None and not found.isNull() else None

    def rows_height(self, rows: int) -> int:
        """Pixels that so many rows of cards take."""
        return rows * (_PICTURE + 2 * _PADDING + GAP)

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.cards[index.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete are for the card one is on."""
        key = self.key()
        if key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(key)
        elif key and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: PictureCards) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH, _PICTURE + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = self._theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        ground = theme.colour("select" if chosen else "surface")
        edge = theme.colour("focus" if current else "line")
        draw_box(painter, area, ground, edge, width=2 if current else 1)
        self.paint_content(painter, area, index.data(CARD_ROLE))
        painter.restore()

    def paint_content(self, painter: QPainter, area: QRectF, card: Card) -> None:
        """Picture, name, and the line below it; a long name is whole in the tool-tip."""
        theme = self._theme
        place = QRectF(area.left() + _PADDING, area.top() + _PADDING, _PICTURE, _PICTURE)
        self._paint_picture(painter, place, card)
        words = area.adjusted(_PADDING + _PICTURE + 8, 0, -8, 0)
        upper = QRectF(words.left(), words.center().y() - theme.sizes.body_line, words.width(), theme.sizes.body_line)
        lower = upper.translated(0, theme.sizes.body_line)
        draw_text(painter, upper, card.title, theme.font(theme.sizes.body), theme.colour("ink"))
        tone = "warn" if card.lacking else "ink2"
        draw_text(painter, lower, card.note, theme.font(theme.sizes.note), theme.colour(tone))

    def _paint_picture(self, painter: QPainter, place: QRectF, card: Card) -> None:
        picture = self._view.picture(card.key)
        if picture is None:
            draw_box(painter, place, self._theme.colour("sunken"), None)
            side = icons.WINDOW
            mark = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
            paint_icon(painter, card.icon, mark, self._theme.colour("ink2"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(place.adjusted(0, 0, RADIUS / 8, 0))
        side = min(picture.width(), picture.height())
        middle = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        painter.drawPixmap(place, picture, middle)
        painter.setClipping(False)
