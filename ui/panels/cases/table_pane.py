"""The table of the case list with its foot, or the empty page where nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.queries.case_line import CaseListRow
from desktop.queries.case_wanted import CaseSort
from desktop.queries.search_scraps import spans
from ui import icons
from ui.kit import Kit
from ui.models.case_columns import CaseWords, case_columns
from ui.models.case_list import MARK, CaseListSource, CaseListTable
from ui.page import Breadth
from ui.panels.cases.columns import ColumnLayout
from ui.panels.cases.foot import ListFoot
from ui.panels.cases.table import CaseTable
from ui.theme import sizes
from ui.widgets.buttons import action_button
from ui.widgets.chips import Chip, chip_width, stage_width, urgency_width
from ui.widgets.chips import Stage as StageCell
from ui.widgets.drawing import width_of
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane
from ui.widgets.table import (
    PADDING,
    ChipDelegate,
    IconDelegate,
    MarkedDelegate,
    StageDelegate,
    TickDelegate,
    UrgencyDelegate,
)

_ROOM = 2 * PADDING + 4
_BODY = sizes(large=False).body


class CaseTablePane(Pane):
    """Columns as they fit, one current row that stays when the list is read anew."""

    opened = Signal(QModelIndex)
    """The person wants to go into a row: its index."""

    moved = Signal()
    """The person stands on another case, or on none; ask `current`."""

    sort_requested = Signal(str, str)
    """The person pressed the head of a column: its field and its title."""

    clear_requested = Signal()
    """Nothing fits, and the person wants to see everything again."""

    def __init__(self, kit: Kit, source: CaseListSource, words: CaseWords) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._stood_on: int | None = None
        self.table_model = CaseListTable(source, kit.operations, case_columns(words), self)
        self.table = CaseTable(kit.theme, self.tr("投诉列表"), self.table_model)
        self.foot = ListFoot(kit)
        self._any_registered = True
        self._keys = {column.key: place for place, column in enumerate(self.table_model.columns)}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self.fill(self._stack)
        self.body.addWidget(self.foot)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        painted = {"urgency": UrgencyDelegate, "stage": StageDelegate, "limit": ChipDelegate, "owner": IconDelegate}
        for key, delegate in {**painted, MARK: TickDelegate}.items():
            self.table.setItemDelegateForColumn(self._keys[key], delegate(self._kit.theme, self.table))
        self._summary = MarkedDelegate(self._kit.theme, self.table)
        self.table.setItemDelegateForColumn(self._keys["summary"], self._summary)
        body = self._kit.theme.sizes.body
        self.columns = ColumnLayout(self.table, self.table_model.columns, body, _BODY)

    def _connect(self) -> None:
        self.table.opened.connect(self.opened)
        self.table.current_moved.connect(self._moved)
        self.table.horizontalHeader().sectionClicked.connect(self._pressed)
        self.table_model.modelAboutToBeReset.connect(self._remember)
        self.table_model.shown.connect(self._show)
        self.table_model.rows_came.connect(self._rows_came)
        self.table_model.marked.connect(self._say_place)
        self.table.verticalScrollBar().valueChanged.connect(self._fit_columns)

    def current(self) -> CaseListRow | None:
        """The row one stands on, none where there is none or it is on the way."""
        index = self.table.currentIndex()
        return self.table_model.row_at(index.row()) if index.isValid() else None

    def mark(self, search: str) -> None:
        """Mark the words that are looked for where they stand in 事由."""
        self._summary.mark(partial(spans, words=search.lower().split()))

    def column_of(self, key: str) -> int:
        """The place of a column in the model. Raises `KeyError` for one that there is not."""
        return self._keys[key]

    def chosen(self) -> Sequence[int]:
        """The local numbers of the ticked cases; where none is ticked, of the one that one stands on."""
        if self.table_model.marks.count:
            return self.table_model.numbers(ticked=True)
        row = self.current()
        return [] if row is None else [row.no]

    def first_focus(self) -> QWidget:
        """The table; where it is empty the button that goes on from there."""
        shown = self._stack.currentWidget()
        return shown.button if isinstance(shown, EmptyPage) else self.table

    def set_any_registered(self, any_registered: bool) -> None:
        """Whether the folder holds any case at all: an empty list then says something else."""
        self._any_registered = any_registered
        self._turn()

    def _turn(self) -> None:
        """Show the table, or why there is none; who stood in what went stands in what came."""
        inside = self._stack.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentWidget(self.table if self.table_model.total() else self._empty())
        if inside:
            self.first_focus().setFocus()

    def _empty(self) -> EmptyPage:
        """What stands where nothing is; made when it is first wanted."""
        return self._none_fits if self._any_registered else self._none_yet

    @cached_property
    def _none_fits(self) -> EmptyPage:
        what, then = self.tr("没有符合的投诉"), self.tr("换一个视图，或者放宽筛选")
        page = EmptyPage(self._kit.theme, "list-details", what, then, self.tr("清除筛选"))
        page.pressed.connect(self.clear_requested)
        self._stack.addWidget(page)
        return page

    @cached_property
    def _none_yet(self) -> EmptyPage:
        what, then = self.tr("还没有登记过投诉"), self.tr("登记的第一件会列在这里")
        button = action_button(self._kit.theme, self._kit.actions, "go_register")
        page = EmptyPage(self._kit.theme, "list-details", what, then, button)
        self._stack.addWidget(page)
        return page

    def fit(self, breadth: Breadth) -> None:
        """Fold away what one can do without."""
        self.foot.fit(breadth)
        self.columns.fit(breadth)

    def show_sort(self, sort: CaseSort) -> None:
        """Mark the head of the column that the list is sorted by."""
        fields = [column.sort_field for column in self.table_model.columns]
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        place = fields.index(sort.field) if sort.field in fields else -1
        self.table.horizontalHeader().setSortIndicator(place, order)

    def _pressed(self, place: int) -> None:
        column = self.table_model.columns[place]
        if column.sort_field:
            self.sort_requested.emit(column.sort_field, column.title)

    def _remember(self) -> None:
        row = self.current()
        self._stood_on = row.no if row is not None else None
        self._scrolled_to = self.table.verticalScrollBar().value()

    def _show(self) -> None:
        """Stand on the same case as before where the list still has it, else on the first."""
        total = self.table_model.total()
        self._turn()
        place = self.table_model.place_of(self._stood_on) if self._stood_on is not None else -1
        if total:
            self.table.setCurrentIndex(self.table_model.index(max(0, place), 0))
        if place >= 0:
            self.table.verticalScrollBar().setValue(self._scrolled_to)
        self._fit_columns()
        self._moved()

    def _rows_came(self) -> None:
        self._fit_columns()
        self._moved()

    def _moved(self, _index: QModelIndex | None = None) -> None:
        self._say_place()
        self.moved.emit()

    def _say_place(self) -> None:
        """At the foot: how many are chosen, else where one stands."""
        if self.table_model.marks.count:
            self.foot.say_chosen(self.table_model.marks.count)
        else:
            self.foot.say_place(self.table.currentIndex().row(), self.table_model.total())

    def _fit_columns(self) -> None:
        """Urgency, number, stage and limit are never cut: as wide as what one sees needs, and they stay so."""
        theme, rows = self._kit.theme, self._rows_in_sight()
        font = theme.font(theme.sizes.body)
        stages = {StageCell(row.stage, row.round) for row in rows}
        read = self.table_model.columns[self._keys["limit"]].cell
        chips = {chip for chip in map(read, rows) if isinstance(chip, Chip)} if read else set()
        owner = self.table_model.columns[self._keys["owner"]]
        nobody = {owner.text(row) for row in rows if owner.cell and owner.cell(row)}
        bold = theme.font(theme.sizes.body, True)
        widths = {
            "owner": max((width_of(word, bold) + icons.TABLE + 2 for word in nobody), default=0),
            "urgency": max((urgency_width(theme, row.urgency) - 4 for row in rows), default=0),
            "number": max((width_of(row.number, font) for row in rows), default=0),
            "stage": max((stage_width(theme, one) for one in stages), default=0),
            "limit": max((chip_width(theme, one) - 6 for one in chips), default=0),
        }
        self.columns.widen({key: width + _ROOM for key, width in widths.items()})

    def _rows_in_sight(self) -> list[CaseListRow]:
        first = max(0, self.table.rowAt(0))
        last = first + self.table.viewport().height() // self._kit.theme.sizes.row + 1
        return [row for place in range(first, last + 1) if (row := self.table_model.row_at(place)) is not None]
