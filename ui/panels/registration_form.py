"""The registration form: one column in the order of the talk, and more fields behind F8."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.fields import money_value
from desktop.cases.phone import mask, normalise
from desktop.cases.rules import RuleBook
from desktop.clock import iso
from desktop.errors import Problem
from desktop.typed_times import read_moment
from ui import times
from ui.kit import Kit
from ui.panels.code_items import category_items, code_items
from ui.widgets.buttons import Button
from ui.widgets.choices import CheckBox, Segments
from ui.widgets.code_picker import CodePicker
from ui.widgets.code_tags import CodeTags
from ui.widgets.entry_fields import MoneyField, PhoneField, TimeField
from ui.widgets.fields import ChoiceField, FieldRow, LineField, NoteField, State, mark
from ui.widgets.labels import Label
from ui.widgets.side_by_side import above, beside


class RegistrationForm(QObject):
    """The fields of a registration, their rows, and what they say as `jiesu register` takes it."""

    edited = Signal()
    """The person changed something; ask `given`."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int, now: Any) -> None:
        """`now` is the clock (UTC ms)."""
        super().__init__()
        self._kit, self._book, self._offset, self._now = kit, book, offset, now
        self._rows: dict[str, tuple[FieldRow, QWidget]] = {}
        self._head: dict[str, QWidget] = {}
        self._make_head()
        self._make_customer()
        self._make_matter()
        self._make_urgency()
        self._make_next_contact()
        self.main = self._column(
            ("customer.phone", "customer.name", "category", "description", "demands", "priority", "next_contact")
        )
        self._make_more()
        self._listen()

    # Making ----------------------------------------------------------------

    def _row(self, name: str, label: str, editor: QWidget, *fields: tuple[str, QWidget], under: str = "") -> FieldRow:
        row = FieldRow(self._kit.theme, label, editor, under)
        self._rows[name] = (row, editor)
        for other, widget in fields:
            self._rows[other] = (row, widget)
        return row

    def _make_head(self) -> None:
        kit, book = self._kit, self._book
        self.channel = ChoiceField(kit.theme, self.tr("渠道"), small=True)
        self.channel.set_choices([(one.code, one.name) for one in book.items("channels")])
        self.nature = ChoiceField(kit.theme, self.tr("性质"), small=True)
        self.nature.set_choices([(one.code, one.name) for one in book.items("natures")])
        self.received = self._time(self.tr("收到"))
        self.received.field.setPlaceholderText(self.tr("现在"))
        self.received.field.setProperty("small", True)
        self._head = {"channel": self.channel, "nature": self.nature, "received_at": self.received.field}

    def _time(self, name: str) -> TimeField:
        return TimeField(self._kit.theme, self._kit.wording, name, self._read_time, self._say_time)

    def _read_time(self, text: str) -> int:
        return read_moment(text, self._now(), self._offset)

    def _say_time(self, moment: int) -> str:
        return times.moment(moment, self._now(), self._offset)

    def _make_customer(self) -> None:
        self.phone = PhoneField(self._kit.theme, self.tr("电话"), self._masked, self.tr("手机或座机"))
        self.phone.setFixedWidth(208)
        self.anonymous = CheckBox(self._kit.theme, self.tr("匿名"))
        self._row("customer.phone", self.tr("电话"), beside(self.phone, self.anonymous))
        self._rows["customer.phone"] = (self._rows["customer.phone"][0], self.phone)
        self.name = LineField(self.tr("称呼"), self.tr("姓名或称呼"), reading=True)
        self.name.setFixedWidth(208)
        self._row("customer.name", self.tr("称呼"), beside(self.name))
        self._rows["customer.name"] = (self._rows["customer.name"][0], self.name)

    def _masked(self, number: str) -> str:
        found = normalise(number)
        return mask(found) or number if found else number

    def _make_matter(self) -> None:
        kit, book = self._kit, self._book
        self.category = CodePicker(kit.theme, self.tr("类别"), self.tr("代码或拼音首字母"), reading=True)
        self.category.set_items(category_items(book))
        self._row("category", self.tr("类别"), self.category)
        self.description = NoteField(self.tr("经过"), self.tr("顾客怎么说就怎么写"), lines=3, reading=True)
        self._row("description", self.tr("经过"), self.description, under=self.tr("顾客原话"))
        self.demands = CodeTags(kit.theme, self.tr("诉求"), self.tr("代码或名称，如 D01"), reading=True)
        self.demands.set_items(code_items(book, "demands"))
        self.amount = MoneyField(kit.theme, self.tr("诉求金额"), partial(money_value, name="demand_amount"))
        self.amount.setFixedWidth(128)
        self.demands.picker.setMinimumWidth(250)
        box = beside(self.demands, self.amount, stretch=False)
        row = self._row("demands", self.tr("诉求"), box, ("demand_amount", self.amount))
        self._rows["demands"] = (row, self.demands.picker)

    def _make_urgency(self) -> None:
        kit, book = self._kit, self._book
        self.severity = ChoiceField(kit.theme, self.tr("严重程度"))
        self.severity.set_choices(
            [("", self.tr("多严重")), *((one.code, one.name) for one in book.items("severities"))]
        )
        self.scope = ChoiceField(kit.theme, self.tr("影响范围"))
        self.scope.set_choices([("", self.tr("多大范围")), *((one.code, one.name) for one in book.items("scopes"))])
        self.suggested = Label("", "second")
        self.urgency = Segments(kit.theme, self.tr("紧急程度"), [(one.code, one.name) for one in book.items("urgency")])
        self.urgency.set_code("U2")
        self.reason = ChoiceField(kit.theme, self.tr("改动的理由"))
        self.reason.set_choices(
            [("", self.tr("选改动的理由")), *((one.code, one.name) for one in book.items("urgency_reasons"))]
        )
        self.reason.hide()
        upper = beside(self.severity, Label("×", "second"), self.scope, self.suggested)
        lower = beside(self.urgency, self.reason)
        box = above(upper, lower)
        self._row("priority", self.tr("紧急程度"), box, ("urgency", self.urgency), ("urgency_reason", self.reason))

    def _make_next_contact(self) -> None:
        self.next_contact = self._time(self.tr("下次联系"))
        self.quick: list[Button] = []
        whole, row = QWidget(), QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self.next_contact.words)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        terms = self._book.item("promise_types", "T1").raw["quick_dues"]
        for term in terms:
            button = Button(self._kit.theme, term["label"])
            button.setProperty("term", term["due"])
            self.quick.append(button)
            layout.addWidget(button)
        self.next_contact.field.setPlaceholderText(self.tr("其他时间"))
        self.next_contact.field.setMinimumWidth(110)
        layout.addWidget(self.next_contact, 1)
        self._row("next_contact", self.tr("下次联系"), whole)
        self._rows["next_contact"] = (self._rows["next_contact"][0], self.next_contact)

    def _make_more(self) -> None:
        kit, book = self._kit, self._book
        self.title = LineField(self.tr("尊称"), self.tr("如 罗先生"))
        self.other_contact = LineField(self.tr("其他联系方式"), self.tr("微信、邮箱"))
        self.address = LineField(self.tr("地址"))
        self.note = LineField(self.tr("沟通注意"), self.tr("如 听力不好，说慢一点"))
        self.product = LineField(self.tr("品名"))
        self.batch = LineField(self.tr("批次"))
        self.order_no = LineField(self.tr("小票或单号"))
        self.purchased = LineField(self.tr("购买日期"), "2026-10-03")
        self.price = MoneyField(kit.theme, self.tr("商品金额"), partial(money_value, name="product.amount"))
        self.occurred = self._time(self.tr("发生时间"))
        self.mood = ChoiceField(kit.theme, self.tr("情绪"))
        self.mood.set_choices([("", "—"), *((one.code, one.name) for one in book.items("moods"))])
        self.complexity = ChoiceField(kit.theme, self.tr("复杂程度"))
        self.complexity.set_choices([(one.code, one.name.partition("(")[0]) for one in book.items("closing_limits")])
        self.external_number = LineField(self.tr("来函编号"))
        self.reply_by = LineField(self.tr("答复期限"), "2026-10-20")
        self.summary = LineField(self.tr("事由"), self.tr("不填取经过的第一句"))
        self.same_as = LineField(self.tr("同一件事"), self.tr("以前那件的编号"))
        self.late_reason = ChoiceField(kit.theme, self.tr("补录原因"))
        self.late_reason.set_choices([("", "—"), *((one.code, one.name) for one in book.items("late_entry_reasons"))])
        fields: list[tuple[str, QWidget]] = [
            ("product.name", self.product),
            ("product.batch", self.batch),
            ("product.order_no", self.order_no),
            ("product.purchased_on", self.purchased),
            ("product.amount", self.price),
            ("occurred_at", self.occurred),
            ("mood", self.mood),
            ("customer.title", self.title),
            ("customer.other_contact", self.other_contact),
            ("customer.address", self.address),
            ("customer.note", self.note),
            ("complexity", self.complexity),
            ("external.number", self.external_number),
            ("external.reply_by", self.reply_by),
            ("summary", self.summary),
            ("same_as", self.same_as),
            ("late_reason", self.late_reason),
        ]
        for name, widget in fields:
            self._row(name, widget.accessibleName(), widget)
        self._rows["occurred_at"] = (self._rows["occurred_at"][0], self.occurred.field)
        self.more = self._column(tuple(name for name, _widget in fields))

    def _column(self, names: tuple[str, ...]) -> QWidget:
        return above(*(self._rows[name][0] for name in names), spacing=10)

    def _listen(self) -> None:
        lines = (self.name, self.title, self.other_contact, self.address, self.note, self.product, self.batch)
        more = (self.order_no, self.purchased, self.external_number, self.reply_by, self.summary, self.same_as)
        for line in (*lines, *more):
            line.textChanged.connect(self.edited)
        for choice in (self.channel, self.nature, self.severity, self.scope, self.reason, self.mood, self.late_reason):
            choice.currentIndexChanged.connect(self._chosen)
        self.complexity.currentIndexChanged.connect(self._chosen)
        for moment in (self.received, self.next_contact, self.occurred):
            moment.field.textEdited.connect(self.edited)
        self.phone.textEdited.connect(self.edited)
        self.description.textChanged.connect(self.edited)
        self.category.picked.connect(self.edited)
        self.category.cleared.connect(self.edited)
        self.demands.changed.connect(self.edited)
        self.amount.read.connect(self.edited)
        self.price.read.connect(self.edited)
        self.urgency.chosen.connect(self._chosen)
        self.anonymous.toggled.connect(self.edited)
        for button in self.quick:
            button.clicked.connect(self._quick)

    # What changes while typing -----------------------------------------------

    def _chosen(self, *_value: object) -> None:
        self._suggest()
        self.edited.emit()

    def _suggest(self) -> None:
        """Say what the matrix proposes, take it while nothing else was chosen, and ask why where it is overridden."""
        severity, scope = self.severity.code(), self.scope.code()
        if not severity or not scope:
            self.suggested.setText("")
            self.reason.hide()
            return
        proposed = self._book.suggest_urgency(severity, scope)
        word = self._book.name("urgency", proposed)
        self.suggested.setText(self.tr("→ 建议「{urgency}」").format(urgency=word))
        if self.sender() in (self.severity, self.scope):
            self.urgency.set_code(proposed)
        self.reason.setVisible(self.urgency.code() != proposed)

    def _quick(self) -> None:
        from desktop.cases.due_times import quick_due

        button = self.sender()
        assert isinstance(button, Button)
        due = quick_due(button.property("term"), self._now(), self.calendar())
        self.next_contact.set_value(due)
        self.edited.emit()

    calendar: Any = None
    """Gives the site's calendar; set by the page."""

    # What it says --------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """The registration as `jiesu register` takes it; what is empty is left out."""
        customer = {
            "phone": self.phone.number(),
            "name": self.name.text(),
            "title": self.title.text(),
            "other_contact": self.other_contact.text(),
            "address": self.address.text(),
            "note": self.note.text(),
        }
        product = {
            "name": self.product.text(),
            "batch": self.batch.text(),
            "order_no": self.order_no.text(),
            "purchased_on": self.purchased.text(),
            "amount": self.price.text(),
        }
        values = {
            "channel": self.channel.code(),
            "nature": self.nature.code(),
            "received_at": self._moment(self.received),
            "occurred_at": self._moment(self.occurred),
            "customer": _filled(customer),
            "product": _filled(product),
            "external": _filled({"number": self.external_number.text(), "reply_by": self.reply_by.text()}),
            "category": self.category.code() or self.category.text(),
            "description": self.description.toPlainText(),
            "demands": self.demands.codes(),
            "demand_amount": self.amount.text(),
            "severity": self.severity.code(),
            "scope": self.scope.code(),
            "urgency": self.urgency.code(),
            "urgency_reason": self.reason.code() if not self.reason.isHidden() else "",
            "complexity": self.complexity.code(),
            "mood": self.mood.code(),
            "summary": self.summary.text(),
            "same_as": self.same_as.text(),
            "late_reason": self.late_reason.code(),
            "next_contact": self._moment(self.next_contact),
            "anonymous": "yes" if self.anonymous.isChecked() else "",
        }
        return _filled(values)

    def _moment(self, field: TimeField) -> str:
        value = field.value()
        return iso(value, self._offset) if value is not None else field.field.text()

    def show_given(self, given: Mapping[str, Any]) -> None:
        """Put a registration (a draft) into the fields; what it does not say is emptied."""
        customer, product = given.get("customer", {}), given.get("product", {})
        external = given.get("external", {})
        self.phone.set_number(customer.get("phone", ""))
        for line, text in (
            (self.name, customer.get("name")),
            (self.title, customer.get("title")),
            (self.other_contact, customer.get("other_contact")),
            (self.address, customer.get("address")),
            (self.note, customer.get("note")),
            (self.product, product.get("name")),
            (self.batch, product.get("batch")),
            (self.order_no, product.get("order_no")),
            (self.purchased, product.get("purchased_on")),
            (self.price, product.get("amount")),
            (self.amount, given.get("demand_amount")),
            (self.external_number, external.get("number")),
            (self.reply_by, external.get("reply_by")),
            (self.summary, given.get("summary")),
            (self.same_as, given.get("same_as")),
        ):
            line.setText(text or "")
        for choice, name, otherwise in (
            (self.channel, "channel", "CH01"),
            (self.nature, "nature", "N1"),
            (self.severity, "severity", ""),
            (self.scope, "scope", ""),
            (self.reason, "urgency_reason", ""),
            (self.mood, "mood", ""),
            (self.complexity, "complexity", "K1"),
            (self.late_reason, "late_reason", ""),
        ):
            choice.set_code(given.get(name, otherwise))
        self.urgency.set_code(given.get("urgency", "U2"))
        self.category.set_code(given.get("category", ""))
        self.demands.set_codes(given.get("demands", []))
        self.description.setPlainText(given.get("description", ""))
        self.anonymous.setChecked(given.get("anonymous") == "yes")
        for field, name in ((self.received, "received_at"), (self.occurred, "occurred_at")):
            field.field.setText(given.get(name, ""))
        self.next_contact.field.setText(given.get("next_contact", ""))

    # Problems --------------------------------------------------------------------

    def clear_problems(self) -> None:
        """Take all marks away."""
        for row, editor in self._rows.values():
            row.set_state(State.NORMAL, "", editor)
        for editor in self._head.values():
            mark(editor, State.NORMAL)

    def show_problems(self, problems: tuple[Problem, ...]) -> QWidget | None:
        """Say each problem beside its field; gives the first field, where the cursor goes."""
        self.clear_problems()
        first: QWidget | None = None
        for problem in problems:
            sentence = self._kit.wording.problem(problem)
            row, editor = self._rows.get(problem.field, (None, None))
            if row is None or editor is None:
                editor = self._head.get(problem.field)
                self._say_in_head(editor, sentence)
            elif row.state is not State.ERROR:
                said = isinstance(editor, TimeField) and editor.problem() is not None
                row.set_state(State.ERROR, "" if said else sentence, editor)
            first = first or editor
        return first

    def _say_in_head(self, editor: QWidget | None, sentence: str) -> None:
        """The fields of the page's head share one line below it."""
        if editor is not None:
            mark(editor, State.ERROR)
            self.received.words.say("octagon", sentence, "danger")
            self.received.words.show()

    def label_of(self, field: str) -> str:
        """What the field is called on the form."""
        if field in self._head:
            return self._head[field].accessibleName()
        row = self._rows.get(field)
        return row[1].accessibleName() or row[0].label.text() if row else ""

    def in_more(self, widget: QWidget) -> bool:
        """Whether a field lies behind F8."""
        return self.more.isAncestorOf(widget)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}
