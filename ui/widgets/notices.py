"""What the page itself says: banners that stay, toasts that go, empty pages, work that runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.icons import paint_icon
from ui.operations import Progress
from ui.theme import Theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.drawing import draw_box, draw_icon, draw_key_cap, draw_text, key_cap_width, width_of
from ui.widgets.labels import Label

DANGER = "danger"
WARN = "warn"
TIP = "tip"
_BANNERS = {
    DANGER: ("octagon", "danger", "danger_soft", "danger"),
    WARN: ("alert-triangle", "warn", "warn_soft", "warn_mark"),
    TIP: ("info-circle", "accent", "accent_soft", "accent"),
}


class Banner(QWidget):
    """What stays on top of the page until it is solved: bold what, plain which, one button."""

    pressed = Signal()
    """The person pressed the banner's button."""

    def __init__(self, theme: Theme, kind: str, what: str, which: str = "", button: str = "") -> None:
        """`kind` is `DANGER`, `WARN` or `TIP`; `button` is a verb, "" for none."""
        super().__init__()
        self._theme, self._kind, self._what, self._which = theme, kind, what, which
        self.setFixedHeight(theme.sizes.control + 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{what} {which}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.addStretch(1)
        self.button = Button(theme, button, kind=Kind.SMALL)
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button)
        self.button.setVisible(bool(button))

    def say(self, what: str, which: str = "") -> None:
        """Change the words."""
        self._what, self._which = what, which
        self.setAccessibleName(f"{what} {which}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the page lets it."""
        return QSize(320, self._theme.sizes.control + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground, border, bar at the left, icon, words."""
        painter, theme = QPainter(self), self._theme
        icon, ink, ground, border = _BANNERS[self._kind]
        area = QRectF(self.rect())
        draw_box(painter, area, theme.colour(ground), theme.colour(border))
        painter.fillRect(area.adjusted(0, 1, -area.width() + 6, -1), theme.colour(border))
        button = self.button.width() + 24 if self.button.isVisible() else 12
        rest = draw_icon(painter, theme, icon, area.adjusted(18, 0, -button, 0), icons.WINDOW, ink)
        bold = theme.font(theme.sizes.body, True)
        draw_text(painter, rest, self._what, bold, theme.colour(ink))
        rest.setLeft(rest.left() + width_of(self._what, bold) + 8)
        if rest.width() > 20:
            draw_text(painter, rest, self._which, theme.font(theme.sizes.body), theme.colour("ink"))


class _ToastButton(Button):
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button on the dark ground of a toast."""
        painter, paper = QPainter(self), self._theme.colour("surface")
        draw_box(painter, QRectF(self.rect()), None, paper)
        words = QRectF(self.rect()).adjusted(10, 0, -10, 0)
        cap = key_cap_width(self._theme, self._key)
        draw_text(painter, words, self.text(), self._theme.font(self._theme.sizes.body), paper)
        draw_key_cap(painter, self._theme, words.adjusted(words.width() - cap, 0, 0, 0), self._key, paper)


class Toast(QWidget):
    """What just happened, in the lower right corner of its page, for eight seconds; never an error."""

    undo_requested = Signal()
    """The person wants back what the toast tells of."""

    SHOWN_MS = 8_000

    def __init__(self, theme: Theme, host: QWidget, undo: str = "", undo_key: str = "") -> None:
        """`host` is what it lies on; `undo` is the word of the button and `undo_key` what stands on its cap."""
        super().__init__(host)
        self._theme, self._text, self._host, self._icon = theme, "", host, "check"
        self.button = _ToastButton(theme, undo, kind=Kind.SMALL, key=undo_key)
        self.button.setParent(self)
        self.button.clicked.connect(self._undo)
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(self.SHOWN_MS)
        self.clock.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undoable: bool = False) -> None:
        """Show it; a newer one takes the place of an older one."""
        self._show(text, "check", undoable)

    def note(self, text: str) -> None:
        """Show what was not done, or has to be known: without the tick."""
        self._show(text, "info-circle", undoable=False)

    def _show(self, text: str, icon: str, undoable: bool) -> None:
        self._text, self._icon = text, icon
        self.button.setVisible(undoable)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self.clock.start()

    def text(self) -> str:
        """What was told last."""
        return self._text

    def _undo(self) -> None:
        self.hide()
        self.clock.stop()
        self.undo_requested.emit()

    def _place(self) -> None:
        font = self._theme.font(self._theme.sizes.body)
        button = self.button.sizeHint().width() + 12 if self.button.isVisibleTo(self) else 0
        width = min(16 + icons.WORD + 8 + width_of(self._text, font) + 24 + button, self._host.width() - 32)
        height = 44
        self.setGeometry(self._host.width() - width - 16, self._host.height() - height - 12, width, height)
        size = self.button.sizeHint()
        self.button.setGeometry(width - size.width() - 8, (height - size.height()) // 2, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dark ground, icon, words."""
        painter, theme = QPainter(self), self._theme
        area = QRectF(self.rect())
        draw_box(painter, area, theme.colour("ink"), None)
        button = self.button.width() + 12 if self.button.isVisible() else 8
        rest = draw_icon(painter, theme, self._icon, area.adjusted(12, 0, -button, 0), icons.WORD, "surface")
        draw_text(painter, rest.adjusted(2, 0, 0, 0), self._text, theme.font(theme.sizes.body), theme.colour("surface"))


class EmptyPage(QWidget):
    """What stands where nothing is: icon, what is not there, what comes next, and at most one button."""

    pressed = Signal()
    """The person pressed the button."""

    _LOW = 150

    def __init__(self, theme: Theme, icon: str, what: str, then: str = "", button: str | Button = "") -> None:
        """`what` is not there, `then` says what comes next, `button` is a verb, "" for none, or one of an action."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        self._what, self._then = Label(what, "pane"), Label(then, "second", wrap=True)
        self.button = button if isinstance(button, Button) else Button(theme, button)
        self.button.clicked.connect(self.pressed)
        self._picture = _Picture(theme, icon)
        for part in (self._picture, self._what, self._then, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        # A label of several lines knows its height only where it has the whole width.
        column.setAlignment(self._then, Qt.AlignmentFlag(0))
        self._then.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        # Not before they have a parent: a widget without one would open as a window of its own for a moment.
        self._then.setVisible(bool(then))
        self.button.setVisible(bool(self.button.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the words go before the picture."""
        super().resizeEvent(event)
        self._picture.setVisible(event.size().height() >= self._LOW)

    def say(self, what: str, then: str = "") -> None:
        """Change the words."""
        self._what.setText(what)
        self._then.setText(then)
        self._then.setVisible(bool(then))


class _Picture(QWidget):
    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(icons.EMPTY, icons.EMPTY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), self._theme.colour("edge"))


class ProgressStrip(QWidget):
    """Long work in the status bar: what, a bar of 8 px, n / m, and a way out."""

    BAR = 160

    def __init__(self, theme: Theme) -> None:
        """Hidden until there is work to show."""
        super().__init__()
        self._theme = theme
        self._progress: Progress | None = None
        self._done, self._of = 0, 0
        self.title = Label("", "note")
        self.button = Button(theme, self.tr("取消"), kind=Kind.LINK)
        self.button.setFixedHeight(theme.sizes.status - 4)
        self.button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(self.BAR)
        row.addWidget(self.button)
        self.hide()

    def show_work(self, progress: Progress) -> None:
        """Follow that work until `forget_work`."""
        self._progress, self._done, self._of = progress, 0, 0
        progress.moved.connect(self._move)
        self._say()
        self.button.setEnabled(True)
        self.show()

    def forget_work(self, progress: Progress) -> None:
        """That work is over."""
        if self._progress is progress:
            self._progress = None
            self.hide()

    def _move(self, done: int, of: int) -> None:
        if self.sender() is self._progress:
            self._done, self._of = done, of
            self._say()

    def _say(self) -> None:
        if self._progress is None:
            return
        count = f" {self._done:,} / {self._of:,}" if self._of else ""
        self.title.setText(f"{self._progress.title}{count}")
        self.setAccessibleName(self.title.text())
        self.update()

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self.button.setEnabled(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, between words and button."""
        painter = QPainter(self)
        left = self.title.geometry().right() + 8
        bar = QRectF(left, (self.height() - 8) // 2, self.button.geometry().left() - left - 8, 8)
        painter.fillRect(bar, self._theme.colour("line"))
        part = self._done / self._of if self._of else 0.0
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * part, 8), self._theme.colour("accent"))
