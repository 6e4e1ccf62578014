"""The middle of 回访: what to say, what to ask, what the customer adds, and the button that saves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.app.visit_questions import AGAIN, OVERALL, questions_of
from desktop.app.visiting import VisitSheet
from desktop.cases.rules import RuleBook
from desktop.cases.visitors import COMPLAINED
from desktop.people.staff import Member
from ui import times
from ui.kit import Kit
from ui.page import Breadth
from ui.panels.visits.questions import QuestionList
from ui.theme import GAP
from ui.widgets.buttons import Kind, action_button
from ui.widgets.choices import CheckBox, Segments
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, rule, scrolled

WAYS = ("W2", "W6", "W1", "W3")
"""How one asks: by telephone, at the customer's place, in the shop, by message; the first where nothing is known."""
_SAD = ("1", "2")


@dataclass
class Half:
    """What was said so far about a case that is not saved: answers, the customer's words, how, by whom, why by them."""

    answers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    way: str = ""
    who: str = ""
    override: str = ""
    stays: bool = False


class TalkPane(Pane):
    """Shows one case at a time; what was typed about the others is kept by the page."""

    changed = Signal()
    """Something was answered, typed or chosen; ask `half`."""

    def __init__(self, kit: Kit, book: RuleBook) -> None:
        super().__init__(kit.theme, " ")
        self._kit, self._book = kit, book
        self._sheet: VisitSheet | None = None
        self._crew: dict[str, Member] = {}
        self._me = ""
        self.script = Label("", "reading", wrap=True)
        self.way = Segments(kit.theme, self.tr("怎么问"), self._ways(), small=True)
        self.who = ChoiceField(kit.theme, self.tr("谁来问"), small=True)
        self.barred = IconLabel(kit.theme, "alert-triangle", "", "warn")
        self.override = LineField(self.tr("为什么由这位问"), self.tr("店长写明原因，就由这位问"), small=True)
        self.questions = QuestionList(kit.theme)
        self.text = LineField(self.tr("顾客的话"), self.tr("有建议就记一句，可以不填"))
        self.stays = CheckBox(kit.theme, self.tr("标为「满意留存」"))
        self.problem = IconLabel(kit.theme, "octagon", "", "danger")
        self.save = action_button(kit.theme, kit.actions, "save", self.tr("存好，下一位"), Kind.CHIEF, "check")
        self.hint = Label(self.tr("按 1–5 打分并跳到下一问 · 空格 跳过 · ↑ 改上一问"), "note")
        self._area = self._scrolled_questions()
        self._lay_out()
        self._connect()

    def _ways(self) -> list[tuple[str, str]]:
        said = {"W1": self.tr("到店")}
        return [(code, said.get(code) or self._book.name("contact_ways", code)) for code in WAYS]

    def _scrolled_questions(self) -> QScrollArea:
        area = scrolled(self.questions)
        self.questions.moved.connect(self._bring_into_sight)
        return area

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._script_frame())
        column.addLayout(self._how_row())
        column.addWidget(rule())
        column.addWidget(self._area, 1)
        column.addLayout(self._text_row())
        self.fill(self._whole)
        if self.head is not None:
            self.head.addWidget(Label(self.tr("谁来问"), "second"))
            self.head.addWidget(self.who)
        foot = self.add_foot(chief=True)
        foot.addWidget(self.save)
        foot.addWidget(self.problem)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        self.problem.hide()

    def _script_frame(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("part", "quote")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(GAP, 0, 0, 0)
        inner.addWidget(self.script)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(GAP, 10, GAP, 8)
        row.addWidget(frame, 1)
        return around

    def _how_row(self) -> QVBoxLayout:
        rows, row = QVBoxLayout(), QHBoxLayout()
        rows.setContentsMargins(GAP, 0, GAP, 8)
        rows.setSpacing(6)
        row.setSpacing(8)
        row.addWidget(self.way)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addWidget(self.barred)
        rows.addWidget(self.override)
        return rows

    def _text_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GAP, 8, GAP, 8)
        row.setSpacing(GAP)
        row.addWidget(Label(self.tr("顾客的话"), "second"))
        row.addWidget(self.text, 1)
        row.addWidget(self.stays)
        return row

    def _connect(self) -> None:
        self.questions.answered.connect(self._answered)
        self.way.chosen.connect(self.changed)
        self.who.currentIndexChanged.connect(self._visitor_chosen)
        for line in (self.text, self.override):
            line.textChanged.connect(self.changed)
        self.stays.toggled.connect(self.changed)

    # What is shown ----------------------------------------------------------------

    def show_crew(self, crew: Sequence[Member], me: Member) -> None:
        """Who may ask: those who work here."""
        self._crew = {one.code: one for one in crew if one.active}
        self._me = me.code
        with QSignalBlocker(self.who):
            self.who.set_choices([(one.code, one.name) for one in self._crew.values()])

    def show_sheet(self, sheet: VisitSheet | None, half: Half) -> None:
        """Show a case with what was typed about it so far; None for nobody."""
        self._sheet = sheet
        for part in (self._whole, self.foot_strip):
            if part is not None:
                part.setVisible(sheet is not None)
        if sheet is None:
            self.set_title(" ")
            return
        person, case = sheet.case.person, sheet.case
        self.set_title(str(person.get("title") or person.get("name") or times.NOTHING), case.number)
        with QSignalBlocker(self.who), QSignalBlocker(self.text), QSignalBlocker(self.override):
            self.who.set_code(half.who or self._me)
            self.text.setText(half.text)
            self.override.setText(half.override)
        self.way.set_code(half.way or self._liked(sheet))
        with QSignalBlocker(self.stays):
            self.stays.setChecked(half.stays)
        self._let_ask(sheet)
        self.questions.ask(questions_of(self._book, self._kit.wording), half.answers or sheet.answers())
        self.show_problem("")
        self._say_script()
        self._offer_tag()

    def renew(self, sheet: VisitSheet) -> None:
        """The same case, read again: what the person is typing stays as it is."""
        self._sheet = sheet
        self._let_ask(sheet)
        self._say_script()

    def _let_ask(self, sheet: VisitSheet) -> None:
        """What is settled is shown and not asked again."""
        for part in (self.questions, self.text, self.way, self.who):
            part.setEnabled(sheet.view.stage == "to_visit")

    def _liked(self, sheet: VisitSheet) -> str:
        liked = sheet.manner.way if sheet.manner is not None else None
        return liked if liked in WAYS else WAYS[0]

    def visitor(self) -> Member | None:
        """Who asks."""
        return self._crew.get(self.who.code())

    def _visitor_chosen(self) -> None:
        self._say_script()
        self.changed.emit()

    def _say_script(self) -> None:
        visitor, sheet = self.visitor(), self._sheet
        if sheet is None:
            return
        self.script.setText(sheet.script(visitor.name if visitor is not None else ""))
        reason = sheet.why_not(visitor.uid) if visitor is not None else None
        for part in (self.barred, self.override):
            part.setVisible(reason is not None)
        if visitor is not None and reason is not None:
            handled, about = self.tr("{name}办过这件，请换一位来问"), self.tr("{name}是被投诉的人，请换一位来问")
            said = (about if reason == COMPLAINED else handled).format(name=visitor.name)
            self.barred.say("alert-triangle", said, "warn", bold=True)

    def _answered(self) -> None:
        self.show_problem("")
        self._offer_tag()
        self.changed.emit()

    def _offer_tag(self) -> None:
        """Who is very glad and comes back may be marked, so that the shop can thank them later."""
        answers = self.questions.answers
        glad = answers.get(OVERALL) == "5" and answers.get(AGAIN) == "yes"
        self.stays.setVisible(glad)
        if not glad:
            self.stays.setChecked(False)

    def sad(self) -> bool:
        """Whether the customer is not satisfied."""
        return self.questions.answers.get(OVERALL) in _SAD

    def show_problem(self, text: str) -> None:
        """Say at the foot what keeps it from being saved; "" nothing."""
        self.problem.say("octagon", text, "danger", bold=True)
        self.problem.setVisible(bool(text))
        self.hint.setVisible(not text and self._roomy)

    _roomy = True

    def fit(self, breadth: Breadth) -> None:
        """Where it is not wide the help page says the keys."""
        self._roomy = breadth is Breadth.WIDE
        self.hint.setVisible(self._roomy)

    # What it says -----------------------------------------------------------------

    def half(self) -> Half:
        """What was said so far."""
        return Half(
            dict(self.questions.answers),
            self.text.text(),
            self.way.code(),
            self.who.code(),
            self.override.text(),
            self.stays.isVisibleTo(self) and self.stays.isChecked(),
        )

    def given(self, answers: bool = True) -> dict[str, Any]:
        """The fields of the act as they stand; without `answers` only who asked, how and what was said."""
        half = self.half()
        who = half.who if half.who != self._me else ""
        said = {"text": half.text, "way": half.way, "who": who, "override": half.override}
        return {key: one for key, one in {**said, **(half.answers if answers else {})}.items() if one}

    def _bring_into_sight(self) -> None:
        # The questions have their places only when the layout has had its turn.
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        area = self.questions.area_of_current()
        self._area.ensureVisible(0, area.center().y(), 0, area.height())
