"""A box over the page: a form with its button, and what a refusal says beside its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.theme import GAP
from ui.widgets.buttons import Button, Kind
from ui.widgets.drawing import width_of
from ui.widgets.fields import FieldRow
from ui.widgets.labels import IconNote, Label
from ui.widgets.pane import go_into, scrolled

Do = Callable[[Mapping[str, Any]], bytes]
"""Does it, with what was typed; gives what it was about. Runs on the database thread; raises `Refused`."""

_WIDTH = 620
_HIGHEST = 560
_LABEL = 112


class FormBox(QDialog):
    """A form with its button; stays open while something is to be mended. Those below add the rows."""

    saved = Signal()
    """It is written; no values."""

    def __init__(self, kit: Kit, around: Surroundings, title: str, do: Do, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._do = kit, do
        self._make = Editors(kit, around)
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._label_width = round(_LABEL * kit.theme.letters())
        self.setWindowTitle(title)
        self._width = round(_WIDTH * kit.theme.letters())
        self.setMinimumWidth(self._width)
        self._problem = IconNote(kit.theme)
        self._problem.hide()
        self._save = Button(kit.theme, self.tr("保存"), "check", Kind.CHIEF, "Ctrl+Enter")
        away = Button(kit.theme, self.tr("先不做"), key="Esc")
        self._save.clicked.connect(self.save)
        away.clicked.connect(self.reject)
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "title"))
        column.addWidget(scrolled(form), 1)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)

    def _add(self, name: str, label: str, editor: Editor) -> None:
        self._editors[name] = editor
        row = FieldRow(self._kit.theme, label, editor.widget, label_width=self._label_width)
        self._rows.share(name, label, editor.widget, row)
        self._form.addWidget(row)

    def _leave_room(self, labels: Sequence[str]) -> None:
        """Let the fields stand in one line below each other, however long a label is."""
        font = self._kit.theme.font(self._kit.theme.sizes.body, True)
        self._label_width = max(self._label_width, *(width_of(label, font) + GAP + 2 for label in labels))

    def _begin(self, parent: QWidget) -> None:
        self._form.addStretch(1)
        wanted = self._form.sizeHint().height() + 150
        highest = round(_HIGHEST * self._kit.theme.letters())
        self.resize(self._width, min(wanted, highest, parent.window().height() - 40))
        next(iter(self._editors.values())).widget.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves from any field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif not enter:
            super().keyPressEvent(event)

    def given(self) -> dict[str, Any]:
        """The fields as they were typed."""
        return {name: editor.says() for name, editor in self._editors.items()}

    def save(self) -> None:
        """Write it."""
        work = partial(self._do, self.given())
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_everybody))

    def _done(self, _uid: bytes) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, refused: Refused) -> None:
        if refused.first.code == "nothing_changes":
            self.reject()
            return
        rest, first = self._rows.show_problems(refused.problems)
        if first is not None:
            go_into(first)
        self._problem.setVisible(bool(rest))
        self._problem.say(
            "octagon", self._kit.wording.say("cli.between").join(map(self._kit.wording.problem, rest)), "danger"
        )


def _everybody(_uid: bytes) -> tuple[str, ...]:
    """Who a customer is and what a site set stand on many pages: all are told."""
    return ()
