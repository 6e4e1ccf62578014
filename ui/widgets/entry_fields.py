"""Fields that understand what is typed: an amount, a moment, a telephone.

What is understood is said by a callable of the caller; it raises `Refused` for what it cannot read, and the field
shows the sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import Refused
from desktop.wording import Wording
from ui import icons
from ui.theme import WORD_GAP, Theme
from ui.widgets.buttons import Kind, tool_button
from ui.widgets.drawing import draw_text, width_of
from ui.widgets.fields import LineField, State, mark
from ui.widgets.labels import IconNote

Parse = Callable[[str], int]
"""What a person typed → a number (fen, UTC milliseconds). Raises `Refused`."""

Say = Callable[[int], str]
"""The number → how it is written when the field is left."""


class ReadField(LineField):
    """One line that is read as a number while it is typed and written tidily when it is left."""

    read = Signal()
    """What stands in the field was read anew; ask `value` and `problem`."""

    def __init__(self, name: str, parse: Parse, write: Say, hint: str = "", reading: bool = False) -> None:
        """`write` is the tidy form, which `parse` must be able to read again."""
        super().__init__(name, hint, reading)
        self._parse, self._write = parse, write
        self._value: int | None = None
        self._problem: Refused | None = None
        self.textChanged.connect(self._read)

    def value(self) -> int | None:
        """The number; none where the field is empty or not understood."""
        return self._value

    def problem(self) -> Refused | None:
        """Why what stands there was not understood."""
        return self._problem

    def set_value(self, value: int | None) -> None:
        """Write a number into the field; none empties it."""
        self.setText("" if value is None else self._write(value))

    def _read(self, text: str) -> None:
        self._value, self._problem = None, None
        if text.strip():
            try:
                self._value = self._parse(text)
            except Refused as refused:
                self._problem = refused
        if self._problem is None:
            mark(self, State.NORMAL)
        self.read.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write it tidily, or mark it as not understood."""
        super().focusOutEvent(event)
        if self._problem is not None:
            mark(self, State.ERROR)
        elif self._value is not None and self.text() != self._write(self._value):
            self.setText(self._write(self._value))


class MoneyField(ReadField):
    """An amount: fen inside, ¥ before it, two decimals once it is left."""

    def __init__(self, theme: Theme, name: str, parse: Parse, hint: str = "") -> None:
        """`parse` reads yuan as typed, of any width, into fen."""
        super().__init__(name, parse, _yuan, hint, reading=True)
        self._theme = theme
        self.setTextMargins(width_of("¥", theme.font(theme.sizes.reading)) + WORD_GAP, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What Qt paints, and the sign before it."""
        super().paintEvent(event)
        font = self._theme.font(self._theme.sizes.reading)
        draw_text(QPainter(self), self.rect().adjusted(9, 0, 0, 0).toRectF(), "¥", font, self._theme.colour("ink3"))


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


class TimeField(QWidget):
    """A moment as people type it, and below it what was understood, in words."""

    read = Signal()
    """What stands in the field was read anew; ask `value`."""

    def __init__(self, theme: Theme, wording: Wording, name: str, parse: Parse, say: Say) -> None:
        """`parse` reads what is typed (`明天10点`, `11-25 14:30`) into UTC ms; `say` writes a moment in words."""
        super().__init__()
        self._wording, self._say = wording, say
        self.field = ReadField(name, parse, say)
        self.field.setMinimumWidth(150)
        self.words = IconNote(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self.words)
        self.setFocusProxy(self.field)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.field.read.connect(self._show)
        self._show()

    def value(self) -> int | None:
        """UTC milliseconds; none where the field is empty or not understood."""
        return self.field.value()

    def set_value(self, value: int | None) -> None:
        """Write a moment (UTC ms) into the field; none empties it."""
        self.field.set_value(value)

    def problem(self) -> Refused | None:
        """Why what stands there was not understood."""
        return self.field.problem()

    def _show(self) -> None:
        problem, value = self.field.problem(), self.field.value()
        understood = value is not None and self.field.text() != self._say(value)
        self.words.setVisible(problem is not None or understood)
        if problem is not None:
            self.words.say("octagon", self._wording.refusal(problem), "danger")
        elif value is not None:
            self.words.say("clock", self._say(value), "ink2")
        self.read.emit()


class PhoneField(LineField):
    """A telephone: shows all of it while one types, masked once left; the eye shows it again."""

    def __init__(self, theme: Theme, name: str, mask: Callable[[str], str], hint: str = "") -> None:
        """`mask` turns a number into `138****6021`."""
        super().__init__(name, hint, reading=True)
        self._mask, self._number, self._bare = mask, "", False
        self._eye = tool_button(theme, "eye", self.tr("显示或遮盖号码"), Kind.BARE)
        self._eye.setParent(self)
        self._eye.setFixedSize(icons.WORD + 8, icons.WORD + 8)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self._turn)
        self.setTextMargins(0, 0, icons.WORD + 10, 0)
        self.textEdited.connect(self._typed)

    def number(self) -> str:
        """What was typed, whole."""
        return self._number.strip()

    def set_number(self, number: str) -> None:
        """Put a number in; it is masked unless the person is in the field."""
        self._number = number
        self._show()

    def _typed(self, text: str) -> None:
        self._number = text

    def _turn(self) -> None:
        self._bare = not self._bare
        self._show()

    def _show(self) -> None:
        whole = self.hasFocus() or self._bare or not self._number
        self.setText(self._number if whole else self._mask(self._number.strip()))

    def event(self, event: QEvent) -> bool:
        """Keep the eye at the right end."""
        if event.type() == QEvent.Type.Resize:
            self._eye.move(self.width() - self._eye.width() - 4, (self.height() - self._eye.height()) // 2)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it, so that it can be read back to the customer."""
        self._show()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cover it again."""
        self._bare = False
        super().focusOutEvent(event)
        self._show()
