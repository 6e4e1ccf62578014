"""What holds of the figures for any lives of cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.clock import DAY
from desktop.queries.figures.balance import balance
from desktop.queries.figures.facts import (
    CaseFacts,
    DeadlineFacts,
    MonthFacts,
    PromiseFacts,
    RedressFacts,
    RoundFacts,
    SeenFacts,
    VisitFacts,
)
from desktop.queries.figures.figure import Figure, Parts
from desktop.queries.figures.month import FIGURES, Scope, summarise
from desktop.queries.figures.window import Month, Window

OCTOBER = Month(2026, 10)
START = OCTOBER.first_moment(480)
END = OCTOBER.next.first_moment(480)
LATER = Window(START, END, END + 60 * DAY)
SCOPE = Scope((), "HZ03", 480)

few = settings(max_examples=40)


@st.composite
def lives(draw: st.DrawFn, number: int) -> CaseFacts:
    """A case that is received, perhaps ended, reopened and ended again, at any times around the month."""
    moments = sorted(draw(st.lists(st.integers(START - 40 * DAY, END + 40 * DAY), min_size=1, max_size=7)))
    rounds: list[RoundFacts] = []
    for begin, end in zip(moments[::2], [*moments[1::2], None], strict=False):
        kind = draw(st.sampled_from(["Z1", "Z2", "Z4"])) if end is not None else None
        validity = draw(st.sampled_from(["V1", "V2", "V3"])) if kind == "Z1" else None
        cause = draw(st.sampled_from(["R1", "R2", "R9"])) if kind == "Z1" else None
        minutes = draw(st.integers(0, 9999)) if end is not None else None
        rounds.append(RoundFacts(len(rounds) + 1, begin, kind, end, validity, cause, minutes))
    due = draw(st.integers(START - DAY, END + DAY))
    met = draw(st.none() | st.integers(START, END + DAY))
    kinds = ("reply", "closing", "visit")
    return CaseFacts(
        uid=number.to_bytes(16, "big"),
        received_at=moments[0],
        registered_at=moments[0] + draw(st.integers(0, DAY)),
        category=draw(st.sampled_from(["C01", "C02", "C99"])),
        stage=draw(st.sampled_from(["open", "closed", "merged", "void"])),
        counted=draw(st.booleans()),
        face=draw(st.booleans()),
        on_the_spot=draw(st.booleans()),
        rounds=tuple(rounds),
        deadlines=tuple(DeadlineFacts(1, kind, due, met, draw(st.booleans())) for kind in kinds),
        promises=(PromiseFacts(1, "T1", moments[0], due, None, "kept" if met else None, met),),
        redress=(RedressFacts("S05", draw(st.integers(0, 10**9)), moments[0], met),),
        visits=(VisitFacts(1, due, draw(st.booleans()), 4, True, draw(st.none() | st.booleans())),),
    )


@st.composite
def many(draw: st.DrawFn) -> MonthFacts:
    cases = tuple(draw(lives(number)) for number in range(draw(st.integers(0, 6))))
    seen = tuple(SeenFacts(one.uid, one.received_at, draw(st.sampled_from([b"c" * 16, None]))) for one in cases)
    return MonthFacts(cases, seen)


moments_of_looking = st.integers(START - DAY, END + 60 * DAY)


@few
@given(many())
def test_the_flow_always_balances(month: MonthFacts) -> None:
    told = balance(month, LATER)
    assert told.holds
    assert told.restated == 0


@few
@given(many(), moments_of_looking)
def test_rates_lie_between_nothing_and_all(month: MonthFacts, as_of: int) -> None:
    window = Window(START, END, as_of)
    for code, figure in FIGURES.items():
        told = figure(month, window)
        parts = told.parts if isinstance(told, Figure | Parts) else {}
        own = [told] if isinstance(told, Figure) else []
        for one in (*own, *(part for name, part in parts.items() if name != "conservative")):
            if one.d is not None:
                assert 0 <= one.n <= one.d, code
                assert one.value == (one.n / one.d if one.d else None), code


@few
@given(many())
def test_shares_make_a_whole(month: MonthFacts) -> None:
    for code in ("M22", "M23"):
        lines = FIGURES[code](month, LATER).as_json()
        assert sum(line["share"] for line in lines) == pytest.approx(1 if lines else 0)
        assert not lines or lines[-1]["cumulative"] == 1.0
    validity = FIGURES["M21"](month, LATER).as_json()
    assert sum(one["n"] for one in validity.values()) == validity["V1"]["d"]


@few
@given(many(), st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(month: MonthFacts, random: Any) -> None:
    shuffled = list(month.cases)
    random.shuffle(shuffled)
    first = summarise(month, OCTOBER, SCOPE, LATER.as_of).as_json()
    assert summarise(replace(month, cases=tuple(shuffled)), OCTOBER, SCOPE, LATER.as_of).as_json() == first


@few
@given(many(), lives(99))
def test_a_case_of_another_time_changes_nothing(month: MonthFacts, other: CaseFacts) -> None:
    """Moved five years back, with all that belongs to it, and ended: nothing of this month is about it."""
    gone = 5 * 365 * DAY
    rounds = tuple(
        replace(one, started_at=one.started_at - gone, closed_at=one.started_at - gone, end="Z1")
        for one in other.rounds
    )
    old = replace(
        other,
        received_at=other.received_at - gone,
        rounds=rounds,
        deadlines=tuple(replace(one, due_at=START - gone, met_at=None) for one in other.deadlines),
        promises=tuple(replace(one, due_at=START - gone) for one in other.promises),
        redress=tuple(replace(one, paid_at=START - gone) for one in other.redress),
        visits=tuple(replace(one, at=START - gone) for one in other.visits),
    )
    first = summarise(month, OCTOBER, SCOPE, LATER.as_of).as_json()
    assert summarise(replace(month, cases=(*month.cases, old)), OCTOBER, SCOPE, LATER.as_of).as_json() == first
