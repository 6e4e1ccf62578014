"""Whom to ask, who was asked today, whom to ask later: one list at the left of 回访."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from desktop.queries.visits import CareDue, ToVisit, Visited, VisitList
from ui.kit import Kit
from ui.panels.visits.rows import VisitDelegate, VisitRows, rows_of
from ui.panels.visits.words import VisitWords
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane

Index = QModelIndex | QPersistentModelIndex


class VisitListView(QListView):
    """Arrows go from one to the next; every other key is left to the page."""

    moved = Signal()
    """The person stands on another line; no values."""

    chosen = Signal()
    """The person wants to ask whom they stand on; no values."""

    _OWN = frozenset(
        (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    )

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("own_ring", True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes over to the questions."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.chosen.emit()
        elif event.key() in self._OWN:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who listens."""
        super().currentChanged(current, previous)
        self.moved.emit()


class VisitListPane(Pane):
    """One current line, who stays when the list is read anew; when theirs is gone, the one in its place."""

    moved = Signal()
    """The person stands on another line, or on none; ask `current`."""

    chosen = Signal()
    """The person wants to ask whom they stand on; no values."""

    def __init__(self, kit: Kit, words: VisitWords) -> None:
        super().__init__(kit.theme, self.tr("要回访"))
        self.rows = VisitRows(words, self)
        self.view = VisitListView(self.tr("要回访"))
        self.view.setModel(self.rows)
        self.view.setItemDelegate(VisitDelegate(kit.theme, self.rows, words))
        self._empty = EmptyPage(
            kit.theme, "phone-call", self.tr("现在没有要回访的"), self.tr("办结以后三天内要问的顾客都会列在这里")
        )
        self._stack = QStackedWidget()
        for part in (self.view, self._empty):
            self._stack.addWidget(part)
        self.fill(self._stack)
        self.view.moved.connect(self.moved)
        self.view.chosen.connect(self.chosen)

    def show_visits(self, visits: VisitList, wanted: bytes | None = None) -> None:
        """Show these; stand on `wanted` where it is given, else where one stood, else on what took its place."""
        before, place = self.current(), self.view.currentIndex().row()
        held = wanted or (before.uid if before is not None else None)
        left = len(visits.now_due)
        self.set_title(self.tr("要回访"), self.tr("还有 {count} 位").format(count=f"{left:,}") if left else "")
        self.view.blockSignals(True)
        self.rows.set_rows(rows_of(visits))
        self._stack.setCurrentWidget(self.view if self.rows.rows else self._empty)
        same = self.rows.place_of(held) if held is not None else -1
        self.stand_on(same if same >= 0 else self._near(place, left))
        self.view.blockSignals(False)
        self.moved.emit()

    def go_on(self, gone: bytes, visits: VisitList) -> None:
        """Show these after somebody was asked: stand on the next one of those to ask now."""
        place = self.view.currentIndex().row()
        following = [one.uid for one in visits.now_due if one.uid != gone]
        ahead = [uid for uid in following if self.rows.place_of(uid) > place]
        self.show_visits(visits, next(iter(ahead or following), gone))

    def _near(self, place: int, left: int) -> int:
        """The line at a place, of those to ask now where there is any."""
        if left:
            return min(max(place, 0), left - 1)
        return self.rows.first()

    def stand_on(self, place: int) -> None:
        """Stand on a line; -1 on none."""
        index = self.rows.index(place) if place >= 0 else QModelIndex()
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.view.scrollTo(index)

    def current(self) -> ToVisit | Visited | CareDue | None:
        """Whom one stands on."""
        at = self.view.currentIndex().row()
        row = self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None
        return None if isinstance(row, str) else row

    def first_focus(self) -> QWidget:
        """The list."""
        return self.view

    def repaint_rows(self) -> None:
        """Another minute: limits say anew how long there is."""
        self.view.viewport().update()
