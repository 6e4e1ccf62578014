"""Objects in circles are collected on the window's thread alone.

Python collects them on whatever thread happens to allocate. Where a widget is among them its C++ half would then be
destroyed on the database thread, under the window's feet: the program ends without a word. So the collector itself is
switched off and called from the event loop, by the same counts that it goes by.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_WHOLE_SECONDS = 60.0
"""All objects are walked over at most so often: that takes longer than a frame."""


class Collecting(QObject):
    """Collects until it is ended; there may be several at a time, after the last one Python does it by itself again."""

    _at_work = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._ended = False
        Collecting._at_work += 1
        gc.disable()

    def collect(self) -> None:
        """Collect what has become due: the young often, all of them seldom."""
        moment = time.monotonic()
        generation = due_generation()
        if generation == 2:
            if moment - self._whole_at < _WHOLE_SECONDS:
                generation = 1
            else:
                self._whole_at = moment
        if generation >= 0:
            gc.collect(generation)

    def end(self) -> None:
        """Leave it to Python again."""
        if self._ended:
            return
        self._ended = True
        self._timer.stop()
        Collecting._at_work -= 1
        if not Collecting._at_work:
            gc.enable()


def due_generation() -> int:
    """The oldest generation whose count is over its threshold, -1 where none is."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    return max((place for place in range(3) if counts[place] > thresholds[place]), default=-1)
