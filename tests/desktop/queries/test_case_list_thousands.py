"""A list of many thousands: whole, in windows, by index alone, and no further than it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from typing import Any

import pytest
from sqlalchemy import Connection, select
from support.listed_cases import NOW, PEOPLE, PLACES, list_tables, many

from desktop.queries.case_filter import conditions
from desktop.queries.case_line import WINDOW
from desktop.queries.case_list import count, ids, open_list, rows, whole_list
from desktop.queries.case_walk import BY_INDEX, walk
from desktop.queries.case_wanted import RUNNING, SORTS, CaseFilter, CaseSort
from desktop.store.projected import case_row


@pytest.fixture(scope="module", params=[20_500, pytest.param(100_000, marks=pytest.mark.slow)])
def total(request: pytest.FixtureRequest) -> int:
    """More than are read in one chunk, more than are sorted as few; the plans are the same for any number."""
    return int(request.param)


@pytest.fixture(scope="module")
def thousands(total: int) -> Iterator[Connection]:
    with list_tables() as connection:
        cases = many(total, 800)
        names = ", ".join(f'"{name}"' for name in cases[0])
        holes = ", ".join(f":{name}" for name in cases[0])
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.executemany(f"INSERT INTO {case_row.name} ({names}) VALUES ({holes})", cases)
        yield connection


def test_many_thousands_of_cases_are_counted_and_listed_whole(thousands: Connection, total: int) -> None:
    everything, sort = CaseFilter(), CaseSort("received_at", descending=True)
    whole = ids(thousands, everything, sort, NOW)
    assert (len(whole), len(set(whole))) == (total, total)
    assert count(thousands, everything, NOW) == total
    assert count(thousands, CaseFilter(stages=(RUNNING,)), NOW) == 800
    assert count(thousands, CaseFilter(stages=("closed",)), NOW) == total - 800


def test_the_first_ids_are_the_beginning_of_all_of_them(thousands: Connection) -> None:
    for field in SORTS:
        sort = CaseSort(field)
        whole = ids(thousands, CaseFilter(stages=(RUNNING,)), sort, NOW)
        assert list(ids(thousands, CaseFilter(stages=(RUNNING,)), sort, NOW, WINDOW)) == list(whole[:WINDOW])


def test_windows_put_together_are_the_whole_list(thousands: Connection) -> None:
    whole = ids(thousands, CaseFilter(stages=(RUNNING,)), CaseSort(), NOW)
    windows = [rows(thousands, whole[start : start + WINDOW], NOW) for start in range(0, len(whole), WINDOW)]
    found = [row for window in windows for row in window]
    assert [row.no for row in found] == list(whole)
    assert found == rows(thousands, whole, NOW)
    keys = [(row.urgency, row.due_at, row.number) for row in found]
    assert keys == sorted(keys)


def plan(connection: Connection, query: Any) -> str:
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}"))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("scope", [None, False, True])
@pytest.mark.parametrize("field", BY_INDEX)
def test_no_order_of_every_day_sorts_anything(
    thousands: Connection, field: str, scope: bool | None, descending: bool
) -> None:
    for statement in walk(thousands, CaseSort(field, descending), scope):
        said = plan(thousands, statement)
        assert "COVERING INDEX" in said
        assert "TEMP B-TREE" not in said


@pytest.mark.parametrize(
    "wanted",
    [
        CaseFilter(stages=(RUNNING,)),
        CaseFilter(stages=(RUNNING,), overdue=True),
        CaseFilter(overdue=True),
        CaseFilter(stages=(RUNNING,), since=NOW),
        CaseFilter(stages=(RUNNING,), owner=PEOPLE[1]),
        CaseFilter(stages=(RUNNING,), unassigned=True),
        CaseFilter(stages=(RUNNING,), silent_since=NOW),
        CaseFilter(stages=("closed",), categories=("C01",), channels=("CH01",), natures=("N1",), urgencies=("U1",)),
        CaseFilter(stages=("paused",), partitions=(PLACES[0],), since=NOW, until=NOW + 1),
    ],
)
def test_what_the_list_asks_every_day_is_answered_from_an_index_alone(
    thousands: Connection, wanted: CaseFilter
) -> None:
    said = plan(thousands, select(case_row.c.entity_no).where(*conditions(thousands, wanted, NOW)))
    assert "USING COVERING INDEX" in said
    assert "ended=?" in said


def test_a_list_that_nobody_wants_any_more_is_read_no_further(thousands: Connection, total: int) -> None:
    opened = open_list(thousands, CaseFilter(), CaseSort("received_at"), NOW)
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        whole_list(thousands, opened, lambda: next(asked, True))
    with pytest.raises(CancelledError):
        open_list(thousands, CaseFilter(), CaseSort("summary"), NOW, lambda: True)
    assert len(whole_list(thousands, opened)) == total


def test_rows_of_a_window_are_read_by_key(thousands: Connection) -> None:
    seen: list[str] = []
    thousands.connection.driver_connection.set_trace_callback(seen.append)  # type: ignore[union-attr]
    rows(thousands, range(1, WINDOW + 1), NOW)
    thousands.connection.driver_connection.set_trace_callback(None)  # type: ignore[union-attr]
    plans = [str(row[-1]) for text in seen for row in thousands.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
    assert plans
    assert not [line for line in plans if line.startswith("SCAN") and "VIRTUAL TABLE" not in line]
