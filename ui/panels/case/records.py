"""Below the panel: time line, promises, proposals, money, links, conflicts of the case, one tab each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app.field_history import FieldChange
from desktop.app.registration_sheet import Fact
from desktop.app.timeline import TimelineLine
from desktop.cases.rules import RuleBook
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from desktop.queries.repeats import EarlierCase
from ui import times
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.panels.act_words import act_icon
from ui.panels.case.attachments import Attachments
from ui.panels.case.registration_facts import RegistrationFacts
from ui.translation import QT_TRANSLATE_NOOP
from ui.widgets.labels import Label
from ui.widgets.pane import Pane, rule, tab_bar
from ui.widgets.table import DeskTable, IconDelegate
from ui.words import stage_word

_STATES = {
    "pending": QT_TRANSLATE_NOOP("Records", "待兑现"),
    "moved": QT_TRANSLATE_NOOP("Records", "已改期"),
    "broken": QT_TRANSLATE_NOOP("Records", "未兑现"),
    "kept": QT_TRANSLATE_NOOP("Records", "按时兑现"),
    "kept_late": QT_TRANSLATE_NOOP("Records", "迟兑现"),
    "waived": QT_TRANSLATE_NOOP("Records", "顾客放弃"),
}

_TIME_LINE = 1
"""The place of the first table; the registration itself stands before it."""
FILES = 2
"""The place of the attachments, between the first table and the others."""
_OTHERS = 5
_SHOWN_WHEN_FILLED = (2, 3, 4, 6)
"""Proposals, redress, visits, conflicts: tabs that are there once there is something in them."""


@dataclass(frozen=True)
class Shown:
    """What the records are shown of: the opened case, its history, the customer's other cases."""

    view: CaseView
    lines: Sequence[TimelineLine]
    others: Sequence[EarlierCase]
    """The last ones; there may be more of them."""
    others_count: int
    staff: dict[bytes, Member]
    facts: Sequence[Fact]
    history: Sequence[FieldChange]
    contested: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of any of the tabs."""

    when: str
    what: str
    who: str
    case: bytes | None = None
    icon: str = ""


class Records(Pane):
    """Tabs over one short table each; newest first."""

    open_requested = Signal(bytes)
    """The person wants to see another case: its id."""

    correct_requested = Signal()
    """The person wants to correct the registration; no values."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int) -> None:
        super().__init__(kit.theme)
        self._kit, self._book, self._offset = kit, book, offset
        self.tabs = tab_bar(self.tr("登记资料、时间线、附件、承诺、方案、赔付、其他投诉"), in_pane=True)
        self._stack = QStackedWidget()
        self._tables: list[RowsTable[_Line]] = []
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.addWidget(self.tabs, 1)
        self._order = Label(self.tr("最新在上"), "note")
        head.addWidget(self._order)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.fill(whole)
        self._facts = RegistrationFacts(kit)
        self._facts.correct_requested.connect(self.correct_requested)
        self.files = Attachments(kit, offset)
        parts = [(word, self._table(word)) for word in self._words()]
        for word, part in ((self.tr("登记资料"), self._facts), parts[0], (self.tr("附件"), self.files), *parts[1:]):
            self.tabs.addTab(word)
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._turn_to)
        self.tabs.setCurrentIndex(_TIME_LINE)

    def _turn_to(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._order.setVisible(place >= _TIME_LINE)

    def _words(self) -> list[str]:
        return [
            self.tr("时间线"),
            self.tr("承诺"),
            self.tr("方案"),
            self.tr("赔付"),
            self.tr("回访"),
            self.tr("本顾客其他投诉"),
            self.tr("冲突"),
            self.tr("历史"),
        ]

    def _table(self, word: str) -> DeskTable:
        rows = RowsTable[_Line](
            [
                Column("when", self.tr("时间"), lambda line: line.when, tone=lambda _line: "ink2"),
                Column("what", self.tr("内容"), lambda line: line.what, cell=lambda line: line.icon),
                Column("who", self.tr("谁"), lambda line: line.who, tone=lambda _line: "ink2"),
            ],
            self,
        )
        table = DeskTable(self._kit.theme, word)
        table.setModel(rows)
        table.horizontalHeader().hide()
        table.setItemDelegateForColumn(1, IconDelegate(self._kit.theme, table))
        table.set_columns({0: 120, 2: 110}, stretch=1)
        table.opened.connect(partial(self._opened, rows))
        self._tables.append(rows)
        return table

    def _opened(self, rows: RowsTable[_Line], index: object) -> None:
        line = rows.row(index.row())  # type: ignore[attr-defined]
        if line.case is not None:
            self.open_requested.emit(line.case)

    def show_case(self, shown: Shown) -> None:
        """Fill all tabs."""
        self._facts.show_facts(shown.facts)
        parts = [
            self._time_line(shown),
            self._promises(shown),
            self._proposals(shown),
            self._redress(shown),
            self._visits(shown),
            self._others(shown),
            [_Line("", text, "") for text in shown.contested],
            [_Line(self._when(one.at, shown), one.text, one.who) for one in shown.history],
        ]
        for place, (word, lines) in enumerate(zip(self._words(), parts, strict=True)):
            count = shown.others_count if place == _OTHERS else len(lines)
            tab = place + _TIME_LINE if place == 0 else place + FILES
            self.tabs.setTabText(tab, f"{word} {count}" if count else word)
            self.tabs.setTabVisible(tab, bool(lines) or place not in _SHOWN_WHEN_FILLED)
            self._tables[place].set_rows(lines)
        files, word = shown.view.case.attached, self.tr("附件")
        self.tabs.setTabText(FILES, f"{word} {len(files)}" if files else word)
        self.files.show_attachments(files, shown.staff, shown.view.now)

    def show_files(self) -> None:
        """Bring the attachments to the front."""
        self.tabs.setCurrentIndex(FILES)

    def _when(self, moment: int, shown: Shown) -> str:
        return times.moment(moment, shown.view.now, self._offset)

    def _name(self, uid: bytes | None, shown: Shown) -> str:
        return shown.staff[uid].name if uid in shown.staff else ""

    def _time_line(self, shown: Shown) -> list[_Line]:
        return [_Line(self._when(one.at, shown), one.text, one.who, icon=act_icon(one.act)) for one in shown.lines]

    def _promises(self, shown: Shown) -> list[_Line]:
        lines = []
        for one in shown.view.case.promises[::-1]:
            said = self.tr("{type}：{text} · {state}").format(
                type=self._book.name("promise_types", one.type),
                text=one.text or "—",
                state=self.tr(_STATES[one.state(shown.view.now)]),
            )
            lines.append(_Line(self._when(one.due, shown), said, self._name(one.who, shown)))
        return lines

    def _proposals(self, shown: Shown) -> list[_Line]:
        say = self._kit.wording.say
        return [
            _Line(
                self._when(one.at, shown),
                f"{one.text} · {say(f'act.choice.{one.answer}')}",
                self._name(one.by, shown),
            )
            for one in shown.view.case.proposals[::-1]
        ]

    def _redress(self, shown: Shown) -> list[_Line]:
        lines = []
        for one in shown.view.case.redress[::-1]:
            paid = self._when(one.paid_at, shown) if one.paid_at else self.tr("还没付")
            said = f"{self._book.name('resolutions', one.type)} {times.yuan(one.amount)} · {paid}"
            lines.append(_Line(self._when(one.at, shown), said, self._name(one.by, shown)))
        return lines

    def _visits(self, shown: Shown) -> list[_Line]:
        lines = []
        for one in shown.view.case.visits[::-1]:
            said = self._book.name("visit_results", one.result)
            if one.overall is not None:
                said = self.tr("{result} · 满意 {score}").format(result=said, score=one.overall)
            if one.expected is not None:
                said = self.tr("{said}（指望 {expected}）").format(said=said, expected=one.expected)
            lines.append(_Line(self._when(one.at, shown), said, self._name(one.who, shown)))
        return lines

    def _said_of(self, one: EarlierCase) -> str:
        line = one.line
        return f"{line.number} · {self._book.name('categories', line.category)} · {stage_word(line.stage, line.round)}"

    def _others(self, shown: Shown) -> list[_Line]:
        return [
            _Line(
                self._when(one.line.received_at, shown),
                self._said_of(one),
                self._name(one.line.owner, shown),
                one.uid,
            )
            for one in shown.others
        ]
