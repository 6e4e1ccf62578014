"""Searching in the window: the list below the box, the scanner, and the index that is kept up to date behind both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.app import Desk
from desktop.app.index_keeping import IndexKeeper
from ui.operations import Operations
from ui.panels.search.drop import SearchDrop
from ui.panels.search.scanner import Scanner
from ui.theme import Theme
from ui.widgets.bars import SearchBox


class Searching(QObject):
    """Made once the database is open; ended before it is closed."""

    case_chosen = Signal(bytes)
    """A case was chosen from what was found: its id."""

    scanned = Signal(str)
    """A number was scanned, wherever the cursor was."""

    def __init__(self, theme: Theme, box: SearchBox, desk: Desk, operations: Operations, parent: QObject) -> None:
        """The index is looked after from now on."""
        super().__init__(parent)
        self.drop = SearchDrop(theme, box, desk, operations)
        self._keeper = IndexKeeper(desk)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._scanner = Scanner(app, box)
        self.drop.case_chosen.connect(self.case_chosen)
        self._scanner.scanned.connect(self.scanned)
        operations.changed.connect(self._wake)
        self._keeper.start()

    def _wake(self) -> None:
        self._keeper.wake()

    def end(self) -> None:
        """Let go of the index."""
        self._keeper.stop()
