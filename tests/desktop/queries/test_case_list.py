"""The list against a plain reading of the same rows: none wrong, none missing, always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysqlite3 import dbapi2 as driver
from sqlalchemy import Connection, create_engine, insert, select

from desktop import pinyin
from desktop.cases.numbering import make_number
from desktop.pinyin import sort_key
from desktop.queries import case_list, first_list
from desktop.queries.case_filter import conditions
from desktop.queries.case_line import WINDOW, CaseListRow
from desktop.queries.case_list import count, ids, open_list, rows, whole_list
from desktop.queries.case_walk import BY_INDEX, walk
from desktop.queries.case_wanted import RUNNING, SORTS, STAGE_ORDER, CaseFilter, CaseSort
from desktop.store.projected import NOTHING_DUE, case_round, case_row, case_text, projected, promise, staff

NOW = 1_000_000
NEAR = st.integers(NOW - 3, NOW + 3)
ENDED = ("to_visit", "closed", "withdrawn", "handed_over", "merged", "void")
PEOPLE = [bytes([person]) * 16 for person in range(3)]
PLACES = [bytes([64 + place]) * 16 for place in range(2)]
NAMES = ["郑小禾", "Müller", "İpek", "周 Ａ", "100%_"]
PHONES = ["13900002001", "13900012001", "057188880001", "057188880001x201"]
WORDS = [
    "酸奶",
    "过期",
    "酸",
    "ABC",
    "abc",
    "Ａ",
    "%",
    "_",
    "2001",
    "201",
    "01",
    "139",
    "i̇",
    "ü",
    "女士",
    "0571-88880001",
]
CATEGORIES = [("C0101", "C01"), ("C0102", "C01"), ("C0201", "C02"), ("ZZ1", "ZZ1")]

Case = dict[str, Any]


@pytest.fixture(scope="module")
def empty() -> Iterator[Connection]:
    """The tables a list reads; what a test writes is undone by `holding`."""
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as connection:
        projected.create_all(connection, tables=[case_row, case_text, case_round, promise, staff])
        connection.commit()
        yield connection
    engine.dispose()


@contextmanager
def holding(connection: Connection, tables: Mapping[str, list[Case]]) -> Iterator[Connection]:
    try:
        for table, values in tables.items():
            if values:
                connection.execute(insert(projected.tables[table]), values)
        yield connection
    finally:
        connection.rollback()


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    category, group = draw(st.sampled_from(CATEGORIES))
    stage = draw(st.sampled_from([one for one in STAGE_ORDER if one != "paused"]))
    number = make_number("HZ03", draw(st.sampled_from(["261122", "261123"])), draw(st.integers(1, 9)), "A")
    name = draw(maybe(st.sampled_from(NAMES)))
    return with_moments(
        {
            **blank_case(stage),
            "number": number,
            "number_key": number.replace("-", "")[:-1],
            "received_at": draw(NEAR),
            "channel": draw(st.sampled_from(["CH01", "CH02"])),
            "nature": draw(st.sampled_from(["N1", "N5"])),
            "category": category,
            "category_group": group,
            "urgency": draw(st.sampled_from(["U0", "U1", "U2", "U3"])),
            "customer_name": name,
            "customer_sort": None if name is None else sort_key(name),
            "phone": draw(maybe(st.sampled_from(PHONES))),
            "partition": draw(st.sampled_from(PLACES)),
            "owner": draw(maybe(st.sampled_from(PEOPLE))),
            "clerk": draw(maybe(st.sampled_from(PEOPLE))),
            "round": draw(st.integers(1, 2)),
            "paused_from": draw(maybe(NEAR)),
            "paused_until": draw(maybe(NEAR)),
            "next_due_at": draw(maybe(NEAR)),
            "next_due_kind": draw(st.sampled_from(["reply", "promise"])),
            "progress_due_at": draw(maybe(NEAR)),
            "last_contact_at": draw(maybe(NEAR)),
            "texts": draw(
                st.lists(st.sampled_from(["酸奶过期 ABC", "ＡＢＣ 女士", "a%b_c", "İ Ü", "2001年"]), max_size=2)
            ),
        }
    )


def with_moments(case: Case) -> Case:
    """With what the fold makes of the other moments."""
    due = [one for one in (case.get("next_due_at"), case.get("progress_due_at")) if one is not None]
    spoken = case.get("last_contact_at")
    return {**case, "due_at": min(due, default=NOTHING_DUE), "spoken_at": spoken or case["received_at"]}


def blank_case(stage: str) -> Case:
    return {
        "stage": stage,
        "ended": stage in ENDED,
        "registered_at": NOW,
        "complexity": "K1",
        "anonymous": False,
        "summary": "",
        "demands": "[]",
        "extra": "{}",
        "quick": False,
        "conflicts": 0,
        "anomalies": 0,
        "missing": "[]",
        "completeness": 0,
    }


@st.composite
def some_cases(draw: st.DrawFn) -> list[Case]:
    found = draw(st.lists(a_case(), max_size=25))
    uids = draw(st.permutations(range(len(found))))
    for place, (case, uid) in enumerate(zip(found, uids, strict=True)):
        case |= {"entity_no": place + 1, "uid": bytes([uid]) * 16}
    return found


def tables_of(cases: list[Case]) -> dict[str, list[Case]]:
    row = [{key: value for key, value in case.items() if key != "texts"} for case in cases]
    texts = []
    for case in row:
        case["customer_sort"] = pinyin.sort_key(case["customer_name"]) if case["customer_name"] else None
        case["phone_reversed"] = case["phone"].partition("x")[0][::-1] if case["phone"] else None
    for case in cases:
        for text in [*case["texts"], case["customer_name"]]:
            if text:
                texts.append({"entity_no": case["entity_no"], "field": "x", "text": text, "lowered": text.lower()})
    rounds = [{"entity_no": c["entity_no"], "round": c["round"], "started_at": c["received_at"] - 9} for c in cases]
    codes = ["03", "01"]  # the third has not reached us
    people = [
        {"entity_no": 900 + place, "uid": uid, "partition": PLACES[0], "code": code, "name": code, "roles": "[]"}
        for place, (uid, code) in enumerate(zip(PEOPLE, codes, strict=False))
    ]
    return {
        "case_row": row,
        "case_text": texts,
        "case_round": rounds,
        "staff": [{**one, "active": True} for one in people],
    }


# A plain reading ------------------------------------------------------------------


def stage_of(case: Case) -> str:
    begun = case["paused_from"] is not None and case["paused_from"] <= NOW
    goes_on = case["paused_until"] is None or case["paused_until"] > NOW
    if begun and goes_on and not case["ended"] and case["stage"] != "draft":
        return "paused"
    return str(case["stage"])


def owed(case: Case) -> list[tuple[int, str]]:
    found = []
    if case["next_due_at"] is not None:
        found.append((case["next_due_at"], case["next_due_kind"]))
    if case["progress_due_at"] is not None:
        found.append((case["progress_due_at"], "progress"))
    return found


def nearest(case: Case) -> int | None:
    return min((due for due, _ in owed(case)), default=None)


def last_word(case: Case) -> int:
    said: int = case["received_at"] if case["last_contact_at"] is None else case["last_contact_at"]
    return said


def fits(case: Case, wanted: CaseFilter) -> bool:
    due = nearest(case)
    return (
        (not wanted.stages or any(_in_stage(case, stage) for stage in wanted.stages))
        and (not wanted.categories or bool({case["category"], case["category_group"]} & set(wanted.categories)))
        and all(
            not codes or case[key] in codes
            for key, codes in (
                ("urgency", wanted.urgencies),
                ("channel", wanted.channels),
                ("nature", wanted.natures),
                ("partition", wanted.partitions),
            )
        )
        and (wanted.owner is None or case["owner"] == wanted.owner)
        and (not wanted.unassigned or case["owner"] is None)
        and (wanted.clerk is None or case["clerk"] == wanted.clerk)
        and (wanted.since is None or case["received_at"] >= wanted.since)
        and (wanted.until is None or case["received_at"] < wanted.until)
        and (not wanted.overdue or any(at < NOW for at, _ in owed(case)))
        and (wanted.due_since is None or (due is not None and due >= wanted.due_since))
        and (wanted.due_before is None or (due is not None and due < wanted.due_before))
        and (wanted.silent_since is None or last_word(case) < wanted.silent_since)
        and (not wanted.numbers or case["number"] in wanted.numbers)
        and all(_has(case, word) for word in wanted.search.split())
    )


def _in_stage(case: Case, stage: str) -> bool:
    return not case["ended"] if stage == RUNNING else stage_of(case) == stage


def _has(case: Case, word: str) -> bool:
    texts = [*case["texts"], case["customer_name"] or ""]
    if any(word.lower() in text.lower() for text in texts):
        return True
    flat = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in word)
    if re.sub("[-]", "", flat.upper()) in (case["number_key"], case["number"].replace("-", "")):
        return True
    digits = re.sub("[-+()]", "", flat)
    ending = digits if digits.isdigit() and len(digits) >= 3 else None
    phone = (case["phone"] or "").partition("x")[0]
    return ending is not None and phone.endswith(ending)


def keys_of(case: Case, field: str) -> Any:
    codes = {PEOPLE[0]: "03", PEOPLE[1]: "01"}
    values = {
        "urgency_then_due": (case["ended"], case["urgency"], nearest(case)),
        "due": (nearest(case),),
        "stage": (STAGE_ORDER.index(stage_of(case)), case["round"]),
        "owner": (codes.get(case["owner"]),),
        "last_contact": (last_word(case),),
        "customer": (case["customer_sort"],),
        "number": (case["number_key"],),
    }
    return values[field] if field in values else (case.get(field),)


def in_order(cases: list[Case], sort: CaseSort, ties: tuple[str, ...] = ("number", "uid")) -> list[Case]:
    """Sort from the last key to the first, as a stable sort allows; empty values go last."""
    found = sorted(cases, key=lambda case: tuple(case[one] for one in ties))
    for place in reversed(range(len(keys_of(cases[0], sort.field)) if cases else 0)):
        said = [case for case in found if keys_of(case, sort.field)[place] is not None]
        empty = [case for case in found if keys_of(case, sort.field)[place] is None]
        descending = sort.descending and not (sort.field == "urgency_then_due" and place == 0)
        said.sort(key=lambda case: keys_of(case, sort.field)[place], reverse=descending)
        found = said + empty
    return found


FILTERS = st.builds(
    CaseFilter,
    stages=st.lists(st.sampled_from([RUNNING, *STAGE_ORDER]), max_size=3).map(tuple),
    categories=st.lists(st.sampled_from(["C01", "C0102", "C02", "ZZ1"]), max_size=2).map(tuple),
    urgencies=st.lists(st.sampled_from(["U0", "U2"]), max_size=2).map(tuple),
    channels=st.lists(st.just("CH01"), max_size=1).map(tuple),
    natures=st.lists(st.just("N5"), max_size=1).map(tuple),
    owner=maybe(st.sampled_from(PEOPLE)),
    unassigned=st.booleans(),
    clerk=maybe(st.sampled_from(PEOPLE)),
    partitions=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    since=maybe(NEAR),
    until=maybe(NEAR),
    overdue=st.booleans(),
    due_since=maybe(NEAR),
    due_before=maybe(NEAR),
    silent_since=maybe(NEAR),
)
FEW = [field for field in CaseFilter.__dataclass_fields__ if field not in ("numbers", "search")]
SORTINGS = st.builds(CaseSort, st.sampled_from(SORTS), st.booleans())


@st.composite
def a_filter(draw: st.DrawFn) -> CaseFilter:
    """At most two conditions at once, else nothing would fit."""
    whole, kept = draw(FILTERS), draw(st.lists(st.sampled_from(FEW), max_size=2))
    return CaseFilter(**{field: getattr(whole, field) for field in kept})


@settings(max_examples=60)
@given(some_cases(), a_filter(), SORTINGS)
def test_the_list_holds_what_a_plain_reading_holds_in_the_same_order(
    empty: Connection, cases: list[Case], wanted: CaseFilter, sort: CaseSort
) -> None:
    expected = [case["entity_no"] for case in in_order([case for case in cases if fits(case, wanted)], sort)]
    with holding(empty, tables_of(cases)) as connection:
        assert list(ids(connection, wanted, sort, NOW)) == expected
        assert count(connection, wanted, NOW) == len(expected)


@settings(max_examples=30)
@given(some_cases(), a_filter(), SORTINGS, st.sampled_from([0, 5_000]))
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


NUMBERS = st.sampled_from(
    [
        "HZ03-261122-007A-5",
        "HZ03261122007A5",
        "hz03261122007a",
        "ＨＺ０３－２６１１２２－００７Ａ－５",
        "007A",
        "261122",
    ]
)


@settings(max_examples=60)
@given(some_cases(), st.lists(st.sampled_from(WORDS) | NUMBERS, min_size=1, max_size=2), st.sampled_from(" \u3000\t"))
def test_a_search_finds_what_a_plain_reading_finds(
    empty: Connection, cases: list[Case], words: list[str], space: str
) -> None:
    wanted = CaseFilter(search=space + space.join(words))
    expected = {case["entity_no"] for case in cases if fits(case, wanted)}
    with holding(empty, tables_of(cases)) as connection:
        assert set(ids(connection, wanted, CaseSort(), NOW)) == expected


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


@settings(max_examples=60)
@given(some_cases())
def test_the_first_list_of_the_driver_is_that_of_the_list(empty: Connection, cases: list[Case]) -> None:
    twins = [{**case, "number_key": "the same"} for case in cases]
    for them in (cases, twins):
        with holding(empty, {**tables_of(them), "promise": promises_of(them)}) as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            found = [raw.execute(question, {"now": NOW}).fetchall() for question in first_list.QUESTIONS]
            shown = first_list.first_list(found, NOW)
            assert list(shown.rows) == rows(
                connection, open_list(connection, first_list.WANTED, first_list.SORT, NOW).first, NOW
            )
            assert shown.count == count(connection, first_list.WANTED, NOW)
            assert shown.staff == {row.uid: row.name for row in connection.execute(select(staff.c.uid, staff.c.name))}


@settings(max_examples=40)
@given(some_cases())
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


def many(total: int, running: int) -> list[Case]:
    random = Random(7)
    found = []
    for place in range(total):
        stage = "open" if place < running else "closed"
        number = make_number("HZ03", "261122", place + 1, "A")
        found.append(
            with_moments(
                {
                    **blank_case(stage),
                    "entity_no": place + 1,
                    "uid": place.to_bytes(16, "big"),
                    "partition": PLACES[0],
                    "number": number,
                    "number_key": number.replace("-", "")[:-1],
                    "received_at": NOW + random.randrange(10**6),
                    "channel": "CH02",
                    "nature": "N1",
                    "category": "C0101",
                    "category_group": "C01",
                    "urgency": f"U{place % 4}",
                    "round": 1,
                    "next_due_at": NOW + random.randrange(-500, 500) if place < running else None,
                    "next_due_kind": "closing",
                }
            )
        )
    return found


@pytest.fixture(scope="module", params=[25_000, pytest.param(100_000, marks=pytest.mark.slow)])
def total(request: pytest.FixtureRequest) -> int:
    """More than are read in one chunk, more than are sorted as few; the plans are the same for any number."""
    return int(request.param)


@pytest.fixture(scope="module")
def thousands(total: int) -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as connection:
        projected.create_all(connection, tables=[case_row, case_text, case_round, promise, staff])
        connection.execute(insert(case_row), many(total, 800))
        yield connection
    engine.dispose()


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


def one(**changes: Any) -> list[Case]:
    case = {**many(1, 1)[0], "customer_name": None, "phone": None, "texts": [], **changes}
    return [with_moments(case)]


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


@pytest.mark.parametrize(("typed", "found"), [("0001", 1), ("001", 1), ("201", 0), ("0571-88880001-201", 1)])
def test_an_extension_is_not_among_the_last_digits(empty: Connection, typed: str, found: int) -> None:
    with holding(empty, tables_of(one(phone="057188880001x201"))) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == found


@pytest.mark.parametrize("typed", ["139 0000 2001", "139-0000-2001", "+86 139 0000 2001", "（139）00002001"])
def test_a_telephone_is_found_in_any_writing(empty: Connection, typed: str) -> None:
    with holding(empty, tables_of(one(phone="13900002001"))) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == 1


@pytest.mark.parametrize("typed", ["HZ03 261122 001A", "hz03-261122-001a", "ＨＺ０３２６１１２２００１Ａ"])
def test_a_number_is_found_in_any_writing(empty: Connection, typed: str) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(search=typed), NOW) == 1
        assert count(connection, CaseFilter(numbers=(typed,)), NOW) == 1


def test_numbers_that_are_none_list_nothing(empty: Connection) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(numbers=("12345",)), NOW) == 0


def test_a_search_of_white_space_asks_nothing(empty: Connection) -> None:
    with holding(empty, tables_of(one())) as connection:
        assert count(connection, CaseFilter(search=" \u3000 "), NOW) == 1


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
        turned = replace(CaseSort("urgency"), descending=True)
        assert list(ids(connection, CaseFilter(), turned, NOW)) == [1, 2, 3]
