"""员工: who works at the site, and somebody new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.people.staff import Member
from desktop.queries.left_behind import LeftBehind
from ui import times
from ui.kit import Kit
from ui.models.rows import Column
from ui.operations import Operation
from ui.panels.code_items import code_items
from ui.panels.editors import Surroundings
from ui.panels.form_box import Do, FormBox
from ui.panels.settings.list_pane import ListPane
from ui.widgets.labels import Label

_SHOWN = 8
"""So many promises are listed; more are counted."""


class StaffPane(ListPane[Member]):
    """Everybody of the site, by code."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        self._desk = desk
        columns: list[Column[Member]] = [
            Column("code", self.tr("工号"), lambda one: one.code),
            Column("name", self.tr("姓名"), lambda one: one.name),
            Column("roles", self.tr("角色"), self._roles),
            Column("tutor", self.tr("带教人"), self._tutor),
            Column("state", self.tr("状态"), lambda one: "" if one.active else self.tr("已离职")),
        ]
        self._members: Sequence[Member] = ()
        super().__init__(kit, self.tr("员工"), "", columns)
        self.set_widths({0: 90, 1: 140, 3: 140, 4: 90}, stretch=2)
        self.add_button(self.tr("新增员工"), "plus", self.add, chief=True)
        self.add_button(self.tr("离职"), "logout", self.let_leave)

    def _roles(self, one: Member) -> str:
        return "、".join(self._desk.book.name("roles", role) for role in one.roles)

    def _tutor(self, one: Member) -> str:
        return next((other.name for other in self._members if other.uid == one.tutor), "")

    def fetch(self) -> None:
        """Read who works here now."""
        work = self._desk.staff.members
        self._kit.operations.run(Operation(work, done=self._found, key="settings.staff"))

    def _found(self, members: Sequence[Member]) -> None:
        self._members = members
        self.show_rows(members)

    def add(self) -> None:
        """Ask for somebody new."""
        around = Surroundings(self._members, self._desk.now, self._desk.identity.utc_offset_min)
        box = MemberBox(self._kit, around, self._desk, partial(_add, self._desk), self)
        box.saved.connect(self.fetch)
        box.open()

    def let_leave(self) -> None:
        """Ask to whom goes what the one one stands on has still to do."""
        member = self.current()
        if member is not None and member.active:
            work = partial(_what_is_left, self._desk, member)
            self._kit.operations.run(Operation(work, done=self._ask_heir))

    def _ask_heir(self, found: tuple[Member, LeftBehind]) -> None:
        member, left = found
        others = tuple(one for one in self._members if one.uid != member.uid)
        around = Surroundings(others, self._desk.now, self._desk.identity.utc_offset_min)
        do = partial(_leave, self._desk, member.code)
        box = LeaveBox(self._kit, around, self._desk, (member, left, do), self)
        box.saved.connect(self.fetch)
        box.open()


class LeaveBox(FormBox):
    """What somebody leaves behind, and to whom it goes."""

    def __init__(
        self, kit: Kit, around: Surroundings, desk: Desk, what: tuple[Member, LeftBehind, Do], parent: QWidget
    ) -> None:
        """`what` is who leaves, what they leave behind, and what writes it."""
        member, left, do = what
        super().__init__(kit, around, self.tr("{name} 离职").format(name=member.name), do, parent)
        for one in left.promises[:_SHOWN]:
            moment = times.moment(one.due_at, around.now(), around.offset)
            words = one.text or desk.book.name("promise_types", one.type)
            said = self.tr("承诺：{words} · {moment} · {number}").format(words=words, moment=moment, number=one.number)
            self._form.addWidget(Label(said, wrap=True))
        if len(left.promises) > _SHOWN:
            more = self.tr("另有承诺 {count} 项").format(count=len(left.promises) - _SHOWN)
            self._form.addWidget(Label(more, "second"))
        if left.cases:
            self._form.addWidget(Label(self.tr("主办的投诉 {count} 件").format(count=len(left.cases)), wrap=True))
        if not left:
            self._form.addWidget(Label(self.tr("没有未兑现的承诺，也没有主办的投诉"), "second", wrap=True))
        self._add("to", self.tr("交给"), self._make.member(self.tr("交给"), self.tr("请选")))
        self._begin()


class MemberBox(FormBox):
    """Code, name, roles, tutor."""

    def __init__(self, kit: Kit, around: Surroundings, desk: Desk, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("新增员工"), do, parent)
        self._add("code", self.tr("工号"), self._make.line(self.tr("工号"), self.tr("如 02")))
        self._add("name", self.tr("姓名"), self._make.line(self.tr("姓名")))
        roles = code_items(desk.book, "roles")
        self._add("role", self.tr("角色"), self._make.tags(self.tr("角色"), roles, self.tr("不写就是接待和处理")))
        self._add("tutor", self.tr("带教人"), self._make.member(self.tr("带教人"), self.tr("没有")))
        self._begin()


def _what_is_left(desk: Desk, member: Member) -> tuple[Member, LeftBehind]:
    from desktop.app.leaving import what_is_left

    return member, what_is_left(desk, member.code)


def _leave(desk: Desk, code: str, given: Mapping[str, Any]) -> bytes:
    from desktop.app.leaving import leave

    leave(desk, code, str(given["to"]))
    return b""


def _add(desk: Desk, given: Mapping[str, Any]) -> bytes:
    return desk.staff.add(str(given["code"]), str(given["name"]), given["role"] or (), given["tutor"] or None).uid
