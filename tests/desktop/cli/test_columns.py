from __future__ import annotations

import pytest

from desktop.cli.columns import columns, indented, one_line, pairs, width


@pytest.mark.parametrize(
    ("text", "places"),
    [("", 0), ("abc", 3), ("投诉", 4), ("（超期）", 8), ("¥1.00 – —", 9), ("e\u0301", 1), ("a\u200bb", 2), ("Ａ１", 4)],
)
def test_a_chinese_character_takes_two_places(text: str, places: int) -> None:
    assert width(text) == places


def test_columns_begin_below_each_other() -> None:
    lines = columns([("编号", "顾客", "事由"), ("HZ03", "郑小禾", "过期"), ("W", "Li", "x")])
    assert lines == ["编号  顾客    事由", "HZ03  郑小禾  过期", "W     Li      x"]
    ends = ("事由", "过期", "x")
    assert {width(line[: line.index(last)]) for line, last in zip(lines, ends, strict=True)} == {14}


def test_a_column_may_end_where_the_others_begin() -> None:
    assert columns([("缺", "名"), ("12 条", "x")], right=(0,)) == ["   缺  名", "12 条  x"]


def test_nothing_is_no_line() -> None:
    assert columns([]) == []
    assert pairs([]) == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a\nb", "a b"), ("\x1b[31m红", "[31m红"), ("\x07x\r", "x"), (None, ""), (7, "7"), ("\u202e反", "反")],
)
def test_what_was_typed_moves_nothing_on_a_terminal(typed: object, shown: str) -> None:
    assert one_line(typed) == shown


def test_pairs_leave_out_what_says_nothing_and_keep_further_lines() -> None:
    said = [("经过", "一\n\n二"), ("电话", None), ("其他联系方式", ""), ("诉求", "换货"), ("次数", 0)]
    assert pairs(said) == ["经过  一", "      二", "诉求  换货", "次数  0"]
    assert indented(["x", "y"]) == ["  x", "  y"]
