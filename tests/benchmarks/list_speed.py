"""How quick the case list is on many cases: opening, jumping, sorting by every column, filtering, with a search too."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from benchmarks.measuring import Line, compared, of_medians, timed
from benchmarks.raw_rows import raw_connection

from desktop.app import Desk
from desktop.app.case_listing import CaseListing
from desktop.queries.case_line import WINDOW
from desktop.queries.case_wanted import RUNNING, CaseFilter, CaseSort
from desktop.queries.number_reading import go_on

_ALL = CaseFilter()
_JUMPS = 200
_BY_RECEIPT, _BY_NAME = CaseSort("received_at"), CaseSort("customer")
_NARROW = CaseFilter(channels=("CH02",), urgencies=("U2",))
_SEARCHED = CaseFilter(stages=(RUNNING,), search="退款")
_SORTS = {
    "urgency_then_due": "ended, urgency, due_at",
    "number": "number_key",
    "category": "category",
    "summary": "summary",
    "stage": "stage, round",
    "due": "due_at",
    "owner": "(SELECT code FROM staff WHERE uid = owner)",
    "last_contact": "spoken_at",
    "received_at": "received_at DESC",
    "channel": "channel",
    "phone": "phone",
    "product_name": "product_name",
}
"""By field the order that the bare statement has: the columns that are shown, and some that may be."""


def list_lines(desk: Desk, rounds: int) -> list[Line]:
    """Each beside the same question put to the driver alone."""
    listing, raw = CaseListing(desk), raw_connection(desk.folder.database)
    narrow = "WHERE channel = 'CH02' AND urgency = 'U2'"
    searched = (
        "WHERE ended = 0 AND EXISTS (SELECT 1 FROM case_text t WHERE t.entity_no = case_row.entity_no"
        " AND instr(t.lowered, '退款') > 0)"
    )
    lines = [
        compared("list: count and first rows", _pairs(rounds, lambda: _open(listing), lambda: _raw_open(raw)), 2.5),
        _whole_line("list: all numbers by name", rounds, _whole(listing, _ALL), _raw_whole(raw, "")),
        _whole_line("list: filtered, by name", rounds, _whole(listing, _NARROW), _raw_whole(raw, narrow)),
        _whole_line("list: running with a word, by name", 1, _whole(listing, _SEARCHED), _raw_whole(raw, searched)),
        _jumps(listing, raw),
    ]
    for field, order in _SORTS.items():
        ours, bare = _whole(listing, _ALL, CaseSort(field)), _raw_whole(raw, "", order)
        lines.append(_whole_line(f"list: sorted, {field}", min(rounds, 3), ours, bare))
    raw.close()
    return lines


def _pairs(rounds: int, product: Callable[[], object], floor: Callable[[], object]) -> list[tuple[float, float]]:
    product()
    floor()
    return [(timed(product), timed(floor)) for _turn in range(rounds)]


def _open(listing: CaseListing) -> None:
    opened = listing.open(_ALL, _BY_RECEIPT, go_on)
    listing.rows(opened.first[:WINDOW])


def _raw_open(raw: Any) -> None:
    raw.execute("SELECT count(*) FROM case_row").fetchone()
    first = raw.execute(f"SELECT entity_no FROM case_row ORDER BY received_at LIMIT {WINDOW}").fetchall()
    _raw_rows(raw, [no for (no,) in first])


def _raw_rows(raw: Any, numbers: list[int]) -> None:
    raw.execute(f"SELECT * FROM case_row WHERE entity_no IN ({','.join(map(str, numbers))})").fetchall()


def _whole_line(name: str, rounds: int, product: Callable[[], object], floor: Callable[[], object]) -> Line:
    return compared(name, _pairs(rounds, product, floor), 1.5)


def _whole(listing: CaseListing, wanted: CaseFilter, sort: CaseSort = _BY_NAME) -> Callable[[], object]:
    return lambda: listing.whole(listing.open(wanted, sort, go_on), go_on)


def _raw_whole(raw: Any, where: str, order: str = "customer_sort, number") -> Callable[[], object]:
    sql = f"SELECT entity_no FROM case_row {where} ORDER BY {order}"
    return lambda: raw.execute(sql).fetchall()


def _jumps(listing: CaseListing, raw: Any) -> Line:
    numbers = listing.whole(listing.open(_ALL, _BY_RECEIPT, go_on), go_on)
    random, pairs = Random(7), []
    for _turn in range(_JUMPS):
        place = random.randrange(max(1, len(numbers) - WINDOW))
        part = numbers[place : place + WINDOW]
        product = _milliseconds(partial(listing.rows, part))
        pairs.append((product, _milliseconds(partial(_raw_rows, raw, list(part)))))
    return of_medians("list: jump anywhere, 200 rows", pairs, 0, "rows as the screen has them over bare rows")


def _milliseconds(work: Callable[[], object]) -> float:
    """As `timed`, without tidying up before each of very many."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
