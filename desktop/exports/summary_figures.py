"""What the monthly summary says, as plain data: the figures, what they are compared with, and the cases behind them.

Nothing here knows of Excel or paper. Times are UTC milliseconds, money is fen, rates are fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.exports.summary_lines import (
    BrokenPromise,
    Detail,
    LateLimit,
    Listing,
    broken_promises,
    details,
    late_limits,
)
from desktop.queries.figures.balance import Balance
from desktop.queries.figures.cards import load_cards, staff_names
from desktop.queries.figures.durations import Durations, Spread
from desktop.queries.figures.figure import Distribution, Figure, Number, Parts
from desktop.queries.figures.loading import load_facts
from desktop.queries.figures.money import Paid
from desktop.queries.figures.month import MonthSummary, Scope, summarise
from desktop.queries.figures.trade import Target, Trade
from desktop.queries.figures.window import Month

LEAST_FOR_A_VERDICT = 5
"""Fewer cases than this are told, never judged."""


@dataclass(frozen=True, slots=True)
class SiteTold:
    """A site whose cases are counted, and up to when they are here: `last_import` is None where they never came."""

    code: str
    name: str
    own: bool
    last_import: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose summary it is."""

    site_code: str
    site_name: str
    organisation: str
    trial: bool
    sites: tuple[SiteTold, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the overview. `kind` says how to write the value: count, rate, hours, money.

    `leads`: one of the twelve, else what stands beside one. `n` and `d` are what the value was made of; `met` is None
    where nothing is aimed at or too few were counted.
    """

    code: str
    part: str
    kind: str
    leads: bool
    value: Number | None
    n: int
    d: int | None
    provisional: bool
    target: Target | None
    met: bool | None
    before: Number | None
    year_before: Number | None


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """A category of the month, with what it was a month and a year before."""

    name: str
    n: int
    share: float
    before: int
    change: float | None
    year_before: int
    year_change: float | None


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A main cause of the month, with its share and that of all causes above it."""

    name: str
    n: int
    share: float
    cumulative: float


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """Everything the workbook shows."""

    heading: Heading
    month: Month
    as_of: int
    utc_offset_min: int
    keys: tuple[KeyLine, ...]
    others: tuple[KeyLine, ...]
    balance: Balance
    merged: int
    other_natures: int
    categories: tuple[CategoryLine, ...]
    causes: tuple[CauseLine, ...]
    late: tuple[LateLimit, ...]
    broken: tuple[BrokenPromise, ...]
    details: tuple[Detail, ...]


KEYS = (
    ("M01", "", "count"),
    ("M04", "a", "rate"),
    ("M04", "b", "rate"),
    ("M05", "", "rate"),
    ("M07", "", "rate"),
    ("M09", "", "rate"),
    ("M10", "", "rate"),
    ("M11", "", "rate"),
    ("M12", "", "rate"),
    ("M12", "same_customer", "rate"),
    ("M12", "same_cause", "rate"),
    ("M14", "", "rate"),
    ("M15", "", "rate"),
    ("M15", "conservative", "rate"),
    ("M18", "natural_median", "hours"),
    ("M18", "natural_mean", "hours"),
    ("M18", "natural_p90", "hours"),
    ("M18", "opening_median", "hours"),
    ("M18", "opening_mean", "hours"),
    ("M18", "opening_p90", "hours"),
    ("M24", "", "money"),
    ("M24", "per_case", "money"),
    ("M24", "goodwill_invalid", "money"),
    ("M24", "unpaid", "money"),
)
"""The twelve key figures in their order, each with what stands beside it."""

LEADING_PARTS = ("", "a", "natural_median")

OTHERS = (
    ("M03", "", "rate"),
    ("M08", "", "count"),
    ("M13", "", "rate"),
    ("M21", "V1", "rate"),
    ("M21", "V2", "rate"),
    ("M21", "V3", "rate"),
)


def gather_summary(
    connection: Connection, month: Month, scope: Scope, as_of: int, trade: Trade, heading: Heading
) -> SummaryFigures:
    """Read a month and the two it is compared with from the projected tables, as seen at `as_of` (UTC ms)."""

    def compared(one: Month) -> MonthSummary | None:
        facts = load_facts(connection, scope.partitions, one.window(scope.utc_offset_min, as_of), trade)
        return summarise(facts, one, scope, as_of) if facts.cases or facts.standing else None

    window = month.window(scope.utc_offset_min, as_of)
    facts = load_facts(connection, scope.partitions, window, trade, standing=True)
    cards = load_cards(connection, scope.partitions, window)
    listing = Listing(facts, window, cards, staff_names(connection), trade)
    return put_together(listing, month, scope, heading, (compared(month.before), compared(month.year_before)))


def put_together(
    listing: Listing,
    month: Month,
    scope: Scope,
    heading: Heading,
    compared: tuple[MonthSummary | None, MonthSummary | None],
) -> SummaryFigures:
    """The summary from facts already read; `compared`: the month before and the same month of last year."""
    window, trade = listing.window, listing.trade
    now = summarise(listing.facts, month, scope, window.as_of)
    return SummaryFigures(
        heading=heading,
        month=month,
        as_of=window.as_of,
        utc_offset_min=scope.utc_offset_min,
        keys=tuple(_line(key, now, compared, trade) for key in KEYS),
        others=tuple(_line(key, now, compared, trade) for key in OTHERS),
        balance=now.balance,
        merged=now.merged,
        other_natures=now.other_natures,
        categories=tuple(_categories(now, compared, trade)),
        causes=tuple(_causes(now, trade)),
        late=tuple(late_limits(listing)),
        broken=tuple(broken_promises(listing)),
        details=tuple(details(listing)),
    )


def reading(summary: MonthSummary, code: str, part: str) -> Figure:
    """One value of a summary as a figure, whatever shape its code has."""
    told = summary.figures[code]
    if isinstance(told, Durations):
        clock, _, statistic = part.partition("_")
        spread: Spread = getattr(told, f"{clock}_hours")
        return Figure(getattr(spread, statistic), spread.count, None, told.provisional)
    if isinstance(told, Paid):
        return _paid(told, part)
    if isinstance(told, Parts):
        return told.parts[part]
    if not isinstance(told, Figure):
        raise TypeError(code)
    return told.parts[part] if part else told


def _paid(told: Paid, part: str) -> Figure:
    values: Mapping[str, tuple[Number | None, int]] = {
        "": (told.value, told.cases),
        "per_case": (told.per_case, told.cases),
        "goodwill_invalid": (told.goodwill_invalid.fen, told.goodwill_invalid.n),
        "unpaid": (told.unpaid.fen, told.unpaid.n),
    }
    value, n = values[part]
    return Figure(value, n, None, told.provisional)


def _line(
    key: tuple[str, str, str],
    now: MonthSummary,
    compared: tuple[MonthSummary | None, MonthSummary | None],
    trade: Trade,
) -> KeyLine:
    code, part, kind = key
    figure = reading(now, code, part)
    target = trade.target(code, part)
    before, year_before = (reading(one, code, part).value if one else None for one in compared)
    return KeyLine(
        code=code,
        part=part,
        kind=kind,
        leads=part in LEADING_PARTS,
        value=figure.value,
        n=figure.n,
        d=figure.d,
        provisional=figure.provisional,
        target=target,
        met=verdict(figure, target),
        before=before,
        year_before=year_before,
    )


def verdict(figure: Figure, target: Target | None) -> bool | None:
    """Whether the target is met; None where there is none, or too few were counted to say."""
    if target is None or figure.value is None or (figure.d or 0) < LEAST_FOR_A_VERDICT:
        return None
    return figure.value >= target.value if target.high else figure.value <= target.value


def _distribution(summary: MonthSummary | None, code: str) -> Distribution:
    told = summary.figures[code] if summary else None
    return told if isinstance(told, Distribution) else Distribution(())


def _categories(
    now: MonthSummary, compared: tuple[MonthSummary | None, MonthSummary | None], trade: Trade
) -> Iterator[CategoryLine]:
    before, year_before = ({line.code: line for line in _distribution(one, "M23").lines} for one in compared)
    for line in _distribution(now, "M23").lines:
        earlier, last_year = before.get(line.code), year_before.get(line.code)
        yield CategoryLine(
            name=f"{line.code} {trade.name(line.code)}",
            n=line.n,
            share=line.share,
            before=earlier.n if earlier else 0,
            change=line.share - earlier.share if earlier and earlier.n >= LEAST_FOR_A_VERDICT else None,
            year_before=last_year.n if last_year else 0,
            year_change=line.share - last_year.share if last_year and last_year.n >= LEAST_FOR_A_VERDICT else None,
        )


def _causes(now: MonthSummary, trade: Trade) -> Iterator[CauseLine]:
    for line in _distribution(now, "M22").lines:
        yield CauseLine(f"{line.code} {trade.name(line.code)}", line.n, line.share, line.cumulative)
