"""Choosing several codes: a picker, and what was picked as tags with a cross."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.icons import paint_icon
from ui.theme import WORD_GAP, Theme
from ui.widgets.code_picker import CodeItem, CodePicker
from ui.widgets.drawing import draw_box, draw_text, width_of
from ui.widgets.flow import FlowLayout


class Tag(QAbstractButton):
    """One picked entry; pressing it takes it away."""

    def __init__(self, theme: Theme, text: str, tip: str) -> None:
        """`tip` says what pressing does."""
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Whole word and cross."""
        word = width_of(self.text(), self._theme.font(self._theme.sizes.body))
        return QSize(word + 16 + WORD_GAP + icons.CHIP, self._theme.sizes.small)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, word, cross."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        draw_box(painter, area, self._theme.colour("sunken"), self._theme.colour("edge"))
        word = area.adjusted(8, 0, -8 - icons.CHIP, 0)
        draw_text(painter, word, self.text(), self._theme.font(self._theme.sizes.body), self._theme.colour("ink"))
        cross = QRectF(area.right() - 6 - icons.CHIP, area.center().y() - icons.CHIP / 2, icons.CHIP, icons.CHIP)
        paint_icon(painter, "x", cross, self._theme.colour("ink2"))


class CodeTags(QWidget):
    """Several codes of one list: pick them one after the other; Backspace in the empty field takes the last away."""

    changed = Signal()
    """What is picked has changed by the person's hand; ask `codes`."""

    def __init__(self, theme: Theme, name: str, hint: str = "", reading: bool = False) -> None:
        """`name` is what a screen reader says; `set_items` gives the list."""
        super().__init__()
        self._theme, self._codes = theme, list[str]()
        self._items: tuple[CodeItem, ...] = ()
        self.picker = CodePicker(theme, name, hint, reading)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.picker)
        column.addWidget(self._tags)
        self._tags.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.picker)
        self.setAccessibleName(name)
        self.picker.picked.connect(self._add)
        self.picker.installEventFilter(self)

    def set_items(self, items: Sequence[CodeItem]) -> None:
        """Give the whole list."""
        self._items = tuple(items)
        self._show()

    def codes(self) -> list[str]:
        """What is picked, in the order of picking."""
        return list(self._codes)

    def set_codes(self, codes: Sequence[str]) -> None:
        """Put entries in without telling anybody."""
        self._codes = list(dict.fromkeys(codes))
        self._show()

    def _add(self, code: str) -> None:
        self._codes.append(code)
        self.picker.set_code("")
        self._show()
        self.changed.emit()

    def _take_away(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        names = {item.code: item.text for item in self._items}
        for code in self._codes:
            tag = Tag(self._theme, names.get(code, code), self.tr("去掉这一项"))
            tag.clicked.connect(partial(self._take_away, code))
            self._flow.addWidget(tag)
        self._tags.setVisible(bool(self._codes))
        self.picker.set_items([item for item in self._items if item.code not in self._codes])
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty field takes the last tag away."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and self._codes and not self.picker.text():
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Backspace:
                self._take_away(self._codes[-1])
                return True
        return super().eventFilter(watched, event)
