"""Names as they sound: what they sort by and what they are found by."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pinyin import initials, sort_key

ROOT = Path(__file__).parents[2]
STANDARD = ROOT / "tests" / "data" / "standard_characters.txt"
RARE = ROOT / "tests" / "data" / "rare_name_characters.txt"


@pytest.mark.parametrize(
    ("name", "spoken", "first"),
    [
        ("王小明", "wang xiao ming", "wxm"),
        ("王女士", "wang nv shi", "wns"),
        ("欧阳娜娜", "ou yang na na", "oynn"),
        ("單小姐", "shan xiao jie", "sxj"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("仇先生", "qiu xian sheng", "qxs"),
        ("高仇", "gao chou", "gc"),
        ("𬭎𫖯", "hong fu", "hf"),
        ("阿凡提·艾力", "a fan ti · ai li", "aftal"),
        ("Ａlice  Wang", "alice wang", "aw"),
        ("顾客 012", "gu ke 012", "gk0"),
        ("😀", "😀", ""),
        ("", "", ""),
    ],
)
def test_names_as_they_sound(name: str, spoken: str, first: str) -> None:
    assert sort_key(name) == f"{spoken}\t{name}"
    assert initials(name) == first


def test_names_sort_as_people_expect() -> None:
    expected = [
        "Anna",
        "重阳",
        "万俟雪",
        "单小明",
        "王",
        "汪安",
        "王安",
        "王安安",
        "Wendy",
        "曾国",
        "张三",
        "張三",
        "😀",
    ]
    assert sorted(set(expected), key=sort_key) == expected


def test_the_standard_characters_have_a_reading() -> None:
    known = [char for char in STANDARD.read_text(encoding="utf-8") + RARE.read_text(encoding="utf-8") if char > "㐀"]
    assert len(known) > 8000
    unread = {char for char in known if not initials(char).isalpha()}
    assert unread == set("𡌶𢫕𥖄")  # the dictionary has no reading for these three


@given(st.text(), st.text())
def test_any_name_has_a_key_that_keeps_names_apart(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert initials(one).isascii()


def test_readings_are_what_the_generator_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypinyin")
    script = ROOT / "packaging" / "pinyin.py"
    made = runpy.run_path(str(script))
    monkeypatch.setitem(made["main"].__globals__, "FOLDER", tmp_path)
    made["main"]()
    made_again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(made_again) == {"readings.txt", "surnames.txt"}
    assert made_again == {name: (ROOT / "resources" / "pinyin" / name).read_bytes() for name in made_again}
