"""A single act in a box of its own: a contact, a promise, a withdrawal …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.handling import ActDone
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word
from ui.panels.case.act_form import ActForm, Ground
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote, Label
from ui.widgets.pane import scrolled

Do = Callable[[str, Mapping[str, Any]], ActDone]
"""Does an act on the case: its name and what was typed. Runs on the database thread; raises `Refused`."""

_WIDTH = 640


class ActDialog(QDialog):
    """The form of one act with its button; stays open while something is to be mended."""

    def __init__(self, kit: Kit, ground: Ground, act: str, do: Do, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._do, self._act = kit, do, act
        word = act_word(kit.wording, act)
        self.setWindowTitle(f"{ground.case.number} · {word}")
        self.setMinimumWidth(_WIDTH)
        self.form = ActForm(kit, ground, act)
        self._problem = IconNote(kit.theme)
        self._problem.hide()
        self._save = Button(kit.theme, word, "check", Kind.CHIEF, "Ctrl+Enter")
        away = Button(kit.theme, self.tr("先不做"), key="Esc")
        self._save.clicked.connect(self.save)
        away.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(word, "title"))
        if self.form.first_field() is None:
            column.addWidget(Label(self.tr("这一步不用填什么。"), "second"))
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)
        self.resize(_WIDTH, min(self.form.sizeHint().height() + 170, 520))
        first = self.form.first_field()
        (first or self._save).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves from any field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif not enter:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Do the act."""
        work = partial(self._do, self._act, self.form.given())
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_case))

    def _done(self, _done: ActDone) -> None:
        self.accept()

    def _refused(self, refused: Refused) -> None:
        rest = self.form.show_problems(refused.problems)
        self._problem.setVisible(bool(rest))
        self._problem.say("octagon", "；".join(rest), "danger")


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
