"""A customer who has been here before: the same matter again, a settled one that came back, or something new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from desktop.app.desk import Desk
from desktop.app.handling import Asked
from desktop.app.registering import Answer
from desktop.app.viewing import open_case
from desktop.cases.case import ENDED_STAGES, Case
from desktop.cases.commands.customers import NEW
from desktop.cases.commands.solving import way_of
from desktop.cases.rules import RuleBook
from desktop.clock import DAY
from desktop.errors import Problem, Refused
from desktop.queries.callers import Caller
from desktop.queries.repeats import PHONE, Earlier, EarlierCase

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


def settled_before(desk: Desk, given: Mapping[str, Any], earlier: Earlier) -> EarlierCase | None:
    """The newest case of the same person settled lately (I02); None where there is none, or it is no complaint."""
    book, now = desk.book, desk.now()
    nature = book.find("natures", str(given.get("nature") or ""))
    if nature is not None and not nature.raw["needs_demand"]:
        return None
    since = now - int(book.content["rules"]["repeat_days"]) * DAY
    names = _names_meant(given.get("customer", {}), earlier.callers)
    for case in earlier.cases:
        theirs = names is None or case.line.customer_name in (None, *names)
        settled = case.closed_at is not None and case.closed_at >= since
        if case.by == PHONE and theirs and settled and kind_of_return(case, now, book) is not None:
            return case
    return None


def _names_meant(person: Mapping[str, Any], callers: Sequence[Caller]) -> frozenset[str] | None:
    """What the person goes by who is on the form; None where nobody has said who it is."""
    known, name = person.get("known"), person.get("name")
    if known == NEW:
        return frozenset({str(name)})
    meant = next((one for one in callers if one.code == known or name in one.names), None)
    return None if meant is None else meant.names


def come_back(desk: Desk, given: Mapping[str, Any], returning: Return) -> Answer:
    """Write down what the customer says where it belongs. Raises `Refused` with problems by field of the form."""
    case = returning.case
    if returning.kind is Kind.LINKED:
        return desk.registering.register({**given, "same_as": case.number}, asks=True)
    text, at = given.get("description", ""), given.get("received_at")
    try:
        if returning.kind is Kind.SAME:
            said = {"direction": "in", "way": way_of(given["channel"], desk.book), "text": text}
            acts = [Asked(case.uid, "contact", said, at)]
        else:
            acts = [Asked(case.uid, "reopen", {"reason": returning.reason, "text": text}, at)]
        if given.get("answers"):
            heard = open_case(desk, case.uid).case if returning.kind is Kind.SAME else None
            acts.append(Asked(case.uid, "listen", _heard(heard, given["answers"]), at))
        with desk.journal.writing() as tx:
            for asked in acts:
                desk.handling.act_in(tx, asked)
        if given.get("attachments"):
            desk.attaching.attach(case.uid, given["attachments"], {})
    except Refused as refused:
        raise Refused(*(_on_the_form(problem) for problem in refused.problems)) from None
    return Answer(case.number, case.uid)


def _heard(case: Case | None, answers: Mapping[str, str]) -> dict[str, Any]:
    """What 倾听 of this round says with these answers to the card: what it said before stays."""
    before = case.step_fields("listen") if case is not None else {}
    said = {key: before[key] for key in ("facts", "mood") if before.get(key)}
    if "restated" in before:
        said["restated"] = "yes" if before["restated"] else "no"
    return {**said, "answers": {one["q"]: one["a"] for one in before.get("answers", ())} | dict(answers)}


def _on_the_form(problem: Problem) -> Problem:
    """The fields of an act by the names they have on the form of a registration."""
    names = {"text": "description", "at": "received_at"}
    return Problem(problem.code, names.get(problem.field, problem.field), problem.holes)
