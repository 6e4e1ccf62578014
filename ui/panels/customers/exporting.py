"""The people one greets or visits as a workbook: those chosen in the list, else all that the list is narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.app import Desk
from desktop.clock import local
from desktop.queries.customer_list import CustomerLine, CustomerWanted
from desktop.wording import Wording
from ui.choosers import SaveFile
from ui.kit import Kit
from ui.operations import Operation

Chosen = Sequence[CustomerLine] | CustomerWanted
"""These people, or whoever a list is narrowed to."""


class CustomerExporting(QObject):
    """Asks where the file goes, and whoever may see telephones whether they are to be whole."""

    told = Signal(str, bool)
    """It is written: what to say; never to be taken back."""

    def __init__(self, kit: Kit, desk: Desk, save_file: SaveFile) -> None:
        super().__init__()
        self._kit, self._desk, self._save_file = kit, desk, save_file
        self._chosen: Chosen = ()

    def export(self, chosen: Chosen) -> None:
        """Write these people into a file that the person names."""
        self._chosen = chosen
        may = partial(_may_see_telephones, self._desk)
        self._kit.operations.run(Operation(may, done=self._ask, key="customers.export"))

    def _ask(self, may_see: bool) -> None:
        moment = local(self._desk.now(), self._desk.identity.utc_offset_min)
        target = self._save_file(self.tr("关怀回访名单-{day}.xlsx").format(day=f"{moment:%Y%m%d}"))
        if target is None:
            return
        whole = may_see and self._kit.messages.question(
            self.tr("电话要写全吗"),
            self.tr("写全的名单谁拿到都能看，导出会记在流水里；不打电话的话遮盖就够了。"),
            self.tr("写全"),
            self.tr("遮盖"),
        )
        work = partial(_export, self._desk, self._chosen, self._kit.wording, target, whole)
        self._kit.operations.run(Operation(work, done=self._written))

    def _written(self, target: Path) -> None:
        self.told.emit(self.tr("已导出 {name}").format(name=target.name), False)


def _may_see_telephones(desk: Desk) -> bool:
    from desktop.people.rights import sees_whole_telephones

    return sees_whole_telephones(desk.staff.signed_in())


def _export(desk: Desk, chosen: Chosen, wording: Wording, target: Path, whole: bool) -> Path:
    from desktop.app.customer_export import export_customers, wanted_whole

    lines = desk.customers.listing(wanted_whole(chosen)).lines if isinstance(chosen, CustomerWanted) else chosen
    return export_customers(desk, lines, wording, target, whole_telephones=whole)
