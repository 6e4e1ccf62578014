"""One act for every chosen case, in a box: its few fields, filled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app.handling_many import ManyDone
from desktop.cases.acts import spec_of
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation, Progress
from ui.panels.act_words import act_word, field_word, is_long
from ui.panels.box import Box, Chief
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows

DoMany = Callable[[str, Mapping[str, Any], Progress], ManyDone]
"""Does an act on the chosen cases: its name, what was typed, what hears how far it is. Raises `Refused`."""

_WIDTH = 520
_SHOWN_FROM = 20
"""Fewer cases are done before a bar could be seen."""


class ManyActBox(Box):
    """Stays open while something is to be mended; `done_with` is what came of it."""

    enter_does = True

    def __init__(self, kit: Kit, around: Surroundings, act: str, count: int, do: DoMany, parent: QWidget) -> None:
        said = self.tr("{act} {count} 件").format(act=act_word(kit.wording, act), count=f"{count:,}")
        super().__init__(kit, said, Chief(said), parent)
        self._act, self._count, self._do = act, count, do
        self.done_with: ManyDone | None = None
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._add_fields(Editors(kit, around))
        self.middle.addStretch(1)
        self.finish(_WIDTH, 0)
        next(iter(self._editors.values())).widget.setFocus()

    def _add_fields(self, make: Editors) -> None:
        for field in spec_of(self._act).fields:
            if field.kind == "id":
                continue
            label = field_word(self._kit.wording, self._act, field.name)
            long = is_long(self._act, field.name)
            editor = make.note(label) if long else make.of_kind(field, label)
            template = f"{self._act}.template"
            if long and self._kit.wording.knows(template):
                editor.show(self._kit.wording.say(template))
            self._editors[field.name] = editor
            self.middle.addWidget(self._rows.add(field.name, label, editor.widget))

    def given(self) -> dict[str, Any]:
        """The fields as they were typed; what is empty is left out."""
        said = {name: editor.says() for name, editor in self._editors.items()}
        return {name: value for name, value in said.items() if value not in ("", [])}

    def save(self) -> None:
        """Do it to all of them."""
        self.chief.setEnabled(False)
        progress = Progress(self.chief.text())
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
        self.chief.setEnabled(True)

    def _refused(self, refused: Refused) -> None:
        self.chief.setEnabled(True)
        rest, first = self._rows.show_problems(refused.problems)
        self.problem.show_problems(rest)
        if first is not None:
            first.setFocus()


def _cases(done: ManyDone) -> list[str]:
    return [one.hex() for one in done.cases]
