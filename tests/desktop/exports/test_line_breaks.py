from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exports.line_breaks import next_line

WIDE = 0x2E80


def broken(text: str, room: float) -> list[str]:
    """The lines of a text in which a Chinese character is 2 wide and a Latin one 1."""
    edges = list(accumulate((2.0 if ord(char) >= WIDE else 1.0 for char in text), initial=0.0))
    lines, start = [], 0
    while start < len(text):
        line = next_line(text, edges, start, room)
        lines.append(text[line.begin : line.end])
        start = line.following
    return lines


def test_chinese_breaks_anywhere_between_characters() -> None:
    assert broken("上周六买的电饭煲昨天", 8) == ["上周六买", "的电饭煲", "昨天"]


@pytest.mark.parametrize("sign", list("，。、；：？！）」』》】〕”…%,.;:!?)"))
def test_no_line_starts_with_a_closing_sign(sign: str) -> None:
    assert broken(f"上周六买{sign}的", 8) == ["上周六", f"买{sign}的"]


@pytest.mark.parametrize("sign", list("（「『《【〔“(["))
def test_no_line_ends_with_an_opening_sign(sign: str) -> None:
    assert broken(f"上周六{sign}买的", 8) == ["上周六", f"{sign}买的"]


@pytest.mark.parametrize(
    "word", ["HZ03-261122-007A-5", "1,280.00", "138****6021", "¥1,280.00", "09:00–21:00", "café", "don’t"]
)
def test_words_and_numbers_stay_whole(word: str) -> None:
    for room in range(len(word), len(word) + 14):
        assert any(word in line for line in broken(f"上周六买的是 {word} 没错", room))


def test_the_code_of_a_missing_character_stays_whole() -> None:
    assert broken("上周六买〔U+1F600〕的", 14) == ["上周六买", "〔U+1F600〕的"]


def test_a_dot_between_facts_ends_a_line_and_never_starts_one() -> None:
    assert broken("投诉 · 一般 · 当面", 7) == ["投诉 ·", "一般 ·", "当面"]


def test_a_word_longer_than_a_line_is_broken_inside() -> None:
    assert broken("好 abcdefghijkl，好", 5) == ["好", "abcde", "fghij", "kl，", "好"]


def test_a_closing_sign_after_a_long_word_takes_its_last_letter_along() -> None:
    assert broken("abcdefghij，好", 5) == ["abcde", "fghi", "j，好"]


def test_spaces_are_dropped_at_a_break_only() -> None:
    assert broken("ab  cd   ef", 6) == ["ab  cd", "ef"]


def test_newlines_end_lines_and_empty_lines_stay() -> None:
    assert broken("甲\n\n  乙 \n丙\n", 20) == ["甲", "", "  乙", "丙"]


def test_a_room_too_narrow_for_anything_takes_one_character() -> None:
    assert broken("好（a", 0.5) == ["好", "（", "a"]


def test_many_closing_signs_are_broken_all_the_same() -> None:
    assert broken("！" * 9, 8) == ["！！！！", "！！！！", "！"]


TEXTS = st.text(st.sampled_from("上周六买电饭煲，。！？（）「」《》ab1 \n.-·…\u3000"), max_size=80)


@given(TEXTS, st.integers(6, 30))
def test_nothing_is_lost_but_white_space(text: str, room: int) -> None:
    assert "".join("".join(broken(text, room)).split()) == "".join(text.split())


@given(TEXTS, st.integers(6, 30))
def test_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    assert all(sum(2 if ord(char) >= WIDE else 1 for char in line) <= room for line in broken(text, room))
