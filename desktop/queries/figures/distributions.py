"""What it is about: M21 validity, M22 causes, M23 categories."""

from __future__ import annotations

from desktop.queries.figures.counts import first_closings, received_cases
from desktop.queries.figures.facts import MonthFacts
from desktop.queries.figures.figure import Distribution, Parts, distribution, rate
from desktop.queries.figures.window import Window

VALIDITIES = ("V1", "V2", "V3")
OURS = ("V1", "V2")
"""Founded, or to be improved: only these have a cause worth counting."""
NOT_FOUND_OUT = "R9"


def m21(facts: MonthFacts, window: Window) -> Parts:
    """有效率: V1, V2 and V3 of the month's first closings whose validity is decided."""
    decided = [closing.validity for _, closing in first_closings(facts, window) if closing.validity in VALIDITIES]
    return Parts({one: rate(decided.count(one), len(decided), window.provisional()) for one in VALIDITIES})


def m22(facts: MonthFacts, window: Window) -> Distribution:
    """原因帕累托: main causes, by first level, of what was founded or to be improved; 未能查明 last."""
    ours = (closing for _, closing in first_closings(facts, window) if closing.validity in OURS)
    return distribution((closing.cause for closing in ours if closing.cause), last=NOT_FOUND_OUT)


def m23(facts: MonthFacts, window: Window) -> Distribution:
    """类别分布: what was received, by first level."""
    return distribution(case.category for case in received_cases(facts, window))
