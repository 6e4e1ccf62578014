"""Fields: what one types into or chooses from, their states, and the row of label, field and note."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.icons import paint_icon
from ui.theme import GAP, Theme
from ui.widgets.drawing import width_of
from ui.widgets.labels import IconNote, Label


class State(Enum):
    """How a field stands: the border says it, and icon and words beside or below it."""

    NORMAL = ""
    ERROR = "error"
    WARNING = "warning"
    MISSING = "missing"
    GOOD = "good"
    READ_ONLY = "read-only"


_HINT_LINES = 2
"""Lines that a hint may take beside its field; a longer one stands below."""

_NOTE = {
    State.ERROR: ("octagon", "danger"),
    State.WARNING: ("alert-triangle", "warn"),
    State.MISSING: ("ring-dashed", "warn"),
    State.GOOD: ("circle-check", "ok"),
    State.READ_ONLY: ("lock", "ink2"),
    State.NORMAL: ("", "ink2"),
}


def mark(editor: QWidget, state: State) -> None:
    """Give a field the border of that state; text fields also lock when they become read-only."""
    if editor.property("state") != state.value:
        editor.setProperty("state", state.value)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.setReadOnly(state is State.READ_ONLY)
    elif isinstance(editor, QComboBox):
        editor.setEnabled(state is not State.READ_ONLY)


def _is_picture_paste(event: QEvent) -> bool:
    """Whether this is Ctrl+V with a picture and no text, which the page's own action takes."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    mime: QMimeData = QGuiApplication.clipboard().mimeData()
    return event.matches(QKeySequence.StandardKey.Paste) and mime.hasImage() and not mime.hasText()


class LineField(QLineEdit):
    """One line of text. `reading` sets it in the larger type of what is typed on the registration page."""

    def __init__(self, name: str, hint: str = "", reading: bool = False, small: bool = False) -> None:
        """`name` is what a screen reader says, `hint` stands in the empty field."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("reading", reading)
        self.setProperty("small", small)
        self._composing = False

    def composing(self) -> bool:
        """Whether an input method is at work in the field: what it shows is not in the text yet."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the pasting of pictures to the page."""
        if _is_picture_paste(event):
            event.ignore()
            return True
        return super().event(event)


class NoteField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field, with `enter_goes_on` Enter too: Shift+Enter breaks."""

    enter_goes_on = False

    typed = Signal()
    """The text has changed; what an input method is composing is no text yet."""

    def __init__(self, name: str, hint: str = "", lines: int = 3, reading: bool = False) -> None:
        """`lines` is how many lines it shows at least."""
        super().__init__()
        self._text = ""
        self.textChanged.connect(self._tell)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setProperty("reading", reading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _tell(self) -> None:
        """Qt tells of a change with every letter that is composed."""
        if self.toPlainText() != self._text:
            self._text = self.toPlainText()
            self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form where it goes on."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.enter_goes_on and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its lines, whatever Qt would like."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Leave the pasting of pictures to the page; take the height of the lines once the type is known."""
        if event.type() == QEvent.Type.Polish or event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines + 20)
        if _is_picture_paste(event):
            event.ignore()
            return True
        return super().event(event)


class ChoiceField(QComboBox):
    """A choice of codes with their names; for long lists use `CodePicker`."""

    def __init__(self, theme: Theme, name: str, small: bool = False) -> None:
        """`name` is what a screen reader says; `small` is the height of filter bars and page heads."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setProperty("small", small)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these (code, name) and keep the chosen code where it is still among them."""
        kept = self.code()
        self.clear()
        for code, name in choices:
            self.addItem(name, code)
        self.set_code(kept)

    def code(self) -> str:
        """The chosen code, "" where nothing is chosen."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose by code; an unknown code chooses nothing if there is a choice of no code, else leaves it."""
        place = self.findData(code)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a form never changes a field on the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What Qt paints, and our arrow."""
        super().paintEvent(event)
        side = icons.TABLE
        place = QRectF(self.width() - side - 8, (self.height() - side) // 2, side, side)
        colour = self._theme.colour("ink2" if self.isEnabled() else "ink3")
        paint_icon(QPainter(self), "chevron-down", place, colour)


class FieldRow(QWidget):
    """Label, field and what is to be said about it; the note goes below the field where the row is narrow.

    `editor` is a field or a box with several fields; it is `note` that speaks for all of them.
    """

    LABEL = 84
    NARROW = 460

    def __init__(self, theme: Theme, label: str, editor: QWidget, under: str = "", label_width: int = LABEL) -> None:
        """`under` is a second, fainter line below the label."""
        super().__init__()
        self._theme, self.editor, self._hint, self._state = theme, editor, "", State.NORMAL
        self.setSizePolicy(QSizePolicy.Policy.Preferred, editor.sizePolicy().verticalPolicy())
        self.label = Label(label, "strong")
        self.label.setBuddy(editor)
        self._note = IconNote(theme)
        self._plain = Label("", "second", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, label_width - GAP)
        self._side = self._head(under)
        self._grid.addWidget(self._side, 0, 0, Qt.AlignmentFlag.AlignTop)
        fixed = editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        self._grid.addWidget(editor, 0, 1, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        self._below: bool | None = None
        self._place_note(False)
        self._show_note()
        if not editor.accessibleName():
            editor.setAccessibleName(label)

    def _head(self, under: str) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        top = max(0, (self._theme.sizes.control - self._theme.sizes.body_line) // 2)
        column.setContentsMargins(0, top, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        if under:
            column.addWidget(Label(under, "note"))
        return head

    @property
    def state(self) -> State:
        """How the field stands."""
        return self._state

    def set_state(self, state: State, text: str = "", editor: QWidget | None = None) -> None:
        """Show a state and say why; `editor` is the one meant where the row holds several."""
        self._state = state
        mark(editor or self.editor, state)
        icon, colour = _NOTE[state]
        self._note.say(icon or "info-circle", text, colour)
        self._show_note()
        (editor or self.editor).setAccessibleDescription(text)

    def set_hint(self, text: str) -> None:
        """Say something plain beside the field while there is no state to tell of."""
        self._hint = text
        self._show_note()

    def _show_note(self) -> None:
        told = self._state is not State.NORMAL and bool(self._note.text())
        self._note.setVisible(told)
        self._plain.setText(self._hint)
        self._plain.setVisible(bool(self._hint) and not told)
        if self._below is not None and self.width() > 0 and self.isVisible():
            self._place_note(self._is_tight(self.width()))
        self._share_room()

    def _share_room(self) -> None:
        """The field has the whole row while nothing is said beside it."""
        beside = not self._below and (bool(self._hint) or self._state is not State.NORMAL)
        self._grid.setColumnStretch(1, 3 if beside else 1)
        self._grid.setColumnStretch(2, 2 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the note below where there is no room beside."""
        self._place_note(self._is_tight(event.size().width()))
        super().resizeEvent(event)

    def _is_tight(self, width: int) -> bool:
        """Whether the note has its place below: where it would be cut beside, and below what takes several lines."""
        if isinstance(self.editor, QPlainTextEdit):
            return True
        told = self._note.whole_width() if self._state is not State.NORMAL else 0
        room = width - max(self._side.sizeHint().width(), self._grid.columnMinimumWidth(0)) - 2 * GAP
        hint = width_of(self._hint, self._plain.font()) if self._hint and not told else 0
        if hint > _HINT_LINES * room * 2 // 5:
            return True
        return width < self.NARROW or told > min(room * 2 // 5, room - self.editor.minimumSizeHint().width())

    def _place_note(self, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        row, column = (1, 1) if below else (0, 2)
        for note in (self._note, self._plain):
            self._grid.removeWidget(note)
            self._grid.addWidget(note, row, column)
        self._share_room()
