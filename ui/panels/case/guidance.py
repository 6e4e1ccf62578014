"""Beside the form of a step: what to do in it, the card of the category, and how to say it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app.phrases import spoken
from desktop.cases.case import Case
from desktop.cases.rules import RuleBook
from ui.kit import Kit
from ui.theme import GAP
from ui.widgets.labels import IconLabel, KeyCap, Label
from ui.widgets.pane import Pane, rule, scrolled, tab_bar

_PHRASES = {
    "listen": ("PH01",),
    "apologise": ("PH02", "PH03", "PH04"),
    "analyse": ("PH05",),
    "propose": ("PH08", "PH09"),
    "execute": ("PH06", "PH07"),
    "follow_up": ("PH10", "PH11", "PH12"),
}


_Line = tuple[str, str, str]
"""Icon or "", words, role of the words."""
_CARD = 1
"""The place of the tab of the card."""
_RULE = "rule"
_HEAD = "head "
_MARKS = {"circle-check": "ok", "ring": "edge"}


class Guidance(Pane):
    """Three tabs: 提示, 处理卡, 用语."""

    def __init__(self, kit: Kit, book: RuleBook, case: Case, step: str, known: Mapping[str, str]) -> None:
        """`known` is what stands in the holes of phrases."""
        super().__init__(kit.theme)
        self._kit, self._book, self._case, self._known = kit, book, case, known
        self.tabs = tab_bar(self.tr("提示、处理卡、用语"), in_pane=True)
        self._stack = QStackedWidget()
        tip = book.item("six_steps", step).raw
        for word, lines in (
            (self.tr("提示"), [*self._talk(), *(("ring", text, "") for text in tip["tips"]), *self._in_short()]),
            (self.tr("处理卡"), self._card()),
            (self.tr("用语"), self._phrases(step)),
        ):
            self.tabs.addTab(word)
            self._stack.addWidget(scrolled(_sheet(kit, lines)))
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._name_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card's name may have room now."""
        super().resizeEvent(event)
        self._name_card()

    def _name_card(self) -> None:
        """Which card it is stands on its tab where all tabs have room."""
        card, word = self._book.playbook(self._case.category), self.tr("处理卡")
        if card is None:
            return
        self.tabs.setTabText(_CARD, f"{word} {card['name']}")
        if self.tabs.sizeHint().width() + self._key.sizeHint().width() + 2 * GAP > self.width():
            self.tabs.setTabText(_CARD, word)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, GAP, 0)
        head.addWidget(self.tabs, 1)
        self._key = KeyCap(self._kit.theme, self._kit.actions.key("next_pane"))
        head.addWidget(self._key)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.fill(whole)

    def _talk(self) -> list[_Line]:
        """How to speak in a case that is about help, an answer or being heard."""
        if self._case.talk is None or not self._book.knows("talk_kinds", self._case.talk):
            return []
        kind = self._book.item("talk_kinds", self._case.talk)
        head = self.tr("{kind}：{meaning}").format(kind=kind.name, meaning=kind.raw["meaning"])
        return [("", head, "strong"), *(("message-2", text, "") for text in kind.raw["tips"]), (_RULE, "", "")]

    def _in_short(self) -> list[_Line]:
        """What of the card one must not forget in any step."""
        card = self._book.playbook(self._case.category)
        if card is None:
            return []
        semicolon = self.tr("；")
        return [
            (_RULE, "", ""),
            ("", self.tr("先做"), "strong"),
            ("", semicolon.join(card["first"]), ""),
            ("hand-stop", self.tr("忌"), "head danger"),
            ("", semicolon.join(card["avoid"]), ""),
            ("alert-triangle", self.tr("升级"), "head warn"),
            ("", card["escalate"], ""),
        ]

    def _card(self) -> list[_Line]:
        card = self._book.playbook(self._case.category)
        if card is None:
            return [("", self.tr("这个类别没有处理卡"), "second")]
        lines = [("", f"{card['name']}：{card['motto']}", "strong"), ("", self.tr("先做"), "strong")]
        lines += [("circle-check", one, "") for one in card["first"]]
        lines += [("", self.tr("可选方案"), "strong"), *(("bulb", one, "") for one in card["options"])]
        lines += [("", self.tr("忌"), "strong"), *(("hand-stop", one, "danger") for one in card["avoid"])]
        return [*lines, ("", self.tr("升级"), "strong"), ("alert-triangle", card["escalate"], "warn")]

    def _phrases(self, step: str) -> list[_Line]:
        lines: list[_Line] = []
        for code in _PHRASES[step]:
            item = self._book.item("phrases", code).raw
            lines += [("", item["occasion"], "strong"), ("message-2", spoken(item["text"], self._known), "reading")]
        return lines


def _sheet(kit: Kit, lines: list[_Line]) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(GAP, GAP, GAP, GAP)
    column.setSpacing(6)
    for icon, text, role in lines:
        column.addWidget(rule() if icon == _RULE else _line(kit, icon, text, role))
    column.addStretch(1)
    return inner


def _line(kit: Kit, icon: str, text: str, role: str) -> QWidget:
    if not icon:
        return Label(text, role, wrap=True)
    if role.startswith(_HEAD):
        head = IconLabel(kit.theme, icon, "")
        head.say(icon, text, role.removeprefix(_HEAD), bold=True)
        return head
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    colour = _MARKS.get(icon, role if role in ("danger", "warn") else "ink2")
    mark = IconLabel(kit.theme, icon, "", colour)
    mark.setFixedWidth(20)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, role if role == "reading" else "", wrap=True), 1)
    return box
