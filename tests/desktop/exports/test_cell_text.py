"""Any text at all can be put into a cell and is found there again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exports.cell_text import LIMIT, cell_text
from desktop.exports.workbook_style import Pen, add_styles

REMARK = "……〔截断〕"
anything = st.text(st.characters(exclude_categories=[]), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_what_fits_is_whole_and_what_does_not_is_cut_with_a_remark() -> None:
    whole = "长" * LIMIT
    assert cell_text(whole, REMARK) == whole
    cut = cell_text(whole + "长", REMARK)
    assert cut.endswith("长" + REMARK)
    assert units(cut) == LIMIT


def test_characters_beyond_the_first_plane_take_two_places() -> None:
    cut = cell_text("\U0001f600" * 20_000, REMARK)
    assert units(cut) <= LIMIT
    assert cut == "\U0001f600" * ((LIMIT - units(REMARK)) // 2) + REMARK


def test_what_excel_would_read_as_an_escape_is_escaped() -> None:
    assert cell_text("_x0041_ _x41_", REMARK) == "_x005F_x0041_ _x41_"
    long = cell_text("_x0041_" * 20_000, REMARK)
    assert units(long) <= LIMIT
    assert long.endswith(REMARK)


@given(anything)
def test_nothing_impossible_is_left(text: str) -> None:
    shown = cell_text(text, REMARK)
    shown.encode("utf-8")
    assert not set(shown) & {"\x00", "\x0b", "\x1f", "\ufffe", "\uffff"}


@settings(max_examples=15)
@given(st.lists(anything, min_size=1, max_size=20))
def test_any_texts_come_back_as_texts(texts: list[str]) -> None:
    from openpyxl import Workbook, load_workbook

    book: Any = Workbook()
    add_styles(book)
    pen = Pen(book.active, REMARK)
    for row, text in enumerate(texts, start=1):
        pen.put(row, 1, text)
    written = BytesIO()
    book.save(written)
    sheet: Any = load_workbook(written).worksheets[0]
    for row, text in enumerate(texts, start=1):
        cell = sheet.cell(row, 1)
        assert (cell.value or "").replace("\r", "\n") == cell_text(text, REMARK).replace("\r", "\n")
        assert cell.data_type == ("s" if text else "n")
