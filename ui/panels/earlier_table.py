"""The cases of somebody who has been here before: what is owed in each that is open, what came of each that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from desktop.cases.case import ENDED_STAGES
from desktop.cases.rules import RuleBook
from desktop.queries.repeats import BATCH, PHONE, EarlierCase
from ui import times
from ui.models.limit_chips import row_chip
from ui.models.rows import Column, RowsTable
from ui.theme import Theme
from ui.widgets.chips import Chip, Stage, chip_width, stage_width
from ui.widgets.table import PADDING, ChipDelegate, DeskTable, StageDelegate

_STAGE, _RESULT = 3, 4
_WIDTHS = {0: 148, 1: 72, _STAGE: 92, _RESULT: 142}


class EarlierTable(DeskTable):
    """A short table, newest first, as high as its rows."""

    def __init__(self, theme: Theme, book: RuleBook, now: Callable[[], int], offset: int) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("以前的投诉"))
        self._book, self._now, self._offset = book, now, offset
        self._shared = False
        self._rows = RowsTable[EarlierCase](self._columns(), self)
        self.setModel(self._rows)
        self.setItemDelegateForColumn(_STAGE, StageDelegate(theme, self))
        self.setItemDelegateForColumn(_RESULT, ChipDelegate(theme, self))
        self.set_columns(_WIDTHS, stretch=2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _columns(self) -> list[Column[EarlierCase]]:
        return [
            Column("number", self.tr("编号"), lambda one: one.number),
            Column("received", self.tr("收到"), lambda one: times.day(one.line.received_at, self._now(), self._offset)),
            Column("category", self.tr("类别"), self._category),
            Column("stage", self.tr("状态"), lambda _one: "", cell=lambda one: Stage(one.stage, one.line.round)),
            Column("result", self.tr("时限或结果"), self._result, cell=self._chip),
        ]

    def _category(self, one: EarlierCase) -> str:
        """What it was about; of a shared telephone also whose it was."""
        category = self._book.name("categories", one.line.category)
        if one.by == BATCH:
            return self.tr("同批次 · {category}").format(category=category)
        name = one.line.customer_name if self._shared or one.by != PHONE else None
        return f"{name} · {category}" if name else category

    def _chip(self, one: EarlierCase) -> object:
        if one.stage in ENDED_STAGES:
            return None
        return row_chip(one.line, self._now(), self._offset)

    def _result(self, one: EarlierCase) -> str:
        """How it was settled and how satisfied the customer was."""
        said = self.tr("、").join(self._book.name("resolutions", code) for code in one.resolutions)
        if one.overall is None:
            return said
        return self.tr("{said}，满意 {score}").format(said=said, score=one.overall)

    def show_cases(self, cases: Sequence[EarlierCase], *, shared: bool) -> None:
        """Show these instead; `shared` where several customers have the telephone."""
        self._shared = shared
        self._rows.set_rows(cases)
        stages = [stage_width(self._theme, Stage(one.stage, one.line.round)) for one in cases]
        chips = [chip_width(self._theme, chip) - 6 for one in cases if isinstance(chip := self._chip(one), Chip)]
        for column, widths in ((_STAGE, stages), (_RESULT, chips)):
            widest = max(widths, default=0) + 2 * PADDING + 2
            self.setColumnWidth(column, max(_WIDTHS[column], self.head_width(column), widest))
        self.setFixedHeight(len(cases) * self._theme.sizes.row + self.horizontalHeader().height())

    def cases(self) -> list[EarlierCase]:
        """What is shown."""
        return self._rows.rows()

    def case(self, place: int) -> EarlierCase:
        """The case of that row."""
        return self._rows.row(place)
