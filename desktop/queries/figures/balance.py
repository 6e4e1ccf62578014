"""M02, the flow: what was open, came in, went out and is open. Both stocks are rebuilt from the cases, never summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.queries.figures.facts import MonthFacts
from desktop.queries.figures.figure import Figure, count
from desktop.queries.figures.window import Window


@dataclass(frozen=True, slots=True)
class Balance:
    """The flow of the month. `opening_as_reported`: the closing stock the month before was frozen with."""

    opening: int
    opening_as_reported: int
    received: int
    reopened: int
    closed: int
    withdrawn: int
    moved: int
    closing: int

    @property
    def restated(self) -> int:
        """By how much later merges, voids and changes of nature altered last month's stock."""
        return self.opening - self.opening_as_reported

    @property
    def expected(self) -> int:
        """What the closing stock should be by the flow."""
        return self.opening + self.received + self.reopened - self.closed - self.withdrawn - self.moved

    @property
    def holds(self) -> bool:
        """Whether the stock counted and the stock expected agree; if not, 勾稽不符."""
        return self.expected == self.closing

    def as_json(self) -> dict[str, Any]:
        """The object `balance` of `summary --json`."""
        return {
            "opening": self.opening,
            "opening_as_reported": self.opening_as_reported,
            "restated": self.restated,
            "received": self.received,
            "reopened": self.reopened,
            "closed": self.closed,
            "withdrawn": self.withdrawn,
            "moved": self.moved,
            "closing": self.closing,
            "holds": self.holds,
        }


def balance(facts: MonthFacts, window: Window, reported: int | None = None) -> Balance:
    """The flow of the month; `reported`: last month's closing stock as frozen, None where it never was."""
    cases = facts.counted
    opening = facts.standing + sum(1 for case in cases if case.open_at(window.start))
    rounds = [one for case in cases for one in case.rounds]
    ended = [one.end for one in rounds if window.holds(one.closed_at)]
    return Balance(
        opening=opening,
        opening_as_reported=opening if reported is None else reported,
        received=sum(1 for case in cases if window.holds(case.received_at)),
        reopened=sum(1 for one in rounds if one.number > 1 and window.holds(one.started_at)),
        closed=ended.count("Z1"),
        withdrawn=ended.count("Z2"),
        moved=ended.count("Z4"),
        closing=facts.standing + sum(1 for case in cases if case.open_at(window.end)),
    )


def m02(facts: MonthFacts, window: Window) -> Figure:
    """流量勾稽: the closing stock."""
    return count(balance(facts, window).closing, window.provisional())
