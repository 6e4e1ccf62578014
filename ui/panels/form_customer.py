"""Who complains: telephone and name on the form, the customers known by the telephone, and which of them it is.

A known name is brought in where none stands, and taken back with the telephone; what was typed is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.cases.commands.customers import NEW
from desktop.cases.phone import normalise
from desktop.queries.callers import Caller
from ui.kit import Kit
from ui.panels.editors import Editor, Editors
from ui.panels.form_rows import FormRows
from ui.widgets.choices import Segments
from ui.widgets.entry_fields import PhoneField
from ui.widgets.fields import LineField
from ui.widgets.labels import IconLabel, Label
from ui.widgets.side_by_side import beside

_WIDTH = 208
_MOST = 4
"""Customers of one telephone who are offered by name; of others one types the name."""
_LONGEST = 10


class CustomerFields(QObject):
    """Telephone, 匿名, name, and the question which customer it is where the name does not say it."""

    edited = Signal()
    """The person changed something, or a known name was brought in."""

    def __init__(self, kit: Kit, make: Editors, rows: FormRows) -> None:
        super().__init__()
        self._rows = rows
        self._callers: tuple[Caller, ...] = ()
        self._of, self._brought, self._refused, self._said = "", "", "", ""
        phone = make.phone(self.tr("电话"), self.tr("手机或座机"))
        self.anonymous = make.tick(self.tr("匿名"))
        name = make.line(self.tr("称呼"), self.tr("姓名或称呼"), reading=True)
        self.phone: PhoneField = phone.widget  # type: ignore[assignment]
        self.name: LineField = name.widget  # type: ignore[assignment]
        self._who = Segments(kit.theme, self.tr("是哪一位"))
        known = Editor(self._who, self._known, self._show_known, (self._who.chosen,))
        self.editors = {
            "customer.phone": phone,
            "anonymous": self.anonymous,
            "customer.name": name,
            "customer.known": known,
        }
        self._note = IconLabel(kit.theme, "circle-check", "", "ok")
        self._note.setMinimumHeight(kit.theme.sizes.control)
        self._note.hide()
        self._mind = Label("", "second")
        self.widgets = self._lay_out()
        self.phone.textEdited.connect(self._phone_typed)
        self.name.textEdited.connect(self._name_typed)
        self._who.chosen.connect(self._chosen)

    def _lay_out(self) -> list[QWidget]:
        self.phone.setFixedWidth(_WIDTH)
        self.name.setFixedWidth(_WIDTH)
        beside_phone = beside(self.phone, self._note, self.anonymous.widget)
        rows = [
            self._rows.add("customer.phone", self.tr("电话"), self.phone, beside_phone),
            self._rows.add("customer.name", self.tr("称呼"), self.name, beside(self.name, self._mind)),
            self._rows.add("customer.known", self.tr("是哪一位"), self._who, beside(self._who)),
        ]
        rows[-1].hide()
        return list(rows)

    # What is known of the telephone ---------------------------------------------

    def show_callers(self, phone: str, callers: Sequence[Caller], count: int) -> None:
        """Say who is known by a normalised telephone and how often they came, and bring in what can be."""
        if phone != self._of:
            self._forget()
        self._of, self._callers = phone, tuple(callers)
        self._note.say(*self._note_of(count))
        self._note.setVisible(bool(callers))
        self._bring()
        self._ask()

    def show_nobody(self) -> None:
        """Nobody is known by what stands in the telephone's field."""
        self.show_callers("", (), 0)

    def _note_of(self, count: int) -> tuple[str, str, str]:
        people = len(self._callers)
        if people > 1:
            return "users", self.tr("共用电话，{people} 位，来过 {count} 次").format(people=people, count=count), "warn"
        return "circle-check", self.tr("老顾客，来过 {count} 次").format(count=count), "ok"

    def _phone_typed(self, text: str) -> None:
        if normalise(text) != self._of:
            self.show_nobody()

    def _forget(self) -> None:
        """Another telephone: what was brought in for the one before is taken back, unless somebody is at it."""
        if self._brought and self.name.text() == self._brought and not self.name.hasFocus():
            self.name.clear()
        if self._callers:
            self._said = ""
        self._brought = self._refused = ""

    def _bring(self) -> None:
        """Bring in the name of the only customer; never over what stands there, is composed, or was taken out."""
        names = [one.name for one in self._callers if one.name]
        if len(self._callers) == 1 and names and not (self.name.text() or self.name.composing() or self._refused):
            self._bring_name(names[0])

    def _bring_name(self, name: str) -> None:
        self._brought = name
        self.name.setText(name)
        if self.name.hasFocus():
            self.name.selectAll()

    def _name_typed(self, text: str) -> None:
        if not text:
            self._refused, self._brought = self._of, ""
        self._ask()

    # Which of them it is -----------------------------------------------------------

    def _ask(self) -> None:
        """Ask who it is where several have the telephone, or where the name is none that is known by it."""
        name = self.name.text().strip()
        meant = next((one for one in self._callers if name and name in one.names), None)
        asked = bool(self._callers) and meant is None and (len(self._callers) > 1 or bool(name))
        self._who.set_choices(self._choices())
        self._who.set_code(meant.code if meant else self._said)
        self._rows.row("customer.known").setVisible(asked or len(self._callers) > 1)
        self._tell_note(meant)

    def _choices(self) -> list[tuple[str, str]]:
        only = len(self._callers) == 1
        known = [(one.code, _short(one.name or "—")) for one in self._callers[:_MOST]]
        words = [(code, self.tr("就是「{name}」").format(name=name) if only else name) for code, name in known]
        return [*words, (NEW, self.tr("另一位顾客"))]

    def _tell_note(self, meant: Caller | None) -> None:
        """What to mind in talking to them, beside the name."""
        chosen = meant or next((one for one in self._callers if one.code == self._said), None)
        only = self._callers[0] if len(self._callers) == 1 and self._said != NEW else None
        one = chosen or only
        note = one.note if one else None
        self._mind.setText(self.tr("沟通注意：{note}").format(note=_short(note, 24)) if note else "")

    def _chosen(self, code: str) -> None:
        self._said = code
        caller = next((one for one in self._callers if one.code == code), None)
        standing = self.name.text().strip()
        names = {name for one in self._callers for name in one.names}
        if caller is not None and caller.name and (not standing or standing in names):
            self._bring_name(caller.name)
        elif caller is None and standing in names:
            self.name.clear()
        self._ask()
        self.edited.emit()

    def _known(self) -> str:
        """Who was said to be meant, "" where nobody was asked."""
        return "" if self._rows.row("customer.known").isHidden() else self._who.code()

    def _show_known(self, value: Any) -> None:
        """Of a draft: who was meant is seen once the telephone has been looked up again."""
        self._said = str(value)
        self._who.set_code(self._said)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
