"""投诉: the case list, its views and filters, and a preview of the case one stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.case_listing import CaseListing
from desktop.errors import Refused
from desktop.queries.case_wanted import CaseFilter
from desktop.queries.first_list import FirstList
from ui import icons
from ui.actions import Handler
from ui.kit import Kit
from ui.models.case_columns import CaseWords
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.case_around import Around, case_of_number, counts, look_around
from ui.panels.case_filter import CaseFilterBar, ListSearch
from ui.panels.case_orders import OrderChoice
from ui.panels.case_preview import CasePreview, CasePreviewPane, read_preview
from ui.panels.case_table import CaseTablePane
from ui.panels.case_views import ListView, Standpoint, list_views
from ui.widgets.buttons import Button, Kind
from ui.widgets.pane import PageHead, page_column, tab_bar

_MINUTE_MS = 60_000
_TYPED_MS = 250
_MOVED_MS = 120
_PREVIEW = {Breadth.WIDE: 324, Breadth.MIDDLE: 280, Breadth.NARROW: 280}


class CaseListPage(Page):
    """Head, views, filter bar, table, preview."""

    open_requested = Signal(bytes)
    """The person wants to go into a case: its id."""

    def __init__(self, kit: Kit, desk: Desk, first: FirstList | None = None) -> None:
        """`first` is shown at once; without it the list is empty until it is read."""
        super().__init__()
        self._kit, self._desk = kit, desk
        self._words = CaseWords(desk.book, desk.now, desk.identity.utc_offset_min)
        self._source = CaseListing(desk)
        self._me: bytes | None = None
        self._breadth = Breadth.WIDE
        self._head = PageHead(kit.theme, self.tr("投诉"))
        self.text = ListSearch(self.tr("在列表里找"), self.tr("在列表里找"))
        self.sort = OrderChoice(kit.theme)
        self.views = tab_bar(self.tr("视图"))
        self.bar = CaseFilterBar(kit, self._words)
        self._fold_bar = Button(kit.theme, self.tr("筛选"), "filter", Kind.SMALL)
        self.cases = CaseTablePane(kit, self._source, self._words)
        self.preview = CasePreviewPane(kit, desk.book, desk.identity.utc_offset_min)
        self.sides = tab_bar(self.tr("列表、预览"))
        self._minute, self._typed, self._moved = QTimer(self), QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self._begin(first) if first is not None else self._start_view(0)

    def _lay_out(self) -> None:
        self.text.setFixedWidth(240)
        self._head.add(self._fold_bar)
        self._head.add(self.text)
        self._head.add(self.sort)
        for view in self._views():
            self.views.addTab(QCoreApplication.translate("case_list", view.word))
        for word in (self.tr("列表"), self.tr("预览")):
            self.sides.addTab(word)
        column = page_column(self)
        column.setSpacing(8)
        above = QHBoxLayout()
        above.addWidget(self.views, 1)
        above.addWidget(self.sides)
        column.addWidget(self._head)
        column.addLayout(above)
        column.addWidget(self.bar)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.cases, 1)
        middle.addWidget(self.preview)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        for timer, pause, hear in (
            (self._typed, _TYPED_MS, self._show_list),
            (self._moved, _MOVED_MS, self._fetch_preview),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(hear)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.show_time)
        self.views.currentChanged.connect(self._start_view)
        self.sides.currentChanged.connect(self._fold)
        self.bar.changed.connect(self._narrow)
        self.bar.clear.clicked.connect(self._clear)
        self._fold_bar.clicked.connect(self._turn_bar)
        self.text.textChanged.connect(self._typed.start)
        self.text.asked.connect(self._ask_number)
        self.sort.activated.connect(self._show_list)
        self.cases.sort_requested.connect(self._sort_by)
        self.cases.opened.connect(self._open)
        self.cases.table.typed.connect(self._type_on)
        self.cases.moved.connect(self._row_moved)
        self.cases.table_model.shown.connect(self._list_shown)
        self.cases.clear_requested.connect(self._clear)

    # The page ---------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("投诉")

    def offers(self) -> Mapping[str, Handler]:
        """Opening the case one stands on."""
        return {"open": self._open_current} if self.cases.current() is not None else {}

    def enter(self) -> None:
        """Read who is there, then the list."""
        self._read_anew()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written: the list is read again, and one stays where one was."""
        self._read_anew()

    def first_focus(self) -> QWidget | None:
        """The table, or what stands in its place."""
        return self.cases.first_focus()

    def panes(self) -> list[QWidget]:
        """The table, the preview (where it is narrow the tabs that lead to it), the filters."""
        beside = self.sides if self._breadth is Breadth.NARROW else self.preview.open_button
        filters = self._fold_bar if self.bar.isHidden() else self.bar.stage
        return [self.cases.first_focus(), beside, filters]

    def fit(self, breadth: Breadth) -> None:
        """Fold columns, filters and preview where there is little room."""
        self._breadth = breadth
        narrow = breadth is Breadth.NARROW
        self.cases.fit(breadth)
        self.bar.setVisible(not narrow)
        self._fold_bar.setVisible(narrow)
        self.preview.setFixedWidth(_PREVIEW[breadth]) if not narrow else self._widen_preview()
        self.text.setFixedWidth(240 if breadth is Breadth.WIDE else 180)
        self._fold()

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "上下键选一件，回车打开。在查找框里输入编号，或扫描登记单，再按回车就直接打开。点列名按那一列排列。"
        )

    def _widen_preview(self) -> None:
        self.preview.setMinimumWidth(0)
        self.preview.setMaximumWidth(16_777_215)

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self.sides.currentIndex()
        self.sides.setVisible(narrow)
        self.cases.setVisible(not narrow or place == 0)
        self.preview.setVisible(not narrow or place == 1)

    def _turn_bar(self) -> None:
        self.bar.setVisible(self.bar.isHidden())

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks go on while one can see them."""
        self._minute.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the clocks."""
        self._minute.stop()
        super().hideEvent(event)

    # What is listed -----------------------------------------------------------

    def search(self, text: str) -> None:
        """List what is found by `text` among all cases, ended ones too."""
        self.views.blockSignals(True)
        self.views.setCurrentIndex(0)
        self.views.blockSignals(False)
        self.bar.start(CaseFilter())
        self.text.blockSignals(True)
        self.text.setText(text)
        self.text.blockSignals(False)
        self._narrow()

    def wanted(self) -> CaseFilter:
        """The filter of the list: the view, narrowed by the bar and by what is typed."""
        view = self._views()[max(0, self.views.currentIndex())]
        return replace(self.bar.narrowed(view.wanted), search=self.text.text().strip())

    def _views(self) -> tuple[ListView, ...]:
        silent_days = self._desk.book.raw("rules")["silent_days"]
        return list_views(Standpoint(self._desk.now(), self._words.offset, self._me, silent_days))

    def _start_view(self, place: int) -> None:
        self.bar.start(self._views()[max(0, place)].wanted)
        self._narrow()

    def _begin(self, first: FirstList) -> None:
        """Show the beginning of the first view, as it was read before the database was open for work."""
        self._words.staff = first.staff
        self.bar.start(self._views()[0].wanted)
        self._say_narrowed()
        self.cases.table_model.begin(self.wanted(), self.sort.sort(), first)

    def _clear(self) -> None:
        self.text.clear()
        self._start_view(self.views.currentIndex())

    def _narrow(self) -> None:
        self._say_narrowed()
        self._show_list()

    def _say_narrowed(self) -> None:
        count = self.bar.count()
        self._fold_bar.set_words(self.tr("筛选 ({count})").format(count=count) if count else self.tr("筛选"))
        self.bar.clear.setVisible(bool(count or self.text.text().strip()))

    def _show_list(self, *_value: object) -> None:
        self._typed.stop()
        self.cases.table_model.show_list(self.wanted(), self.sort.sort())

    def _sort_by(self, field: str) -> None:
        """A head was pressed: by this column, and the other way round where it is so already."""
        self.sort.turn_to(field)
        self._show_list()

    # Numbers ------------------------------------------------------------------

    def _type_on(self, text: str) -> None:
        """Somebody types or scans while in the table."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.setText(text)

    def _ask_number(self, text: str) -> None:
        work = partial(case_of_number, self._desk, text)
        self._kit.operations.run(Operation(work, done=self._found, key="case_list.number"))

    def _found(self, uid: bytes | None) -> None:
        if uid is None:
            self._narrow()
            self.cases.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text.clear()
            self.open_requested.emit(uid)

    def _read_anew(self) -> None:
        self._kit.operations.run(Operation(partial(look_around, self._desk, self._source), done=self._take_around))

    def _take_around(self, here: Around) -> None:
        self._me = here.me.uid
        self._words.staff = {one.uid: one.name for one in here.staff}
        staff = tuple((one.uid.hex(), one.name) for one in here.staff if one.active)
        places = tuple((one.partition.hex(), f"{one.code} {one.name}") for one in here.sites)
        self.bar.show_around(staff, places)
        self.cases.set_any_registered(here.any_case)
        self.cases.table_model.refresh(self.wanted(), self.sort.sort())
        self._fetch_counts()
        self._moved.start()

    def _fetch_counts(self) -> None:
        work = partial(counts, self._source, tuple(view.wanted for view in self._views()))
        self._kit.operations.run(Operation(work, done=self._show_counts, key="case_list.counts"))

    def _show_counts(self, found: list[int]) -> None:
        for place, (view, count) in enumerate(zip(self._views(), found, strict=True)):
            word = QCoreApplication.translate("case_list", view.word)
            self.views.setTabText(place, f"{word} {count:,}")
            if view.icon:
                colour = self._kit.theme.colour("danger" if count else "ink2")
                self.views.setTabIcon(place, icons.icon(view.icon, colour, icons.TABLE))

    def _list_shown(self) -> None:
        """Another list: the case one stands on is shown at once; only a walk through rows waits for its end."""
        self._say_count()
        if self.cases.current() is not None or not self.cases.table_model.total():
            self._moved.stop()
            self._fetch_preview()

    def _say_count(self) -> None:
        self.cases.show_sort(self.cases.table_model.sorting())
        order = self.sort.currentText()
        total = self.cases.table_model.total()
        self._head.note.setText(self.tr("{count} 件 · {order}").format(count=f"{total:,}", order=order))
        self.offers_changed.emit()

    def show_time(self) -> None:
        """Another minute: everything that counts by the minute is said anew."""
        self.cases.table_model.tick()
        self._fetch_counts()
        self._fetch_preview()

    # The case one stands on -----------------------------------------------------

    def _row_moved(self) -> None:
        self._moved.start()
        self.offers_changed.emit()

    def _fetch_preview(self) -> None:
        row = self.cases.current()
        if row is None:
            self.preview.show_nothing()
            return
        work = partial(read_preview, self._desk, row.uid, self._kit.wording)
        operation = Operation(work, done=self._show_preview, refused=self._no_preview, key="case_list.preview")
        self._kit.operations.run(operation)

    def _show_preview(self, preview: CasePreview) -> None:
        row = self.cases.current()
        if row is not None and row.uid == preview.view.case.uid:
            self.preview.show_case(preview)

    def _no_preview(self, _refused: Refused) -> None:
        self.preview.show_nothing()

    def _open(self, index: QModelIndex) -> None:
        row = self.cases.table_model.row_at(index.row())
        if row is not None:
            self.open_requested.emit(row.uid)

    def _open_current(self) -> None:
        row = self.cases.current()
        if row is not None:
            self.open_requested.emit(row.uid)
