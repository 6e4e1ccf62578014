"""A scanner types: a case number in one burst, ended by Enter. It opens the case wherever the cursor is.

The letters of the burst reach the field one is in before it is known that nobody's fingers typed them; when it ends,
the field gets back what stood in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.cases.numbering import is_whole_number

_GAP = 0.05
"""Seconds between two keys, at most: no fingers type a whole number so fast."""


@dataclass
class _Burst:
    """Letters that came one right after the other, and how the field was before the first."""

    field: QWidget | None
    before: str
    place: int
    text: str = ""
    last: float = 0.0


class Scanner(QObject):
    """Listens to the keys of the whole application."""

    scanned = Signal(str)
    """A number was scanned, with its check character."""

    def __init__(self, app: QApplication, box: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        """`box` is the search box, which knows itself what to do with a number. Listens until it is deleted."""
        super().__init__(box)
        self._box, self._clock = box, clock
        self._burst: _Burst | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gather bursts; the Enter behind a number is swallowed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched is not QApplication.focusWidget():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._end(watched)
        if event.text().isprintable() and event.text():
            self._add(watched, event.text())
        return False

    def _add(self, field: QWidget, letter: str) -> None:
        now, burst = self._clock(), self._burst
        if burst is None or burst.field is not field or now - burst.last > _GAP:
            before, place = _standing(field)
            burst = self._burst = _Burst(field, before, place)
        burst.text += letter
        burst.last = now

    def _end(self, field: QWidget) -> bool:
        burst, self._burst = self._burst, None
        if burst is None or burst.field is not field or self._clock() - burst.last > _GAP:
            return False
        if field is self._box or not is_whole_number(burst.text):
            return False
        if QApplication.activeModalWidget() is not None:
            return False
        _put_back(field, burst)
        self.scanned.emit(burst.text)
        return True


def _standing(field: QWidget) -> tuple[str, int]:
    """What stands in a field and where the cursor, or what is selected, begins."""
    if isinstance(field, QLineEdit):
        start = field.selectionStart()
        return field.text(), start if start >= 0 else field.cursorPosition()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText(), field.textCursor().selectionStart()
    return "", 0


def _put_back(field: QWidget, burst: _Burst) -> None:
    if isinstance(field, QLineEdit):
        if field.text() != burst.before:
            field.setText(burst.before)
            field.setCursorPosition(burst.place)
            field.textEdited.emit(burst.before)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(burst.place)
        cursor.setPosition(burst.place + len(burst.text), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == burst.text:
            cursor.removeSelectedText()
            lost = len(burst.before) - len(field.toPlainText())
            cursor.insertText(burst.before[burst.place : burst.place + lost])
