"""投诉: the case list, its views and filters, and a preview of the case one stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.case_listing import CaseListing
from desktop.app.kept_views import KeptView
from desktop.queries.case_choice import CaseChoice, choice_of
from desktop.queries.case_views import VIEWS
from desktop.queries.case_wanted import CaseFilter, CaseSort
from ui.actions import Handler
from ui.choosers import Choosers
from ui.kit import Kit
from ui.models.case_columns import CaseWords
from ui.page import Breadth, Page
from ui.panels.cases.acts import ListActs
from ui.panels.cases.around import Around, ListReading
from ui.panels.cases.clock import ListClock
from ui.panels.cases.filter_bar import CaseFilterBar
from ui.panels.cases.head import ListHead
from ui.panels.cases.keeping import ListKeeping
from ui.panels.cases.numbers import TypedNumbers
from ui.panels.cases.preview import CasePreviewPane
from ui.panels.cases.preview_reading import PreviewReading
from ui.panels.cases.table_pane import CaseTablePane
from ui.panels.cases.views import FOUND, KEPT, ViewTabs
from ui.widgets.pane import page_column, tab_bar

_PREVIEW = {Breadth.WIDE: 324, Breadth.MIDDLE: 280}
_NO_LIMIT = 16_777_215
_NEWEST = CaseSort("received_at", descending=True)


class CaseListPage(Page):
    """Head, views, filter bar, table, preview."""

    open_requested = Signal(bytes)
    """The person wants to go into a case: its id."""

    promise_requested = Signal(bytes)
    """The person notes a promise to the customer of a case: the case's id."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers | None = None) -> None:
        """`choosers` show papers; not given: the system's own."""
        super().__init__()
        self._kit, self._breadth = kit, Breadth.WIDE
        self._words = CaseWords(desk.book, desk.now, desk.identity.utc_offset_min)
        source = CaseListing(desk)
        self.head = ListHead(kit)
        self.views = ViewTabs(kit.theme)
        self.bar = CaseFilterBar(kit, self._words)
        self.cases = CaseTablePane(kit, source, self._words)
        self.preview = CasePreviewPane(kit, desk.book, self._words.offset)
        self.sides = tab_bar(self.tr("列表、预览"))
        self._preview = PreviewReading(kit, desk, self.preview, self.cases.current, self)
        self._reading = ListReading(kit, desk, source, self)
        self._numbers = TypedNumbers(kit, desk, self.head.text, self)
        self._acts = ListActs(kit, desk, self.cases, choosers or Choosers())
        self._keeping = ListKeeping(kit, desk, self.views, self.cases.columns, self._as_view)
        self._clock = ListClock(self)
        self._lay_out()
        self._connect()
        self._usual_sort: CaseSort | None = None
        """The order of the views, while what was found is listed in its own."""
        self._begun = False
        """How a person has arranged the list is read before its rows, so that it does not change under their eyes."""

    def _lay_out(self) -> None:
        for word in (self.tr("列表"), self.tr("预览")):
            self.sides.addTab(word)
        column = page_column(self)
        column.setSpacing(8)
        above, middle = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.views, 1)
        above.addWidget(self.sides)
        middle.setSpacing(12)
        middle.addWidget(self.cases, 1)
        middle.addWidget(self.preview)
        column.addWidget(self.head)
        column.addLayout(above)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self._clock.minute.connect(self.show_time)
        self.views.turned.connect(self._start_view)
        self.sides.currentChanged.connect(self._fold)
        self.bar.changed.connect(self._narrow)
        self.bar.clear.clicked.connect(self._clear)
        self.head.filters.clicked.connect(self._turn_bar)
        self.head.sort.activated.connect(self._show_list)
        self._numbers.typed.connect(self._show_list)
        self._numbers.no_number.connect(self._go_to_what_is_found)
        self._numbers.found.connect(self.open_requested)
        self._reading.read.connect(self._take_around)
        self._reading.counted.connect(self.views.show_counts)
        self._acts.told.connect(self.told)
        self._acts.changed.connect(self.offers_changed)
        self.cases.table_model.marked.connect(self.offers_changed)
        self.cases.sort_requested.connect(self._sort_by)
        self.cases.opened.connect(self._open)
        self.cases.table.typed.connect(self._numbers.type_on)
        self.cases.moved.connect(self._row_moved)
        self.cases.table_model.shown.connect(self._list_shown)
        self.cases.clear_requested.connect(self._clear)

    # The page ---------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("投诉")

    def offers(self) -> Mapping[str, Handler]:
        """Opening the case one stands on, what can be done with the chosen ones, views and columns."""
        current = self.cases.current()
        opening: dict[str, Handler] = {"open": self._open_current} if current is not None else {}
        if current is not None:
            opening["note_promise"] = partial(self.promise_requested.emit, current.uid)
        own = {"columns": self._keeping.ask_columns, "keep_view": self._keeping.ask_name}
        return {**opening, **own, **self._acts.offers()}

    def enter(self) -> None:
        """Read who is there, then the list."""
        self._reading.read_around()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written: the list is read again, and one stays where one was."""
        self._reading.read_around()

    def first_focus(self) -> QWidget | None:
        """The table, or what stands in its place."""
        return self.cases.first_focus()

    def panes(self) -> list[QWidget]:
        """The table, the preview (where it is narrow the tabs that lead to it), the filters."""
        beside = self.sides if self._breadth is Breadth.NARROW else self.preview.open_button
        filters = self.head.filters if self.bar.isHidden() else self.bar.stage
        return [self.cases.first_focus(), self.cases.foot.buttons["assign"], beside, filters]

    def fit(self, breadth: Breadth) -> None:
        """Fold columns, filters and preview where there is little room."""
        self._breadth = breadth
        self.head.fit(breadth)
        self.views.fit(breadth)
        self.cases.fit(breadth)
        self.bar.setVisible(breadth is not Breadth.NARROW)
        wide = round(_PREVIEW.get(breadth, 0) * self._kit.theme.letters())
        self.preview.setMinimumWidth(wide)
        self.preview.setMaximumWidth(wide or _NO_LIMIT)
        self._fold()

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "上下键选一件，回车打开；空格勾选，Ctrl+A 全勾，下面的按钮对勾选的一起做。"
            "在查找框里输入编号，或扫描登记单，再按回车就直接打开。点列名按那一列排列。"
        )

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self.sides.currentIndex()
        self.sides.setVisible(narrow)
        self.cases.setVisible(not narrow or place == 0)
        self.preview.setVisible(not narrow or place == 1)

    def _turn_bar(self) -> None:
        self.bar.setVisible(self.bar.isHidden())

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks go on while one can see them."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the clocks."""
        self._clock.stop()
        super().hideEvent(event)

    # What is listed -----------------------------------------------------------

    def search(self, text: str) -> None:
        """List what is found by `text` among all cases, ended ones too, the newest first."""
        if not self.views.shows_found():
            self._usual_sort = self.head.sort.sort()
        self.views.choose(FOUND)
        self.head.sort.show_sort(_NEWEST)
        plain = choice_of(self._reading.view(VIEWS[0]))
        self.bar.start(plain, CaseChoice())
        self.head.text.put(text)
        self._narrow()

    def show_view(self, key: str) -> None:
        """Turn to a view by its key, with nothing looked for."""
        self.head.text.put("")
        self.views.choose(key)
        self._start_view()

    def wanted(self) -> CaseFilter:
        """The filter of the list: the view, narrowed by the bar and by what is typed."""
        view = self._reading.view(self.views.chosen())
        narrowed = self.bar.chosen().narrowed(view, self._reading.me)
        return replace(narrowed, search=self.head.text.text().strip())

    def _start_view(self) -> None:
        if self._usual_sort is not None and not self.views.shows_found():
            self.head.sort.show_sort(self._usual_sort)
            self._usual_sort = None
        kept = self.views.kept()
        if kept is None:
            self.bar.start(choice_of(self._reading.view(self.views.chosen())))
        else:
            self.bar.start(kept.choice)
            self.head.text.put(kept.text)
            self.head.sort.show_sort(kept.sort)
        self._narrow()

    def _as_view(self, name: str) -> KeptView:
        """What the list shows now."""
        text, sort = self.head.text.text().strip(), self.head.sort.sort()
        return KeptView(name, self.views.chosen(), self.bar.chosen(), text, sort)

    def _count(self) -> None:
        """Count all views; of a kept one what is looked for as well."""
        kept = {}
        for one in self.views.all_kept():
            wanted = one.choice.narrowed(self._reading.view(one.base), self._reading.me)
            kept[f"{KEPT}{one.name}"] = replace(wanted, search=one.text)
        self._reading.count(kept)

    def _clear(self) -> None:
        self.head.text.put("")
        if self.views.shows_found():
            self.views.choose(VIEWS[0])
        self._start_view()

    def _narrow(self) -> None:
        self._begun = True
        self._say_narrowed()
        self._show_list()

    def _say_narrowed(self) -> None:
        count = self.bar.count()
        self.head.say_narrowed(count)
        self.bar.clear.setVisible(bool(count or self.head.text.text().strip()))

    def _show_list(self) -> None:
        wanted = self.wanted()
        self.cases.mark(wanted.search)
        self.cases.table_model.show_list(wanted, self.head.sort.sort())

    def _sort_by(self, field: str, title: str) -> None:
        """A head was pressed: by this column, and the other way round where it is so already."""
        self.head.sort.turn_to(field, title)
        self._show_list()

    def _go_to_what_is_found(self) -> None:
        self._narrow()
        self.cases.table.setFocus()

    def _take_around(self, here: Around) -> None:
        self._words.staff = {one.uid: one.name for one in here.staff}
        self.bar.offer(here.colleagues(), here.places(), here.tags)
        self._acts.set_staff(here.staff)
        self._keeping.show(here.views, here.columns)
        self.cases.set_any_registered(here.any_case)
        if self._begun:
            self.cases.table_model.refresh(self.wanted(), self.head.sort.sort())
        else:
            self._start_view()
        self._count()
        self._preview.read_soon()

    def _list_shown(self) -> None:
        """Another list: the case one stands on is shown at once; only a walk through rows waits for its end."""
        self.cases.show_sort(self.cases.table_model.sorting())
        self.head.say_count(self.cases.table_model.total())
        self.offers_changed.emit()
        if self.cases.current() is not None or not self.cases.table_model.total():
            self._preview.read()

    def show_time(self) -> None:
        """Another minute: everything that counts by the minute is said anew."""
        self.cases.table_model.tick()
        self._count()
        self._preview.read()

    # The case one stands on -----------------------------------------------------

    def _row_moved(self) -> None:
        self._preview.read_soon()
        self.offers_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        row = self.cases.table_model.row_at(index.row())
        if row is not None:
            self.open_requested.emit(row.uid)

    def _open_current(self) -> None:
        row = self.cases.current()
        if row is not None:
            self.open_requested.emit(row.uid)
