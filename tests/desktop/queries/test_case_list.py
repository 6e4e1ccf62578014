"""The list against a plain reading of the same rows: none wrong, none missing, always in the same order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from support.listed_cases import NOW, SOME_CASES, Case, holding, tables_of
from support.plain_listing import SORTINGS, a_filter, fits, in_order, keys_of, nearest, owed, stage_of

from desktop.queries import case_list
from desktop.queries.case_list import count, ids, open_list, rows, whole_list
from desktop.queries.case_wanted import CaseFilter, CaseSort


@settings(max_examples=30)
@given(SOME_CASES, a_filter(), SORTINGS)
def test_the_list_holds_what_a_plain_reading_holds_in_the_same_order(
    empty: Connection, cases: list[Case], wanted: CaseFilter, sort: CaseSort
) -> None:
    expected = [case["entity_no"] for case in in_order([case for case in cases if fits(case, wanted)], sort)]
    with holding(empty, tables_of(cases)) as connection:
        assert list(ids(connection, wanted, sort, NOW)) == expected
        assert count(connection, wanted, NOW) == len(expected)


@settings(max_examples=30)
@given(SOME_CASES, a_filter(), SORTINGS, st.sampled_from([0, 5_000]))
def test_a_list_is_walked_through_as_it_is_sorted(
    empty: Connection, cases: list[Case], wanted: CaseFilter, sort: CaseSort, few: int
) -> None:
    """By index where there is one, whatever is filtered and however many fit; only ties may differ."""
    fitting = [case for case in cases if fits(case, wanted)]
    with holding(empty, tables_of(cases)) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(case_list, "_FEW", few)
        opened = open_list(connection, wanted, sort, NOW)
        whole = list(whole_list(connection, opened))
    assert opened.count == len(fitting)
    assert list(opened.first) == whole[: len(opened.first)]
    by_no = {case["entity_no"]: case for case in cases}
    assert sorted(whole) == sorted(case["entity_no"] for case in fitting)
    shown, expected = (
        [keys_of(one, sort.field) for one in several]
        for several in ([by_no[no] for no in whole], in_order(fitting, sort))
    )
    assert shown == expected


def promises_of(cases: list[Case]) -> list[Case]:
    """Of each case that owes something: two promises due then, the later made first, and one that is kept."""
    blank: Case = {"round": 1, "type": "P", "text": "", "first_due_at": NOW, "moved": False}
    ends: list[Case] = [{"made_at": 8, "end": None}, {"made_at": 7, "end": None}, {"made_at": 6, "end": "kept"}]
    return [
        {**blank, "entity_no": case["entity_no"], "uid": bytes([place]) * 16, "due_at": case["next_due_at"], **more}
        for case in cases
        if case["next_due_at"] is not None
        for place, more in enumerate(ends)
    ]


@settings(max_examples=25)
@given(SOME_CASES)
def test_rows_say_stage_and_nearest_limit_as_they_stand_now(empty: Connection, cases: list[Case]) -> None:
    with holding(empty, tables_of(cases)) as connection:
        found = rows(connection, [case["entity_no"] for case in cases], NOW)
    for case, row in zip(cases, found, strict=True):
        due = min(owed(case), key=lambda pair: pair[0], default=(None, row.due_kind))
        assert (row.stage, row.due_at) == (stage_of(case), nearest(case))
        assert row.overdue == any(at < NOW for at, _ in owed(case))
        assert row.due_at is None or (row.due_at, row.due_kind) in owed(case), due
        assert row.paused_until == (case["paused_until"] if row.stage == "paused" else None)
        assert row.number.startswith(case["number"])
