"""The form of an act, made from its table of fields: screens hold no list of fields of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as of_class
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases.acts import spec_of
from desktop.cases.case import Case
from desktop.cases.commands.visits import OF_PACKS
from desktop.cases.fields import Field
from desktop.cases.rules import RuleBook
from desktop.errors import Problem
from desktop.people.staff import Member
from desktop.wording import SOURCE
from ui import times
from ui.kit import Kit
from ui.panels.act_words import choice_word, field_word, is_long
from ui.panels.case.acknowledging import Acknowledgement
from ui.panels.code_items import cause_items, code_items
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.widgets.code_picker import CodeItem
from ui.widgets.fields import FieldRow
from ui.widgets.pane import go_into
from ui.widgets.side_by_side import above as stacked

_FEW = 5
_FEW_LETTERS = 30
_MANY = 12
_ANSWER = "answers."


@dataclass(frozen=True)
class Ground:
    """What a form of an act stands on: the case, the dictionaries, the staff, the clock and the site's zone.

    `known` is what may stand in phrases that are said to the customer, `calling` how and when they like to be called.
    """

    case: Case
    book: RuleBook
    staff: Sequence[Member]
    now: Callable[[], int]
    offset: int
    known: Mapping[str, str] = of_class(default_factory=dict)
    calling: str = ""


class ActForm(QWidget):
    """Rows of fields of one act; what they say goes to the desk as it was typed."""

    edited = Signal()
    """The person changed something; ask `given`."""

    def __init__(
        self,
        kit: Kit,
        ground: Ground,
        act: str,
        leave_out: Sequence[str] = (),
        above: Mapping[str, QWidget] | None = None,
    ) -> None:
        """`leave_out` are fields that this form does not ask for; `above` stands over the editor of a field."""
        super().__init__()
        self._above = above or {}
        self._kit, self._ground, self.act = kit, ground, act
        self._make = Editors(kit, Surroundings(ground.staff, ground.now, ground.offset))
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._questions: dict[str, Editor] = {}
        self._begun: dict[str, Any] = {}
        self._recorded: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        fields = sorted(spec_of(act).fields, key=lambda one: one.name not in self._above or act == "promise")
        self._rows.leave_room(self._label(one) for one in fields if one.name not in leave_out)
        for field in fields:
            if field.kind == "answers":
                self._add_questions()
            elif field.name not in leave_out and self._asked(field):
                self._add(field)
        self._column.addStretch(1)
        self._of_way = [field for field in fields if field.of_way and field.name in self._rows]
        self._ask_of_way()
        self.edited.connect(self._ask_of_way)
        if act == "acknowledge":
            words = Acknowledgement(kit, ground.book, ground.known, ground.offset)
            words.follow(self._editors["text"], self._editors["next_contact"])
        self._begin()

    def _ask_of_way(self) -> None:
        """Ask what one way of contact wants besides, while it is the one that is chosen."""
        for field in self._of_way:
            self._rows.row(field.name).setVisible(self._by(field.of_way))

    def _by(self, way: str | None) -> bool:
        return way is None or self._editors["way"].says() == way

    def _asked(self, field: Field) -> bool:
        """Whether the site asks it: scores of a pack only where the pack was taken."""
        return field.name not in OF_PACKS or self._ground.book.knows("satisfaction_dims", field.name)

    def _add(self, field: Field) -> None:
        label = self._label(field)
        editor = self._editor(field, label)
        editor.on_change(self.edited)
        self._editors[field.name] = editor
        over = self._above.get(field.name)
        box = None if over is None else stacked(over, editor.widget)
        self._column.addWidget(self._rows.add(field.name, label, editor.widget, box))

    def _label(self, field: Field) -> str:
        if field.name.startswith("Q"):
            return self._ground.book.name("satisfaction_dims", field.name)
        return field_word(self._kit.wording, self.act, field.name)

    def _editor(self, field: Field, label: str) -> Editor:
        if field.kind in ("code", "choice", "score", "id"):
            return self._choice(field, label)
        if field.kind == "codes":
            words = self.tr("可选多项，代码或名称")
            return self._make.tags(label, self._items(str(field.list)), words)
        if field.kind in ("text", "plain") and is_long(self.act, field.name):
            return self._make.note(label, self._hint(field))
        return self._make.of_kind(field, label, self._hint(field))

    def _hint(self, field: Field) -> str:
        """The example of a field; the table of acts has them in Chinese only."""
        if not field.example or self._kit.wording.language != SOURCE:
            return ""
        return self.tr("如 {example}").format(example=field.example)

    def _choice(self, field: Field, label: str) -> Editor:
        choices = self._choices(field)
        if field.kind == "code" and len(choices) > _MANY:
            return self._make.picker(label, self._items(str(field.list)), self.tr("代码、名称或拼音首字母"))
        letters = sum(len(word) for _code, word in choices)
        if len(choices) <= _FEW and field.kind != "id" and letters <= _FEW_LETTERS:
            return self._make.segments(label, choices)
        return self._make.choice(label, [("", self.tr("请选")), *choices])

    def _items(self, name: str) -> list[CodeItem]:
        book = self._ground.book
        return cause_items(book) if name == "root_causes" else code_items(book, name)

    def _choices(self, field: Field) -> list[tuple[str, str]]:
        if field.kind == "score":
            return [(str(score), str(score)) for score in range(1, 6)]
        if field.kind == "choice":
            return [(code, choice_word(self._kit.wording, code)) for code in str(field.list).split("/")]
        if field.kind == "id":
            return self._open_things(field.name)
        items = self._ground.book.items(str(field.list))
        if field.list == "resolutions" and self.act == "redress":
            items = tuple(one for one in items if one.raw["counts_as_redress"])
        return [(one.code, one.name) for one in items]

    def _open_things(self, name: str) -> list[tuple[str, str]]:
        case = self._ground.case
        if name == "promise":
            return [(str(UUID(bytes=one.uid)), one.text or self._promise_word(one.type)) for one in case.open_promises]
        if name == "redress":
            unpaid = [one for one in case.redress if one.paid_at is None]
            return [(str(UUID(bytes=one.uid)), self._redress_word(one.type, one.amount)) for one in unpaid]
        if name == "attachment":
            return [(str(UUID(bytes=one.uid)), one.note or one.name) for one in case.attached]
        if name == "reply":
            return [(str(UUID(bytes=one.uid)), one.text or one.done or "—") for one in case.waiting_replies]
        return [(str(UUID(bytes=one.uid)), one.text) for one in case.proposals if one.answer == "pending"]

    def _redress_word(self, kind: str, amount: int) -> str:
        return f"{self._ground.book.name('resolutions', kind)} {times.yuan(amount)}"

    def _promise_word(self, kind: str) -> str:
        return self._ground.book.name("promise_types", kind)

    def _add_questions(self) -> None:
        """The questions of the category's card, one line each, under one label."""
        playbook = self._ground.book.playbook(self._ground.case.category)
        for one in playbook["ask"] if playbook else []:
            editor = self._make.line(one["text"], one["text"])
            editor.on_change(self.edited)
            label = "" if self._questions else field_word(self._kit.wording, self.act, "answers")
            self._questions[one["code"]] = editor
            self._column.addWidget(FieldRow(self._kit.theme, label, editor.widget, label_width=self._rows.label_width))

    # What it says ----------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """The fields as they were typed; what is empty is left out."""
        unasked = {field.name for field in self._of_way if not self._by(field.of_way)}
        said = {name: editor.says() for name, editor in self._editors.items() if name not in unasked}
        answers = {code: text for code, editor in self._questions.items() if (text := editor.says().strip())}
        return {name: value for name, value in (*said.items(), ("answers", answers)) if value not in ("", [], {})}

    def value(self, name: str) -> Any:
        """What stands in a field, as it was typed."""
        return self._editors[name].says()

    def type_in(self, name: str, value: Any) -> None:
        """Put a value into a field, as the person would have typed it."""
        self._editors[name].show(value)
        self.edited.emit()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Put values in, as `given` would give them."""
        self._recorded = _flat(values)
        self.type_again(self._recorded)
        self._begin()

    def renew(self, values: Mapping[str, Any]) -> None:
        """Show what was recorded meanwhile, but never over what the person has typed."""
        typed, recorded = self.typed(), _flat(values)
        for name, editor in self._all():
            if name in recorded and recorded[name] != self._recorded.get(name) and name not in typed:
                editor.show(recorded[name])
                self._begun[name] = editor.says()
        self._recorded = recorded

    def typed(self) -> dict[str, Any]:
        """What the person has changed since the form was shown, by field, emptied fields too."""
        said = {name: editor.says() for name, editor in self._all()}
        return {name: value for name, value in said.items() if value != self._begun[name]}

    def type_again(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave, as if the person had typed it."""
        for name, editor in self._all():
            if name in typed:
                editor.show(typed[name])

    def _all(self) -> Iterator[tuple[str, Editor]]:
        yield from self._editors.items()
        for code, editor in self._questions.items():
            yield f"{_ANSWER}{code}", editor

    def _begin(self) -> None:
        self._begun = {name: editor.says() for name, editor in self._all()}

    def missing(self, names: Sequence[str]) -> list[str]:
        """Which of these fields are empty, by their words."""
        given = self.given()
        return [self._rows.label_of(name) for name in names if name in self._rows and name not in given]

    def word_of(self, name: str) -> str:
        """What a field is called on the form."""
        return self._rows.label_of(name)

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Say each problem beside its field; gives those that have no field here."""
        rest, first = self._rows.show_problems(problems)
        if first is not None:
            go_into(first)
        return rest

    def first_field(self) -> QWidget | None:
        """Where the cursor goes."""
        return next((editor.widget for editor in self._editors.values()), None)

    def first_field_after(self, name: str) -> QWidget:
        """Where the cursor goes where a field is filled in already."""
        names = list(self._editors)
        return self._editors[names[names.index(name) + 1]].widget


def _flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by the names of their fields, each answered question as a field of its own."""
    answers = {f"{_ANSWER}{code}": text for code, text in values.get("answers", {}).items()}
    return {name: value for name, value in values.items() if name != "answers"} | answers
