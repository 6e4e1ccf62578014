"""A box over a page: what is asked, what is wrong with it, and the button that does it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.panels.form_rows import ProblemNote
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label

_MARGIN, _SPACING = 16, 12
_ROOM = 40
"""Pixels of the window that stay visible around a box."""


@dataclass(frozen=True, slots=True)
class Chief:
    """The button that does it: its word, icon and the key that is shown on it."""

    word: str
    icon: str = "check"
    key: str = "Ctrl+Enter"


class Box(QDialog):
    """Stays open while something is to be mended. Those below fill `middle`, then `finish`; `save` does it."""

    enter_does = False
    """Whether Enter alone does it, from any field; Ctrl+Enter always does."""

    def __init__(self, kit: Kit, title: str, chief: Chief, parent: QWidget, away: str = "") -> None:
        """`away` is the word of the button that leaves all as it is."""
        super().__init__(parent)
        self._kit, self._over = kit, parent
        self.setWindowTitle(title)
        self.heading = Label(title, "title")
        self.chief = Button(kit.theme, chief.word, chief.icon, Kind.CHIEF, chief.key)
        self.chief.clicked.connect(self.save)
        self._away = away or self.tr("先不做")
        self.problem = ProblemNote(kit.theme, kit.wording)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(_SPACING)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(_SPACING)
        self._column.addWidget(self.heading)
        self._column.addLayout(self.middle, 1)

    def finish(self, width: int, height: int) -> None:
        """Put the foot below, last under Tab too; take so much room (pixels for usual letters), within the window."""
        leave = Button(self._kit.theme, self._away, key="Esc")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.chief)
        foot.addWidget(leave)
        foot.addStretch(1)
        self._column.addWidget(self.problem)
        self._column.addLayout(foot)
        large, room = self._kit.theme.letters(), self._over.window().size()
        self.resize(min(round(width * large), room.width() - _ROOM), min(round(height * large), room.height() - _ROOM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it from any field; Enter alone never closes the box by accident."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.enter_does or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()

    def save(self) -> None:
        """Do what the box is for."""
        raise NotImplementedError
