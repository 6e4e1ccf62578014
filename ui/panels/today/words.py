"""How a line of 今日 is put into words: what is owed, to whom, how long there is, who has to do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.queries.today import Matter, Owed
from ui import times
from ui.models.limit_chips import running_chip
from ui.panels.when_to_call import when_to_call
from ui.translation import QT_TRANSLATE_NOOP
from ui.widgets.chips import Chip

if TYPE_CHECKING:
    from desktop.app.customers import Manner

translate = QCoreApplication.translate

KINDS = {
    "reply": (QT_TRANSLATE_NOOP("today", "首响"), "message-2"),
    "answer": (QT_TRANSLATE_NOOP("today", "实质答复"), "bulb"),
    "closing": (QT_TRANSLATE_NOOP("today", "办结"), "square-check"),
    "promise": (QT_TRANSLATE_NOOP("today", "承诺"), "flag"),
    "progress": (QT_TRANSLATE_NOOP("today", "进展告知"), "speakerphone"),
    "visit": (QT_TRANSLATE_NOOP("today", "回访"), "phone-call"),
}
"""What has to be done: its word and its icon."""


@dataclass
class DayWords:
    """What turns a line into words: dictionaries, the site's offset (minutes), names of staff by id, the moment."""

    book: RuleBook
    offset: int
    now: int = 0
    staff: Mapping[bytes, str] = field(default_factory=dict)
    manners: Mapping[bytes, Manner] = field(default_factory=dict)

    def kind(self, one: Owed) -> str:
        """What has to be done."""
        return translate("today", KINDS[one.kind][0])

    def icon(self, one: Owed) -> str:
        """The icon before it."""
        return KINDS[one.kind][1]

    def chip(self, one: Owed) -> Chip:
        """How long there is; what is owed stands in a column of its own."""
        running = running_chip(one.kind, one.due_at, one.since, (self.now, self.offset))
        why = translate("today", "应在 {moment} 前").format(moment=times.full_moment(one.due_at, self.offset))
        return Chip(running.state, "", running.time, why)

    def customer(self, case: Matter) -> str:
        """How the customer is called; a telephone only masked."""
        return case.title or case.name or mask(case.phone) or times.NOTHING

    def matter(self, one: Owed) -> str:
        """What it is about: the words of a promise, when somebody last spoke with the customer, or the complaint."""
        if one.kind == "promise":
            return self.promise(one)
        if one.kind == "progress":
            moment = times.moment(one.since, self.now, self.offset)
            said = translate("today", "上次告知 {moment} · {summary}")
            return said.format(moment=moment, summary=one.case.summary)
        return one.case.summary

    def promise(self, one: Owed) -> str:
        """What was promised."""
        return one.text or self.book.name("promise_types", one.type or "")

    def calling(self, one: Owed) -> str:
        """How and when the customer likes to be called, where that is known."""
        manner = self.manners.get(one.case.customer) if one.case.customer else None
        return when_to_call(manner, self.book)

    def due(self, one: Owed) -> str:
        """`应在 今天 12:00 前`."""
        return translate("today", "应在 {moment} 前").format(moment=times.moment(one.due_at, self.now, self.offset))

    def who(self, one: Owed) -> str:
        """Who has to do it: who promised, who was asked to call, else who handles the case."""
        member = {"promise": one.who, "visit": one.case.visit_by}.get(one.kind, one.case.owner)
        if member is not None:
            return self.staff.get(member, times.NOTHING)
        return times.NOTHING if one.kind in ("promise", "visit") else translate("today", "未分派")

    def who_tone(self, one: Owed) -> str | None:
        """Red where nobody handles it."""
        nobody = one.case.owner is None and one.kind not in ("promise", "visit")
        return "danger" if nobody else None
