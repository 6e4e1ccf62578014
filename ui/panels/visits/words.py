"""How the lines of 回访 are put into words: whom to ask, about what, since when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.app.customer_words import score
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.queries.visits import CareDue, ToVisit, Visited
from ui import times
from ui.models.limit_chips import running_chip
from ui.widgets.chips import Chip, ChipState

translate = QCoreApplication.translate
_GLAD, _SAD = 4, 2
_TRIES = 3


@dataclass
class VisitWords:
    """What turns a line into words: dictionaries, the site's offset (minutes), names of staff by id, the moment."""

    book: RuleBook
    offset: int
    now: int = 0
    staff: Mapping[bytes, str] = field(default_factory=dict)

    def customer(self, one: ToVisit | Visited | CareDue) -> str:
        """How the customer is called; a telephone only masked."""
        return one.title or one.name or mask(one.phone) or times.NOTHING

    def care(self, one: CareDue) -> str:
        """Since when they are to be asked how they are."""
        return translate("visits", "{day}该问候").format(day=times.day(one.due_at, self.now, self.offset))

    def beside(self, one: ToVisit) -> str:
        """Beside the name: how often nobody answered, else the telephone."""
        if one.tries:
            return translate("visits", "已打 {count} 次，没人接").format(count=one.tries)
        return "" if self.customer(one) == mask(one.phone) else mask(one.phone) or ""

    def matter(self, one: ToVisit | Visited) -> str:
        """What it was about, and who handled it."""
        if one.owner is None:
            return one.summary
        return translate("visits", "{summary} · {who}办").format(summary=one.summary, who=self.name(one.owner))

    def name(self, member: bytes | None) -> str:
        """Somebody who works here."""
        return self.staff.get(member, times.NOTHING) if member is not None else times.NOTHING

    def chip(self, one: ToVisit) -> Chip:
        """The limit; where another time was agreed, that time, until the limit has passed."""
        running = running_chip("visit", one.due_at, one.closed_at, (self.now, self.offset))
        why = translate("visits", "应在 {moment} 前").format(moment=times.full_moment(one.due_at, self.offset))
        if one.planned_at is None or (running.state is ChipState.OVER and one.planned_at < self.now):
            return Chip(running.state, "", running.time, why)
        agreed = translate("visits", "约 {moment}").format(moment=times.moment(one.planned_at, self.now, self.offset))
        return Chip(ChipState.PLENTY, "", agreed, why)

    def try_no(self, one: ToVisit) -> str:
        """Which try it is; who is to call where that was said."""
        said = translate("visits", "第 {count} 次").format(count=min(one.tries + 1, _TRIES))
        return f"{self.name(one.planned_by)} · {said}" if one.planned_by is not None else said

    def result(self, one: Visited) -> tuple[str, str, str]:
        """Icon, words and colour of what came of it."""
        if one.overall is None:
            return "phone-off", self.book.name("visit_results", one.result), "ink2"
        said = score(one.overall, self.book)
        if one.reopened:
            return "reload", translate("visits", "{score}，已重开").format(score=said), "danger"
        if one.overall <= _SAD:
            return "x", said, "danger"
        return "check", said, "ok" if one.overall >= _GLAD else "ink2"

    def clock(self, one: Visited) -> str:
        """When they were asked."""
        return times.clock_time(one.at, self.offset)
