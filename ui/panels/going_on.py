"""Enter on a form: on to the next field, like Tab; buttons and ticks on the way are passed by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QToolButton, QWidget

_PASSED_BY = (QPushButton, QToolButton, QCheckBox)
_MOST_STEPS = 80


def is_plain_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter alone."""
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in plain


def go_on(page: QWidget, areas: Sequence[QWidget], last: QWidget) -> bool:
    """From the field one is in to the next one of these areas, from the last one to `last`; a button is pressed.

    False where the cursor is elsewhere on the page.
    """
    here = QApplication.focusWidget()
    if isinstance(here, QPushButton) and here.isEnabled():
        here.click()
        return True
    if here is None or not _lies_in(here, areas):
        return False
    # Step by step like Tab: Python must not walk the chain of Qt, as every widget it is given on the way would be
    # counted as a child of the one before.
    for _ in range(_MOST_STEPS):
        page.focusNextChild()
        there = QApplication.focusWidget()
        if there is None or there is last or (_lies_in(there, areas) and _can_be_typed_into(there)):
            break
    return True


def _lies_in(widget: QWidget, areas: Sequence[QWidget]) -> bool:
    return any(area.isAncestorOf(widget) for area in areas)


def _can_be_typed_into(widget: QWidget) -> bool:
    return widget.isEnabled() and not isinstance(widget, _PASSED_BY)
