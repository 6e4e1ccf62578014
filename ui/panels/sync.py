"""同步: sites one exchanges packages with, a package to be made, and one to be looked at and taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.exchange import Exchange, Exported, PeerStanding
from desktop.errors import Refused
from desktop.sync.brought import Imported
from ui import times
from ui.actions import Handler
from ui.choosers import ChooseFolder, ChoosePackage, ask_folder, ask_package
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.operations import Operation, Progress
from ui.page import Breadth, Page
from ui.panels.export_pane import ExportPane
from ui.panels.import_pane import ImportPane
from ui.panels.peer_names import peer_names
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import PageHead, Pane, page_column
from ui.widgets.table import DeskTable

_EXPORTED = 2
"""The column one can do without."""


@dataclass(frozen=True)
class Standing:
    """What the page fetched: the other sites, and, the first time, the six words of our own key."""

    peers: tuple[PeerStanding, ...]
    fingerprint: str | None


class SyncPage(Page):
    """Peers and export at left, the package that is looked at at right; importing is a step of its own."""

    reopen_requested = Signal()
    """This database turned out to be an older copy and has a new writer: the folder has to be opened again."""

    def __init__(
        self,
        kit: Kit,
        desk: Desk,
        choose_package: ChoosePackage = ask_package,
        choose_folder: ChooseFolder = ask_folder,
    ) -> None:
        """The two choosers are the system's dialogs outside tests."""
        super().__init__()
        self._kit, self._desk, self._choose_package = kit, desk, choose_package
        self._offset = desk.identity.utc_offset_min
        self._narrow = False
        self._file: Path | None = None
        self._working: Progress | None = None
        self._asked_words = False
        self._names: Mapping[bytes, str] = {}
        self.export_pane = ExportPane(kit, choose_folder)
        self.open_button = Button(kit.theme, self.tr("打开同步包…"), "file-import")
        self._rows = RowsTable(self._columns(), self)
        self.table = DeskTable(kit.theme, self.tr("来往网点"))
        self._own_words = Label("", "note", wrap=True)
        self.import_pane = ImportPane(kit, self._offset)
        self._lay_out()
        self._connect()
        self._fetch()

    # Laying out ------------------------------------------------------------------

    def _columns(self) -> list[Column[PeerStanding]]:
        return [
            Column("site", self.tr("网点"), self._site),
            Column("in", self.tr("最后导入"), lambda one: self._moment(one.peer.last_import_at)),
            Column("out", self.tr("最后导出"), lambda one: self._moment(one.peer.last_export_at)),
            Column("missing", self.tr("它还缺"), _missing, tone=_missing_tone, right=True),
        ]

    def _site(self, standing: PeerStanding) -> str:
        return self._names.get(standing.peer.site, "")

    def _moment(self, at: int | None) -> str:
        return times.moment(at, self._desk.now(), self._offset) if at else times.NOTHING

    def _lay_out(self) -> None:
        column = page_column(self)
        head = PageHead(self._kit.theme, self.tr("同步"), self.tr("用文件交换，不需要网络"))
        head.add(self.open_button)
        column.addWidget(head)
        self._left = self._left_side()
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(self._left, 51)
        panes.addWidget(self.import_pane, 49)
        column.addLayout(panes, 1)

    def _left_side(self) -> QWidget:
        side = QWidget()
        self._sides = column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        pane = Pane(self._kit.theme, self.tr("来往网点"), self.tr("单位：条流水"))
        self.table.setModel(self._rows)
        self.table.set_columns({1: 118, 2: 118, 3: 76}, stretch=0)
        self._empty = EmptyPage(
            self._kit.theme,
            "transfer",
            self.tr("还没有和别的网点交换过"),
            self.tr("给对方做一个同步包，或打开对方给的同步包"),
        )
        self._peers = QStackedWidget()
        self._peers.addWidget(self._empty)
        self._peers.addWidget(self.table)
        pane.fill(self._peers)
        foot = pane.add_foot()
        foot.addWidget(self._own_words, 1)
        column.addWidget(pane, 5)
        column.addWidget(self.export_pane, 6)
        return side

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.open_package)
        self.table.current_moved.connect(self._peer_chosen)
        self.table.opened.connect(self._peer_chosen)
        self._kit.operations.ended.connect(self._ended)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("同步")

    def offers(self) -> Mapping[str, Handler]:
        """Export always, import and leaving while a package is looked at; none while one is written or read."""
        if self._working is not None:
            return {}
        looked_at: dict[str, Handler] = {} if self.import_pane.is_empty() else {"leave": self.leave}
        if self.import_pane.found() is not None:
            looked_at["save"] = self.take_in
        return {"export": self.export, **looked_at}

    def refresh(self, changed: frozenset[str]) -> None:
        """What is written changes what others lack."""
        self._fetch()

    def first_focus(self) -> QWidget | None:
        """The import button while a package is looked at, else the one that opens one."""
        return self.import_pane.take if self.import_pane.found() is not None else self.open_button

    def panes(self) -> list[QWidget]:
        """Peers, export, preview."""
        return [self.table, self.export_pane.to, self.import_pane.take]

    def fit(self, breadth: Breadth) -> None:
        """Where it is narrow, either what goes out or what comes in is seen."""
        self._narrow = narrow = breadth is Breadth.NARROW
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom)
        self.table.setColumnHidden(_EXPORTED, narrow)
        self._show_sides()

    def help(self) -> str:
        """What the help page says."""
        return self.tr(
            "打开对方的同步包先看会带来什么，按「导入」才写入。导出的包做完会读回核对，给错人、重复导入都不会出错。"
        )

    def _show_sides(self) -> None:
        looking = not self.import_pane.is_empty()
        self.import_pane.setVisible(not self._narrow or looking)
        self._left.setVisible(not self._narrow or not looking)

    # Peers ---------------------------------------------------------------------

    def _fetch(self) -> None:
        work = partial(_stand, self._desk, not self._asked_words)
        self._asked_words = True
        self._kit.operations.run(Operation(work, done=self._show_standing))

    def _show_standing(self, standing: Standing) -> None:
        kept = self.table.currentIndex().row()
        sites = [one.peer.site for one in standing.peers]
        self._names = dict(zip(sites, peer_names(standing.peers), strict=True))
        self._rows.set_rows(standing.peers)
        if 0 <= kept < len(standing.peers):
            self.table.selectRow(kept)
        self._peers.setCurrentIndex(1 if standing.peers else 0)
        if standing.fingerprint is not None:
            words = standing.fingerprint.replace(" ", " · ")
            self._own_words.setText(self.tr("本站的六个词：{words}").format(words=words))
        self.export_pane.show_peers(standing.peers)

    def _peer_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.export_pane.choose_peer(self._rows.row(index.row()).peer.fingerprint)

    # Out -------------------------------------------------------------------------

    def export(self) -> None:
        """Make a package; asks for the folder where none was chosen."""
        pane = self.export_pane
        if pane.folder() is None:
            pane.ask_folder()
        folder = pane.folder()
        if folder is None:
            pane.ask_for_folder_first()
            pane.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        progress = self._begin(self.tr("正在导出"))
        how = {"to": pane.to.code() or None, "everything": pane.everything.isChecked(), "files": pane.files.isChecked()}
        work = partial(_export, self._desk, folder, how, progress)
        self._kit.operations.run(Operation(work, done=self._exported, cancelled=self._stopped, progress=progress))

    def _exported(self, done: Exported) -> None:
        said = self.tr("已写好 {name}，{count} 条流水，已读回核对，可以拔盘")
        if done.files_left:
            said = self.tr(
                "已写好 {name}，{count} 条流水、{files} 个附件（{left} 个下一个包再带），已读回核对，可以拔盘"
            )
        elif done.files:
            said = self.tr("已写好 {name}，{count} 条流水、{files} 个附件，已读回核对，可以拔盘")
        counts = {"count": f"{done.entries:,}", "files": f"{done.files:,}", "left": f"{done.files_left:,}"}
        self.told.emit(said.format(name=done.file.name, **counts), False)
        self._fetch()

    # In --------------------------------------------------------------------------

    def open_package(self) -> None:
        """Ask for a package and show what it would bring."""
        if self._working is None:
            file = self._choose_package(self)
            if file is not None:
                self.look_at(file)

    def look_at(self, file: Path) -> None:
        """Show what a package would bring; nothing is written."""
        self.import_pane.show_nothing()
        self._file = file
        progress = self._begin(self.tr("正在看同步包"))
        work = partial(_preview, self._desk, file, progress)
        self._kit.operations.run(
            Operation(work, done=self._looked_at, refused=self._refused, cancelled=self._stopped, progress=progress)
        )

    def _looked_at(self, found: Imported) -> None:
        self.import_pane.show_found(found, self._desk.now())
        self._settle()
        self.import_pane.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Take the package in that is looked at."""
        if self._file is None or self.import_pane.found() is None or self._working is not None:
            return
        progress = self._begin(self.tr("正在导入"))
        work = partial(_take_in, self._desk, self._file, progress)
        self._kit.operations.run(
            Operation(
                work,
                done=self._taken_in,
                refused=self._refused,
                changed=_changed_by,
                cancelled=self._stopped,
                progress=progress,
            )
        )

    def _taken_in(self, done: Imported) -> None:
        said = self.tr(
            "已导入 {site} 的 {count} 条流水：新投诉 {new} 件，更新 {changed} 件，冲突 {conflicts} 处"
        ).format(
            site=f"{done.header.sender.code} {done.header.sender.name}",
            count=f"{done.new:,}",
            new=done.cases_new,
            changed=done.cases_changed,
            conflicts=done.conflicts,
        )
        self.leave()
        self.told.emit(said, False)
        self._fetch()
        if done.renewed:
            what = self.tr("窗口会重新打开")
            why = self.tr("本机的数据像是从旧备份恢复的，丢失的流水已经找回。以后的编号换用新机位。")
            self._kit.messages.info(what, why)
            self.reopen_requested.emit()

    def leave(self) -> None:
        """Put the package away; nothing was written."""
        self.import_pane.show_nothing()
        self._settle()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refused: Refused) -> None:
        name = self._file.name if self._file is not None else ""
        self.import_pane.show_refusal(name, self._kit.wording.refusal(refused))
        self._settle()
        self.import_pane.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    # Long work -------------------------------------------------------------------

    def _begin(self, title: str) -> Progress:
        self._working = Progress(title, self)
        self.open_button.setEnabled(False)
        self.offers_changed.emit()
        return self._working

    def _ended(self, progress: Progress) -> None:
        if progress is self._working:
            self._working = None
            self._settle()

    def _stopped(self) -> None:
        self.told.emit(self.tr("已取消，什么都没有留下"), False)

    def _settle(self) -> None:
        """After anything: the buttons and sides follow what is there now."""
        self.open_button.setEnabled(self._working is None)
        self._show_sides()
        self.offers_changed.emit()


def _missing(one: PeerStanding) -> str:
    return f"{one.missing:,}"


def _missing_tone(one: PeerStanding) -> str | None:
    return "warn" if one.missing else None


def _stand(desk: Desk, with_words: bool) -> Standing:
    exchange = Exchange(desk)
    return Standing(exchange.peers(), exchange.fingerprint if with_words else None)


def _export(desk: Desk, folder: Path, how: Mapping[str, Any], progress: Progress) -> Exported:
    return Exchange(desk).export_into(folder, **how, step=progress)


def _preview(desk: Desk, file: Path, progress: Progress) -> Imported:
    return Exchange(desk).preview(file, step=progress)


def _take_in(desk: Desk, file: Path, progress: Progress) -> Imported:
    return Exchange(desk).take_in(file, step=progress)


def _changed_by(_done: Imported) -> Iterable[str]:
    """Nobody can say which pages a package is about: all."""
    return ()
