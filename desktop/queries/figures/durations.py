"""How long it takes: M18 from receipt to first closing, in natural hours and in opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.clock import HOUR
from desktop.queries.figures.counts import first_closings
from desktop.queries.figures.facts import CaseFacts, MonthFacts, RoundFacts
from desktop.queries.figures.window import Window


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, median and P90 of durations; P90 is the ⌈0.9·n⌉-th smallest, a real case one can look at."""

    mean: float | None
    median: float | None
    p90: float | None
    count: int

    def as_json(self) -> dict[str, Any]:
        """`{"mean", "median", "p90", "count"}`."""
        return {"mean": self.mean, "median": self.median, "p90": self.p90, "count": self.count}


@dataclass(frozen=True, slots=True)
class Durations:
    """The same durations by two clocks, in hours."""

    natural_hours: Spread
    opening_hours: Spread
    provisional: bool

    def as_json(self) -> dict[str, Any]:
        """Both clocks by name."""
        return {
            "natural_hours": self.natural_hours.as_json(),
            "opening_hours": self.opening_hours.as_json(),
            "provisional": self.provisional,
        }


def spread(durations: Sequence[int], unit: int) -> Spread:
    """Of whole durations, given in parts of which `unit` make one: sums stay whole until the last division."""
    if not durations:
        return Spread(None, None, None, 0)
    ordered = sorted(durations)
    n = len(ordered)
    middle = ordered[(n - 1) // 2] + ordered[n // 2]
    rank = (9 * n + 9) // 10
    return Spread(sum(ordered) / (n * unit), middle / (2 * unit), ordered[rank - 1] / unit, n)


def m18(facts: MonthFacts, window: Window) -> Durations:
    """处理时长: receipt to first closing of the month's first closings; pauses are off the opening hours only."""
    closings = first_closings(facts, window)
    natural = [closing.closed_at - case.received_at for case, closing in closings if closing.closed_at is not None]
    opening = [minutes for case, closing in closings if (minutes := _open_minutes(case, closing)) is not None]
    return Durations(spread(natural, HOUR), spread(opening, 60), window.provisional())


def _open_minutes(case: CaseFacts, closing: RoundFacts) -> int | None:
    """Opening minutes of all rounds up to the first closing; None where one of them is not known."""
    minutes = [one.open_minutes for one in case.rounds if one.number <= closing.number]
    known = [one for one in minutes if one is not None]
    return sum(known) if len(known) == len(minutes) else None
