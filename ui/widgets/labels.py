"""Words on a page, in one of a few roles that the style sheet sets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import icons
from ui.theme import WORD_GAP, Theme
from ui.widgets.drawing import draw_icon, draw_key_cap, draw_text, key_cap_width, width_of

ROLES = ("", "title", "pane", "strong", "second", "note", "hint", "reading", "figure", "danger", "warn", "ok")


class Label(QLabel):
    """Plain text in a role, which says size, weight and colour.

    `title` 20 bold, `pane` 15 bold, `strong` 13 bold, `second` 13 and `note` 12 secondary, `hint` 12 faint,
    `reading` 15, `figure` 26 bold, `danger`, `warn`, `ok` coloured; "" is ordinary text.
    """

    def __init__(self, text: str = "", role: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        """A label never reads its text as HTML. `wrap` lets it take several lines."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)

    def set_role(self, role: str) -> None:
        """Change the role; the style follows."""
        if role == self.property("role"):
            return
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class IconLabel(QWidget):
    """An icon and its word in one line, in the same colour; the way states are told outside tables."""

    def __init__(self, theme: Theme, icon: str, text: str, colour: str = "ink2", parent: QWidget | None = None) -> None:
        """`icon` is a name of `ui/icons.py`, `colour` a name of the theme."""
        super().__init__(parent)
        self._theme = theme
        self._bold = False
        self._px = theme.sizes.body
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(icon, text, colour)

    def say(self, icon: str, text: str, colour: str = "ink2", bold: bool = False) -> None:
        """Show another icon and word."""
        self._icon, self._text, self._colour, self._bold = icon, text, colour, bold
        self.setAccessibleName(text)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def make_small(self) -> IconLabel:
        """Use the size of notes, for bars and heads."""
        self._px = self._theme.sizes.note
        return self

    def text(self) -> str:
        """The word beside the icon."""
        return self._text

    def sizeHint(self) -> QSize:
        """Room for icon and whole word."""
        font = self._theme.font(self._px, self._bold)
        return QSize(self._side() + WORD_GAP + width_of(self._text, font) + 2, self._theme.sizes.body_line)

    def minimumSizeHint(self) -> QSize:
        """The word may be cut, the icon not."""
        return QSize(self._side() + WORD_GAP + 24, self._theme.sizes.body_line)

    def _side(self) -> int:
        return icons.CHIP if self._px == self._theme.sizes.note else icons.TABLE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, then word."""
        painter = QPainter(self)
        rest = draw_icon(painter, self._theme, self._icon, self.rect(), self._side(), self._colour)
        font = self._theme.font(self._px, self._bold)
        draw_text(painter, rest, self._text, font, self._theme.colour(self._colour))


class FittingLabel(IconLabel):
    """An icon and as many words as have room whole: it is given the longest and shorter ones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "info-circle", "")
        self._all: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say_fitting(self, icon: str, texts: tuple[str, ...], colour: str = "ink2") -> None:
        """`texts` say the same, the longest first, "" for the icon alone; the tool-tip has what is not shown."""
        self._all = texts
        self.say(icon, texts[0], colour)
        self._choose()

    def minimumSizeHint(self) -> QSize:
        """Room for the shortest."""
        return QSize(min(map(self._wanted, self._all)), self._theme.sizes.body_line)

    def _wanted(self, text: str) -> int:
        return self._side() + WORD_GAP + width_of(text, self._theme.font(self._px, self._bold)) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words may fit now."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        fitting = [text for text in self._all if self._wanted(text) <= self.width()]
        self._text = (fitting or self._all[-1:])[0]
        self.setToolTip("" if self._text == self._all[0] else self._all[0])
        self.update()


class IconNote(QWidget):
    """An icon and a sentence that may take several lines, in the same colour."""

    def __init__(self, theme: Theme, icon: str = "info-circle", text: str = "", colour: str = "ink2") -> None:
        """`icon` is a name of `ui/icons.py`, `colour` one of ink2, danger, warn, ok."""
        super().__init__()
        self._icon = IconLabel(theme, icon, "")
        self._icon.setFixedWidth(icons.TABLE + WORD_GAP)
        self._words = Label(text, _role(colour), wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.say(icon, text, colour)

    def say(self, icon: str, text: str, colour: str = "ink2") -> None:
        """Show another icon and sentence."""
        self._icon.say(icon, "", colour)
        self._words.setText(text)
        self._words.set_role(_role(colour))
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        """The sentence beside the icon."""
        return self._words.text()

    def whole_width(self) -> int:
        """Pixels that it takes in one line; given less, it takes more lines."""
        return icons.TABLE + WORD_GAP + width_of(self.text(), self._words.font()) + 2


def _role(colour: str) -> str:
    return colour if colour in ROLES else "second"


class KeyCap(QWidget):
    """The cap of a key that stands alone, in a foot line or on the help page."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        """`key` is what is printed on it."""
        super().__init__(parent)
        self._theme, self._key = theme, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        """As wide as its letters ask, as high as a key cap."""
        return QSize(key_cap_width(self._theme, self._key), self._theme.sizes.key_cap)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, border, letters."""
        draw_key_cap(QPainter(self), self._theme, QRectF(self.rect()), self._key)
