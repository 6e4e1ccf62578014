"""How many: M01 received, M03 typed in time, M08 closed for the first time, M09 settled on the spot."""

from __future__ import annotations

from desktop.clock import HOUR, MINUTE
from desktop.queries.figures.facts import CaseFacts, MonthFacts, RoundFacts
from desktop.queries.figures.figure import Figure, count, rate
from desktop.queries.figures.window import Window

TYPED_WITHIN = 2 * HOUR
SPOT_WITHIN = 30 * MINUTE


def received_cases(facts: MonthFacts, window: Window) -> tuple[CaseFacts, ...]:
    """The counted cases received in the month."""
    return tuple(case for case in facts.counted if window.holds(case.received_at))


def first_closings(facts: MonthFacts, window: Window) -> tuple[tuple[CaseFacts, RoundFacts], ...]:
    """The counted cases whose first ordinary closing is in the month, each with that round."""
    return tuple(pair for pair in facts.closed if window.holds(pair[1].closed_at))


def merged(facts: MonthFacts, window: Window) -> int:
    """并件: cases received in the month that were merged into another; counted nowhere else."""
    return sum(1 for case in facts.cases if case.counted and case.stage == "merged" and window.holds(case.received_at))


def other_natures(facts: MonthFacts, window: Window) -> int:
    """其他性质: what was received in the month and is neither complaint nor grievance."""
    others = (case for case in facts.cases if not case.counted and case.stage not in ("merged", "void"))
    return sum(1 for case in others if window.holds(case.received_at))


def m01(facts: MonthFacts, window: Window) -> Figure:
    """新收件数: counted cases received in the month."""
    return count(len(received_cases(facts, window)), window.provisional())


def m03(facts: MonthFacts, window: Window) -> Figure:
    """录入及时率: typed within two hours of receipt; of all natures and later merged ones too, void ones apart."""
    typed = [case for case in facts.cases if case.stage != "void" and window.holds(case.received_at)]
    in_time = sum(1 for case in typed if case.registered_at - case.received_at <= TYPED_WITHIN)
    return rate(in_time, len(typed), window.provisional())


def m08(facts: MonthFacts, window: Window) -> Figure:
    """首次办结件数: first ordinary closings in the month."""
    return count(len(first_closings(facts, window)), window.provisional())


def m09(facts: MonthFacts, window: Window) -> Figure:
    """当场解决率: of what came face to face or by telephone, closed within 30 minutes of receipt."""
    spoken = [case for case in received_cases(facts, window) if case.on_the_spot]
    return rate(sum(1 for case in spoken if _settled_at_once(case)), len(spoken), window.provisional())


def _settled_at_once(case: CaseFacts) -> bool:
    closing = case.first_closing
    return closing is not None and closing.closed_at is not None and closing.closed_at - case.received_at <= SPOT_WITHIN
