"""What a search finds against a plain reading of the same rows; numbers and telephones in any writing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from support.listed_cases import NOW, SOME_CASES, Case, holding, one, tables_of
from support.plain_listing import fits

from desktop.queries.case_list import count, ids
from desktop.queries.case_wanted import CaseFilter, CaseSort

WORDS = [
    "酸奶",
    "过期",
    "酸",
    "ABC",
    "abc",
    "Ａ",
    "%",
    "_",
    "2001",
    "201",
    "01",
    "139",
    "i̇",
    "ü",
    "女士",
    "0571-88880001",
]
NUMBERS = st.sampled_from(
    [
        "HZ03-261122-007A-5",
        "HZ03261122007A5",
        "hz03261122007a",
        "ＨＺ０３－２６１１２２－００７Ａ－５",
        "007A",
        "261122",
    ]
)


@settings(max_examples=60)
@given(SOME_CASES, st.lists(st.sampled_from(WORDS) | NUMBERS, min_size=1, max_size=2), st.sampled_from(" \u3000\t"))
def test_a_search_finds_what_a_plain_reading_finds(
    empty: Connection, cases: list[Case], words: list[str], space: str
) -> None:
    wanted = CaseFilter(search=space + space.join(words))
    expected = {case["entity_no"] for case in cases if fits(case, wanted)}
    with holding(empty, tables_of(cases)) as connection:
        assert set(ids(connection, wanted, CaseSort(), NOW)) == expected


@pytest.mark.parametrize(("typed", "found"), [("0001", 1), ("001", 1), ("201", 0), ("0571-88880001-201", 1)])
def test_an_extension_is_not_among_the_last_digits(empty: Connection, typed: str, found: int) -> None:
    with holding(empty, tables_of(one(phone="057188880001x201"))) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == found


@pytest.mark.parametrize("typed", ["139 0000 2001", "139-0000-2001", "+86 139 0000 2001", "（139）00002001"])
def test_a_telephone_is_found_in_any_writing(empty: Connection, typed: str) -> None:
    with holding(empty, tables_of(one(phone="13900002001"))) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == 1


@pytest.mark.parametrize("typed", ["HZ03 261122 001A", "hz03-261122-001a", "ＨＺ０３２６１１２２００１Ａ"])
def test_a_number_is_found_in_any_writing(empty: Connection, typed: str) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == 1
        assert count(connection, CaseFilter(numbers=(typed,)), NOW) == 1


def test_numbers_that_are_none_list_nothing(empty: Connection) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(numbers=("12345",)), NOW) == 0


def test_a_search_of_white_space_asks_nothing(empty: Connection) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(search=" \u3000 "), NOW) == 1
