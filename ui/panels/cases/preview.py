"""Beside the case list: the case one stands on, as far as one needs it before opening it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.cases.case import ENDED_STAGES, STEPS
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.wording import Wording
from ui import times
from ui.kit import Kit
from ui.models.limit_chips import open_chips
from ui.widgets.buttons import Kind, action_button
from ui.widgets.chips import Chip, DeadlineChip, Stage, StageBadge, UrgencyTag
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane, rule, scrolled
from ui.widgets.step_bar import StepState, StepStrip

if TYPE_CHECKING:
    from desktop.app.timeline import TimelineLine
    from desktop.queries.case_view import CaseView

_LINES = 3
_WORDS = 160


@dataclass(frozen=True, slots=True)
class CasePreview:
    """What the preview shows: the case, its last acts, names of staff by id, how many other cases the customer has."""

    view: CaseView
    lines: tuple[TimelineLine, ...]
    staff: Mapping[bytes, str]
    others: int


def read_preview(desk: Desk, uid: bytes, wording: Wording) -> CasePreview:
    """Read the preview of a case, on the database thread. Raises `Refused` `unknown_number` where it is gone."""
    from desktop.app.timeline import timeline
    from desktop.app.viewing import open_case

    view = open_case(desk, uid)
    phone = view.case.person.get("phone")
    others = desk.registering.earlier(phone).count - 1 if phone else 0
    staff = {one.uid: one.name for one in desk.staff.everybody()}
    return CasePreview(view, tuple(timeline(desk, view, wording)[:_LINES]), staff, others)


class CasePreviewPane(Pane):
    """Number, stage, customer, limits, steps, words, demand, last contact, last acts; at the foot what opens it."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int) -> None:
        """`offset` is the site's, in minutes."""
        super().__init__(kit.theme, " ")
        self._kit, self._book, self._offset = kit, book, offset
        self._area = scrolled(QWidget())
        self._urgency = UrgencyTag(kit.theme, "U2")
        if self.head is not None:
            self.head.addWidget(self._urgency)
        self._empty: EmptyPage | None = None
        self.fill(self._area)
        self.open_button = action_button(kit.theme, kit.actions, "open", kind=Kind.SMALL_CHIEF)
        foot = self.add_foot()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        self._begin()

    def _begin(self) -> None:
        self.set_title(self.tr("预览"))
        self._urgency.hide()
        self._area.hide()

    def show_nothing(self) -> None:
        """No case is chosen."""
        if self._empty is None:
            what, then = self.tr("没有选中的投诉"), self.tr("用上下键选一件")
            self._empty = EmptyPage(self._kit.theme, "list-details", what, then)
            self.body.addWidget(self._empty, 1)
        self._begin()
        self._empty.show()

    def show_case(self, preview: CasePreview) -> None:
        """Show a case."""
        case = preview.view.case
        self.set_title(case.number)
        self._urgency.show_urgency(case.urgency)
        self._urgency.show()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self._fill(column, preview)
        column.addStretch(1)
        self._area.setWidget(inner)  # the area deletes the one before
        inner.setAutoFillBackground(False)
        if self._empty is not None:
            self._empty.hide()
        self._area.show()

    def _fill(self, column: QVBoxLayout, preview: CasePreview) -> None:
        view = preview.view
        column.addLayout(self._who(view))
        chips = open_chips(view, self._offset, self._kit.wording)
        if chips:
            column.addWidget(self._chips(chips))
        if view.stage not in ENDED_STAGES:
            self._add_steps(column, view)
        column.addWidget(self._quote(view.case.description))
        column.addLayout(self._facts(preview))
        column.addWidget(rule())
        column.addWidget(Label(self.tr("最近"), "strong"))
        for line in preview.lines:
            column.addLayout(self._line(line, view.now))

    def _who(self, view: CaseView) -> QHBoxLayout:
        case, row = view.case, QHBoxLayout()
        called = case.person.get("title") or case.person.get("name") or (self.tr("匿名") if case.anonymous else "")
        facts = [f"{called} {mask(case.person.get('phone')) or ''}".strip(), self._book.name("channels", case.channel)]
        row.addWidget(StageBadge(self._kit.theme, Stage(view.stage, case.round.number)))
        said = Label(" · ".join(fact for fact in facts if fact), "second", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(said, 1)
        return row

    def _chips(self, chips: list[Chip]) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 6)
        for chip in chips:
            flow.addWidget(DeadlineChip(self._kit.theme, chip))
        return box

    def _add_steps(self, column: QVBoxLayout, view: CaseView) -> None:
        place = STEPS.index(view.next_step)
        name = self._book.name("six_steps", view.next_step)
        said = self.tr("第 {place} 步 {name}").format(place=place + 1, name=name)
        states = [
            StepState.DONE if step in view.steps else StepState.NOW if step == view.next_step else StepState.NOT_YET
            for step in STEPS
        ]
        strip = StepStrip(self._kit.theme)
        strip.set_states(states, said)
        column.addWidget(strip)
        column.addWidget(Label(said, "strong"))

    def _quote(self, text: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("part", "quote")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 2, 0, 2)
        flat = " ".join(text.split())
        label = Label(flat if len(flat) <= _WORDS else f"{flat[: _WORDS - 1]}…", "reading", wrap=True)
        label.setToolTip(text if len(flat) > _WORDS else "")
        column.addWidget(label)
        return frame

    def _facts(self, preview: CasePreview) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (word, said) in enumerate(one for one in self._said(preview) if one[1]):
            grid.addWidget(Label(word, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(said, wrap=True), row, 1)
        return grid

    def _said(self, preview: CasePreview) -> list[tuple[str, str]]:
        case = preview.view.case
        demands = "、".join(self._book.name("demands", code) for code in case.demands)
        product = [case.product.get("name"), case.product.get("batch")]
        amount = case.product.get("amount")
        facts = [*(one for one in product if one), *([times.yuan(amount)] if amount is not None else [])]
        others = self.tr("这个电话另有 {count} 件").format(count=preview.others) if preview.others > 0 else ""
        return [
            (self.tr("诉求"), demands + (f" {times.yuan(case.demand_amount)}" if case.demand_amount else "")),
            (self.tr("商品"), " · ".join(facts)),
            (self.tr("承诺"), "\n".join(self._promises(preview))),
            (self.tr("最近联络"), self._contact(preview)),
            (self.tr("主办"), preview.staff.get(case.owner, "") if case.owner else ""),
            (self.tr("标签"), "、".join(case.tag_words)),
            (self.tr("回访安排"), self._visit(preview)),
            (self.tr("以前"), others),
        ]

    def _visit(self, preview: CasePreview) -> str:
        plan = preview.view.case.visit_plan
        if plan is None:
            return ""
        who = preview.staff.get(plan.who, "") if plan.who else ""
        return f"{times.moment(plan.at, preview.view.now, self._offset)} {who}".strip()

    def _promises(self, preview: CasePreview) -> list[str]:
        now, found = preview.view.now, []
        for one in sorted(preview.view.case.open_promises, key=lambda one: one.due):
            text = one.text or self._book.name("promise_types", one.type)
            said = self.tr("{moment} 前：{text}").format(moment=times.moment(one.due, now, self._offset), text=text)
            name = preview.staff.get(one.who, "") if one.who else ""
            found.append(f"{said} · {name}" if name else said)
        return found

    def _contact(self, preview: CasePreview) -> str:
        contacts = preview.view.case.contacts
        if not contacts:
            return ""
        last = max(contacts, key=lambda one: one.at)
        way = self._book.name("contact_ways", last.way) if last.way else ""
        said = last.text or last.done or ""
        moment = times.moment(last.at, preview.view.now, self._offset)
        waits = self.tr("待批准") if last.waits else ""
        return " · ".join(part for part in (moment, way, said, waits) if part)

    def _line(self, line: TimelineLine, now: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        today = times.days_since(line.at, now, self._offset) == 0
        moment = times.clock_time(line.at, self._offset) if today else times.day(line.at, now, self._offset)
        when = Label(moment, "second")
        when.setMinimumWidth(58)
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(f"{line.text} · {line.who}" if line.who else line.text, wrap=True), 1)
        return row
