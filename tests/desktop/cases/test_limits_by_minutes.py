"""Computation, explanation and a reckoning by minutes agree: nights, New Year, 调休, breaks, pauses, late changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.lives import Life, calendar_of_week
from support.minutes import A_DAY, Deed, Oracle, Tale, Wall, in_sentence, text_of
from support.story import moment

from desktop.cases.reasons import explain
from desktop.wording import Wording

WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7]
FACTORY_DAYS = calendar_of_week()["years"]
HOLIDAYS = [
    {
        "year": 2026,
        "holidays": ["2026-01-01", "2026-01-02", "2026-01-03", *(f"2026-02-{day}" for day in range(15, 24))],
        "working_days": ["2026-01-04", "2026-02-14", "2026-02-28"],
    }
]
SHOPS: dict[str, dict[str, Any]] = {
    "lunch": calendar_of_week(),
    "long days": {
        "opening": [{"weekdays": WHOLE_WEEK, "spans": [["08:30", "11:15"], ["12:00", "17:40"], ["18:20", "23:30"]]}],
        "exceptions": [
            {"date": "2026-02-17", "spans": []},
            {"date": "2026-02-18", "spans": [["14:00", "18:00"]]},
            {"date": "2026-12-31", "spans": [["09:00", "24:00"]]},
        ],
        "years": HOLIDAYS,
    },
    "short weeks": {
        "opening": [
            {"weekdays": [1, 2, 3, 4], "spans": [["10:00", "12:00"], ["13:00", "18:30"]]},
            {"weekdays": [6], "spans": [["13:30", "16:00"]]},
        ],
        "exceptions": [{"date": "2027-01-01", "spans": []}, {"date": "2026-10-08", "spans": [["09:15", "12:45"]]}],
        "years": [*FACTORY_DAYS, {"year": 2027, "holidays": ["2027-01-01"], "working_days": ["2027-01-03"]}],
    },
}
BEGINNINGS = ("2025-12-29", "2026-02-11", "2026-02-26", "2026-09-28", "2026-10-05", "2026-12-28")
"""Weeks with a turn of the year, holidays, and Saturdays or Sundays on which people work."""


@st.composite
def tales(draw: st.DrawFn) -> Tale:
    shop = SHOPS[draw(st.sampled_from(sorted(SHOPS)))]
    day = date.fromisoformat(draw(st.sampled_from(BEGINNINGS))).toordinal() + draw(st.integers(0, 7))
    received = draw(near_edges(shop, day) | st.integers(day * A_DAY, (day + 1) * A_DAY))
    urgency, complexity = (
        draw(st.sampled_from(["U0", "U1", "U2", "U3"])),
        draw(st.sampled_from(["K1", "K2", "K3", "K4"])),
    )
    plain = Tale(shop, received, urgency, complexity, draw(outside_days(received)))
    moments = near_limits(plain) | st.integers(received + 1, received + 6 * A_DAY)
    typed = sorted(draw(st.lists(moments, max_size=4, unique=True)))
    spoken, proposed = draw(st.none() | moments), draw(st.none() | moments)
    return replace(
        plain,
        deeds=tuple(draw(deeds(received, one)) for one in typed),
        contact=spoken,
        answer=proposed if spoken is None else None,
    )


def near_edges(shop: dict[str, Any], day: int) -> st.SearchStrategy[int]:
    """The minutes about the ends of what is open on a day, and two hours before them."""
    clocks = sorted(Wall(shop).clocks(day)) or [12 * 60]
    ends = [clock + 1 for clock in clocks if clock + 1 not in clocks] + [clocks[0]]
    around = [end - before + step for end in ends for before in (0, 30, 120) for step in (-1, 0, 1)]
    return st.sampled_from([day * A_DAY + clock for clock in around])


def near_limits(plain: Tale) -> st.SearchStrategy[int]:
    """A minute before a limit, at it, and a minute after it."""
    limits = [Oracle(plain).due(kind).at for kind in ("reply", "answer", "closing")]
    found = [at + step for at in limits if at is not None for step in (-1, 0, 1) if at + step > plain.received]
    return st.sampled_from(found or [plain.received + 1])


def outside_days(received: int) -> st.SearchStrategy[str | None]:
    days = st.integers(0, 9).map(lambda wait: date.fromordinal(received // A_DAY + wait).isoformat())
    return st.none() | days


@st.composite
def deeds(draw: st.DrawFn, received: int, typed: int) -> Deed:
    what = draw(st.sampled_from(["urgency", "complexity", "outside", "pause", "pause", "extend"]))
    if what == "urgency":
        return Deed(typed, what, draw(st.sampled_from(["U0", "U1", "U2", "U3"])))
    if what == "complexity":
        return Deed(typed, what, draw(st.sampled_from(["K1", "K2", "K3", "K4"])))
    if what == "outside":
        return Deed(typed, what, draw(outside_days(received)) or "2027-01-06")
    lasted = draw(st.integers(1, 90) | st.integers(1, 5 * A_DAY))
    if what == "extend":
        return Deed(typed, what, until=typed + lasted)
    begun = draw(st.integers(max(received, typed - 3 * A_DAY), typed))
    reason = draw(st.sampled_from(["P1", "P2", "P4"]))
    open_end = reason != "P2" and draw(st.booleans())
    return Deed(typed, what, reason, at=begun, until=None if open_end else begun + lasted)


def lived(tale: Tale) -> Life:
    """The same case for the program."""
    life = Life(
        told(tale.received),
        dict(tale.settings),
        urgency=tale.urgency,
        complexity=tale.complexity,
        reply_by=tale.outside,
    )
    for deed in tale.deeds:
        typed = told(deed.typed)
        if deed.what == "pause":
            until = told(deed.until) if deed.until is not None else None
            ended = {"resumed": until} if deed.value == "P4" else {"until": until}
            life.pause(told(deed.at), str(deed.value), typed=typed, **ended)
        elif deed.what == "extend":
            life.extend(typed, told(deed.until))
        else:
            change = {"urgency": life.urgent, "complexity": life.complex, "outside": life.outside}[deed.what]
            change(typed, str(deed.value))
    if tale.contact is not None:
        life.contact(told(tale.contact))
    return life if tale.answer is None else life.propose(told(tale.answer))


def told(at: int | None) -> str:
    return str(text_of(at)).replace("T", " ")


def agree(tale: Tale) -> None:
    life, oracle, say = lived(tale), Oracle(tale), Wording("zh_CN").say
    if tale.answer is not None:  # the first proposal is the first word with the customer too
        oracle = Oracle(replace(tale, contact=tale.answer))
    for kind in ("reply", "answer", "closing"):
        limit, wanted = life.limit(kind), oracle.due(kind)
        at = text_of(wanted.at)
        assert (kind, limit.due_at) == (kind, moment(at) if at else None)
        sentence = explain(limit, life.case, 480, say)
        assert [words for words in in_sentence(wanted.noticed) if words not in sentence] == [], sentence
        if at is not None:
            day = date.fromisoformat(at[:10])
            assert f"应在 {day.month}月{day.day}日 {at[-5:]} 前" in sentence
        assert ("才改" in sentence) == ("too_late" in wanted.noticed), sentence
        assert ("午休" in sentence) == ("break" in wanted.noticed), sentence
        assert ("分钟，顺延" in sentence) == ("paused" in wanted.noticed or "shuts" in wanted.noticed), sentence


@given(tales())
@settings(max_examples=40)
def test_computation_and_sentence_agree_with_a_reckoning_by_minutes(tale: Tale) -> None:
    agree(tale)


@pytest.mark.slow
@given(tales())
@settings(max_examples=5_000)
def test_thousands_of_cases_agree_with_a_reckoning_by_minutes(tale: Tale) -> None:
    agree(tale)
