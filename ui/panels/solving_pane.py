"""当场解决: beside the form, what is said of a complaint that is settled while the customer stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases.commands.solving import authority_of
from desktop.cases.rules import RuleBook
from desktop.people.staff import Member
from ui import times
from ui.kit import Kit
from ui.panels.code_items import cause_items, code_items
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.theme import GAP
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.pane import Pane, scrolled
from ui.widgets.side_by_side import beside

_ALL_MET = "O1"
_NO_FAULT, _TO_IMPROVE = "V3", "V2"


class SolvingPane(Pane):
    """How it was solved, what was given, whose fault it was: all that closing asks for, in the order of the talk."""

    edited = Signal()
    """The person changed something; ask `said`."""

    def __init__(self, kit: Kit, book: RuleBook, around: Surroundings, rows: FormRows) -> None:
        """`rows` are the form's: what is refused is said beside a field wherever it stands."""
        super().__init__(kit.theme, kit.actions.text("resolve"), self.tr("当面告知结果，保存就办结"))
        self.add_mark("square-check")
        self._book, self._rows, self._make = book, rows, Editors(kit, around)
        self._editors: dict[str, Editor] = {}
        self._limit = Label(self.tr("金额不超过您的授权额度；不另约回电。"), "note", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(10)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for row in (*self._how(), *self._whose_fault(), *self._what_came_of_it()):
            column.addWidget(row)
        self.fill(scrolled(inner))
        for editor in self._editors.values():
            editor.on_change(self.edited)
        self._editors["validity"].on_change(self._fit)
        self._fit()

    def _put(self, name: str, editor: Editor) -> Any:
        self._editors[name] = editor
        return editor.widget

    def _row(self, name: str, label: str, editor: Editor) -> FieldRow:
        return self._rows.add(name, label, self._put(name, editor))

    def _how(self) -> list[QWidget]:
        make, words = self._make, self.tr("处理方式")
        items = code_items(self._book, "resolutions")
        tags = self._put("resolutions", make.tags(words, items, self.tr("代码或名称，如 S06"), reading=True))
        tags.picker.setMinimumWidth(190)
        amount = self._put("amount", make.money(self.tr("给了多少"), "amount", width=112))
        row = self._rows.add("resolutions", words, tags.picker, beside(tags, amount, stretch=False))
        self._rows.share("amount", self.tr("给了多少"), amount, row)
        done = make.line(self.tr("怎样办的"), self.tr("一句话，可不填"))
        return [row, self._row("done", self.tr("怎样办的"), done)]

    def _whose_fault(self) -> list[QWidget]:
        make, fault = self._make, self.tr("判定")
        choices = [(one.code, one.name) for one in self._book.items("validity") if one.raw["may_close"]]
        cause = make.picker(self.tr("主因"), cause_items(self._book), self.tr("代码或名称，如 R302"))
        return [
            self._row("validity", fault, make.segments(fault, choices)),
            self._row("cause", self.tr("主因"), cause),
            self._row("no_improvement", self.tr("暂不改"), make.line(self.tr("暂不改"), self.tr("暂不改的理由"))),
            self._row("explanation", self.tr("怎样说明"), make.line(self.tr("怎样说明"), self.tr("怎样向顾客说明的"))),
        ]

    def _what_came_of_it(self) -> list[QWidget]:
        choices = [(one.code, one.name) for one in self._book.items("outcome_degree")]
        outcome = self._make.choice(self.tr("满足程度"), choices, _ALL_MET)
        voucher = self._make.line(self.tr("凭证号"), self.tr("券、退款单，可不填"))
        return [
            self._row("outcome", self.tr("满足程度"), outcome),
            self._row("voucher", self.tr("凭证号"), voucher),
            self._limit,
        ]

    def show_authority(self, member: Member) -> None:
        """Say how much whoever is signed in may grant, before more is typed."""
        most = times.yuan(authority_of(member, self._book))
        self._limit.setText(self.tr("金额不超过您的授权额度 {most}；不另约回电。").format(most=most))

    def _fit(self, *_value: object) -> None:
        """Ask only what the judgement asks for."""
        validity = self._editors["validity"].says()
        self._rows.row("cause").setVisible(validity != _NO_FAULT)
        self._rows.row("no_improvement").setVisible(validity == _TO_IMPROVE)
        self._rows.row("explanation").setVisible(validity == _NO_FAULT)

    # What it says --------------------------------------------------------------

    def said(self) -> dict[str, Any]:
        """What stands in the fields that are asked; what is empty is left out."""
        values = {name: one.says() for name, one in self._editors.items() if not self._rows.row(name).isHidden()}
        return {name: value for name, value in values.items() if value not in ("", [])}

    def show_said(self, said: Mapping[str, Any]) -> None:
        """Put values in, as `said` gave them; what is not named is emptied."""
        for name, editor in self._editors.items():
            editor.show(said.get(name, ""))
        self._fit()

    def first_field(self) -> QWidget:
        """Where the cursor goes."""
        return self._rows.editor("resolutions")
