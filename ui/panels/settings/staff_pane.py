"""员工: who works at the site, and somebody new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.people.staff import Member
from ui.kit import Kit
from ui.models.rows import Column
from ui.operations import Operation
from ui.panels.code_items import code_items
from ui.panels.editors import Surroundings
from ui.panels.form_box import Do, FormBox
from ui.panels.settings.list_pane import ListPane


class StaffPane(ListPane[Member]):
    """Everybody of the site, by code."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        self._desk = desk
        columns: list[Column[Member]] = [
            Column("code", self.tr("工号"), lambda one: one.code),
            Column("name", self.tr("姓名"), lambda one: one.name),
            Column("roles", self.tr("角色"), self._roles),
            Column("tutor", self.tr("带教人"), self._tutor),
        ]
        self._members: Sequence[Member] = ()
        super().__init__(kit, self.tr("员工"), "", columns)
        self.set_widths({0: 90, 1: 140, 3: 140}, stretch=2)
        self.add_button(self.tr("新增员工"), "plus", self.add, chief=True)

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


def _add(desk: Desk, given: Mapping[str, Any]) -> bytes:
    return desk.staff.add(str(given["code"]), str(given["name"]), given["role"] or (), given["tutor"] or None).uid
