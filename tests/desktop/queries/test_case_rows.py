"""Lines of the list: marks of numbers, since when limits run, order; and the small cases of filters and sorts."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection
from support.listed_cases import NOW, Case, holding, many, one, tables_of

from desktop.queries.case_line import CaseListRow
from desktop.queries.case_list import count, ids, rows
from desktop.queries.case_wanted import CaseFilter, CaseSort


def read(empty: Connection, cases: list[Case], **more: list[Case]) -> list[CaseListRow]:
    with holding(empty, {**tables_of(cases), "case_round": [], "staff": [], **more}) as connection:
        return rows(connection, [case["entity_no"] for case in cases], NOW)


def test_a_number_given_twice_has_marks_by_the_order_of_ids(empty: Connection) -> None:
    first, second, third = (replace_case(one()[0], place, uid) for place, uid in ((1, 9), (2, 3), (3, 5)))
    third["number_key"] = third["number"] = "HZ03261122999A"
    number = first["number"]
    assert [row.number for row in read(empty, [first, second, third])] == [
        f"{number}/2",
        f"{number}/1",
        third["number"],
    ]


def replace_case(case: Case, place: int, uid: int) -> Case:
    return {**case, "entity_no": place, "uid": bytes([uid]) * 16}


def test_a_promise_runs_since_it_was_made_and_a_limit_since_its_round_began(empty: Connection) -> None:
    rounds = [
        {"entity_no": 1, "round": 1, "started_at": 5},
        {"entity_no": 1, "round": 2, "started_at": 50},
    ]
    made = {"entity_no": 1, "round": 2, "type": "T1", "text": "", "first_due_at": 90, "moved": False}
    promises = [
        {**made, "uid": b"1" * 16, "due_at": 90, "made_at": 60, "end": "kept"},
        {**made, "uid": b"2" * 16, "due_at": 90, "made_at": 70, "end": None},
        {**made, "uid": b"3" * 16, "due_at": 95, "made_at": 65, "end": None},
    ]
    limit = read(empty, one(round=2, next_due_at=90, next_due_kind="closing"), case_round=rounds, promise=promises)
    kept = read(empty, one(round=2, next_due_at=90, next_due_kind="promise"), case_round=rounds, promise=promises)
    assert (limit[0].due_since, kept[0].due_since) == (50, 70)


def test_rows_come_in_the_order_asked_for_and_a_case_that_is_gone_is_left_out(empty: Connection) -> None:
    with holding(empty, {"case_row": many(5, 5)}) as connection:
        assert [row.no for row in rows(connection, [4, 77, 2], NOW)] == [4, 2]


@pytest.mark.parametrize(("next_due_at", "found"), [(None, 0), (NOW, 1), (NOW - 1, 0)])
def test_who_owes_nothing_is_not_among_what_is_due_later(
    empty: Connection, next_due_at: int | None, found: int
) -> None:
    with holding(empty, tables_of(one(next_due_at=next_due_at))) as connection:
        assert count(connection, CaseFilter(due_since=NOW), NOW) == found


def test_an_unknown_field_is_no_sort() -> None:
    with pytest.raises(ValueError, match="colour"):
        CaseSort("colour")


def test_what_is_sorted_by_one_field_keeps_the_order_of_numbers_when_turned(empty: Connection) -> None:
    cases = [{**case, "urgency": "U2"} for case in many(3, 3)]
    with holding(empty, {"case_row": cases}) as connection:
        turned = CaseSort("urgency", descending=True)
        assert list(ids(connection, CaseFilter(), turned, NOW)) == [1, 2, 3]
