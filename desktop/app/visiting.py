"""回访 at this desk: whom to ask, what to say, and what is written of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.app.case_words import Words, money
from desktop.app.customers import Manner
from desktop.app.day_plan import end_of_day
from desktop.app.desk import Desk
from desktop.app.handling import ActDone, Asked
from desktop.app.phrases import known_in_phrases, spoken
from desktop.app.viewing import open_case
from desktop.cases.calendar import Calendar
from desktop.cases.case import Case
from desktop.cases.visitors import HANDLER, barred, somebody_else
from desktop.clock import DAY, iso
from desktop.errors import Refused, refuse
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from desktop.queries.people import crew, members
from desktop.queries.visits import VisitList, visit_list
from desktop.wording import Wording

Id = bytes
SCRIPT = "PH11"
"""The phrase a visit begins with."""
AGAIN = "RR1"
"""Why a case is taken up again whose customer is not satisfied."""
STAYS = "满意留存"
"""The tag of customers who are glad and will come back."""
_TRY_AGAIN = 10 * 60
"""The minute of the next day at which somebody who did not answer is called again."""


@dataclass(frozen=True, slots=True)
class VisitDesk:
    """The visits of this site, who works here, and who is signed in."""

    visits: VisitList
    staff: Mapping[Id, str]
    crew: tuple[Member, ...]
    me: Member


@dataclass(frozen=True)
class VisitSheet:
    """What one has before one's eyes while asking about a case.

    `barred`: who is not to ask, by the code of the refusal; `strict` where somebody else works here who could.
    `result`: how it was closed, in words; `promises`: kept in time, kept late, not kept.
    """

    view: CaseView
    manner: Manner | None
    known: Mapping[str, str]
    result: str
    promises: tuple[int, int, int]
    barred: Mapping[Id, str] = field(default_factory=dict)
    strict: bool = True

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.view.case

    def why_not(self, visitor: Id) -> str | None:
        """The code of the refusal that keeps somebody from asking; who handled it may where nobody else is here."""
        reason = self.barred.get(visitor)
        return None if reason == HANDLER and not self.strict else reason

    def answers(self) -> dict[str, str]:
        """What the customer answered last, by question, where the visit of this round is settled; else nothing."""
        visits = self.case.of_round(self.case.visits)
        if self.view.stage == "to_visit" or not visits or visits[-1].overall is None:
            return {}
        last = visits[-1]
        said = {"overall": str(last.overall), "solved": "yes" if last.solved else "no"}
        return {**said, **{key.upper(): str(score) for key, score in last.scores.items()}}

    def script(self, visitor: str) -> str:
        """What is said at first, by this visitor."""
        return spoken(str(self.view.book.item("phrases", SCRIPT).raw["text"]), {**self.known, "回访人": visitor})


@dataclass(frozen=True, slots=True)
class Again:
    """A second handling: what the customer is not satisfied with, and the code of who takes it up ("" nobody yet)."""

    text: str
    to: str = ""


def visit_desk(desk: Desk) -> VisitDesk:
    """Whom to ask now, later, and who was asked today."""
    now, calendar = desk.now(), desk.settings.calendar()
    day = (calendar.at(calendar.day(now), 0), end_of_day(calendar, now))
    with desk.store.reading() as connection:
        found = visit_list(connection, desk.identity.partition, now, day)
        here = crew(connection, desk.identity.partition)
        staff = {one.uid: one.name for one in members(connection)}
    return VisitDesk(found, staff, here.members, here.signed_in)


def visit_sheet(desk: Desk, uid: Id, wording: Wording) -> VisitSheet:
    """A case as one has to know it to ask about it. Raises `Refused` where it is not here."""
    view = open_case(desk, uid)
    words, manner = Words(desk, wording), _manner(desk, view.case.customer)
    case = view.case
    return VisitSheet(
        view=view,
        manner=manner,
        known=known_in_phrases(desk, view, manner, words),
        result=_result(case, words),
        promises=_promises(case, view.now),
        barred=barred(case),
        strict=somebody_else(case, desk.staff.members()),
    )


def _manner(desk: Desk, customer: Id | None) -> Manner | None:
    """None too where the customer's own entries have not arrived yet."""
    if customer is None:
        return None
    try:
        return desk.customers.manner(customer)
    except Refused:
        return None


def _result(case: Case, words: Words) -> str:
    """How it ended: what was done, how far the wish was met, what was given."""
    closing = case.round.closing
    if closing is None:
        return ""
    given = sum(one.amount for one in case.of_round(case.redress))
    parts = [
        words.names("resolutions", closing.get("resolutions") or ()),
        words.name("outcome_degree", closing.get("outcome")),
        money(given) if given else None,
    ]
    return " · ".join(part for part in parts if part)


def _promises(case: Case, now: int) -> tuple[int, int, int]:
    states = [one.state(now) for one in case.of_round(case.promises)]
    late, not_kept = states.count("kept_late"), states.count("broken")
    return states.count("kept"), late, not_kept


def try_again_at(calendar: Calendar, now: int) -> int:
    """When somebody who did not answer is called again: 10:00 of the next open day, or when it opens."""
    tomorrow = calendar.at(calendar.day(now), 0) + DAY
    opening = calendar.next_opening(tomorrow)
    wanted = tomorrow + _TRY_AGAIN * 60_000
    if opening is None:
        return wanted
    return max(opening, calendar.at(calendar.day(opening), _TRY_AGAIN))


def record_no_answer(desk: Desk, uid: Id, given: Mapping[str, Any]) -> ActDone:
    """Nobody answered: a try, and the next one planned by itself. Raises `Refused` with problems by field."""
    moment = try_again_at(desk.settings.calendar(), desk.now())
    said = {**given, "result": "VR2", "next_at": iso(moment, desk.identity.utc_offset_min)}
    return desk.handling.act(uid, "visit", said)


def record_answer(desk: Desk, uid: Id, given: Mapping[str, Any], stays: bool = False) -> ActDone:
    """What the customer said; `stays`: tagged as somebody who will come back. Raises `Refused` by field."""
    tagged = STAYS in open_case(desk, uid).case.tag_words
    with desk.journal.writing() as tx:
        done = desk.handling.act_in(tx, Asked(uid, "visit", given))
        if stays and not tagged:
            desk.handling.act_in(tx, Asked(uid, "tag", {"text": STAYS}))
    return done


def take_up_again(desk: Desk, uid: Id, given: Mapping[str, Any] | None, again: Again) -> ActDone:
    """Begin a second handling in other hands; `given`, where there is one, is the visit that is written before it.

    All of it or nothing. Raises `Refused` with problems by field.
    """
    before = open_case(desk, uid).case
    staff = desk.staff.members()
    to = next((one for one in staff if one.code == again.to), None)
    if to is not None and to.uid in barred(before):
        raise refuse("same_hands", "to", staff=to.name)
    with desk.journal.writing() as tx:
        if given is not None:
            desk.handling.act_in(tx, Asked(uid, "visit", given))
        done = desk.handling.act_in(tx, Asked(uid, "reopen", {"reason": AGAIN, "text": again.text}))
        if to is not None:
            desk.handling.act_in(tx, Asked(uid, "assign", {"to": to.code}))
        elif before.owner is not None:
            desk.handling.act_in(tx, Asked(uid, "unassign", {}))
    return done
