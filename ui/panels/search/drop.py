"""The list below the search box: what is found while one types; arrows choose in it, Enter opens.

It lies in the same window and never takes the focus, so that an input method goes on working; what is still being
composed is not looked up.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from desktop.app import Desk
from desktop.app.searching import LookedUp, look_up
from ui import times
from ui.operations import Operation, Operations
from ui.panels.search.rows import HitRow, SearchDelegate, SearchRows, rows_of
from ui.theme import Theme
from ui.widgets.bars import SearchBox
from ui.widgets.labels import Label

_WIDEST = 720
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchDrop(QFrame):
    """What was found for the text in the box."""

    case_chosen = Signal(bytes)
    """The person chose a case: its id."""

    def __init__(self, theme: Theme, box: SearchBox, desk: Desk, operations: Operations) -> None:
        """Looks things up for `box`; lies in the window of the box."""
        super().__init__(box.window())
        self._theme, self._box, self._desk, self._operations = theme, box, desk, operations
        self.setProperty("part", "drop")
        self._beside_only = ""
        """The text that no case has, where only what one may have meant is shown."""
        self._rows = SearchRows(self)
        self._delegate = SearchDelegate(theme, self._rows)
        self.list = QListView()
        self.said = Label("", "note")
        self._lay_out()
        self.hide()
        box.textEdited.connect(self._typed)
        box.textChanged.connect(self._put)
        box.installEventFilter(self)
        self.list.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("找到的投诉"))
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        self.said.setContentsMargins(12, 0, 12, 0)
        self.said.setFixedHeight(self._theme.sizes.note_line + 12)
        column.addWidget(self.said)

    # Looking up ------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        """The person typed: look it up; what an input method still shows is not in the text."""
        if text.strip():
            work = partial(look_up, self._desk, text)
            self._operations.run(Operation(work, done=self._show_found, key="look_up"))

    def _put(self, text: str) -> None:
        """Whoever changed the text: nothing is shown for an empty one."""
        if not text.strip():
            self.close_list()

    def _show_found(self, found: LookedUp) -> None:
        if found.text != self._box.text() or not self._box.hasFocus():
            return
        now, offset = self._desk.now(), self._desk.identity.utc_offset_min
        day = partial(times.short_day, now=now, offset=offset)
        self._beside_only = "" if found.count else found.text
        self._rows.set_rows(rows_of(found.groups, day, partial(self._desk.book.name, "categories")))
        self.list.setCurrentIndex(QModelIndex())
        self.said.setText(self._count_said(found))
        self._place()
        self.show()
        self.raise_()

    def _count_said(self, found: LookedUp) -> str:
        if not found.groups:
            return self.tr("没有找到")
        if not found.count:
            return f"{self.tr('按原样没有找到')}    {self.tr('↓ 选一件，回车打开；直接回车打开第一件')}"
        count = f"{found.count}+" if found.more else str(found.count)
        said = self.tr("找到 {count} 件").format(count=count)
        return f"{said}    {self.tr('↓ 选一件，回车打开；直接回车在列表里看全部')}"

    def _place(self) -> None:
        window, theme = self.window(), self._theme
        foot = theme.sizes.note_line + 16
        below = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        wanted = sum(map(self._delegate.height_of, self._rows.rows)) + foot
        room = window.height() - below.y() - theme.sizes.status - 8
        width = min(max(self._box.width(), _WIDEST), window.width() - below.x() - 8)
        self.list.setVisible(bool(self._rows.rows))
        self.setGeometry(below.x(), below.y(), width, min(wanted, room))

    def close_list(self) -> None:
        """Show nothing."""
        self.hide()
        self._rows.set_rows([])

    # Keys ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box while the list is open; it closes when one goes elsewhere."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.close_list()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.isVisible() and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        """Whether the key was for the list."""
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        if key in _ENTER:
            index = self._meant()
            if index.isValid():
                self._choose(index)
                return True
            self.close_list()
        return False

    def _meant(self) -> QModelIndex:
        """The row that Enter opens: where the person stands, else the first of those that are only near the text."""
        here, places = self.list.currentIndex(), self._rows.hit_rows()
        if here.isValid() or not places or self._beside_only != self._box.text():
            return here
        return self._rows.index(places[0])

    def _step(self, by: int) -> None:
        places = self._rows.hit_rows()
        if not places:
            return
        here = self.list.currentIndex().row()
        at = places.index(here) + by if here in places else (0 if by > 0 else len(places) - 1)
        place = places[max(0, min(at, len(places) - 1))]
        self.list.setCurrentIndex(self._rows.index(place))
        self._box.setAccessibleDescription(str(self._rows.data(self._rows.index(place))))

    def _choose(self, index: QModelIndex) -> None:
        row = self._rows.rows[index.row()]
        if isinstance(row, HitRow):
            self.close_list()
            self.case_chosen.emit(row.hit.row.uid)

    def hits(self) -> list[str]:
        """What the open list says, row by row; [] while it is closed."""
        rows = self._rows.rows if self.isVisible() else []
        return [row if isinstance(row, str) else row.said() for row in rows]
