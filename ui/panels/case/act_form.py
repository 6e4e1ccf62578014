"""The form of an act, made from its table of fields: screens hold no list of fields of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.cases.acts import spec_of
from desktop.cases.case import Case
from desktop.cases.fields import Field, money_value
from desktop.cases.rules import RuleBook
from desktop.clock import iso
from desktop.errors import Problem
from desktop.people.staff import Member
from desktop.typed_times import read_moment
from desktop.wording import SOURCE
from ui import times
from ui.kit import Kit
from ui.panels.case.act_words import choice_word, field_word, is_long
from ui.panels.code_items import cause_items, code_items
from ui.widgets.choices import Segments
from ui.widgets.code_picker import CodePicker
from ui.widgets.code_tags import CodeTags
from ui.widgets.entry_fields import MoneyField, TimeField
from ui.widgets.fields import ChoiceField, FieldRow, LineField, NoteField, State
from ui.widgets.pane import go_into

_FEW = 5
_YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Ground:
    """What a form of an act stands on: the case, the dictionaries, the staff, the clock and the site's zone."""

    case: Case
    book: RuleBook
    staff: Sequence[Member]
    now: Callable[[], int]
    offset: int


class ActForm(QWidget):
    """Rows of fields of one act; what they say goes to the desk as it was typed."""

    edited = Signal()
    """The person changed something; ask `given`."""

    def __init__(self, kit: Kit, ground: Ground, act: str, leave_out: Sequence[str] = ()) -> None:
        """`leave_out` are fields that this form does not ask for."""
        super().__init__()
        self._kit, self._ground, self.act = kit, ground, act
        self._rows: dict[str, tuple[FieldRow, QWidget]] = {}
        self._says: dict[str, Callable[[], Any]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for field in spec_of(act).fields:
            if field.name not in leave_out:
                self._add(field)

    def _add(self, field: Field) -> None:
        if field.kind == "answers":
            self._add_answers()
            return
        label = self._label(field)
        editor, says = self._editor(field, label)
        row = FieldRow(self._kit.theme, label, editor)
        self._rows[field.name] = (row, editor)
        self._says[field.name] = says
        self._column.addWidget(row)

    def _label(self, field: Field) -> str:
        if field.name.startswith("Q"):
            return self._ground.book.name("satisfaction_dims", field.name)
        return field_word(self._kit.wording, self.act, field.name)

    def _editor(self, field: Field, label: str) -> tuple[QWidget, Callable[[], Any]]:
        kind = field.kind
        if kind in ("code", "choice", "yes_no", "score", "staff", "id"):
            return self._choice(field, label)
        if kind == "codes":
            return self._tags(field, label)
        if kind == "time":
            return self._time(label)
        if kind == "money":
            money = MoneyField(self._kit.theme, label, partial(money_value, name=field.name))
            money.setMaximumWidth(160)
            money.read.connect(self.edited)
            return money, money.text
        if is_long(self.act, field.name):
            note = NoteField(label, self._hint(field), lines=3)
            note.textChanged.connect(self.edited)
            return note, note.toPlainText
        line = LineField(label, self._hint(field))
        line.textChanged.connect(self.edited)
        return line, line.text

    def _hint(self, field: Field) -> str:
        """The example of a field; the table of acts has them in Chinese only."""
        if not field.example or self._kit.wording.language != SOURCE:
            return ""
        return self.tr("如 {example}").format(example=field.example)

    def _choice(self, field: Field, label: str) -> tuple[QWidget, Callable[[], Any]]:
        choices = self._choices(field)
        if field.kind == "code" and len(choices) > 12:
            picker = CodePicker(self._kit.theme, label, self.tr("代码、名称或拼音首字母"))
            picker.set_items(
                cause_items(self._ground.book)
                if field.list == "root_causes"
                else code_items(self._ground.book, str(field.list))
            )
            picker.picked.connect(self.edited)
            picker.cleared.connect(self.edited)
            return picker, lambda: picker.code() or picker.text()
        if len(choices) <= _FEW and field.kind not in ("staff", "id") and sum(len(word) for _c, word in choices) <= 30:
            segments = Segments(self._kit.theme, label, choices)
            segments.chosen.connect(self.edited)
            return segments, segments.code
        box = ChoiceField(self._kit.theme, label)
        box.set_choices([("", self.tr("请选")), *choices])
        box.currentIndexChanged.connect(self.edited)
        return box, box.code

    def _choices(self, field: Field) -> list[tuple[str, str]]:
        ground = self._ground
        if field.kind == "yes_no":
            return [(code, choice_word(self._kit.wording, code)) for code in _YES_NO]
        if field.kind == "score":
            return [(str(score), str(score)) for score in range(1, 6)]
        if field.kind == "choice":
            return [(code, choice_word(self._kit.wording, code)) for code in str(field.list).split("/")]
        if field.kind == "staff":
            return [(one.code, f"{one.code} {one.name}") for one in ground.staff]
        if field.kind == "id":
            return self._open_things(field.name)
        items = ground.book.items(str(field.list))
        if field.list == "resolutions" and self.act == "redress":
            items = tuple(one for one in items if one.raw["counts_as_redress"])
        return [(one.code, one.name) for one in items]

    def _open_things(self, name: str) -> list[tuple[str, str]]:
        case = self._ground.case
        if name == "promise":
            return [(str(UUID(bytes=one.uid)), one.text or self._promise_word(one.type)) for one in case.open_promises]
        return [(str(UUID(bytes=one.uid)), one.text) for one in case.proposals if one.answer == "pending"]

    def _promise_word(self, kind: str) -> str:
        return self._ground.book.name("promise_types", kind)

    def _tags(self, field: Field, label: str) -> tuple[QWidget, Callable[[], Any]]:
        tags = CodeTags(self._kit.theme, label, self.tr("可选多项，代码或名称"))
        book = self._ground.book
        items = cause_items(book) if field.list == "root_causes" else code_items(book, str(field.list))
        tags.set_items(items)
        tags.changed.connect(self.edited)
        return tags, tags.codes

    def _time(self, label: str) -> tuple[QWidget, Callable[[], Any]]:
        field = TimeField(self._kit.theme, self._kit.wording, label, self._read_time, self._say_time)
        field.read.connect(self.edited)
        return field, partial(self._moment, field)

    def _read_time(self, text: str) -> int:
        return read_moment(text, self._ground.now(), self._ground.offset)

    def _say_time(self, moment: int) -> str:
        return times.moment(moment, self._ground.now(), self._ground.offset)

    def _moment(self, field: TimeField) -> str:
        value = field.value()
        return iso(value, self._ground.offset) if value is not None else field.field.text()

    def _add_answers(self) -> None:
        playbook = self._ground.book.playbook(self._ground.case.category)
        self._questions: dict[str, LineField] = {}
        for one in playbook["ask"] if playbook else []:
            line = LineField(one["text"], one["text"])
            line.textChanged.connect(self.edited)
            self._questions[one["code"]] = line
            label = field_word(self._kit.wording, self.act, "answers") if len(self._questions) == 1 else ""
            self._column.addWidget(FieldRow(self._kit.theme, label, line))
        self._says["answers"] = self._answers

    def _answers(self) -> dict[str, str]:
        return {code: line.text() for code, line in self._questions.items() if line.text().strip()}

    # What it says ----------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """The fields as they were typed; what is empty is left out."""
        said = {name: says() for name, says in self._says.items()}
        return {name: value for name, value in said.items() if value not in ("", [], {}, None)}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Put values in, as `given` would give them."""
        for name, value in values.items():
            if name == "answers":
                for code, text in value.items():
                    if code in self._questions:
                        self._questions[code].setText(text)
            elif name in self._rows:
                _put(self._rows[name][1], value)

    def missing(self, names: Sequence[str]) -> list[str]:
        """Which of these fields are empty, by their words."""
        given = self.given()
        return [self._rows[name][0].label.text() for name in names if name in self._rows and name not in given]

    def clear_problems(self) -> None:
        """Take all marks away."""
        for row, editor in self._rows.values():
            row.set_state(State.NORMAL, "", editor)

    def show_problems(self, problems: Sequence[Problem]) -> list[str]:
        """Say each problem beside its field; gives the sentences that have no field here."""
        self.clear_problems()
        rest, first = [], None
        for problem in problems:
            sentence = self._kit.wording.problem(problem)
            row, editor = self._rows.get(problem.field, (None, None))
            if row is None or editor is None:
                rest.append(sentence)
                continue
            said = isinstance(editor, TimeField) and editor.problem() is not None
            row.set_state(State.ERROR, "" if said else sentence, editor)
            first = first or editor
        if first is not None:
            go_into(first)
        return rest

    def first_field(self) -> QWidget | None:
        """Where the cursor goes."""
        return next((editor for _row, editor in self._rows.values()), None)


def _put(editor: QWidget, value: Any) -> None:
    if isinstance(editor, (Segments, ChoiceField, CodePicker)):
        editor.set_code(str(value))
    elif isinstance(editor, CodeTags):
        editor.set_codes(value)
    elif isinstance(editor, TimeField):
        editor.field.setText(str(value))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value))
