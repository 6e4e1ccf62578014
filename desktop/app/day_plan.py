"""今日 at this site: what there is to do, read as of now. The window opens with it: nothing here loads SQLAlchemy."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.cases.calendar import Calendar, Span, years_missing
from desktop.cases.rules import RuleBook
from desktop.clock import DAY
from desktop.queries.today import QUESTIONS as ABOUT_CASES
from desktop.queries.today import Owed, Today, arguments, today_of

if TYPE_CHECKING:
    from desktop.app.desk import Desk

Id = bytes
Found = Sequence[Sequence[Sequence[Any]]]
APPOINTMENTS = ("T1", "T5")
"""Promises that are appointments: calling at an hour, and coming to the customer's place."""

_STAFF = "SELECT uid, name, partition = :partition FROM staff ORDER BY entity_no"
_DRAFTS = "SELECT updated_at FROM draft WHERE kind = 'registration' ORDER BY updated_at DESC"
QUESTIONS = (_STAFF, _DRAFTS, *ABOUT_CASES)
"""The queries, all of one state of the data; `asked` gives what they name."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What there is to do, the opening spans of the day (UTC ms), who is who, and what was not written to its end.

    `me` is who is signed in; `drafts` are the moments at which registrations were put aside, the last first (UTC ms).
    """

    today: Today
    spans: tuple[Span, ...]
    staff: Mapping[Id, str]
    me: Id | None
    drafts: tuple[int, ...]
    untabled: tuple[int, ...] = ()
    """Years that begin soon, or have begun, and have no table of holidays."""

    def appointments(self) -> tuple[Owed, ...]:
        """Whom we said we would call or come to later today, in the order of the clock."""
        now = self.today.now
        return tuple(one for one in self.today.owed if one.type in APPOINTMENTS and one.due_at >= now)


def asked(partition: Id, now: int, calendar: Calendar, book: RuleBook) -> dict[str, object]:
    """What `QUESTIONS` are asked with at `now` (UTC ms)."""
    return arguments(partition, now, end_of_day(calendar, now), book.raw("rules")["silent_days"])


def plan_of(found: Found, with_these: Mapping[str, Any], calendar: Calendar) -> DayPlan:
    """The plan from what `QUESTIONS` found, asked `with_these`."""
    staff, drafts, *cases = found
    me = next((uid for uid, _name, own in staff if own), None)
    return DayPlan(
        today_of(cases, with_these),
        calendar.spans(calendar.day(with_these["now"])),
        {uid: name for uid, name, _own in staff},
        me,
        tuple(moment for (moment,) in drafts),
        years_missing(calendar, with_these["now"]),
    )


def day_plan(desk: Desk) -> DayPlan:
    """What there is to do now, up to the end of today's opening."""
    from desktop.store.connections import driver_of

    calendar = desk.settings.calendar()
    with_these = asked(desk.identity.partition, desk.now(), calendar, desk.book)
    with desk.store.reading() as connection, connection.begin(), driver_of(connection) as raw:
        found = [raw.execute(question, with_these).fetchall() for question in QUESTIONS]
    return plan_of(found, with_these, calendar)


def end_of_day(calendar: Calendar, now: int) -> int:
    """When the work of a day ends (UTC ms): with its opening, or at midnight where the shop is closed all day."""
    day = calendar.day(now)
    closing = calendar.closing_time(day)
    return calendar.at(day, 0) + DAY if closing is None else closing


def calendar_in_sight(stored: str | None, factory: Mapping[str, Any]) -> Calendar:
    """The calendar of a site as its row has it, or the factory's."""
    return Calendar.from_json(json.loads(stored) if stored else factory)
