"""The foot of the case list: what is chosen, what can be done with it, and the last act with the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit import Kit
from ui.page import Breadth
from ui.theme import GAP
from ui.widgets.buttons import Kind, action_button
from ui.widgets.labels import Label

ACTS = ("assign", "print", "export", "plan_visit", "notice", "tag", "untag")


class ListFoot(QFrame):
    """Lies under the table; its buttons follow the actions of the page."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self.setFixedHeight(kit.theme.sizes.pane_foot)
        self._place, self._last = Label("", "second"), Label("", "second")
        self._breadth = Breadth.WIDE
        words = {"print": self.tr("打印登记单")}
        self.buttons = {
            act: action_button(kit.theme, kit.actions, act, words.get(act, ""), Kind.SMALL, key=False) for act in ACTS
        }
        self._undo = action_button(kit.theme, kit.actions, "undo", kind=Kind.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(8)
        row.addWidget(self._place)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._last)
        row.addWidget(self._undo)
        self._undo.hide()
        self.say_place(-1, 0)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room the tools of the head print and export, and the last act is a toast only."""
        self._breadth = breadth
        for act in ("print", "export"):
            self.buttons[act].setVisible(breadth is Breadth.WIDE)
        self._last.setVisible(breadth is Breadth.WIDE)

    def say_place(self, place: int, total: int) -> None:
        """Which case one stands on; nothing is chosen."""
        said = self.tr("第 {place} 件，共 {count} 件") if place >= 0 else ""
        self._place.set_role("second")
        self._place.setText(said.format(place=f"{place + 1:,}", count=f"{total:,}"))

    def say_chosen(self, count: int) -> None:
        """How many are chosen."""
        self._place.set_role("strong")
        self._place.setText(self.tr("已选 {count} 件").format(count=f"{count:,}"))

    def say_last(self, said: str, undoable: bool) -> None:
        """What was done last, "" for nothing."""
        self._last.setText(self.tr("刚才：{what}").format(what=said) if said else "")
        self._undo.setVisible(undoable)
