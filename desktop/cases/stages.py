"""Where a case stands: derived from its facts, never typed (`decisions.md`, Stages).

暂停 depends on now, so the projected stage leaves it out; `stage_at` puts it in.
"""

from __future__ import annotations

from desktop.cases.case import BEGUN, ENDED_STAGES, STEPS, Case, Contact, Proposal, Round, Step
from desktop.cases.rules import RuleBook

_BY_END = {"Z2": "withdrawn", "Z3": "merged", "Z4": "handed_over", "Z5": "void"}


def stage_of(case: Case, book: RuleBook) -> str:
    """The stage code without 暂停."""
    closing = case.round.closing
    if closing is not None and closing.end in _BY_END:
        return _BY_END[closing.end]
    if case.draft:
        return "draft"
    if closing is not None:
        due = visit_due(case, book)
        return "to_visit" if due and visit_settled_at(case, book, case.round.number) is None else "closed"
    if first_contact(case, case.round, book) is None:
        return "new"
    return _at_work(case)


def stage_at(case: Case, book: RuleBook, now: int) -> str:
    """The stage as it is at `now`, 暂停 included."""
    stage = stage_of(case, book)
    if stage in ENDED_STAGES or stage == "draft":
        return stage
    return "paused" if case.open_pause(now) else stage


def _at_work(case: Case) -> str:
    proposals: tuple[Proposal, ...] = case.of_round(case.proposals)
    if not proposals:
        return "open"
    last = proposals[-1]
    if last.answer == "pending":
        return "to_answer"
    if last.answer == "accepted":
        steps: tuple[Step, ...] = case.of_round(case.steps)
        accepted = last.answered_at or last.at
        done = any(one.step == "execute" and one.fields.get("done") and one.at >= accepted for one in steps)
        return "open" if done else "executing"
    return "open"


def first_contact(case: Case, round_: Round, book: RuleBook) -> tuple[int, bytes | None] | None:
    """When the customer first heard from us in a round, and from whom; None while nobody has spoken.

    The earliest of acknowledge, outgoing contact, listen with restated yes, propose, close with told yes, or the
    registration itself on a channel of trait 当面 (first round only).
    """
    found = [(one.at, one.by) for one in told(case, round_) if one is not None]
    steps: tuple[Step, ...] = case.of_round(case.steps, round_.number)
    found += [(one.at, one.by) for one in steps if one.step == "listen" and one.fields.get("restated")]
    if round_.number == 1 and "face" in book.item("channels", case.channel).raw["traits"]:
        found.append((case.received_at, case.clerk))
    return min(found, key=lambda pair: pair[0], default=None)


def told(case: Case, round_: Round) -> list[Proposal | _Told]:
    """What told the customer how things stand: outgoing contacts, progress notices, proposals, a closing.

    A public reply counts from the moment on in which it was approved.
    """
    contacts: tuple[Contact, ...] = case.of_round(case.contacts, round_.number)
    proposals: tuple[Proposal, ...] = case.of_round(case.proposals, round_.number)
    out = [one for one in contacts if one.direction == "out" and not one.waits]
    found: list[Proposal | _Told] = [_Told(one.said_at, one.by) for one in out]
    found += proposals
    closing = round_.closing
    if closing is not None and closing.get("told"):
        found.append(_Told(closing.at, closing.by))
    return found


class _Told:
    """When the customer was told, by whom."""

    __slots__ = ("at", "by")

    def __init__(self, at: int, by: bytes | None) -> None:
        self.at = at
        self.by = by


def answered_at(case: Case, round_: Round) -> int | None:
    """When the substantive answer of a round was given: the first proposal, or a closing with told yes."""
    moments = [one.at for one in case.of_round(case.proposals, round_.number)]
    if round_.closing is not None and round_.closing.get("told"):
        moments.append(round_.closing.at)
    return min(moments, default=None)


def visit_due(case: Case, book: RuleBook) -> bool:
    """Whether a closing of this case asks for a visit: 投诉, 抱怨, 异议, and somebody to ask."""
    return bool(book.item("natures", case.nature).raw["visit_due"]) and not case.anonymous


def visit_settled_at(case: Case, book: RuleBook, number: int) -> int | None:
    """When the visit of a round was settled: answered, refused, wrong number, not needed, or the third no-answer."""
    tries = 0
    for visit in case.of_round(case.visits, number):
        result = book.item("visit_results", visit.result).raw
        if result["settles"]:
            return int(visit.at)
        tries += bool(result.get("settles_after_tries"))
        if tries and tries >= result.get("settles_after_tries", tries + 1):
            return int(visit.at)
    return None


def visit_answered_at(case: Case, book: RuleBook, number: int) -> int | None:
    """When the customer answered the visit of a round."""
    answers = [
        one.at for one in case.of_round(case.visits, number) if book.item("visit_results", one.result).raw["answered"]
    ]
    return min(answers, default=None)


def furthest_step(case: Case) -> str | None:
    """The furthest of the six steps recorded in this round."""
    done = set(steps_done(case))
    reached = [step for step in STEPS if step in done]
    return reached[-1] if reached else None


def steps_done(case: Case) -> dict[str, tuple[int, bytes | None]]:
    """The steps recorded in this round: code → when last and by whom; 建议 by a proposal, 跟进 by a visit."""
    found: dict[str, tuple[int, bytes | None]] = {}
    for one in case.of_round(case.steps):
        if not one.fields.get(BEGUN):
            found[one.step] = (one.at, one.by)
    for one in case.of_round(case.proposals):
        found["propose"] = (one.at, one.by)
    for one in case.of_round(case.visits):
        found["follow_up"] = (one.at, one.by)
    return found
