"""Editors of forms: for each kind of field a widget, what it says as typed, and how a value is put back in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.cases.fields import Field
from desktop.cases.phone import mask, normalise
from desktop.cases.typed_values import money_value
from desktop.clock import iso, parse_moment
from desktop.people.rights import may_approve_replies
from desktop.people.staff import Member
from desktop.typed_times import read_moment
from ui import times
from ui.kit import Kit
from ui.panels.act_words import choice_word
from ui.widgets.choices import CheckBox, Segments
from ui.widgets.code_picker import CodeItem, CodePicker
from ui.widgets.code_tags import CodeTags
from ui.widgets.entry_fields import MoneyField, PhoneField, TimeField
from ui.widgets.fields import ChoiceField, LineField, NoteField

Choices = Iterable[tuple[str, str]]
"""Codes and their words."""

YES, NO = "yes", "no"
_MONEY_WIDTH = 160


@dataclass(frozen=True)
class Editor:
    """One field on a form.

    `says` gives what stands in it as it was typed ("" or [] where it is empty), `show` puts that back, and the
    `changes` fire when the person changes it.
    """

    widget: QWidget
    says: Callable[[], Any]
    show: Callable[[Any], None]
    changes: tuple[SignalInstance, ...]

    def on_change(self, then: Callable[..., None] | SignalInstance) -> None:
        """Call `then` whenever the person changes the field."""
        for signal in self.changes:
            signal.connect(then)


@dataclass(frozen=True)
class Surroundings:
    """What editors ask about the world: who works here, the clock (UTC ms) and the site's zone in minutes."""

    staff: Sequence[Member]
    now: Callable[[], int]
    offset: int


class Editors:
    """Makes editors; every one is a widget of its own."""

    def __init__(self, kit: Kit, around: Surroundings) -> None:
        self._kit, self._around = kit, around

    def line(self, label: str, hint: str = "", reading: bool = False) -> Editor:
        """One line of text."""
        field = LineField(label, hint, reading=reading)
        return Editor(field, field.text, partial(_show_text, field), (field.textChanged,))

    def note(self, label: str, hint: str = "", reading: bool = False) -> Editor:
        """Several lines of text."""
        field = NoteField(label, hint, lines=3, reading=reading)
        return Editor(field, field.toPlainText, partial(_show_plain_text, field), (field.typed,))

    def phone(self, label: str, hint: str) -> Editor:
        """A telephone, masked once it is left."""
        field = PhoneField(self._kit.theme, label, _masked, hint)
        return Editor(field, field.number, partial(_show_number, field), (field.textEdited,))

    def money(self, label: str, name: str, width: int = _MONEY_WIDTH) -> Editor:
        """An amount in yuan; `name` is the field that a refusal names."""
        field = MoneyField(self._kit.theme, label, partial(money_value, name=name))
        field.setFixedWidth(width)
        field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return Editor(field, field.text, partial(_show_text, field), (field.read,))

    def moment(self, label: str) -> Editor:
        """A moment as people type it; says ISO time, or the text where it was not understood."""
        field = TimeField(self._kit.theme, self._kit.wording, label, self._read_time, self._say_time)
        return Editor(field, partial(self._moment, field), partial(self._show_moment, field), (field.field.textEdited,))

    def choice(self, label: str, choices: Choices, otherwise: str = "", small: bool = False) -> Editor:
        """A choice of codes; `otherwise` is chosen where there is nothing to show."""
        field = ChoiceField(self._kit.theme, label, small=small)
        field.set_choices(choices)
        return Editor(field, field.code, partial(_show_code, field, otherwise), (field.currentIndexChanged,))

    def segments(self, label: str, choices: Choices, otherwise: str = "") -> Editor:
        """A choice of few."""
        field = Segments(self._kit.theme, label, choices)
        field.set_code(otherwise)
        return Editor(field, field.code, partial(_show_code, field, otherwise), (field.chosen,))

    def yes_no(self, label: str) -> Editor:
        """Yes, no, or not said."""
        return self.segments(label, [(code, choice_word(self._kit.wording, code)) for code in (YES, NO)])

    def tick(self, label: str) -> Editor:
        """Ticked is yes, and nothing is said where it is not."""
        field = CheckBox(self._kit.theme, label)
        return Editor(field, partial(_ticked, field), partial(_show_tick, field), (field.toggled,))

    def picker(self, label: str, items: Sequence[CodeItem], hint: str, reading: bool = False) -> Editor:
        """One code of a long list; says what was typed where that is no entry."""
        field = CodePicker(self._kit.theme, label, hint, reading)
        field.set_items(items)
        return Editor(field, partial(_code_or_text, field), field.set_code, (field.picked, field.cleared))

    def tags(self, label: str, items: Sequence[CodeItem], hint: str, reading: bool = False) -> Editor:
        """Several codes of one list."""
        field = CodeTags(self._kit.theme, label, hint, reading)
        field.set_items(items)
        return Editor(field, field.codes, partial(_show_codes, field), (field.changed,))

    def member(self, label: str, nobody: str, may: Callable[[Member], bool] = attrgetter("active")) -> Editor:
        """Somebody who works here and `may`; `nobody` is the word for leaving it open."""
        here = [(one.code, f"{one.code} {one.name}") for one in self._around.staff if may(one)]
        return self.choice(label, [("", nobody), *here])

    def of_kind(self, field: Field, label: str, hint: str = "") -> Editor:
        """The editor of a field whose kind says all: a text, an amount, a moment, yes or no, somebody."""
        if field.kind == "money":
            return self.money(label, field.name)
        if field.kind == "time":
            return self.moment(label)
        if field.kind == "yes_no":
            return self.yes_no(label)
        if field.kind == "staff":
            return self.member(label, QCoreApplication.translate("editors", "请选"))
        if field.kind == "approver":
            return self.member(label, QCoreApplication.translate("editors", "还没批准"), may_approve_replies)
        return self.line(label, hint or ("2026-10-03" if field.kind == "date" else ""))

    def _read_time(self, text: str) -> int:
        return read_moment(text, self._around.now(), self._around.offset)

    def _say_time(self, moment: int) -> str:
        return times.moment(moment, self._around.now(), self._around.offset)

    def _moment(self, field: TimeField) -> str:
        value = field.value()
        return iso(value, self._around.offset) if value is not None else field.field.text()

    def _show_moment(self, field: TimeField, value: Any) -> None:
        """A moment in the words of the field; what was no moment when it was typed is shown as it was typed."""
        try:
            field.set_value(parse_moment(str(value), self._around.offset))
        except ValueError:
            field.field.setText(str(value))


def offer_staff(field: ChoiceField, staff: Sequence[tuple[str, str]]) -> None:
    """Offer other people in a field that `member` made, without counting it as the person's change."""
    with QSignalBlocker(field):
        field.set_choices([("", field.itemText(0)), *staff])


def _masked(number: str) -> str:
    found = normalise(number)
    return mask(found) or number if found else number


def _code_or_text(field: CodePicker) -> str:
    return field.code() or field.text()


def _ticked(field: CheckBox) -> str:
    return YES if field.isChecked() else ""


def _show_text(field: LineField, value: Any) -> None:
    field.setText(str(value))


def _show_plain_text(field: NoteField, value: Any) -> None:
    field.setPlainText(str(value))


def _show_number(field: PhoneField, value: Any) -> None:
    field.set_number(str(value))


def _show_code(field: ChoiceField | Segments, otherwise: str, value: Any) -> None:
    field.set_code(str(value) or otherwise)


def _show_tick(field: CheckBox, value: Any) -> None:
    field.setChecked(value == YES)


def _show_codes(field: CodeTags, value: Any) -> None:
    field.set_codes(value or [])
