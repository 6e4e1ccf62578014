"""Kept in time: M04 first reply, M05 closing, M07 promises; cohorts are by due date: what is open past due is late."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.queries.figures.facts import CaseFacts, DeadlineFacts, MonthFacts, PromiseFacts
from desktop.queries.figures.figure import Figure, Parts, rate
from desktop.queries.figures.window import Window

LEFT_US = frozenset({"Z2", "Z4"})
"""Withdrawn, handed to an outside authority."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A limit of the first round that fell due in the month."""

    case: CaseFacts
    limit: DeadlineFacts


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that fell due in the month."""

    case: CaseFacts
    promise: PromiseFacts


def limits_due(facts: MonthFacts, window: Window, kind: str) -> tuple[Owed, ...]:
    """The cohort of a limit; what was withdrawn before it was due, and unmet, owes nothing."""
    found = ((case, case.limit(kind)) for case in facts.counted)
    return tuple(Owed(case, limit) for case, limit in found if limit and _belongs(limit, window))


def _belongs(limit: DeadlineFacts, window: Window) -> bool:
    owed = limit.met_at is not None or not limit.dropped
    return owed and window.fell_due(limit.due_at, limit.met_at)


def promises_due(facts: MonthFacts, window: Window) -> tuple[Promised, ...]:
    """The promises that fell due in the month, without those the customer waived."""
    return tuple(
        Promised(case, promise)
        for case in facts.counted
        for promise in case.promises
        if promise.end != "waived"
        and window.fell_due(promise.due_at, promise.kept_at)
        and not _left_before(case, promise)
    )


def _left_before(case: CaseFacts, promise: PromiseFacts) -> bool:
    """Whether the case had left us between the promise and its due time."""
    made_in = case.round(promise.round)
    if made_in is None or made_in.end not in LEFT_US or made_in.closed_at is None:
        return False
    return promise.made_at <= made_in.closed_at <= promise.due_at


def _on_time(cohort: tuple[Owed, ...], window: Window) -> Figure:
    return rate(sum(1 for owed in cohort if owed.limit.on_time), len(cohort), window.provisional())


def m04(facts: MonthFacts, window: Window) -> Parts:
    """按时响应率: `a` of all, `b` without 当面, where the reply is the receipt itself."""
    cohort = limits_due(facts, window, "reply")
    apart = tuple(owed for owed in cohort if not owed.case.face)
    return Parts({"a": _on_time(cohort, window), "b": _on_time(apart, window)})


def m05(facts: MonthFacts, window: Window) -> Figure:
    """按时办结率: closings kept, of those that fell due."""
    return _on_time(limits_due(facts, window, "closing"), window)


def m07(facts: MonthFacts, window: Window) -> Figure:
    """承诺兑现率: promises kept in time, of those that fell due."""
    cohort = promises_due(facts, window)
    return rate(sum(1 for one in cohort if one.promise.on_time), len(cohort), window.provisional())
