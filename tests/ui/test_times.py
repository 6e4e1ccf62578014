"""Times, durations, amounts and shares read as the shop writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import DAY, HOUR, MINUTE, parse_moment
from ui import times
from ui.times import Nearness

OFFSET = 480


def at(text: str) -> int:
    return parse_moment(text, OFFSET)


NOW = at("2026-11-23T14:05")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-23T00:00", "今天 00:00"),
        ("2026-11-22T23:59", "昨天 23:59"),
        ("2026-11-24T12:00", "明天 12:00"),
        ("2026-11-25T14:30", "11月25日 14:30"),
        ("2026-01-02T09:05", "1月2日 09:05"),
        ("2025-12-31T18:00", "2025年12月31日 18:00"),
    ],
)
def test_a_moment_is_told_from_today(when: str, said: str) -> None:
    assert times.moment(at(when), NOW, OFFSET) == said


def test_yesterday_may_be_in_the_year_before() -> None:
    assert times.moment(at("2025-12-31T23:00"), at("2026-01-01T01:00"), OFFSET) == "昨天 23:00"


def test_today_is_the_sites_day_and_not_that_of_greenwich() -> None:
    early = at("2026-11-23T00:30")
    assert times.day(early, NOW, OFFSET) == "今天"
    assert times.day(early, NOW, 0) == "昨天"


def test_on_paper_the_year_is_never_left_out() -> None:
    assert times.full_moment(NOW, OFFSET) == "2026年11月23日 14:05"
    assert times.weekday(NOW, OFFSET) == "星期一"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (30_000, "不到1分"),
        (25 * MINUTE + 59_000, "25分"),
        (HOUR, "1小时"),
        (2 * HOUR + 10 * MINUTE, "2小时10分"),
        (2 * HOUR + 5 * MINUTE, "2小时05分"),
        (28 * HOUR + 59 * MINUTE, "1天4小时"),
        (2 * DAY + 30 * MINUTE, "2天"),
        (-90 * MINUTE, "1小时30分"),
    ],
)
def test_a_duration_has_two_units_at_most(length: int, said: str) -> None:
    assert times.duration(length) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-23T14:13", "剩 8分"),
        ("2026-11-23T18:05", "剩 4小时"),
        ("2026-11-23T18:06", "今天 18:06"),
        ("2026-11-24T12:00", "明天 12:00"),
        ("2026-11-22T10:05", "超 1天4小时"),
        ("2026-11-23T14:05", "剩 不到1分"),
    ],
)
def test_a_limit_says_what_is_left_or_its_moment(due: str, said: str) -> None:
    assert times.time_left(at(due), NOW, OFFSET) == said


def test_a_limit_is_kept_to_the_very_moment() -> None:
    assert times.nearness(NOW, NOW - HOUR, NOW) is Nearness.SOON
    assert times.nearness(NOW, NOW - HOUR, NOW + 1) is Nearness.OVER


def test_soon_is_the_last_third_but_two_hours_at_most() -> None:
    half_hour = NOW + 30 * MINUTE
    assert times.nearness(half_hour, NOW, half_hour - 10 * MINUTE) is Nearness.SOON
    assert times.nearness(half_hour, NOW, half_hour - 11 * MINUTE) is Nearness.PLENTY
    three_days = NOW + 3 * DAY
    assert times.nearness(three_days, NOW, three_days - 2 * HOUR) is Nearness.SOON
    assert times.nearness(three_days, NOW, three_days - 2 * HOUR - 1) is Nearness.PLENTY


def test_what_is_met_late_and_what_is_paused_is_said() -> None:
    assert times.late_by(NOW, NOW + 2 * HOUR) == "迟 2小时"
    assert times.paused_until(at("2026-11-25T21:00"), NOW, OFFSET) == "暂停至 11月25日"
    assert times.days_since(at("2026-11-18T23:00"), NOW, OFFSET) == 5


@pytest.mark.parametrize(("fen", "said"), [(0, "¥0.00"), (128_000, "¥1,280.00"), (5, "¥0.05"), (-12_850, "−¥128.50")])
def test_amounts_have_two_decimals(fen: int, said: str) -> None:
    assert times.yuan(fen) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(160, 181, "88.4%"), (1, 2, "50.0%"), (1, 16, "6.3%"), (0, 7, "0.0%"), (3, 3, "100.0%"), (0, 0, "—")],
)
def test_shares_are_rounded_half_up(part: int, whole: int, said: str) -> None:
    assert times.share(part, whole) == said


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_duration_never_says_more_than_there_is(length: int) -> None:
    text = times.duration(length)
    units = [unit for unit in ("天", "小时", "分") if unit in text]
    assert 1 <= len(units) <= 2
    assert (text == "不到1分") == (abs(length) < MINUTE)
