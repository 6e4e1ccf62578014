"""Boxes in which a code of a dictionary is added, changed or split."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.cases.dictionary import TREES
from desktop.cases.rules import Item, RuleBook
from ui.kit import Kit
from ui.panels.code_items import code_items
from ui.panels.editors import NO, YES, Surroundings
from ui.panels.form_box import Do, FormBox

NEW_NAMES = 3
"""Into so many a code is split at once; more are added one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the dictionaries one stands: the book, the list, and the code in front, if any."""

    book: RuleBook
    list: str
    item: Item | None = None

    @property
    def above(self) -> str:
        """The first-level code one is below."""
        return "" if self.item is None else self.item.parent or self.item.code


class AddBox(FormBox):
    """A new code: its name, the code above it or the one it is handled like, its key."""

    def __init__(self, kit: Kit, around: Surroundings, place: Place, do: Do, parent: QWidget) -> None:
        """What is added goes below the code one stands on, where nothing else is said."""
        super().__init__(kit, around, self.tr("新增"), do, parent)
        book, name = place.book, place.list
        self._add("name", self.tr("名称"), self._make.line(self.tr("名称")))
        if name in TREES:
            tops = [("", self.tr("没有上级")), *((one.code, one.name) for one in book.items(name) if not one.parent)]
            self._add("under", self.tr("上级"), self._make.choice(self.tr("上级"), tops))
            self._editors["under"].show(place.above)
        else:
            hint = self.tr("办法一样的那一项")
            self._add("like", self.tr("和谁一样"), self._make.picker(self.tr("和谁一样"), code_items(book, name), hint))
        self._add("key", self.tr("拼音键"), self._make.line(self.tr("拼音键"), self.tr("可以不写，如 cfy")))
        self._begin()


class ChangeBox(FormBox):
    """A code as it stands: its name, whether it is offered, and into which it goes."""

    def __init__(self, kit: Kit, around: Surroundings, place: Place, do: Do, parent: QWidget) -> None:
        book, name, item = place.book, place.list, place.item
        assert item is not None
        super().__init__(kit, around, f"{item.code} {item.name}", do, parent)
        self._add("name", self.tr("名称"), self._make.line(self.tr("名称")))
        choices = [(YES, self.tr("在用")), (NO, self.tr("停用"))]
        self._add("active", self.tr("状态"), self._make.segments(self.tr("状态"), choices, YES))
        others = [one for one in code_items(book, name) if one.code != item.code]
        self._add("into", self.tr("并入"), self._make.picker(self.tr("并入"), others, self.tr("不并就空着")))
        self._editors["name"].show(item.name)
        self._editors["active"].show(YES if item.raw.get("active", True) else NO)
        self._editors["into"].show(item.raw.get("into") or "")
        if item.formerly:
            names = self.tr("、").join(item.formerly)
            self._rows.row("name").set_hint(self.tr("从前叫 {names}").format(names=names))
        self._rows.row("into").set_hint(self.tr("并入后停用，统计算在那一项下；登记过的不改"))
        self._begin()


class SplitBox(FormBox):
    """New codes in the place of one."""

    def __init__(self, kit: Kit, around: Surroundings, item: Item, do: Do, parent: QWidget) -> None:
        title = self.tr("拆分 {name}").format(name=item.name)
        super().__init__(kit, around, title, do, parent)
        for place in range(1, NEW_NAMES + 1):
            label = self.tr("新名称 {place}").format(place=place)
            self._add("name" if place == 1 else f"name{place}", label, self._make.line(label))
        self._rows.row("name").set_hint(self.tr("原来的停用，登记过的仍显示原名"))
        self._begin()
