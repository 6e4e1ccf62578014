"""A customer whose case was settled a short time ago: before another is registered, what it is this time is asked."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

ANSWERS = ("same_matter", "came_back", "new_matter")
_FIRST_KEY = int(Qt.Key.Key_1)
_MARGIN, _SPACING = 16, 12


class ComingBackBox(QDialog):
    """Three answers, by 1, 2 and 3 (with Alt too, as on the page); Esc goes back to the form, nothing is saved."""

    answered = Signal(str)
    """The person said what it is: the action that says so on the page."""

    def __init__(self, kit: Kit, told: str, offered: Collection[str], over: QWidget) -> None:
        """`told` says of which case; of the answers only those `offered` can be given."""
        super().__init__(over)
        self._offered = offered
        self.setWindowTitle(self.tr("这一次是"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_SPACING)
        column.addWidget(Label(self.tr("这一次是哪一种？"), "title"))
        column.addWidget(Label(told))
        foot = QHBoxLayout()
        for place, action in enumerate(ANSWERS, 1):
            button = Button(kit.theme, kit.actions.text(action), "", key=str(place))
            button.setEnabled(action in offered)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._answer, action))
            foot.addWidget(button)
        away = Button(kit.theme, self.tr("回去看看"), key="Esc")
        away.setAutoDefault(False)
        away.clicked.connect(self.reject)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)

    def _answer(self, action: str, _checked: bool = False) -> None:
        self.accept()
        self.answered.emit(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure answers; Enter by itself answers nothing."""
        place = event.key() - _FIRST_KEY
        if 0 <= place < len(ANSWERS) and ANSWERS[place] in self._offered:
            self._answer(ANSWERS[place])
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
