"""客户: customers found by a few letters, and beside them the profile of the one one stands on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.cases.commands.profiles import Edges
from desktop.errors import Refused
from desktop.people.customers import LEVELS
from desktop.queries.customer_list import VIEWS, CustomerList, CustomerWanted
from ui.actions import Handler
from ui.choosers import SaveFile
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.act_words import choice_word
from ui.panels.cases.list_search import ListSearch
from ui.panels.customers.dialogs import CareDialog, CarePlanDialog, ProfileDialog
from ui.panels.customers.exporting import CustomerExporting
from ui.panels.customers.list_pane import CustomerListPane
from ui.panels.customers.merging import MergeDialog
from ui.panels.customers.opened import Opened, read_customer
from ui.panels.customers.profile import ProfilePane
from ui.panels.editors import Surroundings
from ui.panels.form_box import FormBox
from ui.widgets.menu_choice import MenuChoice
from ui.widgets.pane import PageHead, page_column, tab_bar

_TYPED_MS = 200
_MOVED_MS = 80
_PROFILE = {Breadth.WIDE: 570, Breadth.MIDDLE: 490}
_ANY = 16_777_215


class CustomersPage(Page):
    """List at left, profile at right; where it is narrow one of them at a time."""

    open_requested = Signal(bytes)
    """The person wants to see a case: its id."""

    promise_requested = Signal(bytes)
    """The person notes a promise to the customer, in the case they have open: its id."""

    def __init__(self, kit: Kit, desk: Desk, save_file: SaveFile) -> None:
        super().__init__()
        self._kit, self._desk = kit, desk
        self._offset = desk.identity.utc_offset_min
        self._opened: Opened | None = None
        self._wanted: bytes | None = None
        self._undo: Edges | None = None
        self._breadth = Breadth.WIDE
        self._head = PageHead(kit.theme, self.tr("客户"))
        self.text = ListSearch(self.tr("找顾客"), self.tr("电话里的几位、姓名、拼音首字母"))
        self.views = tab_bar(self.tr("视图"))
        self.level = MenuChoice(kit.theme, self.tr("级别"), self._levels())
        self.sides = tab_bar(self.tr("列表、资料"))
        self.customers = CustomerListPane(kit, desk)
        self.profile = ProfilePane(kit, self._offset)
        self._exporting = CustomerExporting(kit, desk, save_file)
        self._typed, self._moved = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.text.setFixedWidth(260)
        self._head.add(self.text)
        for code in VIEWS:
            self.views.addTab(self._kit.wording.say(f"customer.view.{code}"))
        for word in (self.tr("列表"), self.tr("资料")):
            self.sides.addTab(word)
        column = page_column(self)
        column.setSpacing(8)
        column.addWidget(self._head)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.views, 1)
        above.addWidget(self.level)
        above.addWidget(self.sides)
        column.addLayout(above)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.customers, 1)
        middle.addWidget(self.profile)
        column.addLayout(middle, 1)

    def _levels(self) -> list[tuple[str, str]]:
        words = [(code, choice_word(self._kit.wording, code)) for code in LEVELS]
        return [
            ("", self.tr("级别 全部")),
            *((code, self.tr("只看{level}").format(level=word)) for code, word in words),
        ]

    def _connect(self) -> None:
        for timer, pause, hear in ((self._typed, _TYPED_MS, self._list), (self._moved, _MOVED_MS, self._fetch)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(hear)
        self.views.currentChanged.connect(self._turn_view)
        self.level.activated.connect(self._list)
        self._exporting.told.connect(self.told)
        self.sides.currentChanged.connect(self._fold)
        self.text.textChanged.connect(self._typed.start)
        self.text.asked.connect(self._go_into_list)
        self.customers.moved.connect(self._row_moved)
        self.customers.opened.connect(self._go_into_profile)
        self.customers.clear_requested.connect(self._clear)
        self.customers.table.typed.connect(self._type_on)
        self.profile.open_requested.connect(self.open_requested)
        self.profile.records.member_moved.connect(self.offers_changed)

    # The page ---------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("客户")

    def offers(self) -> Mapping[str, Handler]:
        """What can be done with whom one stands on, and taking back the last merge or parting."""
        found: dict[str, Handler] = {"undo": self.take_back} if self._undo is not None else {}
        if self.customers.rows.rowCount():
            found["export"] = self.export
        if self._opened is None:
            return found
        found |= {
            "edit_customer": self.edit,
            "merge_customer": self.merge,
            "note_contact": self.care,
            "plan_care": self._plan,
        }
        running = next((one.uid for one in self._opened.view.story.counted if not one.ended), None)
        if running is not None:
            found["note_promise"] = partial(self.promise_requested.emit, running)
        if self.profile.records.member() is not None:
            found["part_customer"] = self.part
        return found

    def enter(self) -> None:
        """Read the list as it is now."""
        self._list()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written: the list is read again, and one stays where one was."""
        self._list()

    def first_focus(self) -> QWidget | None:
        """The search: here one looks for somebody."""
        return self.text

    def panes(self) -> list[QWidget]:
        """Search, list, records of the profile."""
        if self._breadth is Breadth.NARROW:
            return [self.text, self.customers.first_focus(), self.sides]
        return [self.text, self.customers.first_focus(), self.profile.records.tabs]

    def fit(self, breadth: Breadth) -> None:
        """One side at a time where it is narrow."""
        self._breadth = breadth
        self.customers.fit(breadth)
        if breadth is Breadth.NARROW:
            self.profile.setMinimumWidth(0)
            self.profile.setMaximumWidth(_ANY)
        else:
            self.profile.setFixedWidth(round(_PROFILE[breadth] * self._kit.theme.letters()))
        self.text.setFixedWidth(260 if breadth is Breadth.WIDE else 220)
        self._fold()

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "输入几位电话、姓名或拼音首字母就能找到顾客，上下键选一位，回车看投诉。"
            "级别把名单缩小；按住 Shift 用上下键选几位，导出就只写这几位，不选就写整张名单。"
            "同一个人留过两份资料时用合并，登记过的内容不改，随时可以分开。"
        )

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self.sides.currentIndex()
        self.sides.setVisible(narrow)
        self.customers.setVisible(not narrow or place == 0)
        self.profile.setVisible(not narrow or place == 1)
        self.offers_changed.emit()

    # The list ------------------------------------------------------------------

    def show_customer(self, uid: bytes) -> None:
        """Stand on a customer, wherever they are listed."""
        self._wanted = uid
        self.level.set_code("")
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.sides.setCurrentIndex(1)
        self._open(uid)
        self._list()

    def _turn_view(self, _place: int) -> None:
        """A view is a whole list: what was looked for is put away."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._list()

    def _list(self, *_value: object) -> None:
        self._typed.stop()
        work = partial(_listed, self._desk, self._narrowed(), self._wanted)
        self._kit.operations.run(Operation(work, done=self._show_list, key="customers.list"))

    def _narrowed(self) -> CustomerWanted:
        view = VIEWS[max(0, self.views.currentIndex())]
        return CustomerWanted(view, self.text.text().strip(), level=self.level.code())

    def _show_list(self, found: CustomerList) -> None:
        current = self.customers.current()
        wanted = self._wanted or (current.uid if current is not None else None)
        self._wanted = None
        self.customers.show_list(found, VIEWS[max(0, self.views.currentIndex())], wanted)
        self._moved.stop()
        self._fetch()

    def _clear(self) -> None:
        self.text.clear()
        self.level.set_code("")
        self.views.setCurrentIndex(0)
        self.text.setFocus()

    def _type_on(self, text: str) -> None:
        """Somebody types while in the table."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.setText(text)

    def _go_into_list(self, _text: str) -> None:
        self._list()
        self.customers.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_into_profile(self) -> None:
        self.sides.setCurrentIndex(1)
        records = self.profile.records
        records.tables[records.tabs.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    # The person one stands on -----------------------------------------------------

    def _row_moved(self) -> None:
        self._moved.start()

    def _fetch(self) -> None:
        line = self.customers.current()
        if line is None:
            self._opened = None
            self.profile.show_nothing()
            self.offers_changed.emit()
        else:
            self._open(line.uid)

    def _open(self, uid: bytes) -> None:
        work = partial(read_customer, self._desk, uid, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._show, refused=self._gone, key="customers.one"))

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        self.profile.show_customer(opened)
        self.offers_changed.emit()

    def _gone(self, _refused: Refused) -> None:
        self._opened = None
        self.profile.show_nothing()
        self.offers_changed.emit()

    # What is done about them --------------------------------------------------------

    def edit(self) -> None:
        """Open the profile to be changed."""
        if self._opened is not None:
            seen = self._opened.view.profile
            do = partial(self._desk.customers.edit, seen.uid, seen=seen)
            self._ask(ProfileDialog(self._kit, self._around(), self._opened, do, self), self.tr("资料已改"))

    def care(self) -> None:
        """Open the form of a contact outside any complaint."""
        if self._opened is not None:
            do = partial(_care, self._desk, self._opened.view.uid)
            self._ask(CareDialog(self._kit, self._around(), self._opened, do, self), self.tr("关怀已记下"))

    def _plan(self) -> None:
        """Plan to ask those one has chosen how they are, else whom one stands on."""
        if self._opened is not None:
            chosen = [one.uid for one in self.customers.chosen()] or [self._opened.view.uid]
            do = partial(_plan_care, self._desk, chosen)
            self._ask(CarePlanDialog(self._kit, self._around(), len(chosen), do, self), self.tr("关怀已安排"))

    def export(self) -> None:
        """Write those one has chosen, else the whole list, into a workbook to greet or visit by."""
        self._exporting.export(self.customers.chosen() or self._narrowed())

    def _ask(self, dialog: FormBox, told: str) -> None:
        dialog.saved.connect(partial(self.told.emit, told, False))
        dialog.open()

    def _around(self) -> Surroundings:
        return Surroundings((), self._desk.now, self._offset)

    def merge(self) -> None:
        """Look for somebody who is the same person."""
        if self._opened is not None:
            dialog: QDialog = MergeDialog(self._kit, self._desk, self._opened, self)
            dialog.merged.connect(self._merged)  # type: ignore[attr-defined]
            dialog.open()

    def _merged(self, undo: Edges) -> None:
        self._took_effect(undo, self.tr("已合并成一位"))

    def part(self) -> None:
        """Say that the one one stands on among those who were merged is somebody else."""
        member = self.profile.records.member()
        if member is not None:
            work = partial(self._desk.customers.take_out, member)
            self._kit.operations.run(Operation(work, done=self._parted, changed=_everybody))

    def _parted(self, undo: Edges) -> None:
        self._took_effect(undo, self.tr("已分开"))

    def take_back(self) -> None:
        """Undo the last merge or parting by an act of its own."""
        if self._undo is not None:
            undo, self._undo = self._undo, None
            work = partial(self._desk.customers.rejoin, undo)
            self._kit.operations.run(Operation(work, done=self._taken_back, changed=_everybody))

    def _taken_back(self, _undo: Edges) -> None:
        self.told.emit(self.tr("已撤销"), False)
        self.offers_changed.emit()

    def _took_effect(self, undo: Edges, told: str) -> None:
        self._undo = undo
        self.told.emit(told, True)
        self.offers_changed.emit()


def _listed(desk: Desk, wanted: CustomerWanted, stood_on: bytes | None) -> CustomerList:
    """The list; who is to be stood on is put on top of it where it does not hold them."""
    return desk.customers.listing(wanted, stood_on)


def _care(desk: Desk, uid: bytes, given: Mapping[str, object]) -> bytes:
    return desk.customers.care(uid, {name: value for name, value in given.items() if value not in ("", None)})


def _plan_care(desk: Desk, uids: list[bytes], given: Mapping[str, object]) -> bytes:
    desk.customers.plan_care(uids, given)
    return uids[0]


def _everybody(_edges: Edges) -> tuple[str, ...]:
    return ()
