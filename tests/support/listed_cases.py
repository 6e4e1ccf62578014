"""Cases of a list as rows, drawn at random or many of a kind; and tables that hold them for the length of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import Any

from hypothesis import strategies as st
from pysqlite3 import dbapi2 as driver
from sqlalchemy import Connection, create_engine, insert

from desktop import pinyin
from desktop.cases.numbering import make_number
from desktop.queries.case_wanted import STAGE_ORDER
from desktop.store.projected import NOTHING_DUE, case_round, case_row, case_text, projected, promise, staff

NOW = 1_000_000
ENDED = ("to_visit", "closed", "withdrawn", "handed_over", "merged", "void")
PEOPLE = [bytes([person]) * 16 for person in range(3)]
PLACES = [bytes([64 + place]) * 16 for place in range(2)]
_NAMES = ["郑小禾", "Müller", "İpek", "周 Ａ", "100%_"]
_PHONES = ["13900002001", "13900012001", "057188880001", "057188880001x201"]
_TEXTS = ["酸奶过期 ABC", "ＡＢＣ 女士", "a%b_c", "İ Ü", "2001年"]
_CATEGORIES = [("C0101", "C01"), ("C0102", "C01"), ("C0201", "C02"), ("ZZ1", "ZZ1")]
_STAGES = [one for one in STAGE_ORDER if one != "paused"]
_MOST, _SAID = 25, 0.6

Case = dict[str, Any]


@contextmanager
def list_tables() -> Iterator[Connection]:
    """The tables a list reads, empty."""
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as connection:
        projected.create_all(connection, tables=[case_row, case_text, case_round, promise, staff])
        connection.commit()
        yield connection
    engine.dispose()


@contextmanager
def holding(connection: Connection, tables: Mapping[str, list[Case]]) -> Iterator[Connection]:
    """The tables with these rows; what is written is undone."""
    try:
        for table, values in tables.items():
            if values:
                connection.execute(insert(projected.tables[table]), values)
        yield connection
    finally:
        connection.rollback()


def _cases(seed: int, count: int) -> list[Case]:
    """So many cases; fewer of the same seed are the first of them.

    To draw each value by itself would take ten times as long.
    """
    random = Random(seed)
    found = [_a_case(random, place) for place in range(1, count + 1)]
    uids = Random(seed).sample(range(_MOST), _MOST)
    return [{**case, "uid": bytes([uid]) * 16} for case, uid in zip(found, uids, strict=False)]


def _a_case(random: Random, no: int) -> Case:
    pick = random.choice

    def near() -> int:
        return random.randint(NOW - 3, NOW + 3)

    def maybe(draw: Callable[[], Any]) -> Any:
        return draw() if random.random() < _SAID else None

    name = maybe(lambda: pick(_NAMES))
    category, group = pick(_CATEGORIES)
    number = make_number("HZ03", pick(["261122", "261123"]), random.randint(1, 9), "A")
    return with_moments(
        {
            **blank_case(pick(_STAGES)),
            "entity_no": no,
            "number": number,
            "number_key": number.replace("-", "")[:-1],
            "received_at": near(),
            "channel": pick(["CH01", "CH02"]),
            "nature": pick(["N1", "N5"]),
            "category": category,
            "category_group": group,
            "urgency": pick(["U0", "U1", "U2", "U3"]),
            "customer_name": name,
            "customer_sort": None if name is None else pinyin.sort_key(name),
            "phone": maybe(lambda: pick(_PHONES)),
            "partition": pick(PLACES),
            "owner": maybe(lambda: pick(PEOPLE)),
            "clerk": maybe(lambda: pick(PEOPLE)),
            "round": random.randint(1, 2),
            "paused_from": maybe(near),
            "paused_until": maybe(near),
            "next_due_at": maybe(near),
            "next_due_kind": pick(["reply", "promise"]),
            "progress_due_at": maybe(near),
            "last_contact_at": maybe(near),
            "texts": [pick(_TEXTS) for _text in range(random.randint(0, 2))],
            "product_name": maybe(lambda: pick(_NAMES)),
            "visit_at": maybe(near),
        }
    )


SOME_CASES = st.builds(_cases, st.integers(0, 2**32), st.integers(0, _MOST))


def with_moments(case: Case) -> Case:
    """With what the fold makes of the other moments."""
    due = [one for one in (case.get("next_due_at"), case.get("progress_due_at")) if one is not None]
    spoken = case.get("last_contact_at")
    return {**case, "due_at": min(due, default=NOTHING_DUE), "spoken_at": spoken or case["received_at"]}


def blank_case(stage: str) -> Case:
    """What every case has."""
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


def tables_of(cases: list[Case]) -> dict[str, list[Case]]:
    """The rows of these cases in all tables; of the people one is not known here."""
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


def many(total: int, running: int) -> list[Case]:
    """So many cases, the first of them running."""
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


def one(**changes: Any) -> list[Case]:
    """One running case, with these values."""
    case = {**many(1, 1)[0], "customer_name": None, "phone": None, "texts": [], **changes}
    return [with_moments(case)]
