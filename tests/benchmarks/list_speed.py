"""How quick the case list is on many cases: opening, jumping, sorting, filtering; stalls of the window; memory."""

from __future__ import annotations

import resource
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
from desktop.queries.case_wanted import CaseFilter, CaseSort
from desktop.queries.number_reading import go_on

_ALL = CaseFilter()
_JUMPS = 200
_BY_RECEIPT, _BY_NAME = CaseSort("received_at"), CaseSort("customer")
_NARROW = CaseFilter(channels=("CH02",), urgencies=("U2",))


def list_lines(desk: Desk, rounds: int) -> list[Line]:
    """Each beside the same question put to the driver alone."""
    listing, raw = CaseListing(desk), raw_connection(desk.folder.database)
    lines = [
        compared("list: count and first rows", _pairs(rounds, lambda: _open(listing), lambda: _raw_open(raw)), 2.5),
        compared("list: all numbers by name", _pairs(rounds, _whole(listing, _ALL), _raw_whole(raw, "")), 1.5),
        compared(
            "list: filtered, by name",
            _pairs(rounds, _whole(listing, _NARROW), _raw_whole(raw, "WHERE channel = 'CH02' AND urgency = 'U2'")),
            1.5,
        ),
        _jumps(listing, raw),
        _stalls(desk),
    ]
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


def _whole(listing: CaseListing, wanted: CaseFilter) -> Callable[[], object]:
    return lambda: listing.whole(listing.open(wanted, _BY_NAME, go_on), go_on)


def _raw_whole(raw: Any, where: str) -> Callable[[], object]:
    sql = f"SELECT entity_no FROM case_row {where} ORDER BY customer_sort, number"
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


def _stalls(desk: Desk) -> Line:
    """The longest the window waits while all numbers are read beside it, over the same with nothing to do."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from desktop.wording import Wording
    from ui.messages import MessageBoxes
    from ui.models.case_columns import CaseWords, case_columns
    from ui.models.case_list import CaseListTable
    from ui.operations import Operations
    from ui.theme import LIGHT, Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, LIGHT)
    operations = Operations(MessageBoxes(theme, Wording()))
    words = CaseWords(desk.book, desk.now, desk.identity.utc_offset_min)
    model = CaseListTable(CaseListing(desk), operations, case_columns(words), operations)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gaps: list[float] = []
    for sort in (_BY_RECEIPT, _BY_NAME):
        model.show_list(_ALL, sort)
        gaps += _gaps(QCoreApplication.processEvents, operations.busy)
    idle = _gaps(QCoreApplication.processEvents, _for_a_second())
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    operations.shut_down()
    said = f"p99.9 of the loop's turns; +{more:.0f} MB at most for {model.total():,} numbers"
    return of_medians("list: the window waits", [(_high(gaps), max(30.0, 2 * _high(idle)))], 1.0, said)


def _gaps(turn: Callable[[], object], goes_on: Callable[[], bool]) -> list[float]:
    found, last = [], time.perf_counter()
    while goes_on():
        turn()
        time.sleep(0.001)
        now = time.perf_counter()
        found.append((now - last) * 1000)
        last = now
    return found


def _for_a_second() -> Callable[[], bool]:
    end = time.perf_counter() + 1
    return lambda: time.perf_counter() < end


def _high(gaps: list[float]) -> float:
    return sorted(gaps)[min(len(gaps) - 1, int(len(gaps) * 0.999))] if gaps else 0.0
