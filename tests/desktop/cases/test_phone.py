"""Telephones as people write them, as they are kept, shown and searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cases.phone import is_phone_word, mask, normalise, word_digits

MOBILES = st.integers(13_000_000_000, 19_999_999_999).map(str)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13900002001", "13900002001"),
        (" 139 0000 2001 ", "13900002001"),
        ("139-0000-2001", "13900002001"),
        ("１３９００００２００１", "13900002001"),
        ("+86 139 0000 2001", "13900002001"),
        ("＋８６１３９００００２００１", "13900002001"),
        ("0086-13900002001", "13900002001"),
        ("8613900002001", "13900002001"),
        ("0571-55501800", "057155501800"),
        ("(0571)55501800", "057155501800"),
        ("（0571）5550–1800", "057155501800"),
        ("+86 571 5550 1800", "057155501800"),
        ("86-571-55501800", "057155501800"),
        ("+86 10 6555 1234", "01065551234"),
        ("021-65551234", "02165551234"),
        ("55501800", "55501800"),
        ("86555123", "86555123"),
        ("400-123-4567", "4001234567"),
        ("12315", "12315"),
        ("0571-55501800转801", "057155501800x801"),
        ("0571-55501800 分机 801", "057155501800x801"),
        ("0571-55501800 ext. 801", "057155501800x801"),
        ("0571-55501800#801", "057155501800x801"),
        ("0571-55501800-801", "057155501800x801"),
    ],
)
def test_every_writing_is_kept_in_one_form(text: str, kept: str) -> None:
    assert normalise(text) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    "text", ["", " ", "-", "12", "没有", "无", "微信 zxh2001", "13900002001/13900002002", "1" * 16]
)
def test_what_is_no_telephone_is_none(text: str) -> None:
    assert normalise(text) is None


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("13900006021", "139****6021"),
        ("057155501800", "057****1800"),
        ("057155501800x801", "057****1800x801"),
        ("55501800", "****1800"),
        ("12315", "***15"),
        ("110", "*10"),
        (None, None),
    ],
)
def test_a_telephone_is_shown_with_its_middle_hidden(kept: str | None, shown: str | None) -> None:
    assert mask(kept) == shown


@given(MOBILES)
def test_four_figures_of_a_mobile_are_never_shown(kept: str) -> None:
    shown = mask(kept) or ""
    assert (shown[:3], shown[3:7], shown[7:]) == (kept[:3], "****", kept[7:])


@pytest.mark.parametrize("word", ["139", "13900002001", "１３９", "+86-13900002001", "(0571)55501800", "2001"])
def test_figures_and_their_marks_are_tried_as_a_telephone(word: str) -> None:
    assert is_phone_word(word)


@pytest.mark.parametrize("word", ["", "-", "()", "139a", "酸奶", "0918B", "3.50", "139,140", "一三九", "2026/10/05"])
def test_any_other_word_is_not(word: str) -> None:
    assert not is_phone_word(word)


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("2001", "2001"),
        ("２００１", "2001"),
        ("139-0000-2001", "13900002001"),
        ("+86-13900002001", "13900002001"),
        ("(0571)55501800", "057155501800"),
        ("+8657155501800", "057155501800"),
    ],
)
def test_a_searched_word_means_the_end_of_a_kept_telephone(word: str, digits: str) -> None:
    assert word_digits(word) == digits


@given(MOBILES, st.integers(3, 11))
def test_a_telephone_is_found_by_its_last_figures(kept: str, count: int) -> None:
    assert kept.endswith(word_digits(kept[-count:]))


@given(st.text(max_size=25))
def test_any_text_is_kept_as_figures_or_not_at_all(text: str) -> None:
    kept = normalise(text)
    assert kept is None or kept.replace("x", "", 1).isdigit()
