"""流量勾稽: what was open, came in, went out and is open, as one line that balances or says that it does not."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.exports.summary_figures import SummaryFigures
from ui.kit import Kit
from ui.page import Breadth
from ui.theme import GAP
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane

_HEIGHT = 40
_SIGNS = ("", "+", "+", "−", "−", "−", "=")


class FlowLine(Pane):
    """期初未结 + 新收 + 重新打开 − 办结 − 撤回 − 移出 = 期末未结, 相符 or 勾稽不符."""

    def __init__(self, kit: Kit) -> None:
        """Empty until `show_figures`."""
        super().__init__(kit.theme)
        self.setFixedHeight(_HEIGHT)
        self._called = Label(self.tr("流量勾稽"), "strong")
        self._numbers = [Label("", "pane") for _sign in _SIGNS]
        self._verdict = IconLabel(kit.theme, "circle-check", "")
        self._beside = Label("", "note")
        self._terms: list[Label] = []
        self._row = QHBoxLayout()
        self.body.setContentsMargins(16, 0, 16, 0)
        self.body.addLayout(self._row)
        self._lay_out()

    def _lay_out(self) -> None:
        words = (
            self.tr("期初未结"),
            self.tr("新收"),
            self.tr("重新打开"),
            self.tr("办结"),
            self.tr("撤回"),
            self.tr("移出"),
            self.tr("期末未结"),
        )
        self._words = words
        self._row.addWidget(self._called)
        self._row.addSpacing(8)
        for sign, word, number in zip(_SIGNS, words, self._numbers, strict=True):
            if sign:
                self._put(Label(sign, "second"))
            self._put(Label(word, "second"))
            self._row.addWidget(number)
        self._row.addSpacing(8)
        self._row.addWidget(self._verdict)
        self._row.addStretch(1)
        self._row.addWidget(self._beside)

    def _put(self, label: Label) -> None:
        self._row.addWidget(label)
        self._terms.append(label)

    def show_figures(self, shown: SummaryFigures) -> None:
        """Say the flow of a month; the closing stock was counted by itself, so the line can fail to balance."""
        flow = shown.balance
        numbers = (
            flow.opening,
            flow.received,
            flow.reopened,
            flow.closed,
            flow.withdrawn,
            flow.moved,
            flow.closing,
        )
        for label, number in zip(self._numbers, numbers, strict=True):
            label.setText(f"{number:,}")
        if flow.holds:
            self._verdict.say("circle-check", self.tr("相符"), "ok", bold=True)
        else:
            said = self.tr("勾稽不符：应为 {expected}").format(expected=f"{flow.expected:,}")
            self._verdict.say("octagon", said, "danger", bold=True)
        beside = self.tr("并件 {merged} · 其他性质 {other}")
        self._beside.setText(beside.format(merged=f"{shown.merged:,}", other=f"{shown.other_natures:,}"))
        self.setAccessibleName(self.said())

    def fit(self, breadth: Breadth) -> None:
        """What stands beside the flow goes where there is no room for it; the flow itself stays one whole line."""
        tight = breadth is Breadth.NARROW
        self._row.setSpacing(4 if tight else 8)
        self.body.setContentsMargins(GAP if tight else 16, 0, GAP if tight else 16, 0)
        for label in self._terms:
            label.set_role("note" if tight else "second")
        self._beside.setVisible(breadth is Breadth.WIDE)
        self._called.setVisible(not tight)

    def said(self) -> str:
        """The whole line, as a screen reader reads it."""
        terms = zip(_SIGNS, self._words, self._numbers, strict=True)
        flow = " ".join(f"{sign} {word} {number.text()}".strip() for sign, word, number in terms)
        return f"{flow} {self._verdict.text()}"
