"""The orders that the case list is offered in, for who has no mouse to press a head with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.queries.case_wanted import CaseSort
from ui.theme import Theme
from ui.widgets.menu_choice import MenuChoice


class OrderChoice(MenuChoice):
    """One order; a head pressed twice adds the other way round to the choices."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("OrderChoice", "排列"))
        self._words = {
            "urgency_then_due": self.tr("先紧急，再时限"),
            "due": self.tr("时限近的在前"),
            "-due": self.tr("时限远的在前"),
            "-received_at": self.tr("新收到的在前"),
            "received_at": self.tr("早收到的在前"),
            "last_contact": self.tr("久未联系的在前"),
            "-last_contact": self.tr("刚联系过的在前"),
            "number": self.tr("按编号"),
            "stage": self.tr("按状态"),
            "category": self.tr("按类别"),
            "customer": self.tr("按顾客"),
            "owner": self.tr("按主办"),
            "summary": self.tr("按事由"),
        }
        self.offer(self._words.items())
        self.set_code(CaseSort().field)

    def sort(self) -> CaseSort:
        """The chosen order."""
        code = self.code()
        return CaseSort(code.removeprefix("-"), code.startswith("-"))

    def turn_to(self, field: str, title: str) -> None:
        """Choose the order of a field by the title of its column, and the other way round where it is chosen."""
        self.show_sort(CaseSort(field, self.sort() == CaseSort(field)), title)

    def show_sort(self, sort: CaseSort, title: str = "") -> None:
        """Choose an order, which is offered from now on."""
        code = f"-{sort.field}" if sort.descending else sort.field
        if code not in self._words:
            plain = self._words.get(sort.field) or self.tr("按{column}").format(column=title or sort.field)
            self._words[code] = self.tr("{order}，倒序").format(order=plain) if sort.descending else plain
            self.offer(self._words.items())
        self.set_code(code)
