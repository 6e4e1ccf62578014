"""One act for every chosen case, in a box: its few fields, filled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.handling_many import ManyDone
from desktop.cases.acts import spec_of
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation, Progress
from ui.panels.act_words import act_word, field_word
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote, Label

DoMany = Callable[[str, Mapping[str, Any], Progress], ManyDone]
"""Does an act on the chosen cases: its name, what was typed, what hears how far it is. Raises `Refused`."""

_WIDTH = 520
_SHOWN_FROM = 20
"""Fewer cases are done before a bar could be seen."""


class ManyActBox(QDialog):
    """Stays open while something is to be mended; `done_with` is what came of it."""

    def __init__(self, kit: Kit, around: Surroundings, act: str, count: int, do: DoMany, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._act, self._count, self._do = kit, act, count, do
        self.done_with: ManyDone | None = None
        word = act_word(kit.wording, act)
        said = self.tr("{act} {count} 件").format(act=word, count=f"{count:,}")
        self.setWindowTitle(word)
        self.setMinimumWidth(_WIDTH)
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._problem = IconNote(kit.theme)
        self._problem.hide()
        self._save = Button(kit.theme, said, "check", Kind.CHIEF, "Ctrl+Enter")
        away = Button(kit.theme, self.tr("先不做"), key="Esc")
        self._save.clicked.connect(self.save)
        away.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(said, "title"))
        self._add_fields(column, Editors(kit, around))
        column.addWidget(self._problem)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)
        next(iter(self._editors.values())).widget.setFocus()

    def _add_fields(self, column: QVBoxLayout, make: Editors) -> None:
        for field in spec_of(self._act).fields:
            label = field_word(self._kit.wording, self._act, field.name)
            editor = make.of_kind(field, label)
            self._editors[field.name] = editor
            column.addWidget(self._rows.add(field.name, label, editor.widget))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Ctrl+Enter do it from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def given(self) -> dict[str, Any]:
        """The fields as they were typed; what is empty is left out."""
        said = {name: editor.says() for name, editor in self._editors.items()}
        return {name: value for name, value in said.items() if value not in ("", [])}

    def save(self) -> None:
        """Do it to all of them."""
        self._save.setEnabled(False)
        progress = Progress(self._save.text())
        work = partial(self._do, self._act, self.given(), progress)
        self._kit.operations.run(
            Operation(
                work,
                done=self._done,
                refused=self._refused,
                changed=_cases,
                progress=progress if self._count >= _SHOWN_FROM else None,
                cancelled=self._cancelled,
            )
        )

    def _done(self, done: ManyDone) -> None:
        self.done_with = done
        self.accept()

    def _cancelled(self) -> None:
        self._save.setEnabled(True)

    def _refused(self, refused: Refused) -> None:
        self._save.setEnabled(True)
        rest, first = self._rows.show_problems(refused.problems)
        self._problem.setVisible(bool(rest))
        self._problem.say("octagon", self.tr("；").join(self._kit.wording.problem(one) for one in rest), "danger")
        if first is not None:
            first.setFocus()


def _cases(done: ManyDone) -> list[str]:
    return [one.hex() for one in done.cases]
