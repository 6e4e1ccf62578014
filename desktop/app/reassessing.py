"""What was judged 无效 or 待改进 and came back: the judgement is to be looked at again (`features.md`, B12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from desktop.app.desk import Desk
from desktop.cases.case import ENDED_STAGES, Case
from desktop.clock import DAY
from desktop.queries.case_view import CaseView
from desktop.queries.customer_groups import group_of
from desktop.store.projected import case_round, case_row
from desktop.wording import Wording

NOT_OURS = ("V2", "V3")
"""Judgements by which nothing was our fault."""
_MOST = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement to be looked at again: of which case and round, what it was, and of which 沟通性 kind, if any."""

    number: str
    round: int
    validity: str
    talk: str | None = None
    own: bool = False
    """Whether it is an earlier round of the case itself."""


def to_reassess(desk: Desk, view: CaseView) -> tuple[Judged, ...]:
    """What speaks for judging anew: nothing once this round has been judged, or has ended."""
    case = view.case
    judged = case.said_in("analyse").get("validity") not in (None, "V0")
    if judged or view.stage in ENDED_STAGES or not desk.book.item("natures", case.nature).raw["needs_validity"]:
        return ()
    with desk.store.reading() as connection:
        return (*_rounds_before(case), *_cases_before(connection, desk, case))


def sentences(found: tuple[Judged, ...], desk: Desk, wording: Wording) -> list[str]:
    """Each as one sentence for a person."""
    book, say = desk.book, wording.say
    lines = []
    for one in found:
        validity = book.name("validity", one.validity)
        if one.talk:
            validity = say("reassess.of_kind", validity=validity, kind=book.name("talk_kinds", one.talk))
        code = "reassess.round" if one.own else "reassess.case"
        lines.append(say(code, round=one.round, number=one.number, validity=validity))
    return lines


def _rounds_before(case: Case) -> Iterator[Judged]:
    """The last judgement of the rounds before, where it was not 有效."""
    closings = [(one.number, one.closing) for one in case.rounds[:-1] if one.closing and one.closing.get("validity")]
    if closings and closings[-1][1].get("validity") in NOT_OURS:
        number, closing = closings[-1]
        yield Judged(case.number, number, closing.get("validity"), closing.get("talk"), own=True)


def _cases_before(connection: Connection, desk: Desk, case: Case) -> Iterator[Judged]:
    """Cases of the same customer about the same kind of thing that were closed as not 有效 not long before."""
    if case.customer is None:
        return
    since = case.received_at - int(desk.book.raw("rules")["repeat_days"]) * DAY
    row = case_row.c
    query = (
        select(row.number, case_round.c.round, case_round.c.validity, case_round.c.talk, row.category)
        .join(case_round, and_(case_round.c.entity_no == row.entity_no, case_round.c.round == row.round))
        .where(row.customer.in_(group_of(connection, case.customer)), row.uid != case.uid)
        .where(row.received_at >= since, row.received_at <= case.received_at)
        .where(case_round.c.validity.in_(NOT_OURS), row.stage.in_(("to_visit", "closed")))
        .order_by(row.received_at.desc(), row.number)
        .limit(_MOST)
    )
    group = desk.book.category_group(case.category)
    for number, of_round, validity, talk, category in connection.execute(query):
        if desk.book.category_group(category) == group:
            yield Judged(number, of_round, validity, talk)
