"""时限: rows of limits that are stricter than the factory's, by urgency, category and channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.cases.limit_table import KEYS, LIMITS, LimitRow
from ui import times
from ui.kit import Kit
from ui.models.rows import Column
from ui.operations import Operation
from ui.panels.code_items import both_levels, code_items
from ui.panels.editors import Surroundings
from ui.panels.form_box import Do, FormBox
from ui.panels.settings.list_pane import ListPane


class LimitsPane(ListPane[LimitRow]):
    """One row for each; Enter changes it."""

    changed = Signal()
    """Limits were changed: what the registration foresees has to be read anew; no values."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        self._desk = desk
        columns: list[Column[LimitRow]] = [
            Column("urgency", self.tr("紧急程度"), partial(self._name, "urgency")),
            Column("category", self.tr("类别"), partial(self._name, "category")),
            Column("channel", self.tr("渠道"), partial(self._name, "channel")),
            Column("reply", self.tr("首次响应"), self._reply),
            Column("answer", self.tr("实质答复"), self._answer),
            Column("closing", self.tr("办结"), self._closing),
        ]
        note = self.tr("比通常的更严时才算；已经登记的按当时的算")
        super().__init__(kit, self.tr("网点时限表"), note, columns)
        self.set_widths({0: 100, 2: 170, 3: 110, 4: 140, 5: 110}, stretch=1)
        self.add_button(self.tr("新增"), "plus", self.add, chief=True)
        self.add_button(self.tr("修改"), "pencil", self.change)
        self.add_button(self.tr("去掉"), "trash", self.drop)
        self.table.opened.connect(self.change)

    def _name(self, key: str, row: LimitRow) -> str:
        code = getattr(row, key)
        return self._desk.book.name(KEYS[key], code) if code else self.tr("不限")

    def _reply(self, row: LimitRow) -> str:
        return times.NOTHING if row.reply_minutes is None else self.tr("{n} 分钟").format(n=row.reply_minutes)

    def _answer(self, row: LimitRow) -> str:
        return times.NOTHING if row.answer_days is None else self.tr("第 {n} 个工作日").format(n=row.answer_days)

    def _closing(self, row: LimitRow) -> str:
        if row.closing_days is None:
            return times.NOTHING
        return self.tr("第 {n} 天").format(n=row.closing_days) if row.closing_days else self.tr("当天")

    def fetch(self) -> None:
        """Read the table as it is now."""
        work = partial(_rows, self._desk)
        self._kit.operations.run(Operation(work, done=self._found, key="settings.limits"))

    def _found(self, rows: Sequence[LimitRow]) -> None:
        self.show_rows(rows)

    def add(self) -> None:
        """Ask for a new row."""
        self._open(None)

    def change(self, *_index: object) -> None:
        """Ask how the row one stands on shall be."""
        row = self.current()
        if row is not None:
            self._open(row)

    def drop(self) -> None:
        """Take the row one stands on out of the table."""
        row = self.current()
        if row is not None:
            work = partial(self._desk.dictionaries.drop_limit, row)
            self._kit.operations.run(Operation(work, done=self._written, changed=lambda _done: ()))

    def _open(self, row: LimitRow | None) -> None:
        around = Surroundings((), self._desk.now, self._desk.identity.utc_offset_min)
        box = LimitBox(self._kit, around, self._desk, (row, partial(_write, self._desk, row)), self)
        box.saved.connect(self._written)
        box.open()

    def _written(self, *_done: object) -> None:
        self.changed.emit()
        self.fetch()


class LimitBox(FormBox):
    """What a row is for, and what it sets; what is left open means any, or the ordinary limit."""

    def __init__(
        self, kit: Kit, around: Surroundings, desk: Desk, what: tuple[LimitRow | None, Do], parent: QWidget
    ) -> None:
        """`what` is the row that is changed, if any, and what writes the new one."""
        row, do = what
        super().__init__(kit, around, self.tr("时限"), do, parent)
        book, any_of = desk.book, self.tr("不限")
        urgencies = [("", any_of), *((one.code, one.name) for one in book.items("urgency"))]
        self._add("urgency", self.tr("紧急程度"), self._make.segments(self.tr("紧急程度"), urgencies))
        self._add(
            "category", self.tr("类别"), self._make.picker(self.tr("类别"), both_levels(book, "categories"), any_of)
        )
        self._add("channel", self.tr("渠道"), self._make.picker(self.tr("渠道"), code_items(book, "channels"), any_of))
        hints = {
            "reply_minutes": (self.tr("首次响应"), self.tr("分钟；特急不论是否营业，其余按营业时间")),
            "answer_days": (self.tr("实质答复"), self.tr("收到以后第几个工作日打烊前")),
            "closing_days": (self.tr("办结"), self.tr("收到以后第几天打烊前，0 是当天")),
        }
        for name, (label, hint) in hints.items():
            self._add(name, label, self._make.line(label, hint))
        for name in (*KEYS, *LIMITS) if row is not None else ():
            value = getattr(row, name)
            self._editors[name].show("" if value is None else str(value))
        self._begin()


def _rows(desk: Desk) -> tuple[LimitRow, ...]:
    return desk.dictionaries.own().limits


def _write(desk: Desk, instead: LimitRow | None, given: Mapping[str, Any]) -> bytes:
    desk.dictionaries.set_limit(given, instead)
    return b""
