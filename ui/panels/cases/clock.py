"""The clock of a page: rings every minute while one can see the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_MINUTE_MS = 60_000


class ListClock(QObject):
    """Started when the page is shown, stopped when it is hidden."""

    minute = Signal()
    """Another minute has gone by."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.timeout.connect(self.minute)

    def start(self) -> None:
        """Ring from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Be quiet."""
        self._timer.stop()
