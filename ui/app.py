"""The window put together: application, look, desk, pages. `desktop/__main__.py` calls `run_window`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.app import Desk, open_desk
from desktop.app.one_window import window_lock
from desktop.app.standing import FolderStanding, folder_standing
from desktop.app.viewing import find_number
from desktop.errors import EnvironmentFault, Refused
from desktop.log import write_log_to
from desktop.paths import DataFolder
from desktop.wording import Wording, chosen_language
from ui import translation
from ui.actions import Actions
from ui.crashes import report_crashes
from ui.kit import Kit
from ui.messages import MessageBoxes, Messages
from ui.operations import Operation, Operations
from ui.page import Page
from ui.pages import Choosers, rail_entries
from ui.panels.case.page import CasePage
from ui.panels.case_list import CaseListPage
from ui.set_up import ask_for_site
from ui.theme import SYSTEM, Theme
from ui.widgets.bars import Standing
from ui.window import MainWindow

_WATCH_MS = 1000
_NAME = "jiesu"


def run_window(folder: DataFolder, arguments: Sequence[str]) -> int:
    """Open the window on a folder and stay until it is closed; gives the exit status."""
    app = QApplication([_NAME, *arguments])
    app.setApplicationName(_NAME)
    theme = Theme()
    translation.install(app, chosen_language())
    theme.apply(app, SYSTEM)
    messages = MessageBoxes(theme, Wording(chosen_language()))
    lock = window_lock(folder)
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        lock.take()
        desk = _opened(folder, theme)
    except EnvironmentFault as fault:
        messages.fault(fault)
        return 3
    except Refused as refused:
        messages.refused(refused)
        return 1
    if desk is None:
        return 0
    handler = write_log_to(folder.log)
    house = House(theme, messages, desk, wording=Wording(chosen_language()))
    report_crashes(messages)
    house.window.showMaximized()
    status = app.exec()
    house.close()
    handler.close()
    lock.release()
    return status


def _opened(folder: DataFolder, theme: Theme) -> Desk | None:
    """The desk of the folder; on the first start the person is asked which site this is. None: they went away."""
    if not folder.database.exists() and not ask_for_site(folder, theme):
        return None
    return open_desk(folder)


class House(QObject):
    """The window with its pages and its one database thread, over an open desk."""

    def __init__(
        self,
        theme: Theme,
        messages: Messages,
        desk: Desk,
        open_file: Callable[[Path], None] | None = None,
        wording: Wording | None = None,
        choosers: Choosers | None = None,
    ) -> None:
        """`open_file` shows a paper, `choosers` ask for files; not given: the system's own. `wording`: Chinese."""
        super().__init__()
        self.desk = desk
        self.actions = Actions(theme)
        self.operations = Operations(messages)
        self.kit = Kit(theme, self.actions, self.operations, messages, wording or Wording())
        self._open_file = open_file or _show_file
        entries = rail_entries(self.kit, desk, self, self._open_file, choosers or Choosers())
        self.window = MainWindow(theme, self.actions, self.operations, entries)
        self._case: CasePage | None = None
        self._version = desk.store.data_version()
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._connect()
        self.window.go("go_cases")
        self._fetch_standing()
        self._watch.start()

    def _connect(self) -> None:
        self.window.search_requested.connect(self.search)
        self.window.closing.connect(self._watch.stop)
        self.operations.changed.connect(self._changed)
        self._watch.timeout.connect(self._look)

    # Going places --------------------------------------------------------------

    def open_case(self, uid: bytes) -> None:
        """Open the page of a case; the one that was open is let go."""
        page = CasePage(self.kit, self.desk, uid, self._open_file)
        page.open_requested.connect(self.open_case)
        page.leave_requested.connect(self.leave_case)
        self.window.show_page(page, "go_cases")
        if self._case is not None:
            self.window.drop_page(self._case)
        self._case = page

    def leave_case(self) -> None:
        """Go back from a case to the list."""
        self.window.go("go_cases")

    def registered(self, _uid: bytes, _number: str) -> None:
        """A case was registered; the page says it itself."""
        self._fetch_standing()

    def search(self, text: str) -> None:
        """A number opens its case; anything else is looked for in the list."""
        self.operations.run(Operation(partial(self._look_for, text), done=self._found, key="search"))

    def _look_for(self, text: str) -> tuple[bytes | None, str]:
        try:
            return find_number(self.desk, text), text
        except Refused:
            return None, text

    def _found(self, found: tuple[bytes | None, str]) -> None:
        uid, text = found
        if uid is not None:
            self.open_case(uid)
            return
        self.window.go("go_cases")
        page = self.window.page()
        if isinstance(page, CaseListPage):
            page.search(text)
            self.window.top.search.setText(text)

    # How things stand ------------------------------------------------------------

    def _look(self) -> None:
        """Once a second: has another process written?"""
        version = self.desk.store.data_version()
        if version != self._version:
            self._version = version
            self.operations.announce([])

    def _changed(self, _ids: frozenset[str]) -> None:
        self._fetch_standing()

    def _fetch_standing(self) -> None:
        self.operations.run(Operation(partial(folder_standing, self.desk), done=self._show_standing, key="standing"))

    def _show_standing(self, found: FolderStanding) -> None:
        self.window.show_standing(
            Standing(
                site=f"{found.site_code} {found.site_name}",
                station=self.tr("{station} 机").format(station=found.station),
                who=found.who,
                overdue=found.overdue,
                database=self.tr("数据库正常 · 登记 {count} 件").format(count=f"{found.cases:,}"),
                trial=found.trial,
            )
        )

    def page(self) -> Page | None:
        """The page in front."""
        return self.window.page()

    def close(self) -> None:
        """Finish what runs and give the database back."""
        self._watch.stop()
        self.operations.shut_down()
        self.window.close()
        self.desk.close()


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
