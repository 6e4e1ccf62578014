"""What is owed, most urgent first: one list, and tabs that hold a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.queries.today import Owed
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.page import Breadth
from ui.panels.cases.table import TypedTable
from ui.panels.today.words import DayWords
from ui.translation import QT_TRANSLATE_NOOP
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane, rule, tab_bar
from ui.widgets.table import PADDING, CellDelegate, ChipDelegate, IconDelegate

translate = QCoreApplication.translate

TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("all", QT_TRANSLATE_NOOP("today", "现在要做"), ()),
    ("reply", QT_TRANSLATE_NOOP("today", "首响"), ("reply",)),
    ("limits", QT_TRANSLATE_NOOP("today", "答复与办结"), ("answer", "closing")),
    ("promise", QT_TRANSLATE_NOOP("today", "承诺"), ("promise",)),
    ("progress", QT_TRANSLATE_NOOP("today", "进展告知"), ("progress",)),
    ("visit", QT_TRANSLATE_NOOP("today", "回访"), ("visit",)),
)
"""Key, word, and which kinds the tab holds; none: all."""
_WIDTHS = {"due": 124, "kind": 102, "customer": 76, "number": 150, "who": 72}
_MEASURED = 100
"""So many rows are measured for how wide limits and kinds are."""


def _columns(words: DayWords) -> list[Column[Owed]]:
    return [
        Column("due", translate("today", "时限"), lambda one: words.chip(one).text, cell=words.chip),
        Column("kind", translate("today", "要做"), words.kind, cell=words.icon),
        Column("customer", translate("today", "顾客"), lambda one: words.customer(one.case)),
        Column("matter", translate("today", "内容"), words.matter),
        Column("number", translate("today", "编号"), lambda one: one.case.number),
        Column("who", translate("today", "谁来做"), words.who, tone=words.who_tone),
    ]


class OwedPane(Pane):
    """Tabs as its head, the table, and an empty page where nothing is owed."""

    opened = Signal(bytes)
    """The person wants to go into a case: its id."""

    moved = Signal()
    """The person stands on another line, or on none; no values."""

    typed = Signal(str)
    """The person typed a letter or digit in the table: what it is."""

    def __init__(self, kit: Kit, words: DayWords) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        columns = _columns(words)
        self._keys = {column.key: place for place, column in enumerate(columns)}
        self._all: tuple[Owed, ...] = ()
        self._broken: tuple[Owed, ...] = ()
        self.tabs = tab_bar(self.tr("要做的事"), in_pane=True)
        for _key, word, _kinds in TABS:
            self.tabs.addTab(translate("today", word))
        self.rows = RowsTable(columns, self)
        self.table = TypedTable(kit.theme, self.tr("现在要做"))
        self._empty = EmptyPage(kit.theme, "check", self.tr("现在没有要做的事"), self.tr("到期、超期的都会列在这里"))
        self._stack = QStackedWidget()
        self._lay_out(kit)
        self.tabs.currentChanged.connect(self._show)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.typed)
        self.table.current_moved.connect(self._move)

    def _lay_out(self, kit: Kit) -> None:
        self.table.setModel(self.rows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setItemDelegateForColumn(self._keys["due"], ChipDelegate(kit.theme, self.table))
        self.table.setItemDelegateForColumn(self._keys["kind"], IconDelegate(kit.theme, self.table))
        large = kit.theme.letters()
        widths = {self._keys[key]: round(width * large) for key, width in _WIDTHS.items()}
        self.table.set_columns(widths, stretch=self._keys["matter"])
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tabs, rule(), self._stack):
            column.addWidget(part, 1 if part is self._stack else 0)
        self.fill(whole)

    def show_owed(self, owed: Sequence[Owed], broken: Sequence[Owed]) -> None:
        """Show these instead; one stays on the line one stood on, or at its place.

        `broken` promises stand above the page, and again among the promises, where all of them are found.
        """
        self._all, self._broken = tuple(owed), tuple(broken)
        for place, (_key, word, _kinds) in enumerate(TABS):
            self.tabs.setTabText(place, f"{translate('today', word)} {len(self._of_tab(place))}")
        self._show()

    def show_promises(self) -> None:
        """Go to all promises."""
        self.tabs.setCurrentIndex(next(place for place, tab in enumerate(TABS) if tab[0] == "promise"))
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _of_tab(self, place: int) -> list[Owed]:
        kinds = TABS[place][2]
        broken = self._broken if "promise" in kinds else ()
        return [*broken, *(one for one in self._all if not kinds or one.kind in kinds)]

    def _show(self, *_place: int) -> None:
        before, place = self.current(), max(0, self.table.currentIndex().row())
        shown = self._of_tab(max(0, self.tabs.currentIndex()))
        self.rows.set_rows(shown)
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        self._give_room(shown[:_MEASURED])
        if shown:
            same = next((at for at, one in enumerate(shown) if before is not None and _same(one, before)), None)
            self.table.setCurrentIndex(self.rows.index(min(place, len(shown) - 1) if same is None else same, 0))
        self.moved.emit()

    def _give_room(self, shown: Sequence[Owed]) -> None:
        """Limits and kinds are never cut, whatever the language."""
        for key in ("due", "kind"):
            column = self._keys[key]
            delegate = self.table.itemDelegateForColumn(column)
            if isinstance(delegate, CellDelegate):
                needed = [delegate.width(self.rows.index(row, column)) for row in range(len(shown))]
                least = round(_WIDTHS[key] * self._kit.theme.letters())
                self.table.setColumnWidth(column, max([least, *(one + 2 * PADDING for one in needed)]))

    def current(self) -> Owed | None:
        """The line one stands on."""
        index = self.table.currentIndex()
        return self.rows.row(index.row()) if index.isValid() and index.row() < self.rows.rowCount() else None

    def first_focus(self) -> QWidget:
        """The table; where it is empty the tabs."""
        return self.table if self.rows.rowCount() else self.tabs

    def fit(self, breadth: Breadth) -> None:
        """Fold away what one can do without."""
        self.table.setColumnHidden(self._keys["number"], breadth is Breadth.NARROW)

    def repaint_rows(self) -> None:
        """Another minute: every chip says anew how long there is."""
        self.table.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row()).case.uid)

    def _move(self, _index: QModelIndex) -> None:
        self.moved.emit()


def _same(one: Owed, other: Owed) -> bool:
    return (one.case.uid, one.kind, one.promise) == (other.case.uid, other.kind, other.promise)
