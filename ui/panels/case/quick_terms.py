"""The usual terms of a promise, one key each: 30 分钟, 今天下班前, 明早 10 点 …"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.cases.calendar import Calendar
from desktop.cases.due_times import progress_due, quick_due
from ui.actions import TERM_KEYS, bind_terms
from ui.kit import Kit
from ui.panels.case.act_form import Ground
from ui.widgets.buttons import Button, Kind

_PROGRESS = "progress_interval"


class QuickTerms(QWidget):
    """Buttons above the due time; which, depends on what is promised."""

    chosen = Signal(object)
    """The person chose a term: when it ends, in UTC ms."""

    def __init__(self, kit: Kit, ground: Ground, calendar: Callable[[], Calendar]) -> None:
        super().__init__()
        self._kit, self._ground, self._calendar = kit, ground, calendar
        self._kind = ""
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        bind_terms(self, self._press)
        self.hide()

    def show_kind(self, kind: str) -> None:
        """Offer the terms of a kind of promise; those that ask for a date are left to the field."""
        if kind == self._kind:
            return
        self._kind = kind
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        book = self._ground.book
        terms = book.item("promise_types", kind).raw["quick_dues"] if book.knows("promise_types", kind) else ()
        offered = [one for one in terms if self._due(one["due"]) is not None]
        self._buttons = [self._button(place, one) for place, one in enumerate(offered)]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(place, button)
        self.setVisible(bool(self._buttons))

    def _button(self, place: int, term: dict[str, Any]) -> Button:
        key = TERM_KEYS[place] if place < len(TERM_KEYS) else ""
        button = Button(self._kit.theme, term["label"], kind=Kind.SMALL, key=key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has a key; Tab goes from the words to the time
        button.clicked.connect(partial(self._choose, term["due"]))
        return button

    def _choose(self, spec: Any, *_checked: object) -> None:
        self.chosen.emit(self._due(spec))

    def _press(self, place: int) -> None:
        if place < len(self._buttons):
            self._buttons[place].click()

    def _due(self, spec: Any) -> int | None:
        now, calendar = self._ground.now(), self._calendar()
        if spec == _PROGRESS:
            rule = self._ground.book.item("urgency", self._ground.case.urgency).raw[_PROGRESS]
            return progress_due(now, rule, calendar).at
        return quick_due(spec, now, calendar)
