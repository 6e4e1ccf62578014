"""今日 at this site: what there is to do, read as of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.app.desk import Desk
from desktop.app.drafts import Draft
from desktop.cases.calendar import Calendar, Span
from desktop.clock import DAY
from desktop.queries.people import crew, members
from desktop.queries.today import Owed, Today, today

Id = bytes
APPOINTMENTS = ("T1", "T5")
"""Promises that are appointments: calling at an hour, and coming to the customer's place."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What there is to do, the opening spans of the day (UTC ms), who is who, and what was not written to its end.

    `me` is who is signed in; `draft` is the registration that was put aside last.
    """

    today: Today
    spans: tuple[Span, ...]
    staff: Mapping[Id, str]
    me: Id
    draft: Draft | None
    drafts: int

    def appointments(self) -> tuple[Owed, ...]:
        """Whom we said we would call or come to later today, in the order of the clock."""
        now = self.today.now
        return tuple(one for one in self.today.owed if one.type in APPOINTMENTS and one.due_at >= now)


def day_plan(desk: Desk) -> DayPlan:
    """What there is to do now, up to the end of today's opening."""
    now, calendar = desk.now(), desk.settings.calendar()
    silent = desk.book.raw("rules")["silent_days"]
    with desk.store.reading() as connection:
        found = today(connection, desk.identity.partition, now, end_of_day(calendar, now), silent)
        me = crew(connection, desk.identity.partition).signed_in.uid
        staff = {one.uid: one.name for one in members(connection)}
    drafts = desk.drafts.listing("registration")
    spans = calendar.spans(calendar.day(now))
    return DayPlan(found, spans, staff, me, drafts[0] if drafts else None, len(drafts))


def end_of_day(calendar: Calendar, now: int) -> int:
    """When the work of a day ends (UTC ms): with its opening, or at midnight where the shop is closed all day."""
    day = calendar.day(now)
    closing = calendar.closing_time(day)
    return calendar.at(day, 0) + DAY if closing is None else closing
