"""A customer who has been here before: the same matter again, a settled one that came back, or something new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from desktop.app.desk import Desk
from desktop.app.registering import Answer
from desktop.cases.case import ENDED_STAGES
from desktop.cases.commands.solving import way_of
from desktop.cases.rules import RuleBook
from desktop.clock import DAY
from desktop.errors import Problem, Refused
from desktop.queries.repeats import EarlierCase

_GONE = ("void", "merged")


class Kind(Enum):
    """What a returning customer comes for."""

    SAME = "same"
    """The matter of a case that is still open: a contact of that case."""
    REOPENED = "reopened"
    """A case that was settled a short time ago: it begins another round."""
    LINKED = "linked"
    """A case that was settled long ago: a new one that is linked to it."""


@dataclass(frozen=True, slots=True)
class Return:
    """What was chosen: the earlier case, and the reason where it is opened again."""

    kind: Kind
    case: EarlierCase
    reason: str = ""


def can_be_same(case: EarlierCase) -> bool:
    """Whether a contact can be noted on it."""
    return case.stage not in (*ENDED_STAGES, *_GONE)


def kind_of_return(case: EarlierCase, now: int, book: RuleBook) -> Kind | None:
    """How an ended case comes back; None where it has not ended, or is gone for good."""
    if case.stage not in ENDED_STAGES or case.stage in _GONE:
        return None
    days = int(book.content["rules"]["reopen_days"])
    recent = case.closed_at is not None and now - case.closed_at <= days * DAY
    return Kind.REOPENED if recent else Kind.LINKED


def come_back(desk: Desk, given: Mapping[str, Any], returning: Return) -> Answer:
    """Write down what the customer says where it belongs. Raises `Refused` with problems by field of the form."""
    case = returning.case
    if returning.kind is Kind.LINKED:
        return desk.registering.register({**given, "same_as": case.number}, asks=True)
    text, at = given.get("description", ""), given.get("received_at")
    try:
        if returning.kind is Kind.SAME:
            said = {"direction": "in", "way": way_of(given["channel"], desk.book), "text": text}
            desk.handling.act(case.uid, "contact", said, at=at)
        else:
            desk.handling.act(case.uid, "reopen", {"reason": returning.reason, "text": text}, at=at)
        if given.get("attachments"):
            desk.attaching.attach(case.uid, given["attachments"], {})
    except Refused as refused:
        raise Refused(*(_on_the_form(problem) for problem in refused.problems)) from None
    return Answer(case.number, case.uid)


def _on_the_form(problem: Problem) -> Problem:
    """The fields of an act by the names they have on the form of a registration."""
    names = {"text": "description", "at": "received_at"}
    return Problem(problem.code, names.get(problem.field, problem.field), problem.holes)
