from __future__ import annotations

import pytest

from desktop.exports.fonts import paper_fonts
from desktop.exports.passage import Passage, Piece
from desktop.exports.table_cells import Cell, Row, heights, visible

MARK = (Piece("（续见附页）"),)


def cell(text: str, right: float = 160.0) -> Cell:
    """A cell whose lines hold ten characters of ten points."""
    return Cell("栏", Passage(paper_fonts(), text, 10), 0.0, right + 6)


def test_rows_get_what_they_need_where_there_is_room() -> None:
    rows = [Row((cell("字" * 15),)), Row((cell("字"),))]
    assert heights(rows, 500) == [rows[0].height(2), rows[1].height(1)]


def test_rows_grow_by_whole_lines_and_together_never_beyond_the_budget() -> None:
    rows = [Row((cell("字" * 95),), most=9), Row((cell("字" * 95),), most=9)]
    for budget in range(50, 300, 7):
        given = heights(rows, budget)
        assert sum(given) <= budget
        assert all(
            height == pytest.approx(row.height(row.lines_in(height))) for row, height in zip(rows, given, strict=True)
        )


def test_the_long_text_takes_what_the_others_leave_but_has_its_floor() -> None:
    long = Row((cell("字" * 900),), floor=2, most=90, on_top=True)
    other = Row((cell("字" * 30),), most=3)
    given = heights([long, other], other.height(1) + long.height(2) + 2 * other.pitch)
    assert given == [long.height(2), other.height(3)]


def test_room_for_looks_comes_after_every_need() -> None:
    roomy, needy = Row((cell("字"),), roomy=80), Row((cell("字" * 15),))
    assert heights([roomy, needy], roomy.height(1) + needy.height(2) + 10) == [roomy.height(1) + 10, needy.height(2)]


def test_the_last_line_leaves_room_for_the_mark_and_nothing_is_skipped() -> None:
    text = "".join(chr(0x4E00 + ordinal) for ordinal in range(400))
    shown = cell(text)
    lines, rest = visible(paper_fonts(), shown, 3, MARK)
    assert [line.end - line.begin for line in lines] == [10, 10, 4]
    assert rest is not None
    assert rest.start == lines[-1].end == 24


def test_a_short_text_is_told_again_from_its_beginning() -> None:
    _, rest = visible(paper_fonts(), cell("字" * 30), 1, MARK)
    assert rest is not None
    assert rest.whole


def test_a_text_that_fits_has_no_rest() -> None:
    lines, rest = visible(paper_fonts(), cell("字" * 30), 3, MARK)
    assert len(lines) == 3
    assert rest is None
