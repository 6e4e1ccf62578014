"""The window put together: desk, pages, and what goes on between them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.app import Desk, desk_in_sight, open_desk
from desktop.app.first_sight import FirstSight, first_sight
from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.wording import SOURCE, Wording
from ui.actions import Actions
from ui.appearance import Appearance, keep_appearance
from ui.choosers import Choosers
from ui.collecting import Collecting
from ui.fonts import load_rare, rare_is_loaded, read_rare
from ui.going import Going
from ui.kit import Kit
from ui.messages import Messages
from ui.operations import Operation, Operations
from ui.page import Page
from ui.pages import load_others, rail_entries
from ui.theme import Theme
from ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.app.standing import FolderStanding
    from ui.searching import Searching

_WATCH_MS = 1000
BEGIN = "go_today"
"""The place at which a window opens: the id of its action."""


def open_house(folder: DataFolder, theme: Theme, messages: Messages, language: str = SOURCE) -> House | None:
    """The window over a folder, not yet shown: it has its first list, its database opens once that is painted.

    On the first start the person is asked which site this is; None: they went away. Raises as `open_desk`.
    """
    if not folder.database.exists() and not _asked_for_site(folder, theme):
        return None
    sight = first_sight(folder)
    desk = open_desk(folder) if sight is None else desk_in_sight(folder, sight)
    return House(theme, messages, desk, wording=Wording(language), sight=sight)


def _asked_for_site(folder: DataFolder, theme: Theme) -> bool:
    from ui.set_up import ask_for_site

    return ask_for_site(folder, theme)


class House(QObject):
    """The window with its pages and its one database thread, over a desk."""

    broken = Signal()
    """The database could not be opened, which was said: nothing can be done here."""

    def __init__(
        self,
        theme: Theme,
        messages: Messages,
        desk: Desk,
        wording: Wording | None = None,
        choosers: Choosers | None = None,
        sight: FirstSight | None = None,
        begin: str = BEGIN,
    ) -> None:
        """`choosers` ask for files and show papers; not given: the system's own. `wording`: Chinese.

        With `sight` its plan of the day is shown, and the database is left alone until that is painted. `begin` is the
        place that is shown first: the id of its action.
        """
        super().__init__()
        self._collecting = Collecting(self)
        self.desk = desk
        self.actions = Actions(theme)
        self.operations = Operations(messages)
        self.kit = Kit(theme, self.actions, self.operations, messages, wording or Wording())
        self._theme, self._choosers = theme, choosers or Choosers()
        first = sight.day if sight is not None else None
        self.going = Going(self.kit, desk, self._choosers)
        entries = rail_entries(self.kit, desk, self.going, self._choosers, first)
        self.window = MainWindow(theme, self.actions, self.operations, entries)
        self.going.begin(self.window)
        self._searching: Searching | None = None
        self.wants_reopening = False
        self._version, self._book = 0, desk.book
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._connect()
        if sight is not None:
            self.operations.hold_back()
            self.window.top.search.installEventFilter(self)
        self.operations.run(Operation(partial(_version_of, desk), done=self._opened))
        self.window.go(begin)
        self._fetch_standing()

    def _connect(self) -> None:
        self.going.reopening_wanted.connect(self.reopen)
        self.going.case_registered.connect(self._registered)
        self.window.closing.connect(self._watch.stop)
        self.actions.perform("appearance", self.choose_appearance)
        self.operations.changed.connect(self._changed)
        self._watch.timeout.connect(self._look)

    # Opening -------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search box is painted with all the rest: once the person sees it, the database may be opened."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.operations.go_on)
        return False

    def _opened(self, found: int | EnvironmentFault) -> None:
        if isinstance(found, EnvironmentFault):
            self.operations.give_up()
            self.kit.messages.fault(found)
            self.broken.emit()
            return
        self._version = found
        self._watch.start()
        self.operations.run(Operation(load_others))
        if not rare_is_loaded():
            self.operations.run(Operation(read_rare, done=self._load_rare))
        self._begin_searching()

    def _begin_searching(self) -> None:
        from ui.searching import Searching

        searching = Searching(self.kit.theme, self.window.top.search, self.desk, self.operations, self)
        searching.case_chosen.connect(self.going.open_case)
        searching.scanned.connect(self.going.search)
        self._searching = searching

    def _load_rare(self, content: bytes) -> None:
        load_rare(content)

    # Appearance ----------------------------------------------------------------

    def appearance(self) -> Appearance:
        """How the window is dressed now."""
        return Appearance(self._theme.chosen, self._theme.large, self.kit.wording.language)

    def choose_appearance(self) -> None:
        """Open the menu of appearances."""
        from ui.appearance_menu import AppearanceMenu

        menu = AppearanceMenu(self.appearance(), self.window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.picked.connect(self.keep_appearance)
        menu.open_below(self.window.top.looks)

    def keep_appearance(self, chosen: Appearance) -> None:
        """Wear it now and at every start from now on."""
        self.operations.run(Operation(partial(keep_appearance, self.desk.folder, chosen), done=self._dress))

    def _dress(self, chosen: Appearance) -> None:
        """Colours change at once; for other letters or another language the window is made again."""
        before, app = self.appearance(), QApplication.instance()
        if replace(before, look=chosen.look) != chosen:
            self.reopen()
        elif isinstance(app, QApplication):
            self._theme.apply(app, chosen.look, chosen.large)

    # What pages ask of the house -------------------------------------------------

    def reopen(self) -> None:
        """Close the window; who opened it opens the folder anew."""
        self.wants_reopening = True
        self.window.close()

    def _registered(self) -> None:
        """A case was registered; the page says it itself."""
        self._fetch_standing()

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
        self.operations.run(Operation(partial(_standing_of, self.desk), done=self._show_standing, key="standing"))

    def _show_standing(self, found: FolderStanding) -> None:
        from ui.standing import standing_of

        self.window.show_standing(standing_of(found, self.desk.identity.utc_offset_min))
        if self.desk.book is not self._book:
            self._take_the_new_book()

    def _take_the_new_book(self) -> None:
        """The dictionaries were changed, here or by another process: what is offered is what they hold now.

        An open box is waited for.
        """
        if QApplication.activeModalWidget() is not None:
            return
        before, self._book = self._book, self.desk.book
        if before.version != self._book.version:
            self.going.offer_anew()

    def page(self) -> Page | None:
        """The page in front."""
        return self.window.page()

    def close(self) -> None:
        """Finish what runs and give the database back."""
        self._watch.stop()
        if self._searching is not None:
            self._searching.end()
        self.operations.shut_down()
        self.window.close()
        self.desk.close()
        self._collecting.end()


def _version_of(desk: Desk) -> int | EnvironmentFault:
    """What the database says of its version, opened for it if need be; else why it cannot be opened."""
    try:
        return desk.store.data_version()
    except EnvironmentFault as fault:
        return fault


def _standing_of(desk: Desk) -> FolderStanding:
    from desktop.app.dictionaries import renew_shown
    from desktop.app.standing import folder_standing

    renew_shown(desk.store, desk.identity.site, desk.shelf)
    return folder_standing(desk)
