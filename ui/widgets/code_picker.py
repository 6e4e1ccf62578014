"""Choosing from a long list of codes by typing: code, name or pinyin key; Enter picks.

The list lies in the same window, below the field, and never takes the focus, so that an input method goes on working.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from ui.theme import GAP, Theme
from ui.widgets.buttons import Kind, tool_button
from ui.widgets.drawing import RIGHT, draw_key_cap, draw_text, key_cap_width, width_of
from ui.widgets.fields import LineField, State, mark

Index = QModelIndex | QPersistentModelIndex
SHOWN = 9
"""Rows of the list that are seen at once."""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One entry of a list: its code, name, pinyin key (`xn`), the group it stands in, what it was called before."""

    code: str
    name: str
    key: str = ""
    group: str = ""
    formerly: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """How the chosen entry reads in the field."""
        return f"{self.code} {self.name}"


def matching(items: Sequence[CodeItem], typed: str) -> list[CodeItem]:
    """Entries that fit what was typed: by code or key from their start, by name anywhere; the best ones first.

    Every word typed must fit; letters of any case and width are the same.
    """
    words = _plain(typed).split()
    ranked = [(max((_rank(item, word) for word in words), default=0), place) for place, item in enumerate(items)]
    return [items[place] for rank, place in sorted(ranked) if rank < _NO]


_NO = 9
_NARROW: dict[int, int] = {0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}}


def _rank(item: CodeItem, word: str) -> int:
    code, key, name = item.code.lower(), item.key.lower(), _plain(item.name)
    fits = (code == word, key == word, code.startswith(word), key.startswith(word), name.startswith(word), word in name)
    less = (word in _plain(item.group), any(word in _plain(one) for one in item.formerly))
    return next((rank for rank, fit in enumerate((*fits, *less)) if fit), _NO)


def _plain(text: str) -> str:
    return text.translate(_NARROW).lower()


class _CodeRows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[CodeItem] = []

    def set_items(self, items: list[CodeItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.items[index.row()].text if role == Qt.ItemDataRole.DisplayRole else None


class _CodeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, rows: _CodeRows) -> None:
        super().__init__(rows)
        self._theme, self._rows = theme, rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self._theme.sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, theme = self._rows.items[index.row()], self._theme
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("select"))
        row = area.adjusted(GAP, 0, -GAP, 0)
        body, note = theme.font(theme.sizes.body), theme.font(theme.sizes.note)
        cap = key_cap_width(theme, item.key)
        if cap:
            draw_key_cap(painter, theme, QRectF(row.right() - cap, row.top(), cap, row.height()), item.key)
            row.setRight(row.right() - cap - 8)
        draw_text(painter, row, item.group, note, theme.colour("ink2"), RIGHT)
        row.setRight(row.right() - width_of(item.group, note) - 8)
        text = item.text
        draw_text(painter, row, text, body, theme.colour("ink"))
        if item.formerly:
            row.setLeft(row.left() + width_of(text, body) + 8)
            was = QCoreApplication.translate("CodePicker", "原 {name}").format(name=item.formerly[-1])
            draw_text(painter, row, was, note, theme.colour("ink2"))


def _saves(event: QKeyEvent) -> bool:
    """Ctrl+Enter is the form's, whatever list is open: it never picks."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class CodePicker(LineField):
    """A field for one code. `codes()` of `CodeTags` is the one for several."""

    picked = Signal(str)
    """The person picked an entry: its code."""

    enter_goes_on = False
    """Whether the Enter that picks also goes on to the next field of the form."""

    cleared = Signal()
    """The person emptied the field or began to type something else; no code stands in it any more."""

    def __init__(self, theme: Theme, name: str, hint: str = "", reading: bool = False) -> None:
        """`name` is what a screen reader says; `set_items` gives the list."""
        super().__init__(name, hint, reading)
        self._theme = theme
        self._items: tuple[CodeItem, ...] = ()
        self._code = ""
        self._frame = QFrame(self)
        self._rows = _CodeRows(self._frame)
        self._frame.hide()
        self.destroyed.connect(self._frame.deleteLater)
        self._list = self._made_list()
        self._arrow = tool_button(theme, "chevron-down", self.tr("看全部"), Kind.BARE)
        self._arrow.setParent(self)
        self._arrow.setFixedSize(26, 26)
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.clicked.connect(self._turn)
        self.setTextMargins(0, 0, 26, 0)
        self.textEdited.connect(self._typed)

    def _made_list(self) -> QListView:
        self._frame.setProperty("part", "drop")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        view = QListView()
        view.setModel(self._rows)
        view.setItemDelegate(_CodeDelegate(self._theme, self._rows))
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._pick_index)
        column.addWidget(view)
        return view

    def set_items(self, items: Sequence[CodeItem]) -> None:
        """Give the whole list, in the order in which it is offered while nothing is typed."""
        self._items = tuple(items)
        if self._code:
            self.set_code(self._code)

    def code(self) -> str:
        """The picked code, "" where none stands in the field."""
        return self._code

    def unresolved(self) -> bool:
        """Whether something is typed that is no entry yet."""
        return not self._code and bool(self.text().strip())

    def set_code(self, code: str) -> None:
        """Put an entry in without telling anybody; an unknown code is shown as it is, "" empties the field."""
        self._code = code
        item = next((item for item in self._items if item.code == code), None)
        self.setText(item.text if item else code)
        self.setCursorPosition(0)

    def offers(self) -> list[CodeItem]:
        """What the open list shows, [] while it is closed."""
        return list(self._rows.items) if self._frame.isVisibleTo(self.window()) else []

    def _typed(self, text: str) -> None:
        if self._code:
            self._code = ""
            self.cleared.emit()
        mark(self, State.NORMAL)
        self._open(text)

    def _turn(self) -> None:
        self.setFocus()
        if self._frame.isVisible():
            self._close()
        else:
            self._open("")

    def _open(self, text: str) -> None:
        found = matching(self._items, text)
        self._rows.set_items(found)
        if not found:
            self._close()
            return
        self._list.setCurrentIndex(self._rows.index(0))
        self._place_list(len(found))
        self._frame.show()
        self._frame.raise_()

    def _place_list(self, count: int) -> None:
        window = self.window()
        self._frame.setParent(window)
        height = min(count, SHOWN) * self._theme.sizes.row + 2
        width = min(max(self.width(), 360), window.width())
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        if below.y() + height > window.height():
            above = self.mapTo(window, QPoint(0, 0)).y() - height - 2
            below.setY(max(0, above))
        below.setX(min(below.x(), window.width() - width))
        self._frame.setGeometry(below.x(), below.y(), width, height)

    def _close(self) -> None:
        self._frame.hide()

    def _pick_index(self, index: QModelIndex) -> None:
        item = self._rows.items[index.row()]
        self._close()
        self.set_code(item.code)
        self.selectAll()
        self.picked.emit(item.code)

    def event(self, event: QEvent) -> bool:
        """Keep the arrow at the right end; Esc closes the open list before it leaves the page."""
        if event.type() == QEvent.Type.Resize:
            self._arrow.move(self.width() - 29, (self.height() - 26) // 2)
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self._close()
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and self._frame.isVisible() and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; in it up and down move, Enter picks, Esc closes."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        opened = self._frame.isVisible()
        if event.key() in steps and opened:
            row = self._list.currentIndex().row() + steps[Qt.Key(event.key())]
            self._list.setCurrentIndex(self._rows.index(max(0, min(row, len(self._rows.items) - 1))))
        elif event.key() == Qt.Key.Key_Down:
            self._open("" if self._code else self.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and opened and not _saves(event):
            self._pick_index(self._list.currentIndex())
            event.setAccepted(not self.enter_goes_on)
        elif event.key() == Qt.Key.Key_Escape and opened:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands there, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; what fits only one entry, or is its code or key, is picked."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason or self.hasFocus():
            return
        self._close()
        if self.unresolved():
            self._resolve()

    def _resolve(self) -> None:
        found = matching(self._items, self.text())
        typed = _plain(self.text().strip())
        exact = [item for item in found if typed in (item.code.lower(), item.key.lower(), _plain(item.name))]
        only = exact if len(exact) == 1 else found
        if len(only) == 1:
            self.set_code(only[0].code)
            self.picked.emit(only[0].code)
        else:
            mark(self, State.ERROR)
