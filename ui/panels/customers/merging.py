"""合并: another customer looked for, both side by side, and what will happen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.app import Desk
from desktop.app.customer_words import customer_label
from desktop.cases.commands.profiles import Edges
from desktop.cases.phone import mask
from desktop.errors import Refused
from desktop.queries.customer_list import CustomerLine, CustomerList, CustomerWanted
from ui import times
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.operations import Operation
from ui.panels.box import Box, Chief
from ui.panels.customers.list_pane import CustomerWords
from ui.panels.customers.opened import Opened, read_customer
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.pane import Pane, scrolled
from ui.widgets.table import DeskTable

_TYPED_MS = 200
_WIDTH, _HEIGHT = 700, 560
_MOST = 8
_COMPARED = ("title", "name", "phone", "level", "note", "address")


class _Search(LineField):
    """Down and Enter go into what was found."""

    went_on = Signal()
    """The person wants to go into what was found; no values."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and not event.modifiers():
            self.went_on.emit()
        else:
            super().keyPressEvent(event)


class MergeDialog(Box):
    """The person at left stays open behind it; whom one finds here is found to be the same."""

    merged = Signal(object)
    """They are one person now: what undoes it."""

    def __init__(self, kit: Kit, desk: Desk, opened: Opened, parent: QWidget) -> None:
        super().__init__(kit, self.tr("合并顾客"), Chief(self.tr("合并成一位"), "users"), parent)
        self._desk, self._opened = desk, opened
        self._offset = desk.identity.utc_offset_min
        self._other: Opened | None = None
        words = CustomerWords(kit, desk)
        self.heading.setText(self.tr("和哪一位是同一个人"))
        self.search = _Search(self.tr("找另一位"), self.tr("电话里的几位、姓名或拼音首字母"))
        self._rows = RowsTable[CustomerLine](
            [
                Column("called", self.tr("称呼"), words.called),
                Column("phone", self.tr("电话"), lambda one: mask(one.phone) or times.NOTHING),
                Column("cases", self.tr("来过"), lambda one: f"{one.cases:,}", right=True),
                Column("last", self.tr("最近"), lambda one: words.moment(one.last_at)),
            ],
            self,
        )
        self.table = DeskTable(kit.theme, self.tr("找到的顾客"))
        self._sides = _Sides(kit)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._lay_out()
        self.finish(_WIDTH, _HEIGHT)
        self._connect()
        self.search.setFocus()
        self._look()

    def _lay_out(self) -> None:
        self.table.setModel(self._rows)
        self.table.set_columns({1: 120, 2: 50, 3: 120}, stretch=0)
        found = Pane(self._kit.theme)
        found.fill(self.table)
        self._compared = scrolled(self._sides)
        self._compared.hide()
        self.middle.setSpacing(8)
        self.middle.addWidget(self.search)
        self.middle.addWidget(found, 2)
        self.middle.addWidget(self._compared, 3)
        self.problem.show()

    def _connect(self) -> None:
        self._typed.timeout.connect(self._look)
        self.search.textChanged.connect(self._typed.start)
        self.search.went_on.connect(self._go_into_found)
        self.table.current_moved.connect(self._moved)
        self.table.opened.connect(self._moved)

    # Whom one finds -----------------------------------------------------------------

    def _look(self) -> None:
        """What is typed; before that, who has one of the same telephones or the same name."""
        work = partial(_found, self._desk, self._opened, self.search.text().strip())
        self._kit.operations.run(Operation(work, done=self._show_found, key="customers.merge"))

    def _show_found(self, found: CustomerList) -> None:
        self._rows.set_rows(found.lines)
        self._other = None
        if found.lines:
            self.table.setCurrentIndex(self._rows.index(0, 0))
        else:
            self._say_nobody()

    def _say_nobody(self) -> None:
        self._compared.hide()
        self.chief.setEnabled(False)
        looked = self.search.text().strip()
        self.problem.say(
            "info-circle", self.tr("没有找到别的顾客；电话至少写三位") if looked else self.tr("先找到另一位")
        )

    def _go_into_found(self) -> None:
        if self._rows.rowCount():
            self.table.setFocus()

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < self._rows.rowCount():
            work = partial(read_customer, self._desk, self._rows.row(index.row()).uid, self._kit.wording)
            self._kit.operations.run(Operation(work, done=self._compare, key="customers.other"))

    def _compare(self, other: Opened) -> None:
        self._other = other
        self._sides.compare(self._opened, other)
        self._compared.show()
        self.chief.setEnabled(True)
        stories = (self._opened.view.story, other.view.story)
        said = self.tr(
            "合并后算一位：来过 {count} 次，未结 {open} 件，投诉、承诺、赔付都放在一起看。"
            "登记过的内容一件都不改；两边说法不同的都留着，改资料时再定。随时可以分开。"
        )
        count, running = sum(len(one.counted) for one in stories), sum(one.open_cases for one in stories)
        self.problem.say("info-circle", said.format(count=count, open=running))

    # Merging ------------------------------------------------------------------------

    def save(self) -> None:
        """Say that both are the same person."""
        if self._other is not None:
            work = partial(self._desk.customers.merge, self._opened.view.uid, self._other.view.uid)
            self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_everybody))

    def _done(self, undo: Edges) -> None:
        self.merged.emit(undo)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.problem.say("octagon", self._kit.wording.refusal(refused), "danger")


class _Sides(QWidget):
    """Two customers, field by field."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._cells: list[tuple[Label, Label, Label]] = []
        for place in range(len(_COMPARED) + 1):
            cells = (Label("", "note"), Label("", wrap=True), Label("", wrap=True))
            for column, cell in enumerate(cells):
                grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)
            self._cells.append(cells)
        grid.setRowStretch(len(_COMPARED) + 1, 1)

    def compare(self, one: Opened, other: Opened) -> None:
        """Show both; what neither says is left out, what they say differently is bold."""
        rows = [(customer_label(self._kit.wording, field), one.fact(field), other.fact(field)) for field in _COMPARED]
        rows.append((self.tr("来过"), self._came(one), self._came(other)))
        for cells, (label, left, right) in zip(self._cells, rows, strict=True):
            role = "strong" if left and right and left != right else ""
            cells[0].setText(label)
            for cell, said in zip(cells[1:], (left, right), strict=True):
                cell.setText(said or times.NOTHING)
                cell.set_role(role)
            for cell in cells:
                cell.setVisible(bool(left or right))

    def _came(self, opened: Opened) -> str:
        return self.tr("{count} 次").format(count=len(opened.view.story.counted))


def _found(desk: Desk, opened: Opened, text: str) -> CustomerList:
    """Others than the person themselves: by what is typed, else by telephones and name."""
    profile = opened.view.profile
    looked = [text] if text else [*profile.phones, *(name for name in (profile.value("name"),) if name)]
    lines: dict[bytes, CustomerLine] = {}
    for one in looked:
        listed = desk.customers.listing(CustomerWanted(search=one, most=_MOST)).lines
        lines.update({line.uid: line for line in listed if profile.uid not in line.members})
    return CustomerList(tuple(lines.values())[:_MOST], False)


def _everybody(_edges: Edges) -> tuple[str, ...]:
    return ()
