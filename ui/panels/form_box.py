"""A box with a form: rows of fields, written with one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.box import Box, Chief
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.widgets.pane import go_into, scrolled

Do = Callable[[Mapping[str, Any]], bytes]
"""Does it, with what was typed; gives what it was about. Runs on the database thread; raises `Refused`."""

_WIDTH = 620
_HIGHEST = 680
_AROUND = 150
"""Pixels that title, buttons and margins take beside the form."""
_LABEL = 112


class FormBox(Box):
    """Those below add the rows with `_add` and end with `_begin`."""

    saved = Signal()
    """It is written; no values."""

    def __init__(self, kit: Kit, around: Surroundings, title: str, do: Do, parent: QWidget) -> None:
        super().__init__(kit, title, Chief(self.tr("保存")), parent)
        self._do = do
        self._make = Editors(kit, around)
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._rows.label_width = round(_LABEL * kit.theme.letters())
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self.middle.addWidget(scrolled(form))

    def _add(self, name: str, label: str, editor: Editor) -> None:
        self._editors[name] = editor
        self._form.addWidget(self._rows.add(name, label, editor.widget))

    def _begin(self) -> None:
        self._form.addStretch(1)
        wanted = round((self._form.sizeHint().height() + _AROUND) / self._kit.theme.letters())
        self.finish(_WIDTH, min(wanted, _HIGHEST))
        next(iter(self._editors.values())).widget.setFocus()

    def given(self) -> dict[str, Any]:
        """The fields as they were typed."""
        return {name: editor.says() for name, editor in self._editors.items()}

    def save(self) -> None:
        """Write it."""
        work = partial(self._do, self.given())
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_everybody))

    def _done(self, _about: bytes) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, refused: Refused) -> None:
        if refused.first.code == "nothing_changes":
            self.reject()
            return
        rest, first = self._rows.show_problems(refused.problems)
        if first is not None:
            go_into(first)
        self.problem.show_problems(rest)


def _everybody(_about: bytes) -> tuple[str, ...]:
    """What such a form changes stands on many pages: all are told."""
    return ()
