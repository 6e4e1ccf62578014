"""What customers say afterwards: M13 visited, M14 visited in time, M15 satisfied."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.queries.figures.facts import CaseFacts, DeadlineFacts, MonthFacts, RoundFacts
from desktop.queries.figures.figure import Figure, rate
from desktop.queries.figures.window import Window

SETTLING_DAYS = 10


@dataclass(frozen=True, slots=True)
class VisitOwed:
    """A visit after a first closing that fell due in the month, and when the customer first answered."""

    case: CaseFacts
    limit: DeadlineFacts
    answered_at: int | None

    @property
    def on_time(self) -> bool:
        """Answered at or before the visit was due."""
        return self.answered_at is not None and self.limit.due_at is not None and self.answered_at <= self.limit.due_at


def visits_due(facts: MonthFacts, window: Window) -> tuple[VisitOwed, ...]:
    """The visits owed after first closings. Three tries without answer settle a visit and are still no visit."""
    owed = (_owed(case, closing) for case, closing in facts.closed if not case.anonymous)
    return tuple(one for one in owed if one and window.fell_due(one.limit.due_at, one.answered_at))


def _owed(case: CaseFacts, closing: RoundFacts) -> VisitOwed | None:
    limit = case.limit("visit", closing.number)
    if limit is None:
        return None
    answers = [one.at for one in case.visits if one.answered and one.round == closing.number]
    return VisitOwed(case, limit, min(answers, default=None))


def m13(facts: MonthFacts, window: Window) -> Figure:
    """回访率: answered, of the visits that fell due."""
    owed = visits_due(facts, window)
    return rate(sum(1 for one in owed if one.answered_at is not None), len(owed), window.provisional(SETTLING_DAYS))


def m14(facts: MonthFacts, window: Window) -> Figure:
    """3 天内回访率: answered in time, of the visits that fell due."""
    owed = visits_due(facts, window)
    return rate(sum(1 for one in owed if one.on_time), len(owed), window.provisional(SETTLING_DAYS))


def m15(facts: MonthFacts, window: Window) -> Figure:
    """回访满意率: satisfied, of the visits of the month answered with a score; `conservative`: of all visits due."""
    scored = [
        visit
        for case in facts.counted
        for visit in case.visits
        if visit.answered and visit.overall is not None and window.holds(visit.at)
    ]
    satisfied = sum(1 for visit in scored if visit.satisfied)
    conservative = rate(satisfied, len(visits_due(facts, window)), window.provisional())
    return rate(satisfied, len(scored), window.provisional(), {"conservative": conservative})
