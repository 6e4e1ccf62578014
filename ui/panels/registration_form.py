"""The registration form: one column in the order of the talk, and more fields behind F8."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases.calendar import Calendar
from desktop.cases.due_times import quick_due
from desktop.cases.rules import RuleBook
from desktop.clock import HOUR
from desktop.errors import Problem
from desktop.people.staff import Member
from ui.kit import Kit
from ui.panels.call_terms import CallTerms
from ui.panels.category_fields import CategoryFields
from ui.panels.code_items import category_items, code_items
from ui.panels.editors import YES, Choices, Editor, Editors, Surroundings, offer_staff
from ui.panels.form_customer import CustomerFields
from ui.panels.form_rows import FormRows
from ui.widgets.choices import Segments
from ui.widgets.code_picker import CodePicker
from ui.widgets.entry_fields import TimeField
from ui.widgets.field_columns import FieldColumns
from ui.widgets.fields import ChoiceField, FieldRow, State, mark
from ui.widgets.labels import Label
from ui.widgets.side_by_side import above, beside, flowing

_HEAD = ("channel", "nature", "received_at")
_OF_LATE_RECORDS = ("channel", "received_at", "late_reason", "clerk")
"""What the paper records that are typed in after each other have in common."""
_ONLY_AT_FIRST = ("customer.known", "next_contact", "same_as", "clerk", "late_reason")
_DEFAULTS = {"channel": "CH01", "nature": "N1", "urgency": "U2", "complexity": "K1"}


class RegistrationForm(QObject):
    """The fields of a registration, their rows, and what they say as `jiesu register` takes it."""

    edited = Signal()
    """The person changed something; ask `given`."""

    def __init__(self, kit: Kit, book: RuleBook, around: Surroundings, calendar: Callable[[], Calendar]) -> None:
        """`calendar` gives the site's opening hours, for the terms that are one key away."""
        super().__init__()
        self._kit, self._book, self._around, self._calendar = kit, book, around, calendar
        self._make = Editors(kit, around)
        self._editors: dict[str, Editor] = {}
        self._asks_why = True
        self._ticks: dict[str, bool] = {}
        self._usual: dict[str, str] = {}
        self.rows = FormRows(kit.theme, kit.wording)
        self._make_head()
        main = [*self._customer(), *self._matter(), self._urgency(), self._next_contact(), self._late_reason()]
        self.main = above(*main, spacing=10)
        self.complete = self._put("complete", self._make.tick(self.tr("完整登记：缺的补齐才存")))
        self.complete.setParent(self.main)
        self.complete.hide()
        self.own = CategoryFields(book, self._make, self.rows)
        self._seldom = FieldColumns(self._seldom_rows())
        self.more = above(self.own, self._seldom, spacing=10)
        self._listen()

    # Making ----------------------------------------------------------------

    def _put(self, name: str, editor: Editor) -> Any:
        """Remember the editor of a field; gives its widget."""
        self._editors[name] = editor
        return editor.widget

    def _items(self, name: str, first: str | None = None) -> Choices:
        """The entries of a list; `first` is the word for none of them."""
        none = [] if first is None else [("", first)]
        return [*none, *((one.code, one.name.partition("(")[0]) for one in self._book.items(name))]

    def _make_head(self) -> None:
        make = self._make
        self.channel: ChoiceField = self._put(
            "channel", make.choice(self.tr("渠道"), self._items("channels"), _DEFAULTS["channel"], small=True)
        )
        self.nature: ChoiceField = self._put(
            "nature", make.choice(self.tr("性质"), self._items("natures"), _DEFAULTS["nature"], small=True)
        )
        self.received: TimeField = self._put("received_at", make.moment(self.tr("收到")))
        self.received.field.setPlaceholderText(self.tr("现在"))
        self.received.field.setProperty("small", True)

    def _customer(self) -> list[QWidget]:
        self.customer = CustomerFields(self._kit, self._make, self.rows)
        self._editors |= self.customer.editors
        self.phone, self.anonymous = self.customer.phone, self.customer.anonymous.widget
        return self.customer.widgets

    def _matter(self) -> list[QWidget]:
        make, words = self._make, self.tr("代码或拼音首字母")
        self.category: CodePicker = self._put(
            "category", make.picker(self.tr("类别"), category_items(self._book), words, reading=True)
        )
        note = make.note(self.tr("经过"), self.tr("顾客怎么说就怎么写"), reading=True)
        description = self._put("description", note)
        self.category.enter_goes_on = description.enter_goes_on = True
        return [
            self.rows.add("category", self.tr("类别"), self.category),
            self.rows.add("description", self.tr("经过"), description, under=self.tr("顾客原话")),
            self._demands(),
        ]

    def _demands(self) -> QWidget:
        make, words = self._make, self.tr("代码或名称，如 D01")
        demands = self._put(
            "demands", make.tags(self.tr("诉求"), code_items(self._book, "demands"), words, reading=True)
        )
        demands.picker.setMinimumWidth(190)
        amount = self._put("demand_amount", make.money(self.tr("诉求金额"), "demand_amount", width=128))
        row = self.rows.add("demands", self.tr("诉求"), demands.picker, beside(demands, amount, stretch=False))
        self.rows.share("demand_amount", self.tr("诉求金额"), amount, row)
        return row

    def _urgency(self) -> QWidget:
        make = self._make
        severity = self._put("severity", make.choice(self.tr("严重程度"), self._items("severities", self.tr("多严重"))))
        scope = self._put("scope", make.choice(self.tr("影响范围"), self._items("scopes", self.tr("多大范围"))))
        self.urgency: Segments = self._put(
            "urgency", make.segments(self.tr("紧急程度"), self._items("urgency"), _DEFAULTS["urgency"])
        )
        words = self._items("urgency_reasons", self.tr("选改动的理由"))
        self.reason = self._put("urgency_reason", make.choice(self.tr("改动的理由"), words))
        self.reason.hide()
        self._suggested, self.limits = Label("", "second"), Label("", "second")
        self.limits.setMinimumHeight(self._kit.theme.sizes.control)
        upper = beside(severity, Label("×", "second"), scope, self._suggested)
        box = above(upper, flowing(self.urgency, self.reason, self.limits))
        row = self.rows.add("urgency", self.tr("紧急程度"), self.urgency, box)
        self.rows.share("severity", self.tr("严重程度"), severity, row)
        self.rows.share("scope", self.tr("影响范围"), scope, row)
        self.rows.share("urgency_reason", self.tr("改动的理由"), self.reason, row)
        severity.currentIndexChanged.connect(self._propose)
        scope.currentIndexChanged.connect(self._propose)
        self.urgency.chosen.connect(self._ask_why)
        return row

    def _next_contact(self) -> QWidget:
        moment: TimeField = self._put("next_contact", self._make.moment(self.tr("下次联系")))
        moment.field.setPlaceholderText(self.tr("其他时间"))
        moment.field.setMinimumWidth(110)
        terms = CallTerms(self._kit.theme, self._book.item("promise_types", "T1").raw["quick_dues"], moment)
        terms.chosen.connect(self._take_term)
        box = above(terms, moment.words, spacing=2)
        return self.rows.add("next_contact", self.tr("下次联系"), moment, box)

    def _late_reason(self) -> QWidget:
        """Asked where it is typed long after it was received, never required."""
        row = self._choice("late_reason", self.tr("补录原因"), self._items("late_entry_reasons", self.tr("可不填")))
        row.hide()
        return row

    def _ask_why_late(self) -> None:
        received, hours = self.received.value(), int(self._book.raw("rules")["back_dated_hours"])
        late = received is not None and self._around.now() - received > hours * HOUR
        self.rows.row("late_reason").setVisible(late and self._asks_why)

    @property
    def for_the_next_record(self) -> dict[str, Any]:
        """What stays for the next of several paper records; nothing where this one was not typed long after."""
        if self.rows.row("late_reason").isHidden():
            return {}
        return {name: said for name in _OF_LATE_RECORDS if (said := self._editors[name].says())}

    def _seldom_rows(self) -> list[FieldRow]:
        """What is seldom asked for, in the order in which it is."""
        line, row, make = self._line, self._row, self._make
        occurred, clerk = self.tr("发生时间"), self.tr("首问人")
        return [
            line("product.name", self.tr("品名")),
            line("product.batch", self.tr("批次")),
            line("product.order_no", self.tr("小票或单号")),
            line("product.purchased_on", self.tr("购买日期"), "2026-10-03"),
            row("product.amount", self.tr("商品金额"), make.money(self.tr("商品金额"), "product.amount")),
            row("occurred_at", occurred, make.moment(occurred)),
            self._choice("mood", self.tr("情绪"), self._items("moods", "—")),
            line("customer.title", self.tr("尊称"), self.tr("如 罗先生")),
            line("customer.other_contact", self.tr("其他联系方式"), self.tr("微信、邮箱")),
            line("customer.address", self.tr("地址")),
            line("customer.note", self.tr("沟通注意"), self.tr("如 听力不好，说慢一点")),
            self._choice("complexity", self.tr("复杂程度"), self._items("closing_limits")),
            line("paper_number", self.tr("手写单编号")),
            line("external.number", self.tr("来函编号")),
            line("external.reply_by", self.tr("答复期限"), "2026-10-20"),
            line("summary", self.tr("事由"), self.tr("不填取经过的第一句")),
            line("same_as", self.tr("同一件事"), self.tr("以前那件的编号")),
            row("clerk", clerk, make.member(clerk, self.tr("登记人"))),
        ]

    def _row(self, name: str, label: str, editor: Editor) -> FieldRow:
        return self.rows.add(name, label, self._put(name, editor))

    def _line(self, name: str, label: str, hint: str = "") -> FieldRow:
        return self._row(name, label, self._make.line(label, hint))

    def _choice(self, name: str, label: str, choices: Choices) -> FieldRow:
        return self._row(name, label, self._make.choice(label, choices, _DEFAULTS.get(name, "")))

    def take_in(self, name: str, editor: Editor) -> None:
        """A field that stands elsewhere on the page and belongs to the registration."""
        self._put(name, editor)
        editor.on_change(self.edited)

    def add_to_more(self, name: str, label: str, editor: Editor) -> None:
        """A field that somebody else made, before the others behind F8."""
        self.take_in(name, editor)
        layout = self.more.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.rows.add(name, label, editor.widget))

    def _listen(self) -> None:
        for editor in self._editors.values():
            editor.on_change(self.edited)
        self.own.edited.connect(self.edited)
        self.own.edited.connect(self._see_harm)
        self.customer.edited.connect(self.edited)
        self.received.read.connect(self._ask_why_late)
        self.category.picked.connect(self._show_own)
        self.category.cleared.connect(self._show_own)
        self.channel.currentIndexChanged.connect(self._show_own)

    # What changes while typing -----------------------------------------------

    def _show_own(self, *_value: object) -> None:
        """Offer the fields of the category."""
        self.own.show_for(self.category.code(), self.channel.code())
        self._propose()

    def _proposed(self) -> str:
        """The urgency that matrix, category, packs and safety ticks propose, "" while nothing speaks for one."""
        severity, scope = self._editors["severity"].says(), self._editors["scope"].says()
        return self._book.proposed_urgency(self.category.code(), severity, scope, self._ticked()) or ""

    def _ticked(self) -> dict[str, bool]:
        """What of the category's own fields was answered with yes."""
        return {code: True for code, value in self.own.said().items() if value == YES}

    def _see_harm(self) -> None:
        """Somebody is said to be hurt, or no longer: that proposes another urgency; other fields leave it alone."""
        ticked = self._ticked()
        if ticked != self._ticks:
            self._ticks = ticked
            self._propose()

    def _propose(self, *_value: object) -> None:
        """Take what the matrix proposes; a person who wants another one chooses it after."""
        if proposed := self._proposed():
            self.urgency.set_code(proposed)
        self._ask_why()

    def _ask_why(self, *_value: object) -> None:
        """Say what the matrix proposes, and ask for the reason where it is overridden."""
        proposed = self._proposed()
        word = self._book.name("urgency", proposed) if proposed else ""
        self._suggested.setText(self.tr("→ 建议「{urgency}」").format(urgency=word) if proposed else "")
        self.reason.setVisible(self._asks_why and bool(proposed) and self.urgency.code() != proposed)

    def _take_term(self, term: object) -> None:
        due = quick_due(term, self._around.now(), self._calendar())
        field: TimeField = self._editors["next_contact"].widget  # type: ignore[assignment]
        field.set_value(due)
        self.edited.emit()

    def set_staff(self, staff: Sequence[Member]) -> None:
        """Say who works here, as soon as that is known."""
        here = [(one.code, f"{one.code} {one.name}") for one in staff if one.active]
        clerk: ChoiceField = self._editors["clerk"].widget  # type: ignore[assignment]
        offer_staff(clerk, here)
        self.own.set_staff(here)

    # What it says --------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """The registration as `jiesu register` takes it; what is empty is left out."""
        found: dict[str, Any] = {}
        for name, editor in self._editors.items():
            value = editor.says()
            if value in ("", [], {}) or (editor.widget is self.reason and self.reason.isHidden()):
                continue
            group, _, own = name.partition(".")
            if own:
                found.setdefault(group, {})[own] = value
            else:
                found[name] = value
        if extra := self.own.said():
            found["extra"] = extra
        return found

    def show_given(self, given: Mapping[str, Any]) -> None:
        """Put a registration (a draft) into the fields; what it does not say is emptied."""
        for name, editor in self._editors.items():
            group, _, own = name.partition(".")
            values = given.get(group, {}) if own else given
            editor.show(values.get(own or name, self._usual.get(name, "")))
        self.own.show_said(given.get("extra", {}))
        self.own.show_for(self.category.code(), self.channel.code())
        self._ticks = self._ticked()
        if given.get("urgency"):
            self._ask_why()
        else:
            self._propose()

    def put_in(self, values: Mapping[str, str]) -> dict[str, tuple[Any, Any]]:
        """Fill the fields that are empty, and the channel; gives what stood and stands in those that were changed."""
        put = {}
        for name, value in values.items():
            editor = self._editor(name)
            before = editor.says()
            if value and (name == "channel" or before == ""):
                editor.show(value)
                put[name] = (before, editor.says())
        self._show_own()
        self.edited.emit()
        return put

    def take_out(self, put: Mapping[str, tuple[Any, Any]]) -> None:
        """Undo `put_in`, except where something else stands by now."""
        for name, (before, now) in put.items():
            editor = self._editor(name)
            if editor.says() == now:
                editor.show(before)
        self._show_own()
        self.edited.emit()

    def _editor(self, name: str) -> Editor:
        return self.own.editor(name.removeprefix("extra.")) if name.startswith("extra.") else self._editors[name]

    def use_channel(self, code: str | None, *, put_in: bool) -> None:
        """Begin every form with this channel from now on (None: the factory's); `put_in`: the one on the page too."""
        self._usual["channel"] = code or _DEFAULTS["channel"]
        if put_in:
            with QSignalBlocker(self.channel):
                self.channel.set_code(self._usual["channel"])
            self._show_own()

    # Problems --------------------------------------------------------------------

    def show_problems(self, problems: Sequence[Problem]) -> QWidget | None:
        """Say each problem beside its field; gives the first field, where the cursor goes."""
        rest, first = self.rows.show_problems(self.in_order(problems))
        for name in _HEAD:
            mark(self._head(name), State.NORMAL)
        for problem in rest:
            if problem.field in _HEAD:
                self._say_in_head(problem)
                first = first or self._head(problem.field)
        return first

    def in_order(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems in the order of the talk; what stands in the head comes last, like its fields under Tab."""
        places = {name: place for place, name in enumerate((*self.rows.names(), *_HEAD))}
        return sorted(problems, key=lambda problem: places.get(problem.field, len(places)))

    def _head(self, name: str) -> QWidget:
        """The field of the page's head that takes the mark."""
        widget = self._editors[name].widget
        return widget.field if isinstance(widget, TimeField) else widget

    def _say_in_head(self, problem: Problem) -> None:
        """The fields of the page's head share one line below it."""
        mark(self._head(problem.field), State.ERROR)
        self.received.words.say("octagon", self._kit.wording.problem(problem), "danger")
        self.received.words.show()

    def label_of(self, name: str) -> str:
        """What the field is called on the form, "" where it is not on it."""
        if name in _HEAD:
            return self._editors[name].widget.accessibleName()
        return self.rows.label_of(name) if name in self.rows else ""

    def in_more(self, widget: QWidget) -> bool:
        """Whether a field lies behind F8."""
        return self.more.isAncestorOf(widget)

    def first_of_more(self) -> QWidget:
        """The first field behind F8."""
        return self.own.first() or self.rows.editor("product.name")

    def show_for_correction(self) -> None:
        """Leave out what belongs to the moment of registering and is never corrected."""
        for name in _ONLY_AT_FIRST:
            self.rows.row(name).hide()
        for widget in (self.anonymous, self.limits):
            widget.hide()
        self._asks_why = False
        self.reason.hide()

    def set_columns(self, columns: int) -> None:
        """How many columns the fields behind F8 take."""
        self.own.set_columns(columns)
        self._seldom.set_columns(columns)
