"""How long the window stands still while the list of many cases is opened, sorted, narrowed and jumped about in."""

from __future__ import annotations

import resource
import time
from array import array
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from benchmarks.measuring import Line, of_medians

from desktop.app import Desk
from desktop.queries.case_wanted import CaseFilter, CaseSort
from ui.models.case_list import CaseListTable
from ui.models.rows import Column, RowsTable

_ALL = CaseFilter()
_LISTS = (
    (_ALL, CaseSort("received_at", descending=True)),
    (_ALL, CaseSort("customer")),
    (_ALL, CaseSort("category")),
    (CaseFilter(channels=("CH02",)), CaseSort("due")),
    (CaseFilter(search="退款"), CaseSort()),
)
_JUMPS, _ROWS = 40, 1_000_000
_LONGEST_MS = 30.0


def stall_speed(desk: Desk) -> Line:
    """p99.9 of the turns of the window's loop, over the limit: twice a table that is just there."""
    from PySide6.QtWidgets import QApplication, QTableView

    from ui.theme import LIGHT, Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, LIGHT)
    page, operations = _page(theme, desk)
    table = page.findChild(QTableView)
    assert isinstance(table, QTableView)
    model = table.model()
    assert isinstance(model, CaseListTable)
    _gaps(app, operations.busy)
    before, gaps = _memory(), []
    for wanted, sort in _LISTS:
        model.show_list(wanted, sort)
        gaps += _gaps(app, operations.busy)
        for _jump in _jumps(table):
            gaps += _gaps(app, operations.busy)
    more = _memory() - before
    operations.shut_down()
    page.close()
    still = _high(_static(app))
    said = f"p99.9, longest {max(gaps):.0f}; static table {still:.0f}; +{more:.0f} MB at most"
    return of_medians("list: the window waits", [(_high(gaps), max(_LONGEST_MS, 2 * still))], 1.0, said)


def _page(theme: Any, desk: Desk) -> tuple[Any, Any]:
    from desktop.wording import Wording
    from ui.actions import Actions
    from ui.kit import Kit
    from ui.messages import MessageBoxes
    from ui.operations import Operations
    from ui.panels.cases.page import CaseListPage

    messages = MessageBoxes(theme, Wording())
    operations = Operations(messages)
    page = CaseListPage(Kit(theme, Actions(theme), operations, messages, Wording()), desk)
    page.resize(1290, 628)
    page.show()
    page.enter()
    return page, operations


def _static(app: Any) -> list[float]:
    """The same jumps in a table whose rows are numbers."""
    from PySide6.QtWidgets import QTableView

    table = QTableView()
    rows = RowsTable([Column[int](str(at), str(at), lambda row: f"第 {row} 行") for at in range(9)], table)
    rows.set_rows(array("q", range(_ROWS)))
    table.setModel(rows)
    table.resize(1290, 628)
    table.show()
    app.processEvents()
    gaps = []
    for _list in _LISTS:
        for _jump in _jumps(table):
            turns = iter((True, True, False))
            gaps += _gaps(app, lambda turns=turns: next(turns))  # type: ignore[misc]
    table.close()
    return gaps


def _jumps(table: Any) -> Iterator[int]:
    random, bar = Random(7), table.verticalScrollBar()
    for _turn in range(_JUMPS):
        bar.setValue(random.randrange(max(1, bar.maximum())))
        yield bar.value()


def _gaps(app: Any, goes_on: Callable[[], bool]) -> list[float]:
    """How long each turn of the loop took, until nothing goes on any more."""
    found, last = [], time.perf_counter()
    while True:
        app.processEvents()
        time.sleep(0.001)
        now = time.perf_counter()
        found.append((now - last) * 1000)
        last = now
        if not goes_on():
            return found


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _high(gaps: list[float]) -> float:
    return sorted(gaps)[min(len(gaps) - 1, int(len(gaps) * 0.999))]
