"""The head of a case: number, where it stands, who it is about, and every clock that runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.customers import Manner
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from ui import times
from ui.kit import Kit
from ui.page import Breadth
from ui.panels.act_words import choice_word
from ui.panels.case.clocks import Clocks, chips_of
from ui.widgets.buttons import Button, Kind, action_button, tool_button
from ui.widgets.chips import Stage, StageBadge, UrgencyTag
from ui.widgets.labels import IconNote, Label

_GAP = 12
_LONGEST_NOTE = 120
"""Characters of a note that the head shows; the tool-tip has all."""
_ACTIONS = ("note_contact", "note_promise", "print")


class CaseHeader(QWidget):
    """Two lines above the step bar; where it is low one, and the clocks stand where the page puts them."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int) -> None:
        super().__init__()
        self._kit, self._book, self._offset = kit, book, offset
        self._number = Label("", "title")
        self._stage = StageBadge(kit.theme, Stage("open"))
        self._urgency = UrgencyTag(kit.theme, "U2")
        self._category = Label("", "second")
        self._facts = _Facts(kit)
        self._mind = IconNote(kit.theme, "message-2")
        self._mind_low = tool_button(kit.theme, "message-2", "").bind(kit.actions.action("show_customer"))
        self.clocks = Clocks(kit.theme)
        self._buttons = [action_button(kit.theme, kit.actions, action, kind=Kind.SMALL) for action in _ACTIONS]
        self.more = Button(kit.theme, self.tr("更多"), "chevron-down", Kind.SMALL).put_icon_last()
        self._breadth, self._low, self._apart = Breadth.WIDE, False, False
        self._lay_out()

    def _lay_out(self) -> None:
        self._upper, self._lower, self._own_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (self._upper, self._lower, self._own_row):
            row.setSpacing(_GAP)
        for widget in (self._number, self._stage, self._urgency, self._category):
            self._upper.addWidget(widget)
        self._upper.addStretch(1)
        for button in (self._mind_low, *self._buttons, self.more):
            self._upper.addWidget(button)
        self._lower.addWidget(self._facts)
        self._lower.addWidget(self.clocks, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in (self._upper, self._lower, self._own_row):
            column.addLayout(row)
        column.addWidget(self._mind)
        self._mind.hide()

    def fit(self, breadth: Breadth, low: bool) -> None:
        """Where there is little room the clocks have a row of their own, where it is low the page has them."""
        self._breadth, self._low = breadth, low
        self._upper.setSpacing(_GAP if breadth is Breadth.WIDE else 8)
        for button in self._buttons:
            button.show_key(not low)
        if low:
            self._upper.insertWidget(3, self._facts)
        else:
            self._lower.insertWidget(0, self._facts)
        self._facts.show_person_alone(low)
        self._apart = False
        if not low:
            self._lower.addWidget(self.clocks, 1)
        self._place()

    def _place(self) -> None:
        """The category is shown where there is room; the clocks stand beside the facts where both have room."""
        gap = self._upper.spacing()
        others = [self._number, self._stage, self._urgency, *self._buttons, self.more]
        taken = sum(widget.sizeHint().width() + gap for widget in others)
        taken += self._place_mind(self.width() - taken - gap)
        if self._low:
            self._facts.fit(self.width() - taken - gap)
        room = self.width() - taken - (self._facts.whole_width() + gap if self._low else 0)
        self._category.setVisible(self._category.sizeHint().width() + 2 * gap < room)
        needed = self._facts.whole_width() + _GAP + self.clocks.whole_width()
        apart = needed > self.width() and not self._low
        if apart != self._apart:
            self._apart = apart
            (self._own_row if apart else self._lower).addWidget(self.clocks, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the clocks a row of their own where they would be pushed out."""
        super().resizeEvent(event)
        self._place()

    def show_case(self, view: CaseView, staff: dict[bytes, Member], manner: Manner | None = None) -> None:
        """Show a case as it stands, and how to speak with its customer."""
        case = view.case
        self._number.setText(case.number)
        self._number.ensurePolished()  # its width is asked before it is first shown
        self._number.setMinimumWidth(self._number.sizeHint().width())
        self._stage.show_stage(Stage(view.stage, case.round.number))
        self._urgency.show_urgency(case.urgency)
        self._category.setText(f"{case.category} {view.book.path('categories', case.category)}")
        self._show_facts(view, staff, manner)
        self._say_mind(manner)
        self.clocks.show_chips(chips_of(view, self._kit, self._offset))
        self._place()

    def _say_mind(self, manner: Manner | None) -> None:
        """What to mind in talking to them, and their level; where it is low an icon tells it."""
        level = choice_word(self._kit.wording, manner.level) if manner and manner.level else ""
        note = (manner.note or "").replace("\n", " ") if manner else ""
        short = note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE]}…"
        said = " · ".join(part for part in (level, short) if part)
        self._mind.say("message-2", said)
        for widget in (self._mind, self._mind_low):
            widget.setToolTip(note)
        self._mind_low.setAccessibleName(said)

    def _place_mind(self, room: int) -> int:
        """A row of its own, or where it is low an icon, if the name has room beside it; gives the pixels it takes."""
        there, wanted = bool(self._mind.text()), self._mind_low.width() + self._upper.spacing()
        self._mind.setVisible(there and not self._low)
        small = there and self._low and wanted + self._facts.name_width() <= room
        self._mind_low.setVisible(small)
        return wanted if small else 0

    def _show_facts(self, view: CaseView, staff: dict[bytes, Member], manner: Manner | None) -> None:
        case, person = view.case, view.case.person
        owner = staff.get(case.owner) if case.owner else None
        clerk = staff.get(case.clerk) if case.clerk else None
        handled_by = owner.name if owner else self.tr("未分派")
        told = [
            view.book.name("channels", case.channel),
            times.moment(case.received_at, view.now, self._offset),
            self.tr("主办 {name}").format(name=handled_by),
            self.tr("首问 {name}").format(name=clerk.name if clerk else "—"),
        ]
        if case.tags:
            told.append(self.tr("标签 {tags}").format(tags="、".join(case.tag_words)))
        known = (manner.title or manner.name) if manner else None
        name = person.get("title") or person.get("name") or known or (self.tr("匿名") if case.anonymous else "")
        self._facts.say(name, mask(person.get("phone")) or "", told, handled_by)


class _Facts(QWidget):
    """Who complained, bold, and what else one asks first; where it is low the person alone."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._name = Button(kit.theme, " ", kind=Kind.LINK).bind(kit.actions.action("show_customer"))
        self._name.setFixedHeight(kit.theme.sizes.body_line)
        self._name.setCursor(Qt.CursorShape.PointingHandCursor)
        self._phone = Label("", "second")
        self._told = [Label("", role) for role in ("second", "strong", "second")]
        self._alone = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for label in (self._name, self._phone, *self._told):
            row.addWidget(label)
        row.addStretch(1)

    def say(self, name: str, phone: str, told: list[str], bold: str) -> None:
        """Show these instead; of what is told, one name is bold."""
        self._name.set_words(name)
        self._phone.setText(f" {phone}" if name and phone else phone)
        parts = "".join(f" · {fact}" for fact in told if fact).partition(bold)
        for part, text in zip(self._told, parts, strict=True):
            part.setText(text)
        self.setToolTip("\n".join(fact for fact in (f"{name} {phone}".strip(), *told) if fact))
        for label in (self._name, self._phone, *self._told):
            label.ensurePolished()
        self.show_person_alone(self._alone)

    def show_person_alone(self, alone: bool) -> None:
        """What else is told stands in the tool-tip then."""
        self._alone = alone
        for part in self._told:
            part.setVisible(not alone)
        for label in (self._name, self._phone):
            label.setVisible(bool(label.text()))

    def fit(self, room: int) -> None:
        """Of name and telephone what has room in so many pixels, never half of it."""
        left = room
        for label in (self._name, self._phone):
            left -= label.sizeHint().width()
            label.setVisible(bool(label.text()) and left >= 0)

    def name_width(self) -> int:
        """Pixels that the name takes."""
        return self._name.sizeHint().width()

    def whole_width(self) -> int:
        """Pixels that all that is to be shown takes."""
        labels = (self._name, self._phone, *(() if self._alone else self._told))
        return sum(label.sizeHint().width() for label in labels)
