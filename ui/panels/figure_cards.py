"""The twelve figures of a month as cards: what each says, in words and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.exports.summary_figures import KeyLine, SummaryFigures
from desktop.queries.figures.figure import Number
from ui import times
from ui.kit import Kit
from ui.page import Breadth
from ui.widgets.figures import BETWEEN, Figure, FigureCard, Verdict

Lines = Mapping[tuple[str, str], KeyLine]
"""Every line of the summary's overview, by code and part."""

_GAP = 8
_ACROSS = {Breadth.WIDE: 6, Breadth.MIDDLE: 4, Breadth.NARROW: 4}


def one_decimal(value: float) -> str:
    """A number rounded half up to one decimal, as the workbook shows it."""
    tenths = math.floor(abs(value) * 10 + 0.5 + 1e-9)
    sign = "−" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"


class FigureCards(QWidget):
    """Two rows of six, or three of four where the window is narrow."""

    def __init__(self, kit: Kit) -> None:
        """Empty until `show_figures`."""
        super().__init__()
        self._kit = kit
        self._cards: list[FigureCard] = []
        self._across = _ACROSS[Breadth.WIDE]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)

    def show_figures(self, shown: SummaryFigures) -> None:
        """Say the leading figures of a month; what stands beside them goes into their last line."""
        lines = {(line.code, line.part): line for line in shown.keys}
        figures = [self._figure(line, lines) for line in shown.keys if line.leads]
        while len(self._cards) < len(figures):
            self._cards.append(self._made())
        for card, figure in zip(self._cards, figures, strict=True):
            card.show_figure(figure)
        self._arrange()

    def fit(self, breadth: Breadth) -> None:
        """Six or four side by side."""
        self._across = _ACROSS[breadth]
        self._arrange()

    def said(self) -> list[str]:
        """What each card says, as a screen reader reads it."""
        return [card.accessibleName() for card in self._cards]

    def _made(self) -> FigureCard:
        card = FigureCard(self._kit.theme, Figure("", ""))
        card.unsetCursor()
        return card

    def _arrange(self) -> None:
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // self._across, place % self._across)
        for column in range(max(_ACROSS.values())):
            self._grid.setColumnStretch(column, 1 if column < self._across else 0)

    # What a card says -----------------------------------------------------------

    def _figure(self, line: KeyLine, lines: Lines) -> Figure:
        value, unit = self._value(line)
        verdict = {None: Verdict.NONE, True: Verdict.MET, False: Verdict.MISSED}[line.met]
        word = {None: "", True: self.tr("达标"), False: self.tr("未达")}[line.met]
        return Figure(
            name=self._name(line),
            value=value,
            unit=unit,
            target=self._target(line),
            parts=self._parts(line, lines),
            verdict=verdict,
            verdict_word=word,
        )

    def _name(self, line: KeyLine) -> str:
        if line.code == "M18":
            return self.tr("处理时长中位")
        return self._kit.wording.say(f"summary.figure.{line.code}_{line.part}".removesuffix("_"))

    def _value(self, line: KeyLine) -> tuple[str, str]:
        """The figure and its unit; — where there was nothing to divide by."""
        if line.value is None:
            return times.NOTHING, ""
        units = {"count": self.tr("件"), "rate": "%", "hours": self.tr("小时"), "money": ""}
        return self._number(line.value, line.kind), units[line.kind]

    def _number(self, value: Number | None, kind: str) -> str:
        if value is None:
            return times.NOTHING
        if kind == "count":
            return f"{value:,}"
        if kind == "money":
            return times.yuan(int(value))
        return one_decimal(value * 100 if kind == "rate" else value)

    def _target(self, line: KeyLine) -> str:
        if line.target is None:
            return ""
        said = self.tr("目标 {rate}%") if line.target.high else self.tr("不高于 {rate}%")
        return said.format(rate=f"{line.target.value * 100:g}")

    def _parts(self, line: KeyLine, lines: Lines) -> str:
        """The last line of a card: what the value was made of, then how sure it is or what it was before."""
        if line.code == "M18":
            beside = [self._beside(self.tr("均 {value}"), lines["M18", "natural_mean"])]
            beside.append(self._beside("P90 {value}", lines["M18", "natural_p90"]))
        elif line.code == "M24":
            beside = [self.tr("{count} 件").format(count=f"{line.n:,}")]
            beside.append(self._beside(self.tr("待付 {value}"), lines["M24", "unpaid"]))
        elif line.d is None:
            beside = [self._beside_before(self.tr("去年 {value}"), line.year_before, line.kind)]
        else:
            beside = [f"{line.n}/{line.d}"]
        if line.provisional:
            beside.append(self.tr("暂估"))
        elif line.code not in ("M18", "M24"):
            beside.append(self._beside_before(self.tr("上月 {value}"), line.before, line.kind))
        return BETWEEN.join(beside)

    def _beside(self, said: str, line: KeyLine) -> str:
        return said.format(value=self._number(line.value, line.kind))

    def _beside_before(self, said: str, value: Number | None, kind: str) -> str:
        return said.format(value=self._number(value, kind))
