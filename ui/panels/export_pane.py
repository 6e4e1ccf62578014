"""The pane that makes a package: for whom, where to, how much."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.exchange import PeerStanding
from ui.choosers import ChooseFolder
from ui.kit import Kit
from ui.panels.peer_names import peer_names
from ui.widgets.buttons import Button, action_button
from ui.widgets.choices import CheckBox
from ui.widgets.fields import ChoiceField, FieldRow, LineField, State
from ui.widgets.labels import Label
from ui.widgets.pane import Pane, scrolled
from ui.widgets.side_by_side import flowing


class ExportPane(Pane):
    """Asks what to export; the page does it."""

    folder_chosen = Signal()
    """The person chose another folder; no values."""

    def __init__(self, kit: Kit, choose_folder: ChooseFolder) -> None:
        """`choose_folder` is the system's own dialog outside tests."""
        super().__init__(kit.theme, self.tr("导出"), self.tr("同一个包可以给几个网点，重复导入不会出错"))
        self._choose_folder = choose_folder
        self._standings: tuple[PeerStanding, ...] = ()
        self._folder: Path | None = None
        self.to = ChoiceField(kit.theme, self.tr("给谁"))
        self.to.set_choices([("", self.tr("任何网点"))])
        self.place = LineField(self.tr("放到"), self.tr("还没有选文件夹"))
        self.place.setReadOnly(True)
        self.choose = Button(kit.theme, self.tr("选文件夹…"), "folder-open")
        self.everything = CheckBox(kit.theme, self.tr("全部流水"))
        self.files = CheckBox(kit.theme, self.tr("带上附件"))
        self.files.setChecked(True)
        self.files.setToolTip(self.tr("不带照片等附件，包会小很多；对方以后会自动要"))
        self.export = action_button(kit.theme, kit.actions, "export")
        self._amount = Label("", "note")
        self._place_row = FieldRow(kit.theme, self.tr("放到"), self._place_box())
        self.fill(scrolled(self._form(kit)))
        foot = self.add_foot()
        foot.addWidget(self.export)
        foot.addWidget(self._amount, 1)
        self.to.currentIndexChanged.connect(self._say_amount)
        self.everything.toggled.connect(self._say_amount)
        self.files.toggled.connect(self._say_amount)
        self.choose.clicked.connect(self.ask_folder)

    def _place_box(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        return box

    def _form(self, kit: Kit) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(FieldRow(kit.theme, self.tr("给谁"), self.to))
        column.addWidget(self._place_row)
        column.addWidget(FieldRow(kit.theme, self.tr("内容"), flowing(self.files, self.everything)))
        checked = Label(self.tr("做完后读回文件再报成功；没有成功的包不会留下"), "second", wrap=True)
        checked.setMinimumHeight(kit.theme.sizes.control)
        column.addWidget(FieldRow(kit.theme, self.tr("核对"), checked))
        column.addStretch(1)
        return form

    def show_peers(self, standings: Sequence[PeerStanding]) -> None:
        """Offer these sites; the chosen one stays chosen."""
        self._standings = tuple(standings)
        words = [one.peer.fingerprint for one in standings]
        self.to.set_choices([("", self.tr("任何网点")), *zip(words, peer_names(standings), strict=True)])
        self._say_amount()

    def choose_peer(self, fingerprint: str) -> None:
        """Take the site of those six words as the one to export for; codes may be given twice."""
        self.to.set_code(fingerprint)
        self._say_amount()

    def folder(self) -> Path | None:
        """Where the package goes, None while the person has not said."""
        return self._folder

    def ask_folder(self) -> None:
        """Let the person say where the package goes."""
        chosen = self._choose_folder(self, str(self._folder or ""))
        if chosen is not None:
            self._folder = chosen
            self.place.setText(str(chosen))
            self.place.setToolTip(str(chosen))
            self._place_row.set_state(State.NORMAL, "", self.place)
            self.place.setReadOnly(True)
            self.folder_chosen.emit()

    def ask_for_folder_first(self) -> None:
        """Say that the folder lacks."""
        self._place_row.set_state(State.ERROR, self.tr("请先选文件夹，例如 U 盘"), self.place)
        self.place.setReadOnly(True)

    def _say_amount(self) -> None:
        found = next((one for one in self._standings if one.peer.fingerprint == self.to.code()), None)
        if found is None or self.everything.isChecked():
            self._amount.setText(self.tr("全部流水，任何网点都能导入") if found is None else self.tr("全部流水"))
        else:
            said = self.tr("它还缺 {count} 条，另带最近 35 天的").format(count=f"{found.missing:,}")
            if found.peer.wanted and self.files.isChecked():
                said = self.tr("它还缺 {count} 条和 {files} 个附件，另带最近 35 天的").format(
                    count=f"{found.missing:,}", files=f"{len(found.peer.wanted):,}"
                )
            self._amount.setText(said)
