"""Saving from the registration page: runs it, asks what it is where that has to be said, tells what came of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.app.coming_back import Kind
from desktop.errors import Refused
from ui import times
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.coming_back_box import ComingBackBox
from ui.panels.earlier_cases import EarlierCases
from ui.panels.registration_saving import Asked, Saved, Wanted, save_registration, written


class RegistrationKeeping(QObject):
    """Belongs to the page `over`; `earlier` holds what the customer comes for this time."""

    saved = Signal(object, str)
    """It was written down: the `Saved`, and the sentence that says so."""

    refused = Signal(object)
    """It was not: the `Refused`."""

    def __init__(self, kit: Kit, desk: Desk, earlier: EarlierCases, over: QWidget) -> None:
        super().__init__(over)
        self._kit, self._desk, self._earlier, self._over = kit, desk, earlier, over

    def save(self, wanted: Wanted) -> None:
        """Write it down, on the database thread."""
        work = partial(save_registration, self._desk, wanted, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._came_of, refused=self._refused, changed=written))

    def _refused(self, refused: Refused) -> None:
        self.refused.emit(refused)

    def _came_of(self, saved: Saved | Asked) -> None:
        if isinstance(saved, Asked):
            self._ask(saved)
        else:
            self.saved.emit(saved, self._said_of(saved))

    def _ask(self, asked: Asked) -> None:
        """Ask once; the answer stands on the page then, and saving goes on."""
        self._earlier.show_earlier(asked.earlier)
        line, book = asked.settled.line, self._desk.book
        day = times.day(asked.settled.closed_at or 0, self._desk.now(), self._desk.identity.utc_offset_min)
        told = self.tr("{name}的 {number}「{category}」是 {day} 办结的。").format(
            name=line.customer_name or self.tr("这位顾客"),
            number=line.number,
            category=book.name("categories", line.category),
            day=day,
        )
        box = ComingBackBox(self._kit, told, self._earlier.offers().keys(), self._over)
        box.answered.connect(partial(self._go_on, asked.wanted))
        box.open()

    def _go_on(self, wanted: Wanted, action: str) -> None:
        self._earlier.offers()[action]()
        self.save(replace(wanted, returning=self._earlier.answer(), answered=True))

    def _said_of(self, saved: Saved) -> str:
        number = saved.answer.number
        if saved.solved:
            return self.tr("已登记并办结 {number}").format(number=number)
        if saved.kind is Kind.SAME:
            return self.tr("已记到 {number}").format(number=number)
        if saved.kind is Kind.REOPENED:
            return self.tr("已重新打开 {number}").format(number=number)
        return self.tr("已登记 {number}").format(number=number)
