"""The tabs over the case list: one per view, with its word and its count."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.queries.case_views import VIEWS
from ui import icons
from ui.theme import Theme
from ui.translation import QT_TRANSLATE_NOOP
from ui.widgets.pane import tab_bar

WORDS = {
    "running": QT_TRANSLATE_NOOP("case_list", "全部未结"),
    "mine": QT_TRANSLATE_NOOP("case_list", "我的在办"),
    "overdue": QT_TRANSLATE_NOOP("case_list", "超期"),
    "today": QT_TRANSLATE_NOOP("case_list", "今天到期"),
    "unassigned": QT_TRANSLATE_NOOP("case_list", "未分派"),
    "silent": QT_TRANSLATE_NOOP("case_list", "久未联系"),
    "referred": QT_TRANSLATE_NOOP("case_list", "12315、12345 转来"),
}
_ICONS = {"overdue": "octagon"}


class ViewTabs(QWidget):
    """Which view is looked at."""

    turned = Signal()
    """The person looks at another view; ask `chosen`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = tab_bar(self.tr("视图"))
        for key in VIEWS:
            self.tabs.addTab(_word(key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._turn)

    def _turn(self, _place: int) -> None:
        self.turned.emit()

    def chosen(self) -> str:
        """The key of the view."""
        return VIEWS[max(0, self.tabs.currentIndex())]

    def choose(self, key: str) -> None:
        """Look at a view without telling anybody."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(VIEWS.index(key))
        self.tabs.blockSignals(False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many cases are in each of these views."""
        for key, count in counts.items():
            place = VIEWS.index(key)
            self.tabs.setTabText(place, f"{_word(key)} {count:,}")
            if key in _ICONS:
                colour = self._theme.colour("danger" if count else "ink2")
                self.tabs.setTabIcon(place, icons.icon(_ICONS[key], colour, icons.TABLE))


def _word(key: str) -> str:
    return QCoreApplication.translate("case_list", WORDS[key])
