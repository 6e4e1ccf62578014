"""The figures of a month, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.clock import iso
from desktop.queries.figures import balance as flow
from desktop.queries.figures import (
    counts,
    distributions,
    durations,
    money,
    punctuality,
    recurrence,
    satisfaction,
)
from desktop.queries.figures.balance import Balance
from desktop.queries.figures.facts import MonthFacts
from desktop.queries.figures.figure import Written
from desktop.queries.figures.loading import load_facts
from desktop.queries.figures.trade import Trade
from desktop.queries.figures.window import Month, Window

Id = bytes

FIGURES: Mapping[str, Callable[[MonthFacts, Window], Written]] = {
    "M01": counts.m01,
    "M02": flow.m02,
    "M03": counts.m03,
    "M04": punctuality.m04,
    "M05": punctuality.m05,
    "M07": punctuality.m07,
    "M08": counts.m08,
    "M09": counts.m09,
    "M10": recurrence.m10,
    "M11": recurrence.m11,
    "M12": recurrence.m12,
    "M13": satisfaction.m13,
    "M14": satisfaction.m14,
    "M15": satisfaction.m15,
    "M18": durations.m18,
    "M21": distributions.m21,
    "M22": distributions.m22,
    "M23": distributions.m23,
    "M24": money.m24,
}
"""Every figure by its code; one more is one function more."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose month it is: the partitions counted, what they are called together, and their zone in minutes."""

    partitions: tuple[Id, ...]
    site: str
    utc_offset_min: int


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """All figures of a month as seen at `as_of` (UTC ms)."""

    month: Month
    scope: Scope
    as_of: int
    figures: Mapping[str, Written]
    balance: Balance
    merged: int
    other_natures: int

    def as_json(self) -> dict[str, Any]:
        """What `summary MONTH --json` prints."""
        return {
            "month": str(self.month),
            "site": self.scope.site,
            "as_of": iso(self.as_of, self.scope.utc_offset_min),
            "figures": {code: figure.as_json() for code, figure in self.figures.items()},
            "balance": self.balance.as_json(),
            "beside": {"merged": self.merged, "other_natures": self.other_natures},
        }


def summarise(facts: MonthFacts, month: Month, scope: Scope, as_of: int) -> MonthSummary:
    """The figures of a month from its facts."""
    window = month.window(scope.utc_offset_min, as_of)
    return MonthSummary(
        month=month,
        scope=scope,
        as_of=as_of,
        figures={code: figure(facts, window) for code, figure in FIGURES.items()},
        balance=flow.balance(facts, window),
        merged=counts.merged(facts, window),
        other_natures=counts.other_natures(facts, window),
    )


def month_figures(connection: Connection, month: Month, scope: Scope, as_of: int, trade: Trade) -> MonthSummary:
    """The figures of a month from the projected tables, as seen at `as_of` (UTC ms)."""
    window = month.window(scope.utc_offset_min, as_of)
    return summarise(load_facts(connection, scope.partitions, window, trade), month, scope, as_of)
