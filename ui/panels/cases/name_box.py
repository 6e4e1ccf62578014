"""Asks for a name: of a view that is kept or renamed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from ui.kit import Kit
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import FieldRow, LineField, State
from ui.widgets.labels import Label

_WIDTH = 420


class NameBox(QDialog):
    """Stays open while the name is none that can be taken."""

    def __init__(self, kit: Kit, title: str, name: str, take: Callable[[str], None], parent: QWidget) -> None:
        """`take` takes the name or raises `Refused`."""
        super().__init__(parent)
        self._kit, self._take = kit, take
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.field = LineField(self.tr("名称"))
        self.field.setText(name)
        self.field.selectAll()
        self._row = FieldRow(kit.theme, self.tr("名称"), self.field)
        save = Button(kit.theme, title, "check", Kind.CHIEF, "Enter")
        away = Button(kit.theme, self.tr("先不存"), key="Esc")
        save.clicked.connect(self.save)
        away.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "title"))
        column.addWidget(self._row)
        foot = QHBoxLayout()
        foot.addWidget(save)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Take the name, or say why it cannot be taken."""
        try:
            self._take(self.field.text())
        except Refused as refused:
            self._row.set_state(State.ERROR, self._kit.wording.refusal(refused))
            self.field.setFocus()
            return
        self.accept()
