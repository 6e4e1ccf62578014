"""The head of a case: number, where it stands, who it is about, and every clock that runs."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.phone import mask
from desktop.cases.reasons import explain
from desktop.cases.rules import RuleBook
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView, ShownLimit
from ui import times
from ui.kit import Kit
from ui.page import Breadth
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.chips import Chip, ChipState, DeadlineChip, Stage, StageBadge, UrgencyTag
from ui.widgets.labels import Label
from ui.words import limit_word

_SHOWN = ("reply", "answer", "closing", "visit", "progress")
_NEAR = {times.Nearness.PLENTY: ChipState.PLENTY, times.Nearness.SOON: ChipState.SOON}


class CaseHeader(QWidget):
    """Two lines above the step bar."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int) -> None:
        super().__init__()
        self._kit, self._book, self._offset = kit, book, offset
        self._number = Label("", "title")
        self._stage = StageBadge(kit.theme, Stage("open"))
        self._urgency = UrgencyTag(kit.theme, "U2")
        self._category = Label("", "second")
        self._who = Label("", "second")
        self._breadth, self._apart = Breadth.WIDE, False
        self._shown: list[DeadlineChip] = []
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.more = Button(kit.theme, self.tr("更多"), "chevron-down", Kind.SMALL)
        self._lay_out()

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setSpacing(12)
        self._upper = upper
        for widget in (self._number, self._stage, self._urgency, self._category):
            upper.addWidget(widget)
        upper.addStretch(1)
        for action in ("note_contact", "note_promise", "print"):
            upper.addWidget(action_button(self._kit.theme, self._kit.actions, action, kind=Kind.SMALL))
        upper.addWidget(self.more)
        lower.setSpacing(12)
        lower.addWidget(self._who, 1)
        self._lower = lower
        self._own_row = QHBoxLayout()
        self._own_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addLayout(lower)
        column.addLayout(self._own_row)
        self._lower.addLayout(self._chips)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room the clocks have a row of their own, and the category stands in the form only."""
        self._breadth = breadth
        self._category.setVisible(breadth is Breadth.WIDE)
        self._upper.setSpacing(8 if breadth is Breadth.NARROW else 12)
        self._place_chips()

    def _place_chips(self) -> None:
        """The clocks stand beside the facts where both have room, else in a row of their own."""
        needed = self._who.sizeHint().width() + self._lower.spacing() + self._chips_width()
        apart = self._breadth is Breadth.NARROW or needed > self.width()
        if apart == self._apart:
            return
        self._apart = apart
        old, new = (self._lower, self._own_row) if apart else (self._own_row, self._lower)
        old.removeItem(self._chips)
        self._chips.setParent(None)
        new.insertLayout(0 if apart else 1, self._chips)

    def _chips_width(self) -> int:
        """Asked of the chips themselves: their row does not count what is not shown yet."""
        return sum(one.minimumWidth() + self._chips.spacing() for one in self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the clocks a row of their own where they would be pushed out."""
        super().resizeEvent(event)
        self._place_chips()

    def show_case(self, view: CaseView, staff: dict[bytes, Member]) -> None:
        """Show a case as it stands."""
        case = view.case
        self._number.setText(case.number)
        self._number.ensurePolished()  # its width is asked before it is first shown
        self._number.setMinimumWidth(self._number.sizeHint().width())
        self._stage.show_stage(Stage(view.stage, case.round.number))
        self._urgency.show_urgency(case.urgency)
        self._category.setText(f"{case.category} {self._book.path('categories', case.category)}")
        self._who.setText(" · ".join(self._facts(view, staff)))
        self._show_chips(view)
        self._place_chips()

    def _facts(self, view: CaseView, staff: dict[bytes, Member]) -> list[str]:
        case, person = view.case, view.case.person
        owner = staff.get(case.owner) if case.owner else None
        clerk = staff.get(case.clerk) if case.clerk else None
        said = person.get("title") or person.get("name") or (self.tr("匿名") if case.anonymous else "")
        facts = [
            f"{said} {mask(person.get('phone')) or ''}".strip(),
            self._book.name("channels", case.channel),
            times.moment(case.received_at, view.now, self._offset),
            self.tr("主办 {name}").format(name=owner.name if owner else self.tr("未分派")),
            self.tr("首问 {name}").format(name=clerk.name if clerk else "—"),
        ]
        return [fact for fact in facts if fact]

    def _show_chips(self, view: CaseView) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = []
        for chip in self._chips_of(view):
            shown = DeadlineChip(self._kit.theme, chip)
            shown.setMinimumWidth(shown.sizeHint().width())
            self._chips.addWidget(shown)
            self._shown.append(shown)

    def _chips_of(self, view: CaseView) -> list[Chip]:
        chips = []
        for kind in _SHOWN:
            shown = view.limit(kind)
            chip = self._chip(view, shown) if shown is not None else None
            if chip is not None:
                chips.append(chip)
        chips += [self._promise(one.due, one.at, view.now) for one in view.case.open_promises]
        paused = view.case.open_pause(view.now)
        if paused is not None and view.stage == "paused":
            until = times.paused_until(paused.until, view.now, self._offset) if paused.until else self.tr("暂停")
            chips.append(Chip(ChipState.PAUSED, "", until))
        return chips

    def _chip(self, view: CaseView, shown: ShownLimit) -> Chip | None:
        limit, word = shown.deadline, limit_word(shown.deadline.kind)
        if shown.state in (None, "dropped") or limit.due_at is None:
            return None
        why = explain(limit, view.case, self._offset, self._kit.wording.say)
        if limit.met_at is not None:
            late = limit.met_at > limit.due_at
            said = times.late_by(limit.due_at, limit.met_at) if late else self.tr("已按时")
            return Chip(ChipState.LATE if late else ChipState.MET, word, said, why)
        began = view.case.rounds[limit.round - 1].started_at
        near = times.nearness(limit.due_at, began, view.now)
        return Chip(_NEAR.get(near, ChipState.OVER), word, times.time_left(limit.due_at, view.now, self._offset), why)

    def _promise(self, due: int, made: int, now: int) -> Chip:
        near = times.nearness(due, made, now)
        return Chip(_NEAR.get(near, ChipState.OVER), limit_word("promise"), times.time_left(due, now, self._offset))
