"""设置: dictionaries, opening hours, limits, staff, pads of blank forms, rules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import Desk
from ui.choosers import Choosers
from ui.kit import Kit
from ui.page import Page
from ui.panels.settings.dictionary_pane import DictionaryPane
from ui.panels.settings.hours_pane import HoursPane
from ui.panels.settings.limits_pane import LimitsPane
from ui.panels.settings.pads_pane import PadsPane
from ui.panels.settings.rules_pane import RulesPane
from ui.panels.settings.staff_pane import StaffPane
from ui.widgets.pane import PageHead, page_column, tab_bar


class SettingsPage(Page):
    """One part at a time."""

    dictionaries_changed = Signal()
    """What can be chosen has changed: other pages have to be made anew."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers) -> None:
        """`choosers` ask for files and show papers."""
        super().__init__()
        self.tabs = tab_bar(self.tr("设置什么"))
        self.dictionary = DictionaryPane(kit, desk)
        self.hours = HoursPane(kit, desk, choosers.files)
        self.limits = LimitsPane(kit, desk)
        self.staff = StaffPane(kit, desk)
        self.pads = PadsPane(kit, desk, choosers.open_file)
        self.rules = RulesPane(kit, desk)
        self._parts = (self.dictionary, self.hours, self.limits, self.staff, self.pads, self.rules)
        self._stack = QStackedWidget()
        hours, limits = self.tr("营业时间"), self.tr("时限")
        words = (self.tr("字典"), hours, limits, self.tr("员工"), self.tr("手写单"), self.tr("规矩"))
        parts: tuple[QWidget, ...] = self._parts
        for word, part in zip(words, parts, strict=True):
            self.tabs.addTab(word)
            self._stack.addWidget(part)
        column = page_column(self)
        column.addWidget(PageHead(kit.theme, self.tr("设置"), self.tr("本网点自己的，每次改动都留有流水")))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.dictionary.changed.connect(self.dictionaries_changed)
        self.rules.changed.connect(self.dictionaries_changed)
        self.limits.changed.connect(self.dictionaries_changed)
        self.hours.told.connect(self.told)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._parts[place].fetch()

    def show_hours(self) -> None:
        """Bring the opening hours to the front, at the holidays."""
        self.tabs.setCurrentIndex(self._parts.index(self.hours))
        self.hours.import_button.setFocus()

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("设置")

    def enter(self) -> None:
        """Read what is in front."""
        self._parts[self.tabs.currentIndex()].fetch()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written, perhaps elsewhere."""
        if self.tabs.currentIndex() != self._parts.index(self.hours):
            self.enter()

    def first_focus(self) -> QWidget | None:
        """The tabs: one comes here for one of them."""
        return self.tabs

    def panes(self) -> list[QWidget]:
        """The tabs, and what is in front."""
        part = self._parts[self.tabs.currentIndex()]
        if part is self.dictionary:
            return [self.tabs, self.dictionary.tabs, self.dictionary.codes.table]
        if part is self.rules:
            return [self.tabs, self.rules.second]
        return (
            [self.tabs, part.table]
            if isinstance(part, (LimitsPane, StaffPane, PadsPane))
            else [self.tabs, self.hours.first]
        )

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "左右键换一页，回车改当前这一项。字典的代码不会删掉：改名以后，从前登记的，打开那一件仍是当时的名称；"
            "停用的不再出现在选择里；并入的在统计里算在另一项下。手写单的编号留出以后不再给别的投诉。"
        )
