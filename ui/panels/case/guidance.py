"""Beside the form of a step: what to do in it, the card of the category, and how to say it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.cases.case import Case
from desktop.cases.rules import RuleBook
from ui.kit import Kit
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled, tab_bar

_PHRASES = {
    "listen": ("PH01",),
    "apologise": ("PH02", "PH03", "PH04"),
    "analyse": ("PH05",),
    "propose": ("PH08", "PH09"),
    "execute": ("PH06", "PH07"),
    "follow_up": ("PH10", "PH11", "PH12"),
}


class Guidance(Pane):
    """Three tabs: 提示, 处理卡, 用语."""

    def __init__(self, kit: Kit, book: RuleBook, case: Case) -> None:
        super().__init__(kit.theme)
        self._kit, self._book, self._case = kit, book, case
        self.tabs = tab_bar(self.tr("提示、处理卡、用语"), in_pane=True)
        self._stack = QStackedWidget()
        for word in (self.tr("提示"), self.tr("处理卡"), self.tr("用语")):
            self.tabs.addTab(word)
            self._stack.addWidget(QWidget())
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.fill(whole)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)

    def show_step(self, step: str) -> None:
        """Show what goes with a step."""
        item = self._book.item("six_steps", step).raw
        self._put(0, [("", item["goal"], "strong"), *(("circle-check", tip, "") for tip in item["tips"])])
        self._put(1, self._card())
        self._put(2, self._phrases(step))

    def _card(self) -> list[tuple[str, str, str]]:
        card = self._book.playbook(self._case.category)
        if card is None:
            return [("", self.tr("这个类别没有处理卡"), "second")]
        lines = [("", f"{card['name']}：{card['motto']}", "strong"), ("", self.tr("先做"), "strong")]
        lines += [("circle-check", one, "") for one in card["first"]]
        lines += [("", self.tr("可选方案"), "strong"), *(("bulb", one, "") for one in card["options"])]
        lines += [("", self.tr("忌"), "strong"), *(("hand-stop", one, "danger") for one in card["avoid"])]
        return [*lines, ("", self.tr("升级"), "strong"), ("alert-triangle", card["escalate"], "warn")]

    def _phrases(self, step: str) -> list[tuple[str, str, str]]:
        lines: list[tuple[str, str, str]] = []
        for code in _PHRASES[step]:
            item = self._book.item("phrases", code).raw
            lines += [("", item["occasion"], "strong"), ("message-2", item["text"], "reading")]
        return lines

    def _put(self, place: int, lines: list[tuple[str, str, str]]) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for icon, text, role in lines:
            column.addWidget(_line(self._kit, icon, text, role))
        column.addStretch(1)
        old = self._stack.widget(place)
        self._stack.insertWidget(place, scrolled(inner))
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.setCurrentIndex(self.tabs.currentIndex())


def _line(kit: Kit, icon: str, text: str, role: str) -> QWidget:
    if not icon:
        return Label(text, role, wrap=True)

    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    colour = role if role in ("danger", "warn") else "ok" if icon == "circle-check" else "ink2"
    mark = IconLabel(kit.theme, icon, "", colour)
    mark.setFixedWidth(20)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, role if role == "reading" else "", wrap=True), 1)
    return box
