"""What was paid: M24, in fen, by date of payment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.queries.figures.facts import CaseFacts, MonthFacts, RedressFacts
from desktop.queries.figures.window import Window


@dataclass(frozen=True, slots=True)
class Amount:
    """Lines of the ledger taken together; `code` is their type, "" where they are of several."""

    code: str
    n: int
    fen: int

    def as_json(self) -> dict[str, Any]:
        """`{"code", "n", "amount"}`, without a code where there is none."""
        own = {"n": self.n, "amount": self.fen}
        return {"code": self.code, **own} if self.code else own


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid in the month; `goodwill_invalid` is the part of it on unfounded cases."""

    value: int
    cases: int
    by_type: tuple[Amount, ...]
    goodwill_invalid: Amount
    unpaid: Amount
    provisional: bool

    @property
    def per_case(self) -> float | None:
        """Fen for each case that was paid for."""
        return self.value / self.cases if self.cases else None

    def as_json(self) -> dict[str, Any]:
        """A figure (`d` null) with what stands beside it."""
        return {
            "value": self.value,
            "n": self.value,
            "d": None,
            "provisional": self.provisional,
            "per_case": self.per_case,
            "cases": self.cases,
            "by_type": [one.as_json() for one in self.by_type],
            "goodwill_invalid": self.goodwill_invalid.fen,
            "unpaid": self.unpaid.as_json(),
        }


def m24(facts: MonthFacts, window: Window) -> Paid:
    """赔付金额: paid in the month; beside it what was granted by its end and not yet paid then."""
    lines = [(case, line) for case in facts.counted for line in case.redress]
    paid = [(case, line) for case, line in lines if window.holds(line.paid_at)]
    return Paid(
        value=sum(line.amount for _, line in paid),
        cases=len({case.uid for case, _ in paid}),
        by_type=_by_type(paid),
        goodwill_invalid=_together("", (line for case, line in paid if case.validity == "V3")),
        unpaid=_together("", (line for _, line in lines if _unpaid(line, window))),
        provisional=window.provisional(),
    )


def _unpaid(line: RedressFacts, window: Window) -> bool:
    return line.at < window.end and (line.paid_at is None or line.paid_at >= window.end)


def _by_type(paid: list[tuple[CaseFacts, RedressFacts]]) -> tuple[Amount, ...]:
    types = sorted({line.type for _, line in paid})
    return tuple(_together(one, (line for _, line in paid if line.type == one)) for one in types)


def _together(code: str, lines: Iterable[RedressFacts]) -> Amount:
    amounts = [line.amount for line in lines]
    return Amount(code, len(amounts), sum(amounts))
