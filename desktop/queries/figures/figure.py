"""The shapes a figure can have, and how each is written as JSON (`cli.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Number = int | float


class Written(Protocol):
    """Anything that stands in `figures` of the summary."""

    def as_json(self) -> Any:
        """The value as `summary --json` prints it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it was made of; a rate is a fraction, unrounded; nothing to divide by gives no value.

    `parts` are figures that stand beside it under a name of their own.
    """

    value: Number | None
    n: int
    d: int | None
    provisional: bool
    parts: Mapping[str, Figure] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """`{"value", "n", "d", "provisional"}` and the parts."""
        own = {"value": self.value, "n": self.n, "d": self.d, "provisional": self.provisional}
        return own | {name: part.as_json() for name, part in self.parts.items()}


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures of one code that have no value in common."""

    parts: Mapping[str, Figure]

    def as_json(self) -> dict[str, Any]:
        """The figures by name."""
        return {name: part.as_json() for name, part in self.parts.items()}


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a distribution: how many, which part of all, and which part with all lines above it."""

    code: str
    n: int
    share: float
    cumulative: float

    def as_json(self) -> dict[str, Any]:
        """`{"code", "n", "share", "cumulative"}`."""
        return {"code": self.code, "n": self.n, "share": self.share, "cumulative": self.cumulative}


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts by code, most first."""

    lines: tuple[Share, ...]

    @property
    def total(self) -> int:
        """How many were counted."""
        return sum(line.n for line in self.lines)

    def as_json(self) -> list[dict[str, Any]]:
        """The lines."""
        return [line.as_json() for line in self.lines]


def count(n: int, provisional: bool) -> Figure:
    """A figure that is just how many."""
    return Figure(n, n, None, provisional)


def rate(n: int, d: int, provisional: bool, parts: Mapping[str, Figure] | None = None) -> Figure:
    """`n` of `d` as a fraction."""
    return Figure(n / d if d else None, n, d, provisional, parts or {})


def distribution(codes: Iterable[str], last: str = "") -> Distribution:
    """How often each code occurs: most first, ties by code; `last` stands at the end whatever its number."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (item[0] == last, -item[1], item[0]))
    total, so_far, lines = sum(counts.values()), 0, []
    for code, n in ordered:
        so_far += n
        lines.append(Share(code, n, n / total, so_far / total))
    return Distribution(tuple(lines))
