"""Below the profile: cases, promises, money, care, who was merged, and history, one tab each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.app.customer_words import called, result, stage_in_words
from desktop.cases.phone import mask
from ui import times
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.panels.customers.opened import Opened
from ui.widgets.buttons import action_button
from ui.widgets.labels import Label
from ui.widgets.pane import strip, tab_bar
from ui.widgets.table import DeskTable

MEMBERS = 4
"""The place of the tab that tells who was merged."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of any of the tabs; `case` or `member` is what it leads to."""

    when: str
    what: str
    more: str
    case: bytes | None = None
    member: bytes | None = None
    tone: str | None = None


class CustomerRecords(QWidget):
    """Tabs over one short table each, newest first."""

    open_requested = Signal(bytes)
    """The person wants to see a case: its id."""

    member_moved = Signal()
    """The person stands on another of those who were merged; ask `member`."""

    def __init__(self, kit: Kit, offset: int) -> None:
        super().__init__()
        self._kit, self._offset = kit, offset
        self.tabs = tab_bar(self.tr("投诉、承诺、赔付、关怀、合并、历史"), in_pane=True)
        self._stack = QStackedWidget()
        self._rows: list[RowsTable[Line]] = []
        self.tables: list[DeskTable] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        for word in self._words():
            self.tabs.addTab(word)
            self._stack.addWidget(self._table(word))
        column.addWidget(self._foot())
        self.tabs.currentChanged.connect(self._turn)

    def _words(self) -> list[str]:
        return [
            self.tr("投诉"),
            self.tr("承诺"),
            self.tr("赔付"),
            self.tr("关怀"),
            self.tr("合并"),
            self.tr("历史"),
        ]

    def _table(self, word: str) -> DeskTable:
        rows = RowsTable[Line](
            [
                Column("when", self.tr("时间"), lambda line: line.when, tone=lambda _line: "ink2"),
                Column("what", self.tr("内容"), lambda line: line.what, tone=lambda line: line.tone),
                Column("more", self.tr("补充"), lambda line: line.more, tone=lambda _line: "ink2"),
            ],
            self,
        )
        table = DeskTable(self._kit.theme, word)
        table.setModel(rows)
        table.horizontalHeader().hide()
        table.set_columns({0: 92, 2: 186}, stretch=1)
        table.opened.connect(partial(self._opened, rows))
        table.current_moved.connect(self._moved)
        self._rows.append(rows)
        self.tables.append(table)
        return table

    def _foot(self) -> QWidget:
        """Under those who were merged: how one of them is parted again."""
        self._apart, row = strip("foot", self._kit.theme.sizes.pane_foot)
        row.addWidget(action_button(self._kit.theme, self._kit.actions, "part_customer"))
        row.addWidget(Label(self.tr("选中的这一份不是同一个人时分开，其余的仍在一起"), "note"), 1)
        self._apart.hide()
        return self._apart

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._apart.setVisible(place == MEMBERS)
        self.member_moved.emit()

    def _opened(self, rows: RowsTable[Line], index: QModelIndex) -> None:
        line = rows.row(index.row())
        if line.case is not None:
            self.open_requested.emit(line.case)

    def _moved(self, _index: QModelIndex) -> None:
        self.member_moved.emit()

    def member(self) -> bytes | None:
        """Which of those who were merged one stands on."""
        if self.tabs.currentIndex() != MEMBERS:
            return None
        index = self.tables[MEMBERS].currentIndex()
        there = index.isValid() and index.row() < self._rows[MEMBERS].rowCount()
        return self._rows[MEMBERS].row(index.row()).member if there else None

    def show_customer(self, opened: Opened) -> None:
        """Fill all tabs."""
        parts: list[Callable[[Opened], list[Line]]] = [
            self._cases,
            self._promises,
            self._redress,
            self._cares,
            self._members,
            self._history,
        ]
        for place, (word, part) in enumerate(zip(self._words(), parts, strict=True)):
            lines = part(opened)
            self.tabs.setTabText(place, f"{word} {len(lines):,}" if lines else word)
            self._rows[place].set_rows(lines)
            if lines:
                self.tables[place].setCurrentIndex(self._rows[place].index(0, 0))
        self.tabs.setTabVisible(MEMBERS, len(opened.view.members) > 1)
        self.member_moved.emit()

    def _day(self, at: int, opened: Opened) -> str:
        return times.day(at, opened.view.now, self._offset)

    def _cases(self, opened: Opened) -> list[Line]:
        lines = []
        for one in opened.view.story.cases:
            said = [opened.words.book.name("categories", one.category), one.summary]
            came = [stage_in_words(one, opened.words), result(one, opened.words)]
            what = " · ".join(text for text in said if text)
            more = " · ".join(text for text in came if text)
            lines.append(Line(self._day(one.received_at, opened), what, more, case=one.uid))
        return lines

    def _promises(self, opened: Opened) -> list[Line]:
        now, lines = opened.view.now, []
        for one in opened.view.story.promises[::-1]:
            broken = one.broken(now)
            said = one.text or opened.words.book.name("promise_types", one.type)
            lines.append(
                Line(
                    self._day(one.due_at, opened),
                    said,
                    self._state(one.end, broken),
                    case=one.case,
                    tone="danger" if broken and one.end is None else None,
                )
            )
        return lines

    def _state(self, end: str | None, broken: bool) -> str:
        if end == "waived":
            return self.tr("顾客放弃")
        if end is None:
            return self.tr("未兑现") if broken else self.tr("待兑现")
        return self.tr("迟兑现") if broken else self.tr("按时兑现")

    def _redress(self, opened: Opened) -> list[Line]:
        return [
            Line(
                self._day(one.at, opened),
                f"{opened.words.book.name('resolutions', one.type)} {times.yuan(one.amount)}",
                self.tr("已付") if one.paid_at is not None else self.tr("还没付"),
                case=one.case,
            )
            for one in opened.view.story.redress
        ]

    def _cares(self, opened: Opened) -> list[Line]:
        return [
            Line(
                self._day(one.at, opened),
                f"{opened.words.choice(one.kind)} · {one.text}",
                " · ".join(
                    text for text in (opened.words.name("contact_ways", one.way), opened.words.who(one.by)) if text
                ),
            )
            for one in opened.view.profile.cares
        ]

    def _members(self, opened: Opened) -> list[Line]:
        if len(opened.view.members) < 2:
            return []
        return [
            Line(
                self._day(one.last_at, opened) if one.last_at is not None else times.NOTHING,
                " ".join(text for text in (called(one, opened.words), one.name, mask(one.phone)) if text),
                self.tr("来过 {count} 次").format(count=one.cases),
                member=one.uid,
            )
            for one in opened.view.members
        ]

    def _history(self, opened: Opened) -> list[Line]:
        return [Line(self._day(one.at, opened), one.text, one.who) for one in opened.history]
