"""The model of the case list over a source that only remembers what it was asked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.queries.case_line import WINDOW, CaseListRow
from desktop.queries.case_list import Opened
from desktop.queries.case_wanted import CaseFilter, CaseSort
from ui.models.case_list import KEPT, NOT_YET, CaseColumn, CaseListTable, find_number
from ui.models.rows import CELL_ROLE, TONE_ROLE
from ui.operations import Operations

DISPLAY = Qt.ItemDataRole.DisplayRole


def a_row(no: int) -> CaseListRow:
    return CaseListRow(
        no=no,
        uid=no.to_bytes(16, "big"),
        partition=bytes(16),
        number=f"N{no}",
        stage="open",
        round=1,
        received_at=0,
        channel="CH02",
        nature="N1",
        category="C0101",
        urgency="U2",
        complexity="K1",
        customer_name=None,
        customer_title=None,
        phone=None,
        anonymous=False,
        summary=f"S{no}",
        owner=None,
        step=None,
        quick=False,
        conflicts=0,
        due_at=None,
        due_kind=None,
        due_since=None,
        paused_until=None,
        last_contact_at=None,
        overdue=False,
    )


@dataclass
class Source:
    """Cases by number, the filter's text choosing a list; writes down every question."""

    lists: dict[str, list[int]]
    gone: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    stops: list[Callable[[], bool]] = field(default_factory=list)

    def count(self, wanted: CaseFilter) -> int:
        self.asked.append("count")
        return len(self.lists[wanted.search])

    def open(self, wanted: CaseFilter, sort: CaseSort, stop: Callable[[], bool]) -> Opened:
        self.asked.append("open")
        found = array("q", sorted(self.lists[wanted.search], reverse=sort.descending))
        return Opened(wanted, sort, len(found), found[:WINDOW])

    def whole(self, opened: Opened, stop: Callable[[], bool]) -> array[int]:
        self.asked.append("whole")
        self.stops.append(stop)
        return array("q", sorted(self.lists[opened.wanted.search], reverse=opened.sort.descending))

    def rows(self, numbers: Sequence[int]) -> list[CaseListRow]:
        self.asked.append(f"rows {numbers[0]}")
        return [a_row(no) for no in numbers if no not in self.gone]


COLUMNS = (
    CaseColumn("number", "编号", lambda row: row.number, cell=lambda row: row.no, tone=lambda row: "danger"),
    CaseColumn("summary", "事由", lambda row: row.summary, right=True),
)
Make = Callable[[Source], CaseListTable]


@pytest.fixture
def make(qtbot: QtBot, operations: Operations) -> Make:
    def table(source: Source, wanted: str = "") -> CaseListTable:
        model = CaseListTable(source, operations, COLUMNS, operations)
        model.show_list(CaseFilter(search=wanted), CaseSort())
        qtbot.waitUntil(lambda: not operations.busy())
        return model

    return table


def text(model: CaseListTable, place: int, column: int = 0) -> str:
    return str(model.data(model.index(place, column)))


def settle(qtbot: QtBot, operations: Operations) -> None:
    QApplication.processEvents()  # the model asks when the painting is over
    qtbot.waitUntil(lambda: not operations.busy())


def test_the_first_rows_are_there_at_once_and_the_length_is_true(make: Make) -> None:
    source = Source({"": list(range(1000, 6000))})
    model = make(source)
    assert (model.rowCount(), model.total()) == (5000, 5000)
    assert [text(model, place) for place in (0, WINDOW - 1)] == ["N1000", f"N{999 + WINDOW}"]
    assert source.asked == ["open", "rows 1000", "whole"]


def test_a_row_on_the_way_is_a_placeholder_and_comes_without_a_question_in_data(
    make: Make, qtbot: QtBot, operations: Operations
) -> None:
    source = Source({"": list(range(5000))})
    model = make(source)
    source.asked.clear()
    assert text(model, 3000) == NOT_YET
    assert model.data(model.index(3000, 0), CELL_ROLE) is None
    assert source.asked == []
    with qtbot.waitSignal(model.dataChanged) as told:
        settle(qtbot, operations)
    assert text(model, 3000) == "N3000"
    assert source.asked == ["rows 3000"]
    first, last = told.args[0].row(), told.args[1].row()
    assert (first, last) == (3000, 3199)


def test_every_row_is_the_one_of_the_whole_list(make: Make, qtbot: QtBot, operations: Operations) -> None:
    model = make(Source({"": list(range(1000))}))
    for place in range(0, 1000, WINDOW):
        text(model, place)
        settle(qtbot, operations)
    assert [text(model, place) for place in range(1000)] == [f"N{no}" for no in range(1000)]


def test_of_a_fast_scroll_only_where_it_came_to_is_read(make: Make, qtbot: QtBot, operations: Operations) -> None:
    source = Source({"": list(range(100_000))})
    model = make(source)
    source.asked.clear()
    for place in (20_000, 20_100):
        text(model, place)
    settle(qtbot, operations)
    assert source.asked == ["rows 20000"]
    text(model, 20_150)
    settle(qtbot, operations)
    assert source.asked == ["rows 20000"]


def test_no_more_than_so_many_windows_are_kept(make: Make, qtbot: QtBot, operations: Operations) -> None:
    source = Source({"": list(range((KEPT + 5) * WINDOW))})
    model = make(source)
    for window in range(1, KEPT + 1):
        text(model, 0)  # looked at again and again: stays
        text(model, window * WINDOW)
        settle(qtbot, operations)
    source.asked.clear()
    assert text(model, 0) == "N0"
    assert text(model, WINDOW) == NOT_YET
    assert text(model, 2 * WINDOW) == f"N{2 * WINDOW}"


def test_another_list_replaces_the_old_one_only_when_it_is_there(
    make: Make, qtbot: QtBot, operations: Operations
) -> None:
    model = make(Source({"": [1, 2, 3], "x": [7, 8]}))
    model.show_list(CaseFilter(search="x"), CaseSort(descending=True))
    assert [text(model, place) for place in range(model.rowCount())] == ["N1", "N2", "N3"]
    with qtbot.waitSignal(model.shown):
        pass
    assert [text(model, place) for place in range(model.rowCount())] == ["N8", "N7"]
    assert model.sorting() == CaseSort(descending=True)


def test_the_last_of_several_lists_asked_for_is_shown(make: Make, qtbot: QtBot, operations: Operations) -> None:
    model = make(Source({"": [1], "x": [7], "y": [9]}))
    model.show_list(CaseFilter(search="x"), CaseSort())
    model.show_list(CaseFilter(search="y"), CaseSort())
    settle(qtbot, operations)
    assert text(model, 0) == "N9"


def test_a_list_read_anew_shows_what_was_written_meanwhile(make: Make, qtbot: QtBot, operations: Operations) -> None:
    source = Source({"": list(range(10, 500))})
    model = make(source)
    text(model, 300)
    settle(qtbot, operations)
    source.lists[""] = list(range(500))
    model.refresh(CaseFilter(), CaseSort())
    with qtbot.waitSignal(model.shown):
        pass
    assert model.rowCount() == 500
    assert [text(model, place) for place in (0, 300)] == ["N0", "N300"]
    assert model.place_of(450) == 450
    assert model.place_of(9999) == -1


def test_a_list_that_changes_while_its_rest_is_read_is_shown_whole(
    make: Make, qtbot: QtBot, operations: Operations
) -> None:
    source = Source({"": list(range(500))})
    model = CaseListTable(source, operations, COLUMNS, operations)
    model.shown.connect(lambda: source.lists.update({"": list(range(7, 400))}))
    model.show_list(CaseFilter(), CaseSort())
    settle(qtbot, operations)
    assert model.rowCount() == 393
    text(model, 0)
    settle(qtbot, operations)
    assert text(model, 0) == "N7"


def test_a_case_that_is_gone_leaves_a_placeholder(make: Make) -> None:
    model = make(Source({"": [1, 2, 3]}, gone={2}))
    assert [text(model, place) for place in range(3)] == ["N1", NOT_YET, "N3"]
    assert model.row_at(1) is None


def test_an_empty_list_has_no_rows(make: Make) -> None:
    model = make(Source({"": []}))
    assert (model.rowCount(), model.row_at(0), model.place_of(1)) == (0, None, -1)


def test_cells_say_words_shape_colour_and_side(make: Make) -> None:
    model = make(Source({"": [5]}))
    number, summary = model.index(0, 0), model.index(0, 1)
    assert (model.data(number, CELL_ROLE), model.data(number, TONE_ROLE)) == (5, "danger")
    assert model.data(summary, CELL_ROLE) is None
    right = Qt.AlignmentFlag(model.data(summary, Qt.ItemDataRole.TextAlignmentRole))
    assert right & Qt.AlignmentFlag.AlignRight
    across = Qt.Orientation.Horizontal
    assert [model.headerData(place, across) for place in range(2)] == ["编号", "事由"]
    assert model.data(number, Qt.ItemDataRole.DecorationRole) is None


def test_another_order_lets_the_list_go_that_is_still_being_read(
    make: Make, qtbot: QtBot, operations: Operations
) -> None:
    source = Source({"": list(range(5000))})
    model = make(source)
    assert [stop() for stop in source.stops] == [False]
    model.show_list(CaseFilter(), CaseSort(descending=True))
    assert [stop() for stop in source.stops] == [True]
    settle(qtbot, operations)
    assert text(model, 0) == "N4999"


def test_a_number_is_found_wherever_it_stands() -> None:
    ids = array("q", range(10**12, 10**12 + 200_000))
    assert [find_number(ids, 10**12 + place) for place in (0, 65_535, 65_536, 199_999)] == [0, 65_535, 65_536, 199_999]
    assert find_number(ids, 5) == -1
    assert find_number(array("q", (1 << 32, 1)), 1) == 1
    assert find_number(array("q"), 1) == -1
