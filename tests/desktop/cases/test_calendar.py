"""Opening hours, working days, and what a calendar file may look like."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lives import calendar_of_week, said, when

from desktop.cases.calendar import Calendar
from desktop.cases.rules import calendar_version, load_factory
from desktop.clock import MINUTE
from desktop.errors import Refused

WEEK = Calendar.from_json(calendar_of_week())


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("10-05 08:59", False),
        ("10-05 09:00", True),
        ("10-05 12:30", False),  # the end of a span is closed
        ("10-05 13:30", True),
        ("10-05 21:00", False),
        ("10-07 10:00", False),  # an exception
        ("10-04 09:30", False),  # Sunday opens at ten
        ("10-10 13:00", True),  # 调休 Saturday keeps its Saturday hours
    ],
)
def test_is_open(moment: str, is_open: bool) -> None:
    assert WEEK.is_open(when(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("10-05 10:00", "10-05 10:00"),
        ("10-05 12:30", "10-05 13:30"),
        ("10-06 21:00", "10-08 09:00"),
        ("10-04 19:20", "10-05 09:00"),
    ],
)
def test_next_opening(moment: str, opening: str) -> None:
    assert said(WEEK.next_opening(when(moment))) == opening


@pytest.mark.parametrize(
    ("moment", "minutes", "due"),
    [
        ("10-05 12:00", 30, "10-05 12:30"),  # stays at the end of the span
        ("10-05 12:00", 31, "10-05 13:31"),
        ("10-05 21:00", 1, "10-06 09:01"),
        ("10-06 20:00", 60, "10-06 21:00"),
        ("10-06 20:00", 61, "10-08 09:01"),
        ("10-05 12:45", 0, "10-05 13:30"),
    ],
)
def test_adding_opening_minutes(moment: str, minutes: int, due: str) -> None:
    assert said(WEEK.add_opening(when(moment), minutes * MINUTE)) == due


def test_closing_time_of_a_day() -> None:
    assert said(WEEK.closing_time(date(2026, 10, 5))) == "10-05 21:00"
    assert said(WEEK.closing_time(date(2026, 10, 11))) == "10-11 18:00"
    assert WEEK.closing_time(date(2026, 10, 7)) is None


def test_a_shop_may_be_open_until_midnight() -> None:
    late = Calendar.from_json({"opening": [{"weekdays": list(range(1, 8)), "spans": [["14:00", "24:00"]]}]})
    assert said(late.closing_time(date(2026, 10, 5))) == "10-06 00:00"
    assert said(late.add_opening(when("10-05 23:30"), 60 * MINUTE)) == "10-06 14:30"


def test_the_zone_is_the_calendars_own() -> None:
    tokyo = Calendar.from_json({**calendar_of_week(), "utc_offset_min": 540})
    assert tokyo.is_open(when("10-05 08:00"))
    assert not tokyo.is_open(when("10-05 20:00"))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-10-05", False),  # a holiday on a Monday
        ("2026-10-08", True),
        ("2026-10-10", True),  # 调休 Saturday
        ("2026-10-11", False),
        ("2027-10-05", True),  # no table: Monday to Friday
        ("2027-10-09", False),
    ],
)
def test_working_days(day: str, works: bool) -> None:
    assert WEEK.is_working_day(date.fromisoformat(day)) is works


def test_the_nth_working_day_does_not_count_the_day_itself() -> None:
    assert WEEK.nth_working_day(date(2026, 10, 5), 1) == date(2026, 10, 8)
    assert WEEK.nth_working_day(date(2026, 10, 8), 3) == date(2026, 10, 12)
    assert WEEK.nth_working_day(date(2026, 10, 11), -1) == date(2026, 10, 10)
    assert WEEK.nth_working_day(date(2026, 12, 31), 1) == date(2027, 1, 1)


def test_a_year_without_a_table_is_known_to_have_none() -> None:
    assert (WEEK.knows_year(2026), WEEK.knows_year(2027)) == (True, False)


def test_the_factory_calendar_is_open_daily_and_has_the_holidays_of_2026() -> None:
    factory = Calendar.from_json(load_factory().calendar)
    assert factory.is_open(when("10-07 12:00"))
    assert not factory.is_working_day(date(2026, 10, 7))


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"opening": "daily"}, "opening", "want_list"),
        ({"opening": []}, "opening", "never_open"),
        ({"opening": ["09:00"]}, "opening[0]", "want_object"),
        ({"opening": [{"weekdays": [0], "spans": [["09:00", "21:00"]]}]}, "opening[0].weekdays", "weekdays"),
        ({"opening": [{"weekdays": [True], "spans": [["09:00", "21:00"]]}]}, "opening[0].weekdays", "weekdays"),
        ({"opening": [{"weekdays": [1], "spans": [["21:00", "09:00"]]}]}, "opening[0].spans[0]", "span"),
        ({"opening": [{"weekdays": [1], "spans": [["09:00", "24:01"]]}]}, "opening[0].spans[0]", "span"),
        ({"opening": [{"weekdays": [1], "spans": [["9", "21"]]}]}, "opening[0].spans[0]", "span"),
        (
            {"opening": [{"weekdays": [1], "spans": [["09:00", "12:00"], ["11:00", "21:00"]]}]},
            "opening[0].spans",
            "spans_overlap",
        ),
        ({"opening": [{"weekdays": [1]}]}, "opening[0].spans", "want_list"),
        ({"exceptions": [{"date": "2026-02-30", "spans": []}]}, "exceptions[0].date", "date"),
        ({"exceptions": [{"date": "2026-10-07"}]}, "exceptions[0].spans", "want_list"),
        ({"exceptions": [7]}, "exceptions[0]", "want_object"),
        ({"half_day_at": "noon"}, "half_day_at", "clock_time"),
        ({"years": [{"year": "2026"}]}, "years[0].year", "year"),
        (
            {"years": [{"year": 2026, "holidays": ["2027-01-01"], "working_days": []}]},
            "years[0].holidays",
            "other_year",
        ),
        ({"years": [{"year": 2026, "holidays": [], "working_days": [8]}]}, "years[0].working_days[0]", "date"),
        ({"utc_offset_min": "+08:00"}, "utc_offset_min", "whole_number"),
    ],
)
def test_a_calendar_with_a_fault_is_refused_by_field(changes: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Calendar.from_json({**calendar_of_week(), **changes})
    assert (code, field) in [(problem.code, problem.field) for problem in refused.value.problems]


@pytest.mark.parametrize("value", [[], "daily", 5, None])
def test_what_is_no_object_is_no_calendar(value: Any) -> None:
    with pytest.raises(Refused, match="not_an_object"):
        Calendar.from_json(value)


def test_holidays_in_a_wrong_shape_are_refused_in_the_factory_form_too() -> None:
    factory = copy.deepcopy(dict(load_factory().calendar))
    factory["working"]["years"] = 2026
    with pytest.raises(Refused, match=r"want_list:working\.years"):
        Calendar.from_json(factory)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        Calendar.from_json({**calendar_of_week(), "half_day_at": "noon", "exceptions": 7})
    assert {problem.field for problem in refused.value.problems} == {"half_day_at", "exceptions"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3000) | st.sampled_from(["09:00", "21:00", "2026-10-07", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["weekdays", "spans", "date", "year", "years", "holidays"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["opening", "exceptions", "half_day_at", "years", "utc_offset_min", "working"])


@given(st.dictionaries(KEYS, JSON, max_size=4))
def test_any_file_is_a_calendar_or_refused(value: dict[str, Any]) -> None:
    for whole in (value, {**calendar_of_week(), **value}):
        calendar = taken(whole)
        assert calendar is None or calendar.next_opening(when("10-05 10:00")) is not None


def taken(value: dict[str, Any]) -> Calendar | None:
    try:
        return Calendar.from_json(value)
    except Refused:
        return None


def test_the_version_is_that_of_the_content() -> None:
    turned = dict(reversed(list(calendar_of_week().items())))
    assert calendar_version(turned) == calendar_version(calendar_of_week())
    assert calendar_version({**calendar_of_week(), "half_day_at": "12:30"}) != calendar_version(turned)
    assert len(calendar_version(turned)) == 32


MOMENTS = st.integers(when("01-01 00:00"), when("2027-06-30 00:00"))
MINUTES = st.integers(0, 20_000)


@given(MOMENTS, MINUTES)
def test_adding_is_undone_by_counting(moment: int, minutes: int) -> None:
    due = WEEK.add_opening(moment, minutes * MINUTE)
    assert due is not None
    assert WEEK.opening_minutes_between(moment, due) == minutes


@given(MOMENTS, MINUTES, st.integers(1, 600))
def test_more_minutes_are_never_due_earlier(moment: int, minutes: int, more: int) -> None:
    first, second = WEEK.add_opening(moment, minutes * MINUTE), WEEK.add_opening(moment, (minutes + more) * MINUTE)
    assert first is not None
    assert second is not None
    assert first < second


@given(MOMENTS, MINUTES)
def test_what_is_due_is_due_while_the_shop_is_open_or_at_its_end(moment: int, minutes: int) -> None:
    due = WEEK.add_opening(moment, minutes * MINUTE)
    assert due is not None
    assert any(start <= due <= end for start, end in WEEK.spans(WEEK.day(due)))


@given(MOMENTS, MINUTES, MINUTES)
def test_adding_twice_is_adding_once(moment: int, first: int, second: int) -> None:
    part = WEEK.add_opening(moment, first * MINUTE)
    assert part is not None
    assert WEEK.add_opening(part, second * MINUTE) == WEEK.add_opening(moment, (first + second) * MINUTE) or second == 0


@given(MOMENTS, MOMENTS, MOMENTS)
def test_opening_time_adds_up(one: int, two: int, three: int) -> None:
    first, middle, last = sorted((one, two, three))
    parts = WEEK.opening_between(first, middle) + WEEK.opening_between(middle, last)
    assert WEEK.opening_between(first, last) == parts
