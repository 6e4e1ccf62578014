"""The head of the case list: how many in which order, the field that looks through them, the orders."""

from __future__ import annotations

from ui.kit import Kit
from ui.page import Breadth
from ui.panels.cases.list_search import ListSearch
from ui.panels.cases.orders import OrderChoice
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.pane import PageHead


class ListHead(PageHead):
    """Title and count at left, tools at right."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, self.tr("投诉"))
        self.text = ListSearch(self.tr("在列表里找"), self.tr("在列表里找"))
        self.sort = OrderChoice(kit.theme)
        self.filters = Button(kit.theme, self.tr("筛选"), "filter", Kind.SMALL)
        self.text.setFixedWidth(200)
        self.filters.hide()
        tools = ("columns", "export", "print")
        self.tools = {act: action_button(kit.theme, kit.actions, act, kind=Kind.SMALL) for act in tools}
        for tool in (self.filters, self.text, self.sort, *self.tools.values()):
            self.add(tool)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room the filters are behind a button."""
        self.filters.setVisible(breadth is Breadth.NARROW)
        self.text.setFixedWidth(200 if breadth is Breadth.WIDE else 140)
        self.tools["columns"].setVisible(breadth is not Breadth.NARROW)
        self.note.setVisible(breadth is Breadth.WIDE)

    def say_count(self, total: int) -> None:
        """How many cases the list holds, and in which order."""
        self.note.setText(self.tr("{count} 件 · {order}").format(count=f"{total:,}", order=self.sort.said()))

    def say_narrowed(self, count: int) -> None:
        """By how many things the list is narrowed."""
        self.filters.set_words(self.tr("筛选 ({count})").format(count=count) if count else self.tr("筛选"))
