"""Buttons: ordinary, chief, chosen and plain ones, each with its icon, word and key cap."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons
from ui.actions import Actions
from ui.theme import RADIUS, WORD_GAP, Theme
from ui.widgets.drawing import LEFT, draw_box, draw_icon, draw_key_cap, draw_text, key_cap_width, width_of


class Kind(Enum):
    """What a button is for: one `CHIEF` a page; `SMALL` in bars, heads and feet; `LINK` for what is seldom wanted.

    `BARE` is an icon inside a field.
    """

    ORDINARY = "ordinary"
    CHIEF = "chief"
    SMALL = "small"
    SMALL_CHIEF = "small chief"
    LINK = "link"
    BARE = "bare"

    @property
    def filled(self) -> bool:
        """Whether its ground is the accent."""
        return self in (Kind.CHIEF, Kind.SMALL_CHIEF)


class Button(QPushButton):
    """A painted push button; its word is a verb, its key is shown on a cap.

    A checkable one shows that it is chosen by ground, border and tick.
    """

    def __init__(self, theme: Theme, text: str, icon: str = "", kind: Kind = Kind.ORDINARY, key: str = "") -> None:
        """`icon` is a name of `ui/icons.py` or "", `key` what stands on the cap or ""."""
        super().__init__(text)
        self._theme, self._icon, self._key, self.kind = theme, icon, key, kind
        self._cap = key
        self._icon_last = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)
        if not text:
            self.setFixedWidth(self._height() + 4)

    def set_words(self, text: str, icon: str | None = None) -> None:
        """Change the word, as「导入 312 条」does when the number is known."""
        self.setText(text)
        self.setAccessibleName(text)
        if icon is not None:
            self._icon = icon
        self.updateGeometry()

    def put_icon_last(self) -> Button:
        """Let the icon follow the word, as the arrow of a menu does."""
        self._icon_last = True
        return self

    def show_key(self, shown: bool) -> None:
        """Leave the key cap out where there is little room; the key itself works all the same."""
        self._cap = self._key if shown else ""
        self.setToolTip("" if shown else self._key)
        self.updateGeometry()
        self.update()

    def bind(self, action: QAction) -> Button:
        """Follow an action: a click triggers it, and it says whether the button is enabled."""
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())
        return self

    def _height(self) -> int:
        sizes = self._theme.sizes
        heights = {Kind.CHIEF: sizes.chief, Kind.SMALL: sizes.small, Kind.SMALL_CHIEF: sizes.small}
        return heights.get(self.kind, sizes.control)

    def _word_px(self) -> int:
        return self._theme.sizes.reading if self.kind is Kind.CHIEF else self._theme.sizes.body

    def _bold(self) -> bool:
        return self.kind.filled or self.isChecked()

    def _padding(self) -> int:
        return {Kind.LINK: 4, Kind.SMALL: 10, Kind.SMALL_CHIEF: 10, Kind.CHIEF: 20}.get(self.kind, 12)

    def _shown_icon(self) -> str:
        return "check" if self.isChecked() else self._icon

    def _content_width(self) -> int:
        icon = icons.WORD + WORD_GAP if self._icon or self.isCheckable() else 0
        cap = key_cap_width(self._theme, self._cap)
        word = width_of(self.text(), self._theme.font(self._word_px(), self._bold() or self.isCheckable()))
        return (icon if self.text() else icons.WORD) + word + (cap + 8 if cap else 0)

    def sizeHint(self) -> QSize:
        """Room for icon, whole word and key cap."""
        return QSize(self._content_width() + 2 * self._padding(), self._height())

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "ink3"
        if self.kind.filled:
            return "on_accent"
        return {Kind.LINK: "accent", Kind.BARE: "ink2"}.get(self.kind, "ink")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and border, then icon, word and cap."""
        painter = QPainter(self)
        self._paint_ground(painter)
        width = min(self._content_width(), self.width())
        left = (self.width() - width) / 2 if self.kind is not Kind.LINK else self._padding()
        rest = QRectF(left, 0, width, self.height())
        if self._icon_last:
            self._paint_icon_last(painter, left + width)
        elif self._shown_icon():
            rest = draw_icon(painter, self._theme, self._shown_icon(), rest, icons.WORD, self._ink())
        elif self.isCheckable():
            rest = rest.adjusted((icons.WORD + WORD_GAP) / 2, 0, 0, 0)
        font = self._theme.font(self._word_px(), self._bold())
        if self.kind is Kind.LINK and self.underMouse():
            font.setUnderline(True)
        draw_text(painter, rest, self.text(), font, self._theme.colour(self._ink()), LEFT)
        self._paint_cap(painter, left + width)

    def _paint_icon_last(self, painter: QPainter, right: float) -> None:
        place = QRectF(right - icons.WORD, 0, icons.WORD, self.height())
        draw_icon(painter, self._theme, self._shown_icon(), place, icons.WORD, self._ink())

    def _paint_cap(self, painter: QPainter, right: float) -> None:
        cap = key_cap_width(self._theme, self._cap)
        if not cap:
            return
        ink: QColor | None = self._theme.colour("on_accent") if self.kind.filled and self.isEnabled() else None
        draw_key_cap(painter, self._theme, QRectF(right - cap, 0, cap, self.height()), self._cap, ink)

    def _paint_ground(self, painter: QPainter) -> None:
        colour = self._theme.colour
        area = QRectF(self.rect())
        if self.kind in (Kind.LINK, Kind.BARE):
            return
        if not self.isEnabled():
            draw_box(painter, area, colour("sunken"), colour("line"), radius=RADIUS)
        elif self.kind.filled:
            draw_box(painter, area, colour("accent_hi" if self.isDown() else "accent"), None)
        elif self.isChecked():
            draw_box(painter, area, colour("select"), colour("accent"), width=2)
        else:
            ground = "select" if self.isDown() else "sunken" if self.underMouse() else "surface"
            draw_box(painter, area, colour(ground), colour("edge"))


def action_button(
    theme: Theme,
    actions: Actions,
    action_id: str,
    text: str = "",
    kind: Kind = Kind.ORDINARY,
    icon: str = "",
    key: bool = True,
) -> Button:
    """A button for a row of the action table: its word, icon, key and whether it is enabled.

    `text` and `icon` replace those of the row where the page says it more exactly; without `key` there is no cap,
    because another button of the page has it.
    """
    row = actions.row(action_id)
    cap = actions.key(action_id) if key else ""
    button = Button(theme, text or actions.text(action_id), icon or row.icon, kind, cap)
    return button.bind(actions.action(action_id))


def tool_button(theme: Theme, icon: str, name: str, kind: Kind = Kind.SMALL) -> Button:
    """A small window tool: an icon alone, its name in the tool-tip and for screen readers."""
    button = Button(theme, "", icon, kind)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def link(theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> Button:
    """An action that is seldom wanted, as coloured words."""
    button = Button(theme, text, icon, Kind.LINK)
    button.setParent(parent)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
