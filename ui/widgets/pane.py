"""Panes: the white sheets that a page is laid out of, with head, body and foot."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTabBar, QVBoxLayout, QWidget

from ui import icons
from ui.theme import GAP, PAGE_MARGIN, Theme
from ui.widgets.labels import IconLabel, Label


def strip(part: str, height: int, margin: int = GAP) -> tuple[QFrame, QHBoxLayout]:
    """A bar across a pane or the window: its frame and the layout to fill."""
    frame = QFrame()
    frame.setProperty("part", part)
    frame.setFixedHeight(height)
    row = QHBoxLayout(frame)
    row.setContentsMargins(margin, 0, margin, 0)
    row.setSpacing(8)
    return frame, row


class Pane(QFrame):
    """A sheet with a 1 px line around it. Add widgets to `body`; `head` and `foot` are rows to add to."""

    def __init__(self, theme: Theme, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        """`title` and `note` stand in the head; without a title there is none."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("part", "pane")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.title = Label(title, "pane")
        self.note = Label(note, "note")
        self.head: QHBoxLayout | None = None
        self._head_strip: QFrame | None = None
        self.foot_strip: QFrame | None = None
        if title:
            self.head = self._add_head()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(GAP, GAP, GAP, GAP)
        self.body.setSpacing(8)
        self._column.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def _add_head(self) -> QHBoxLayout:
        frame, row = strip("head", self._theme.sizes.pane_head)
        self._head_strip = frame
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        self._column.addWidget(frame)
        return row

    def add_mark(self, icon: str) -> None:
        """Put an icon before the title."""
        mark = IconLabel(self._theme, icon, "")
        mark.setFixedWidth(icons.TABLE)
        if self.head is not None:
            self.head.insertWidget(0, mark)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the words of the head."""
        self.title.setText(title)
        self.note.setText(note)
        self.setAccessibleName(title)

    def show_head(self, shown: bool) -> None:
        """Leave the head out where something above says what it says."""
        if self._head_strip is not None:
            self._head_strip.setVisible(shown)

    def add_foot(self, chief: bool = False) -> QHBoxLayout:
        """Put a sunken foot under the body (higher for a chief button) and give back its row."""
        height = self._theme.sizes.chief_foot if chief else self._theme.sizes.pane_foot
        frame, row = strip("foot", height)
        self.foot_strip = frame
        self._column.addWidget(frame)
        return row

    def fill(self, widget: QWidget) -> None:
        """Let one widget (a table, a scrolled form) take the whole body up to the line."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(widget, 1)


def rule(upright: bool = False) -> QFrame:
    """A line of 1 px between parts."""
    line = QFrame()
    line.setProperty("part", "rule")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def scrolled(inner: QWidget) -> QScrollArea:
    """Let a form scroll up and down, never sideways; it keeps the ground it stands on."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def go_into(field: QWidget) -> None:
    """Put the cursor into a field and scroll to it, whatever forms it lies in."""
    field.setFocus()
    bring_into_sight(field)


def bring_into_sight(field: QWidget) -> None:
    """Scroll to a field, whatever forms it lies in, and leave the cursor where it is."""
    # What was only just shown has no place before the layout has had its turn.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        above = above.parentWidget()


class PageHead(QWidget):
    """Title of a page at left, facts beside it, its tools at right. Add tools with `add`."""

    def __init__(self, theme: Theme, title: str, note: str = "", parent: QWidget | None = None) -> None:
        """`note` is one line of facts beside the title."""
        super().__init__(parent)
        self.setFixedHeight(theme.sizes.page_head)
        self.title = Label(title, "title")
        self.note = Label(note, "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.note)
        self._facts = QHBoxLayout()
        self._tools = QHBoxLayout()
        for part in (self._facts, self._tools):
            part.setSpacing(8)
        row.addLayout(self._facts)
        row.addStretch(1)
        row.addLayout(self._tools)

    def add(self, widget: QWidget) -> None:
        """Put a tool at the right end."""
        self._tools.addWidget(widget)

    def add_beside(self, widget: QWidget) -> None:
        """Put a fact (a badge, a state) right of the note."""
        self._facts.addWidget(widget)


def tab_bar(name: str, in_pane: bool = False) -> QTabBar:
    """Tabs of a page, or (`in_pane`) of a pane whose head they are; `name` is what a screen reader says."""
    tabs = QTabBar()
    tabs.setAccessibleName(name)
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    tabs.setUsesScrollButtons(True)
    # The chosen tab is bold and so wider: without being asked again, the layout gives it the room of before.
    tabs.currentChanged.connect(lambda _place: tabs.updateGeometry())
    if in_pane:
        tabs.setProperty("part", "pane")
    return tabs


def page_column(page: QWidget) -> QVBoxLayout:
    """The column that a page is built in, with the margins of every page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(*PAGE_MARGIN)
    column.setSpacing(GAP)
    return column
