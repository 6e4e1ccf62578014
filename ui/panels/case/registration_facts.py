"""What was registered, as one reads it back to the customer, with a way to put it right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.registration_sheet import Fact
from ui.kit import Kit
from ui.panels.act_words import act_word
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label
from ui.widgets.pane import scrolled

_LABEL = 96


class RegistrationFacts(QWidget):
    """Label and words of every field that says something, the customer's words first."""

    correct_requested = Signal()
    """The person wants to correct the registration; no values."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(1, 1)
        self._correct = Button(kit.theme, act_word(kit.wording, "set"), "pencil", Kind.SMALL)
        self._correct.clicked.connect(self.correct_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(scrolled(self._inner), 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 8, 0, 8)
        side.addWidget(self._correct)
        side.addStretch(1)
        row.addLayout(side)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, text) in enumerate(facts):
            self._grid.addWidget(Label(label, "second"), row, 0, top)
            self._grid.addWidget(Label(text, wrap=True), row, 1, top)
        self._grid.setRowStretch(len(facts), 1)
