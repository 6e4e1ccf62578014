"""The main window: it only puts rail, bars and pages together and passes on who goes where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.help import HelpDialog
from ui.icons import program_icon
from ui.operations import Operations
from ui.page import Breadth, Page, breadth_of
from ui.theme import Theme
from ui.widgets.bars import Standing, StatusBar, TopBar
from ui.widgets.focus_ring import FocusRing
from ui.widgets.notices import Toast
from ui.widgets.rail import Rail

TOP_BUTTONS = ("go_register", "resolve", "help")
SMALLEST = (880, 460)


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A place on the rail: the id of its action, and what makes its page when it is first gone to.

    `foot` puts it at the bottom of the rail.
    """

    action: str
    make: Callable[[], Page]
    foot: bool = False


class MainWindow(QMainWindow):
    """Rail, top bar, pages, status bar."""

    search_requested = Signal(str)
    """The person asked for something in the search box: the text, without space around it."""

    page_entered = Signal(str)
    """The person came to a place of the rail: the id of its action."""

    closing = Signal()
    """The window is being closed; no values."""

    def __init__(self, theme: Theme, actions: Actions, operations: Operations, entries: Sequence[RailEntry]) -> None:
        """`entries` are the built screens, in the order of the rail."""
        super().__init__()
        self._theme, self._actions = theme, actions
        self._makers = {entry.action: entry.make for entry in entries}
        self._pages: dict[str, Page] = {}
        self._stale: dict[Page, frozenset[str]] = {}
        self._breadth = Breadth.WIDE
        self._standing = Standing("", "", "")

        places = [entry.action for entry in entries if not entry.foot]
        self.rail = Rail(theme, actions, places, [entry.action for entry in entries if entry.foot])
        buttons = [name for name in TOP_BUTTONS if name == "help" or "go_register" in self._makers]
        self.top = TopBar(theme, actions, buttons)
        self.stack = QStackedWidget()
        self.status = StatusBar(theme)
        self._lay_out()
        self.toast = Toast(theme, self.stack, actions.text("undo"), actions.key("undo"))
        self.ring = FocusRing(theme, self, self.rail)

        self.addActions(actions.all())
        self._connect(operations)
        self._bind()

    def _lay_out(self) -> None:
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect(self, operations: Operations) -> None:
        self.rail.gone_to.connect(self.go)
        self.top.search.asked.connect(self.search_requested)
        self.toast.undo_requested.connect(self._actions.action("undo").trigger)
        operations.changed.connect(self._refresh)
        operations.started.connect(self.status.show_work)
        operations.ended.connect(self.status.forget_work)

    def _bind(self) -> None:
        for action in self._makers:
            self._actions.perform(action, partial(self.go, action))
        self._actions.perform("search", self.start_search)
        self._actions.perform("next_pane", self.next_pane)
        self._actions.perform("help", self.show_help)

    # Pages ---------------------------------------------------------------

    def go(self, action_id: str) -> None:
        """Go to a place of the rail; its page is made the first time. Raises `KeyError` for a place not there."""
        page = self._pages.get(action_id)
        if page is None:
            page = self._pages[action_id] = self._makers[action_id]()
        self.show_page(page, action_id)

    def show_page(self, page: Page, action_id: str) -> None:
        """Show a page, of the rail or (a case) one behind a place of the rail, which stays marked."""
        if self.stack.indexOf(page) < 0:
            self._take_in(page)
        self.rail.choose(action_id)
        if page is not self.stack.currentWidget():
            self.top.search.clear()  # what was looked for has been found, or belongs to the page before
        self.stack.setCurrentWidget(page)
        self.toast.raise_()
        page.enter()
        changed = self._stale.pop(page, None)
        if changed is not None:
            page.refresh(changed)
        self._offer()
        first = page.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_entered.emit(action_id)

    def _take_in(self, page: Page) -> None:
        page.setAccessibleName(page.title())
        page.fit(self._breadth)
        page.offers_changed.connect(self._offer)
        page.told.connect(self.toast.tell)
        page.noted.connect(self.toast.note)
        self.stack.addWidget(page)

    def drop_page(self, page: Page) -> None:
        """Let go of a page that was shown with `show_page` and is not wanted any more."""
        self.stack.removeWidget(page)
        self._stale.pop(page, None)
        page.deleteLater()

    def forget_others(self) -> None:
        """Let go of every page of the rail but the one in front; each is made anew when it is next gone to."""
        front = self.page()
        for action, page in list(self._pages.items()):
            if page is not front:
                del self._pages[action]
                self.drop_page(page)

    def forget_front(self) -> None:
        """Make the page in front anew when it is next gone to; who asks drops it then."""
        front = self.page()
        self._pages = {action: page for action, page in self._pages.items() if page is not front}

    def page(self) -> Page | None:
        """The page in front."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    def _offer(self) -> None:
        page = self.page()
        self._actions.offer(page.offers() if page is not None else {})

    def _refresh(self, changed: frozenset[str]) -> None:
        front = self.page()
        for place in range(self.stack.count()):
            page = self.stack.widget(place)
            if page is front and isinstance(page, Page):
                page.refresh(changed)
            elif isinstance(page, Page):
                self._stale[page] = _both(self._stale.get(page), changed)

    # What stands around the pages ------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Say in title and status bar how things stand."""
        self._standing = standing
        self.status.show_standing(standing)
        self.top.trial.setVisible(standing.trial)
        self.setWindowTitle(self._title())

    def _title(self) -> str:
        standing = self._standing
        name = self.tr("接诉台 试用") if standing.trial else self.tr("接诉台")
        over = self.tr("(超期 {count})").format(count=standing.overdue) if standing.overdue else ""
        alarm = self.tr("(特急 {count} 待接)").format(count=standing.alarms) if standing.alarms else ""
        return f"{alarm}{over}{name} — {standing.site}"

    # Keys of the window ----------------------------------------------------

    def start_search(self) -> None:
        """Put the cursor into the search box."""
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def next_pane(self) -> None:
        """Go on to the next pane: the panes of the page in front, then the rail."""
        page, chosen = self.page(), self.rail.chosen()
        panes = [*(page.panes() if page is not None else []), *([chosen] if chosen is not None else [])]
        here = self._pane_of_focus(panes) if panes else -1
        for step in range(1, len(panes) + 1):
            pane = panes[(here + step) % len(panes)]
            if page is not None:
                page.uncover(pane)
            # What is hidden or disabled would not take the cursor, and F6 would stay where it is for ever.
            if pane.isVisible() and pane.isEnabled():
                pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _pane_of_focus(self, panes: list[QWidget]) -> int:
        focus = QApplication.focusWidget()
        if focus is None:
            return -1
        inside = [place for place, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)]
        if inside:
            return inside[0]
        # The cursor may be in another field of the same pane: the nearest common ancestor tells which.
        return max(range(len(panes)), key=lambda place: _depth_of_meeting(panes[place], focus))

    def show_help(self) -> None:
        """Show what the page in front is for and its keys."""
        page = self.page()
        if page is not None:
            HelpDialog(self._theme, self._actions, page, self).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold rail and pages where the window is narrow."""
        super().resizeEvent(event)
        breadth = breadth_of(event.size().width(), self._theme.letters())
        if breadth is self._breadth:
            return
        self._breadth = breadth
        self.rail.fit(breadth)
        for place in range(self.stack.count()):
            page = self.stack.widget(place)
            if isinstance(page, Page):
                page.fit(breadth)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who must put things away; what was typed is kept as a draft by its page."""
        self.closing.emit()
        super().closeEvent(event)


def _both(earlier: frozenset[str] | None, changed: frozenset[str]) -> frozenset[str]:
    """What changed in all; no ids mean that anything may have changed, and that wins."""
    if earlier is None:
        return changed
    return earlier | changed if earlier and changed else frozenset()


def _depth_of_meeting(one: QWidget, other: QWidget) -> int:
    """How deep in the window the nearest common ancestor of two widgets lies."""
    above = set(_line(one))
    meeting = next((step for step in _line(other) if step in above), None)
    return len(_line(meeting)) if meeting is not None else 0


def _line(widget: QWidget) -> list[QWidget]:
    line: list[QWidget] = []
    step: QWidget | None = widget
    while step is not None:
        line.append(step)
        step = step.parentWidget()
    return line
