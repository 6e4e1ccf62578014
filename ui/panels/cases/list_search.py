"""The field that looks through the list; a number typed or scanned into it opens its case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.fields import LineField


class ListSearch(LineField):
    """What the list is looked through for; Enter asks whether it is a number."""

    asked = Signal(str)
    """The person or a scanner pressed Enter: what stands in the field."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, small=True)

    def put(self, text: str) -> None:
        """Write into the field without anybody being told."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks; Esc empties the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
