"""Asks for a name: of a view that is kept or renamed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.errors import Refused
from ui.kit import Kit
from ui.panels.box import Box, Chief
from ui.widgets.fields import FieldRow, LineField, State

_WIDTH = 420


class NameBox(Box):
    """Stays open while the name is none that can be taken."""

    enter_does = True

    def __init__(self, kit: Kit, title: str, name: str, take: Callable[[str], None], parent: QWidget) -> None:
        """`take` takes the name or raises `Refused`."""
        super().__init__(kit, title, Chief(title, key="Enter"), parent, away=self.tr("先不存"))
        self._take = take
        self.field = LineField(self.tr("名称"))
        self.field.setText(name)
        self.field.selectAll()
        self._row = FieldRow(kit.theme, self.tr("名称"), self.field)
        self.middle.addWidget(self._row)
        self.finish(_WIDTH, 0)
        self.field.setFocus()

    def save(self) -> None:
        """Take the name, or say why it cannot be taken."""
        try:
            self._take(self.field.text())
        except Refused as refused:
            self._row.set_state(State.ERROR, self._kit.wording.refusal(refused))
            self.field.setFocus()
            return
        self.accept()
