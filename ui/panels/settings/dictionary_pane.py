"""字典: categories, channels, demands, causes, resolutions, and the industry packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.dictionaries import Dictionaries
from desktop.cases.dictionary import LISTS, Wanted
from desktop.cases.rules import Item, RuleBook
from desktop.queries.other_share import OtherShare
from ui.kit import Kit
from ui.models.rows import Column
from ui.operations import Operation
from ui.panels.editors import YES, Surroundings
from ui.panels.form_box import FormBox
from ui.panels.other_alarm import alarm_words
from ui.panels.settings.dictionary_boxes import NEW_NAMES, AddBox, ChangeBox, Place, SplitBox
from ui.panels.settings.list_pane import ListPane
from ui.widgets.pane import tab_bar


@dataclass(frozen=True)
class Read:
    """What the pane fetched: the dictionaries, the packs that were taken, codes of our own, where 其他 has too much."""

    book: RuleBook
    packs: tuple[str, ...]
    own: frozenset[str]
    shares: tuple[OtherShare, ...]


class DictionaryPane(QWidget):
    """One list at a time; Enter changes the code one stands on."""

    changed = Signal()
    """The dictionaries were changed: pickers elsewhere have to be made anew."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__()
        self._kit, self._desk = kit, desk
        self._around = Surroundings((), desk.now, desk.identity.utc_offset_min)
        self._read: Read | None = None
        self.tabs = tab_bar(self.tr("哪张字典"))
        for word in (*self._names().values(), self.tr("行业包")):
            self.tabs.addTab(word)
        self.codes: ListPane[Item] = ListPane(kit, self.tr("字典"), "", self._columns())
        self.codes.set_widths({0: 150, 2: 70, 3: 240}, stretch=1)
        self.packs: ListPane[Mapping[str, Any]] = ListPane(kit, self.tr("行业包"), "", self._pack_columns())
        self.packs.set_widths({0: 70, 1: 130, 2: 50, 4: 260}, stretch=3)
        self._add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.codes, 1)
        column.addWidget(self.packs, 1)
        self.tabs.currentChanged.connect(self._show)
        self.codes.table.opened.connect(self.change)
        self.packs.table.opened.connect(self.turn_pack)

    def _names(self) -> dict[str, str]:
        words = (self.tr("类别"), self.tr("渠道"), self.tr("诉求"), self.tr("原因"), self.tr("处理方式"))
        return dict(zip(LISTS, words, strict=True))

    def _columns(self) -> list[Column[Item]]:
        return [
            Column("code", self.tr("代码"), lambda one: one.code),
            Column("name", self.tr("名称"), lambda one: f"　{one.name}" if one.parent else one.name, tone=_tone),
            Column("key", self.tr("拼音键"), lambda one: one.key or ""),
            Column("state", self.tr("状态"), self._state, tone=_tone),
        ]

    def _pack_columns(self) -> list[Column[Mapping[str, Any]]]:
        return [
            Column("code", self.tr("代码"), lambda one: str(one["code"])),
            Column("name", self.tr("名称"), lambda one: str(one["name"])),
            Column("taken", self.tr("取用"), lambda one: self.tr("是") if self._takes(one) else ""),
            Column("adds", self.tr("加的类别"), lambda one: "、".join(added["name"] for added in one["adds"]) or "—"),
            Column("more", self.tr("另外"), self._more),
        ]

    def _more(self, one: Mapping[str, Any]) -> str:
        """What a pack does besides: cases it makes urgent, scores it asks at the visit."""
        book = self._desk.book
        said = [
            self.tr("{category}算{urgency}").format(
                category=book.name("categories", rule["category"]), urgency=book.name("urgency", rule["urgency"])
            )
            for rule in one.get("urgent", ())
        ]
        scores = [score["name"] for score in book.raw("pack_scores").get(one["code"], ())]
        said += [self.tr("回访多问{scores}").format(scores="、".join(scores))] if scores else []
        return self.tr("；").join(said)

    def _add_buttons(self) -> None:
        self.add_button = self.codes.add_button(self.tr("新增"), "plus", self.add, chief=True)
        self.codes.add_button(self.tr("改名、停用、并入"), "pencil", self.change)
        self.codes.add_button(self.tr("拆分"), "git-branch", self.split)
        self.packs.add_button(self.tr("取用或不用"), "check", self.turn_pack, chief=True)

    def _state(self, one: Item) -> str:
        said = [] if one.raw.get("active", True) or one.raw.get("into") else [self.tr("已停用")]
        if one.raw.get("into"):
            said.append(self.tr("已并入 {code}").format(code=one.raw["into"]))
        if one.formerly:
            said.append(self.tr("原 {name}").format(name=one.formerly[-1]))
        return self.tr("，").join(said)

    def _takes(self, one: Mapping[str, Any]) -> bool:
        return self._read is not None and one["code"] in self._read.packs

    # What is shown ---------------------------------------------------------------

    def fetch(self) -> None:
        """Read the dictionaries as they are now."""
        work = partial(_look, self._desk.dictionaries)
        self._kit.operations.run(Operation(work, done=self._found, key="settings.dictionary"))

    def _found(self, read: Read) -> None:
        self._read = read
        self._show()

    def name(self) -> str:
        """The list in front; "" for the packs."""
        place = self.tabs.currentIndex()
        return LISTS[place] if place < len(LISTS) else ""

    def _show(self, *_place: int) -> None:
        name, read = self.name(), self._read
        self.codes.setVisible(bool(name))
        self.packs.setVisible(not name)
        if read is None:
            return
        if name:
            self.codes.set_title(self._names()[name], self.tr("代码不变不删；回车改名、停用、并入"))
            here = [one for one in read.book.every[name] if "-" not in one.code or one.code in read.own]
            self.codes.show_rows(here)
            self._alarm(read if name == "categories" else None)
        else:
            self.packs.show_rows(read.book.content["packs"])

    def _alarm(self, read: Read | None) -> None:
        shares = read.shares if read is not None else ()
        self.codes.alarm.setVisible(bool(shares))
        if read is not None and shares:
            words = self.tr("本月{what}").format(what=alarm_words(shares, read.book))
            self.codes.alarm.say("alert-triangle", words, "warn")

    # What is done ----------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new code."""
        if self._read is None:
            return
        place = Place(self._read.book, self.name(), self.codes.current())
        do = partial(_add, self._desk.dictionaries, place.list)
        self._open(AddBox(self._kit, self._around, place, do, self))

    def change(self, *_index: object) -> None:
        """Ask how the code one stands on shall be."""
        item = self.codes.current()
        if self._read is None or item is None:
            return
        place = Place(self._read.book, self.name(), item)
        do = partial(_change, self._desk.dictionaries, place.list, item)
        self._open(ChangeBox(self._kit, self._around, place, do, self))

    def split(self) -> None:
        """Ask for the names of the new codes."""
        item = self.codes.current()
        if item is not None:
            do = partial(_split, self._desk.dictionaries, self.name(), item.code)
            self._open(SplitBox(self._kit, self._around, item, do, self))

    def turn_pack(self, *_index: object) -> None:
        """Take the pack one stands on, or drop it."""
        pack = self.packs.current()
        if pack is not None:
            work = partial(self._desk.dictionaries.take_pack, str(pack["code"]), not self._takes(pack))
            self._kit.operations.run(Operation(work, done=self._written, changed=lambda _done: ()))

    def _open(self, box: FormBox) -> None:
        box.saved.connect(self._written)
        box.open()

    def _written(self, *_done: object) -> None:
        self.changed.emit()
        self.fetch()


def _tone(one: Item) -> str | None:
    return None if one.raw.get("active", True) else "ink3"


def _look(dictionaries: Dictionaries) -> Read:
    mine = dictionaries.own()
    codes = frozenset(code for _list, code in mine.changes)
    return Read(dictionaries.book, mine.packs, codes, dictionaries.too_much_other())


def _add(dictionaries: Dictionaries, name: str, given: Mapping[str, Any]) -> bytes:
    said = {key: given.get(key) or None for key in ("under", "like", "key")}
    dictionaries.add(Wanted(name, str(given["name"]), **said))
    return b""


def _change(dictionaries: Dictionaries, name: str, item: Item, given: Mapping[str, Any]) -> bytes:
    """What was changed in the box, one act for each: a name, a place to go into, whether it is offered."""
    active, into = given["active"] == YES, str(given["into"] or "")
    if given["name"].strip() != item.name:
        dictionaries.rename(name, item.code, str(given["name"]))
    if into and into != item.raw.get("into"):
        dictionaries.merge(name, item.code, into)
    elif active != item.raw.get("active", True):
        dictionaries.switch(name, item.code, active)
    return b""


def _split(dictionaries: Dictionaries, name: str, code: str, given: Mapping[str, Any]) -> bytes:
    names = [str(given["name" if place == 1 else f"name{place}"]) for place in range(1, NEW_NAMES + 1)]
    dictionaries.split(name, code, [one for one in names if one.strip()])
    return b""
