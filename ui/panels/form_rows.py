"""The rows of a form by the names of their fields: which field is which, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.errors import Problem
from desktop.wording import Wording
from ui.theme import GAP, Theme
from ui.widgets.drawing import width_of
from ui.widgets.entry_fields import TimeField
from ui.widgets.fields import FieldRow, State
from ui.widgets.labels import IconNote


class FormRows:
    """Knows for every field its row and the widget the cursor goes to."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        self._theme, self._wording = theme, wording
        self.label_width = FieldRow.LABEL
        """Pixels from the left edge of a row to its field; rows that are there already keep theirs."""
        self._rows: dict[str, tuple[FieldRow, QWidget]] = {}
        self._labels: dict[str, str] = {}

    def add(self, name: str, label: str, editor: QWidget, box: QWidget | None = None, under: str = "") -> FieldRow:
        """A row for a field; `box` holds the editor with others beside it, `under` stands below the label."""
        row = FieldRow(self._theme, label, box or editor, under, self.label_width)
        self.share(name, label, editor, row)
        return row

    def leave_room(self, labels: Iterable[str]) -> None:
        """Let the fields to come stand in one line below each other, however long a label is."""
        font = self._theme.font(self._theme.sizes.body, True)
        self.label_width = max([self.label_width, *(width_of(label, font) + GAP + 2 for label in labels)])

    def share(self, name: str, label: str, editor: QWidget, row: FieldRow) -> None:
        """A field in a row that another one has."""
        self._rows[name], self._labels[name] = (row, editor), label

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def names(self) -> list[str]:
        """The fields in the order they were added."""
        return list(self._rows)

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return self._rows[name][0]

    def editor(self, name: str) -> QWidget:
        """Where the cursor goes for a field."""
        return self._rows[name][1]

    def label_of(self, name: str) -> str:
        """What a field is called on the form."""
        return self._labels[name]

    def clear_problems(self) -> None:
        """Take all marks away."""
        for row, editor in self._rows.values():
            row.set_state(State.NORMAL, "", editor)

    def show_problems(self, problems: Sequence[Problem]) -> tuple[list[Problem], QWidget | None]:
        """Say each problem beside its field; gives those that have no field here, and the first field."""
        self.clear_problems()
        rest, first = [], None
        for problem in problems:
            if problem.field not in self._rows:
                rest.append(problem)
                continue
            row, editor = self._rows[problem.field]
            if row.state is not State.ERROR:
                said = isinstance(editor, TimeField) and editor.problem() is not None
                row.set_state(State.ERROR, "" if said else self._wording.problem(problem), editor)
            first = first or editor
        return rest, first


class ProblemNote(IconNote):
    """Below a form: what is wrong and has no field there; hidden while nothing is."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme)
        self._wording = wording
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say them in one line."""
        self.say("octagon", self._wording.say("cli.between").join(map(self._wording.problem, problems)), "danger")
        self.setVisible(bool(problems))
