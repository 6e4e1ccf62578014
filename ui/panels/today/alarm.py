"""What is 特急 and nobody has taken: above everything else until somebody has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from desktop.queries.today import Matter
from ui import times
from ui.kit import Kit
from ui.panels.today.words import DayWords
from ui.widgets.notices import DANGER, Banner


class Alarm(Banner):
    """How many there are, which came first, and the button with which one takes it."""

    take_requested = Signal(bytes)
    """The person takes a case: its id."""

    def __init__(self, kit: Kit, words: DayWords) -> None:
        super().__init__(kit.theme, DANGER, "", button=QCoreApplication.translate("Alarm", "我来办"))
        self._words = words
        self._first: Matter | None = None
        self.pressed.connect(self._take)
        self.hide()

    def show_cases(self, cases: Sequence[Matter]) -> None:
        """Show these instead; hidden where there are none."""
        self._first = min(cases, key=lambda one: (one.spoken_at, one.number), default=None)
        self.setVisible(self._first is not None)
        if self._first is not None:
            first, words = self._first, self._words
            moment = times.moment(first.spoken_at, words.now, words.offset)
            self.say(
                self.tr("特急 {count} 件没人接").format(count=len(cases)),
                self.tr("{customer} · {matter} · {moment}").format(
                    customer=words.customer(first), matter=first.summary, moment=moment
                ),
            )

    def _take(self) -> None:
        if self._first is not None:
            self.take_requested.emit(self._first.uid)
