"""A choice in a bar: what is chosen, painted; the menu is made when it is opened, so that it costs nothing before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from ui import icons
from ui.icons import paint_icon
from ui.theme import Theme
from ui.widgets.drawing import draw_box, draw_text, width_of

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)


class MenuChoice(QPushButton):
    """One of several codes by their words. Up and down choose; Enter, space or a click open the menu."""

    activated = Signal()
    """The person chose; ask `code`."""

    def __init__(self, theme: Theme, name: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        """`name` is what a screen reader says before the chosen word; `choices` are (code, word)."""
        super().__init__()
        self._theme, self._name = theme, name
        self._offered = list(choices)
        self._code = self._offered[0][0] if self._offered else ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("own_ring", True)
        self.clicked.connect(self.open_menu)
        self._tell()

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these; a chosen one that is no longer among them stays until another is chosen."""
        self._offered = list(choices)
        self._tell()

    def code(self) -> str:
        """The chosen code, "" for all."""
        return self._code

    def set_code(self, code: str) -> None:
        """Choose without telling anybody."""
        self._code = code
        self._tell()

    def said(self) -> str:
        """The chosen word, as it is painted."""
        return dict(self._offered).get(self._code, "…")

    def stands_out(self) -> bool:
        """Whether what is chosen shall be seen from afar."""
        return False

    def open_menu(self) -> None:
        """Offer all of it below."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, word in self._offered:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(code == self._code)
            action.triggered.connect(partial(self._choose, code))
            if code == self._code:
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, code: str, _checked: bool = False) -> None:
        if code != self._code:
            self.set_code(code)
            self.activated.emit()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {dict(self._offered).get(self._code, '')}".strip())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the next; Enter opens the menu, as space does."""
        if event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            codes = [code for code, _word in self._offered]
            here = codes.index(self._code) if self._code in codes else 0
            self._choose(codes[max(0, min(here + _STEPS[Qt.Key(event.key())], len(codes) - 1))])
        elif event.key() in _OPENS or event.key() in _STEPS:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Word and arrow."""
        font = self._theme.font(self._theme.sizes.body, self.stands_out())
        return QSize(width_of(self.said(), font) + 9 + 6 + icons.TABLE + 7, self._theme.sizes.small)

    def minimumSizeHint(self) -> QSize:
        """The chosen word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, word, arrow."""
        painter, theme, area = QPainter(self), self._theme, QRectF(self.rect())
        ground, border = ("accent_soft", "accent") if self.stands_out() else ("surface", "edge")
        ring = self.hasFocus()
        draw_box(painter, area, theme.colour(ground), theme.colour("focus" if ring else border), 2 if ring else 1)
        font = theme.font(theme.sizes.body, self.stands_out())
        side = icons.TABLE
        draw_text(painter, area.adjusted(9, 0, -side - 9, 0), self.said(), font, theme.colour("ink"))
        place = QRectF(area.right() - side - 7, (area.height() - side) // 2, side, side)
        paint_icon(painter, "chevron-down", place, theme.colour("ink2"))


class FilterChoice(MenuChoice):
    """Says its name before what is chosen, 全部 first, and shows by its ground that it narrows the list."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Until `offer` there is only 全部."""
        self._plain = ""
        super().__init__(theme, name)
        self.offer(())

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these after 全部."""
        super().offer([("", self.tr("全部")), *choices])

    def set_plain(self, code: str) -> None:
        """Choose what the view asks by itself; only another choice counts as narrowing."""
        self._plain = code
        self.set_code(code)

    def said(self) -> str:
        """Name and chosen word."""
        return f"{self._name} {super().said()}"

    def stands_out(self) -> bool:
        """Whether something else is chosen than the view asks by itself."""
        return self._code != self._plain
