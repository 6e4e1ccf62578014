"""The tabs over the case list: one per view with its word and its count, then those that the person has kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.app.kept_views import KeptView
from desktop.queries.case_views import VIEWS
from ui import icons
from ui.page import Breadth
from ui.theme import Theme
from ui.translation import QT_TRANSLATE_NOOP
from ui.widgets.buttons import link, tool_button
from ui.widgets.pane import tab_bar

WORDS = {
    "running": QT_TRANSLATE_NOOP("case_list", "全部未结"),
    "mine": QT_TRANSLATE_NOOP("case_list", "我的在办"),
    "overdue": QT_TRANSLATE_NOOP("case_list", "超期"),
    "today": QT_TRANSLATE_NOOP("case_list", "今天到期"),
    "unassigned": QT_TRANSLATE_NOOP("case_list", "未分派"),
    "silent": QT_TRANSLATE_NOOP("case_list", "久未联系"),
    "referred": QT_TRANSLATE_NOOP("case_list", "外部转来"),
}
_ICONS = {"overdue": "octagon"}
KEPT = "kept."
"""Before the name of a kept view, among keys."""
FOUND = "found"
"""The key of what was found among all cases, which is no view: its tab is there only while it is looked at."""


class ViewTabs(QWidget):
    """Which view is looked at."""

    turned = Signal()
    """The person looks at another view; ask `chosen`."""

    keep_requested = Signal()
    """The person wants to keep what the list shows now as a view."""

    rename_requested = Signal(str)
    """The person wants another name for a kept view: its name."""

    forget_requested = Signal(str)
    """The person does not want a kept view any more: its name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kept: tuple[KeptView, ...] = ()
        self._counts: dict[str, int] = {}
        self.tabs = tab_bar(self.tr("视图"))
        for key in VIEWS:
            self.tabs.addTab(_word(key))
        self.keep = link(theme, self.tr("存为视图"), "plus")
        self._keep_small = tool_button(theme, "plus", self.tr("存为视图"))
        self._keep_small.hide()
        self.more = tool_button(theme, "dots", self.tr("改名、删除这个视图"))
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs, 1)
        for tool in (self.more, self.keep, self._keep_small):
            row.addWidget(tool)
        self.tabs.currentChanged.connect(self._turn)
        self.keep.clicked.connect(self.keep_requested)
        self._keep_small.clicked.connect(self.keep_requested)
        self.more.clicked.connect(self._offer)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room the word of what keeps a view goes."""
        self.keep.setVisible(breadth is not Breadth.NARROW)
        self._keep_small.setVisible(breadth is Breadth.NARROW)

    def shows_found(self) -> bool:
        """Whether what was found is looked at, and no view."""
        return self.tabs.currentIndex() == self._place_of_found()

    def _place_of_found(self) -> int:
        return len(VIEWS) + len(self._kept)

    def _leave_found(self) -> None:
        """Its tab goes with the last look at it."""
        if self.tabs.count() > self._place_of_found() and not self.shows_found():
            self.tabs.removeTab(self._place_of_found())

    def _turn(self, _place: int) -> None:
        self._leave_found()
        self.more.setVisible(self.kept() is not None)
        self.turned.emit()

    def _offer(self) -> None:
        kept = self.kept()
        if kept is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("改名…")).triggered.connect(lambda: self.rename_requested.emit(kept.name))
        menu.addAction(self.tr("删除")).triggered.connect(lambda: self.forget_requested.emit(kept.name))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def chosen(self) -> str:
        """The key of the view, of a kept one that of the view it is made of."""
        kept, place = self.kept(), self.tabs.currentIndex()
        if kept is not None:
            return kept.base
        return VIEWS[place] if 0 <= place < len(VIEWS) else VIEWS[0]

    def kept(self) -> KeptView | None:
        """The kept view that is looked at, None where it is one of everybody's."""
        place = self.tabs.currentIndex() - len(VIEWS)
        return self._kept[place] if 0 <= place < len(self._kept) else None

    def all_kept(self) -> tuple[KeptView, ...]:
        """The kept views in the order of their tabs."""
        return self._kept

    def choose(self, key: str) -> None:
        """Look at a view, at the kept one of a name behind `KEPT`, or at `FOUND`, without telling anybody."""
        keys = [*VIEWS, *(f"{KEPT}{one.name}" for one in self._kept), FOUND]
        self.tabs.blockSignals(True)
        if key == FOUND and self.tabs.count() == self._place_of_found():
            self.tabs.addTab(self.tr("查到的"))
        self.tabs.setCurrentIndex(keys.index(key) if key in keys else 0)
        self._leave_found()
        self.tabs.blockSignals(False)
        self.more.setVisible(self.kept() is not None)

    def show_kept(self, several: Sequence[KeptView]) -> None:
        """Show these kept views behind everybody's; who looks at one of them stays there."""
        if tuple(several) == self._kept:
            return
        here = self.kept()
        self.tabs.blockSignals(True)
        for _one in self._kept:
            self.tabs.removeTab(len(VIEWS))
        self._kept = tuple(several)
        for place, one in enumerate(self._kept, len(VIEWS)):
            self.tabs.insertTab(place, one.name)
        self.tabs.blockSignals(False)
        if here is not None:
            self.choose(f"{KEPT}{here.name}")
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many cases are in each of these views."""
        self._counts |= counts
        for place, key in enumerate((*VIEWS, *(f"{KEPT}{one.name}" for one in self._kept))):
            if key in self._counts:
                word = _word(key) if key in WORDS else key.removeprefix(KEPT)
                self.tabs.setTabText(place, f"{word} {self._counts[key]:,}")
        for key in _ICONS.keys() & counts.keys():
            colour = self._theme.colour("danger" if counts[key] else "ink2")
            self.tabs.setTabIcon(VIEWS.index(key), icons.icon(_ICONS[key], colour, icons.TABLE))


def _word(key: str) -> str:
    return QCoreApplication.translate("case_list", WORDS[key])
