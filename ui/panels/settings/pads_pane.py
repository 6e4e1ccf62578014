"""手写单: pads of blank forms, what became of each form, and a new pad."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.app.paper_pads import find_pad, known_pads, pad_file, reserve_pad
from desktop.errors import refuse
from desktop.queries.pads import PadRow
from desktop.text import plain
from desktop.wording import Wording
from ui import times
from ui.kit import Kit
from ui.models.rows import Column
from ui.operations import Operation
from ui.panels.editors import Surroundings
from ui.panels.form_box import Do, FormBox
from ui.panels.settings.list_pane import ListPane


class PadsPane(ListPane[PadRow]):
    """Newest first; the forms that are still blank can be printed again."""

    def __init__(self, kit: Kit, desk: Desk, open_file: Callable[[Path], None]) -> None:
        self._desk, self._open_file = desk, open_file
        columns: list[Column[PadRow]] = [
            Column("made", self.tr("做成"), self._made),
            Column("numbers", self.tr("编号"), lambda one: f"{one.pad.numbers()[0]} … {one.pad.numbers()[-1]}"),
            Column("count", self.tr("张数"), lambda one: str(len(one.forms)), right=True),
            Column("unused", self.tr("没有用"), lambda one: str(len(one.unused)), right=True),
            Column("which", self.tr("没有用的编号"), lambda one: "、".join(one.unused_runs())),
        ]
        super().__init__(kit, self.tr("手写单"), self.tr("断电时手写，之后扫码或键入编号补录"), columns)
        self.set_widths({0: 120, 1: 330, 2: 60, 3: 70}, stretch=4)
        self.say_when_empty(
            "printer",
            self.tr("还没有做过手写单"),
            self.tr("先印好一本放在柜台：停电时照写，来电后按编号补录；没有用的编号不再给别的投诉"),
        )
        self.add_button(self.tr("做一本"), "plus", self.make, chief=True)
        self.again = self.add_button(self.tr("再印没有用的"), "printer", self.print_again)
        self.table.opened.connect(self.print_again)
        self.moved.connect(self._offer)

    def _made(self, one: PadRow) -> str:
        return times.moment(one.pad.at, self._desk.now(), self._desk.identity.utc_offset_min)

    def _offer(self) -> None:
        row = self.current()
        self.again.setEnabled(row is not None and bool(row.unused))

    def fetch(self) -> None:
        """Read what became of the forms."""
        work = partial(known_pads, self._desk)
        self._kit.operations.run(Operation(work, done=self.show_rows, key="settings.pads"))

    def make(self) -> None:
        """Ask how many forms the new pad shall have, and open it."""
        around = Surroundings((), self._desk.now, self._desk.identity.utc_offset_min)
        box = PadBox(self._kit, around, partial(_reserve, self._desk), self)
        box.saved.connect(self._print_newest)
        box.open()

    def _print_newest(self) -> None:
        work = partial(_newest, self._desk, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._printed))
        self.fetch()

    def print_again(self, *_index: object) -> None:
        """Open the blank forms of the pad one stands on."""
        row = self.current()
        if row is not None and row.unused:
            work = partial(pad_file, self._desk, row, self._kit.wording)
            self._kit.operations.run(Operation(work, done=self._printed))

    def _printed(self, file: Path) -> None:
        self._open_file(file)


class PadBox(FormBox):
    """How many forms."""

    def __init__(self, kit: Kit, around: Surroundings, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("做一本手写单"), do, parent)
        self._add("count", self.tr("张数"), self._make.line(self.tr("张数"), self.tr("如 20")))
        self._rows.row("count").set_hint(self.tr("编号从今天的往下留，用不用都不再给别的投诉"))
        self._editors["count"].show("20")
        self._begin()


def _reserve(desk: Desk, given: Mapping[str, Any]) -> bytes:
    said = plain(str(given["count"]))
    if not said.isdecimal():
        raise refuse("whole_number", "count")
    return reserve_pad(desk, int(said)).uid


def _newest(desk: Desk, wording: Wording) -> Path:
    rows: Sequence[PadRow] = known_pads(desk)
    return pad_file(desk, find_pad(desk, rows[0].pad.numbers()[0]), wording)
