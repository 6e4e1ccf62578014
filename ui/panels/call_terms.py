"""When the customer is called next: the usual terms as buttons, and beside them the field for any other time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button


class CallTerms(QWidget):
    """One button for each term, in the order of the dictionary."""

    chosen = Signal(object)
    """The person chose a term: how the dictionary writes it."""

    def __init__(self, theme: Theme, terms: Iterable[Mapping[str, Any]], other: QWidget) -> None:
        """`other` stands behind the buttons and takes the rest of the width."""
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for term in terms:
            button = Button(theme, term["label"])
            button.clicked.connect(partial(self._choose, term["due"]))
            layout.addWidget(button)
        layout.addWidget(other, 1)

    def _choose(self, due: object, *_checked: object) -> None:
        self.chosen.emit(due)
