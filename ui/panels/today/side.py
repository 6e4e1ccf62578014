"""Beside the list: what wants somebody's eye, and whom we said we would call or come to today."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.app.day_plan import DayPlan
from desktop.queries.today import Handed, Matter, Owed
from ui import times
from ui.kit import Kit
from ui.panels.today.words import DayWords
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, rule, scrolled

_HANDED = 3
"""So many hand-overs are shown one by one; the others are counted."""


class AttentionPane(Pane):
    """Hand-overs to accept, cases nobody handles, silent ones, drafts: each with the button that leads on."""

    accept_requested = Signal(bytes)
    """The person takes over a case: its id."""

    open_requested = Signal(bytes)
    """The person wants to see a case: its id."""

    list_requested = Signal(str)
    """The person wants the list of such cases: the key of its view."""

    draft_requested = Signal()
    """The person goes on with what they were typing; no values."""

    conflicts_requested = Signal()
    """The person wants to see what contradicts itself; no values."""

    hours_requested = Signal()
    """The person wants to put in the holidays of a year; no values."""

    def __init__(self, kit: Kit, words: DayWords) -> None:
        super().__init__(kit.theme, self.tr("需要留意"))
        self._kit, self._words = kit, words
        self.buttons: list[Button] = []
        self._lines = QVBoxLayout()
        self._area = scrolled(QWidget())
        self.fill(self._area)

    def show_plan(self, plan: DayPlan) -> None:
        """Show what there is; nothing to look at is said too."""
        self.buttons = []
        sheet, self._lines = _sheet()
        self._add_handovers(plan)
        self._add_counts(plan)
        if plan.drafts:
            moment = times.moment(plan.drafts[0], plan.today.now, self._words.offset)
            said = self.tr("草稿：{moment} 没写完的登记").format(moment=moment)
            more = self.tr("草稿 {count} 份：最近 {moment}").format(count=len(plan.drafts), moment=moment)
            self._add("pencil", said if len(plan.drafts) == 1 else more, self.tr("继续"), self.draft_requested.emit)
        for year in plan.untabled:
            said = self.tr("{year} 年没有放假调休表").format(year=year)
            self._add("alert-triangle", said, self.tr("去导入"), self.hours_requested.emit, "warn")
        if not self.buttons:
            label = IconLabel(self._kit.theme, "check", self.tr("没有要留意的"), "ok")
            label.setContentsMargins(12, 8, 12, 8)
            self._lines.addWidget(_padded(label))
        self._lines.addStretch(1)
        _put(self._area, sheet)

    def _add_handovers(self, plan: DayPlan) -> None:
        mine = [one for one in plan.today.handovers if one.to == plan.me]
        others = [one for one in plan.today.handovers if one.to != plan.me]
        for one in mine[:_HANDED]:
            accept = partial(self.accept_requested.emit, one.case.uid)
            self._add("transfer", self._handed(one), self.tr("接收"), accept)
        rest = [*mine[_HANDED:], *others]
        if len(rest) == 1:
            said = self.tr("{case}交给{to}，还没接收").format(
                case=self._words.customer(rest[0].case), to=self._name(rest[0].to)
            )
            self._add("transfer", said, self.tr("打开"), partial(self.open_requested.emit, rest[0].case.uid))
        elif rest:
            said = self.tr("交接还没接收")
            self._add("transfer", said, str(len(rest)), partial(self.open_requested.emit, rest[0].case.uid), "warn")

    def _handed(self, one: Handed) -> str:
        said = self.tr("{by}交给你：{case}")
        return said.format(by=self._name(one.by), case=self._words.customer(one.case))

    def _name(self, member: bytes | None) -> str:
        return self._words.staff.get(member, times.NOTHING) if member else times.NOTHING

    def _add_counts(self, plan: DayPlan) -> None:
        today, days = plan.today, self._words.book.raw("rules")["silent_days"]
        counted: tuple[tuple[str, str, str, tuple[Matter, ...], str], ...] = (
            ("user-plus", self.tr("未分派"), "danger", today.unassigned, "unassigned"),
            ("ring-dashed", self.tr("见习登记待放行"), "warn", today.to_release, ""),
            ("phone-off", self.tr("{days} 天没有联系过顾客").format(days=days), "warn", today.silent, "silent"),
        )
        for icon, said, tone, cases, view in counted:
            if not cases:
                continue
            go = partial(self.list_requested.emit, view) if view else partial(self.open_requested.emit, cases[0].uid)
            self._add(icon, said, str(len(cases)), go, tone)
        if today.conflicts:
            count = str(len(today.conflicts))
            self._add("git-branch", self.tr("冲突待看"), count, self.conflicts_requested.emit, "warn")

    def _add(self, icon: str, said: str, button: str, go: object, tone: str = "") -> None:
        if self._lines.count():
            self._lines.addWidget(rule())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 4, 12, 4)
        mark = IconLabel(self._kit.theme, icon, said, tone or "ink2")
        mark.setToolTip(said)
        mark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        press = Button(self._kit.theme, button, kind=Kind.SMALL)
        if button.isdigit():
            press = Button(self._kit.theme, button, "arrow-right", Kind.SMALL).put_icon_last()
        press.setAccessibleName(f"{said} {button}")
        press.clicked.connect(go)
        row.addWidget(mark, 1)
        row.addWidget(press)
        self.buttons.append(press)
        self._lines.addWidget(line)


class AppointmentsPane(Pane):
    """The calls and home visits of today that lie ahead, in the order of the clock."""

    open_requested = Signal(bytes)
    """The person wants to see a case: its id."""

    def __init__(self, kit: Kit, words: DayWords) -> None:
        super().__init__(kit.theme, self.tr("今天的预约"))
        self._kit, self._words = kit, words
        self._area = scrolled(QWidget())
        self.fill(self._area)

    def show_plan(self, plan: DayPlan) -> None:
        """Show whom we said we would call or come to."""
        sheet, lines = _sheet()
        ahead = plan.appointments()
        self.set_title(self.tr("今天的预约"), self.tr("{count} 项").format(count=len(ahead)) if ahead else "")
        for place, one in enumerate(ahead):
            if place:
                lines.addWidget(rule())
            lines.addWidget(self._line(one))
        if not ahead:
            lines.addWidget(_padded(Label(self.tr("今天没有约好的电话和上门"), "second", wrap=True)))
        lines.addStretch(1)
        _put(self._area, sheet)

    def _line(self, one: Owed) -> QWidget:
        line, words = QWidget(), self._words
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        kind = words.book.name("promise_types", one.type or "")
        facts.addWidget(Label(f"{kind} · {words.customer(one.case)}"))
        said = [words.promise(one), words.who(one), *([calling] if (calling := words.calling(one)) else [])]
        facts.addWidget(Label(" · ".join(said), "note", wrap=True))
        row.addWidget(Label(times.clock_time(one.due_at, words.offset), "pane"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(facts, 1)
        return line


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    """An empty column of lines."""
    sheet = QWidget()
    lines = QVBoxLayout(sheet)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return sheet, lines


def _put(area: QScrollArea, sheet: QWidget) -> None:
    """Put another sheet in place of the one that is shown; the old one goes."""
    before = area.takeWidget()
    area.setWidget(sheet)
    before.deleteLater()
    sheet.setAutoFillBackground(False)


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(12, 8, 12, 8)
    row.addWidget(widget, 1)
    return around
