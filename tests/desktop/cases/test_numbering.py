"""Case numbers: made, checked, and understood in any writing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.lives import when
from support.story import golden

from desktop.cases.numbering import check_character, day_of, make_number, number_key, shown_number, station_of

KEY = "HZ03261122007A"


def test_the_number_of_the_handbook() -> None:
    assert make_number("HZ03", "261122", 7, "A") == "HZ03-261122-007A-5"


def test_numbers_of_the_walked_week_are_as_told() -> None:
    numbers = [case["expected"]["number"] for case in golden("golden_week.json")["cases"]]
    assert numbers
    for number in numbers:
        site, day, rest, _check = number.split("-")
        assert make_number(site, day, int(rest[:-1]), rest[-1]) == number


@pytest.mark.parametrize(
    ("number", "station"),
    [
        ("HZ03-261122-007A-5", "A"),
        (make_number("WL01", "261122", 1234, "B3"), "B3"),
        ("hz03261122007a", "A"),
        ("x", None),
    ],
)
def test_the_station_of_a_number(number: str, station: str | None) -> None:
    assert station_of(number) == station


def test_ten_is_written_x() -> None:
    assert make_number("HZ03", "261006", 2, "A") == "HZ03-261006-002A-X"
    assert number_key("hz03-261006-002a-x") == "HZ03261006002A"


def test_the_sequence_grows_beyond_three_figures() -> None:
    assert make_number("HZ03", "261122", 1234, "A").startswith("HZ03-261122-1234A-")
    assert number_key(make_number("HZ03", "261122", 1234, "A")) == "HZ032611221234A"


@pytest.mark.parametrize(
    "text",
    [
        "HZ03-261122-007A-5",
        "hz03-261122-007a-5",
        "HZ03261122007A5",
        "hz03261122007a5",
        "HZ03261122007A",
        "HZ03-261122-007A",
        " HZ03 261122 007A 5 ",
        "ＨＺ０３－２６１１２２－００７Ａ－５",
        "ＨＺ０３２６１１２２００７Ａ",
        "HZ03–261122–007A–5",
        "HZ03—261122—007A",
    ],
)
def test_any_writing_means_the_same_number(text: str) -> None:
    assert number_key(text) == KEY


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "5", "HZ03", "HZ03-261122", "HZ03-261122-007", "HZ03-261122-07A-5", "13900002001", "酸奶过期",
     "HZ03-261122-007A-6", "HZ03-261122-007A-X", "HZ03-261123-007A-5", "HZ03/261122/007A"],
)  # fmt: skip
def test_what_is_no_number_or_has_a_wrong_check_means_none(text: str) -> None:
    assert number_key(text) is None


def test_a_second_writer_of_a_station_has_numbers_of_its_own() -> None:
    number = make_number("HZ03", "261122", 7, "A2")
    assert number != make_number("HZ03", "261122", 7, "A")
    assert number_key(number) == number_key(number.replace("-", "")) == number_key("hz03-261122-007a2") == f"{KEY}2"


def test_a_last_figure_that_fits_is_the_check_and_otherwise_the_stations_ordinal() -> None:
    assert check_character(KEY) == "5"
    assert number_key(f"{KEY}5") == KEY
    assert number_key(f"{KEY}2") == f"{KEY}2"


def test_a_site_code_may_be_short_or_of_figures() -> None:
    for site in ("HZ", "H2", "123", "9999"):
        number = make_number(site, "261122", 7, "B")
        assert shown_number(number_key(number) or "") == number
        assert number_key(number.replace("-", "")) == number_key(number)


def test_the_day_is_that_of_the_sites_zone() -> None:
    assert day_of(when("10-06 00:00"), 480) == "261006"
    assert day_of(when("10-06 00:00") - 1, 480) == "261005"
    assert day_of(when("10-06 00:00"), 0) == "261005"


NUMBERS = st.builds(
    make_number,
    st.from_regex(r"[A-Z][A-Z0-9]{1,3}", fullmatch=True),
    st.dates().map(lambda day: f"{day:%y%m%d}"),
    st.integers(1, 99_999),
    st.sampled_from(["A", "B", "Z", "A2", "C13"]),
)


@given(NUMBERS)
def test_a_number_is_understood_again(number: str) -> None:
    key = number_key(number)
    assert key is not None
    assert key == number_key(number.replace("-", "").lower())
    assert number.replace("-", "")[:-1] == key


@given(NUMBERS, st.integers(0), st.sampled_from("0123456789"))
def test_one_wrong_figure_is_noticed(number: str, place: int, figure: str) -> None:
    places = [index for index, char in enumerate(number) if char.isdigit()]
    wrong = places[place % len(places)]
    assume(number[wrong] != figure)
    assert number_key(f"{number[:wrong]}{figure}{number[wrong + 1 :]}") is None


@given(NUMBERS, st.integers(0))
def test_two_neighbours_changed_over_are_noticed(number: str, place: int) -> None:
    site, day, rest, check = number.split("-")
    body = site + day + rest
    at = place % (len(body) - 1)
    one, two = body[at], body[at + 1]
    assume(value(one) % 11 != value(two) % 11)
    changed = f"{body[:at]}{two}{one}{body[at + 2 :]}"
    assert (
        number_key(f"{changed[: len(site)]}-{changed[len(site) : -len(rest)]}-{changed[-len(rest) :]}-{check}") is None
    )


def value(char: str) -> int:
    return int(char) if char.isdigit() else ord(char) - ord("A") + 1


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    key = number_key(text)
    assert key is None or number_key(key) == key
