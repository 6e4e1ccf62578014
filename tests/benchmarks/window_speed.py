"""How fast the window comes: from the start of the process, and the case list once it is running."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measuring import Line, compared, installed, of_medians, timed

_SEEN = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Seen(QObject):
    there = False
    def eventFilter(self, viewport, event):
        if event.type() is QEvent.Type.Paint:
            model = viewport.parent().model()
            self.there = self.there or not self.rows or model is not None and model.rowCount() > 0
        return False

def paint(app, window, table, rows):
    seen = Seen()
    seen.rows = rows
    table.viewport().installEventFilter(seen)
    window.resize(1366, 698)
    window.show()
    while not seen.there:
        app.processEvents()
    print("painted", flush=True)
    os._exit(0)
"""

BARE = f"""{_SEEN}
app = QApplication([])
window, table = QMainWindow(), QTableView()
window.setCentralWidget(table)
paint(app, window, table, rows=False)
"""

PRODUCT = f"""{_SEEN}
from pathlib import Path
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import open_house
from ui.messages import MessageBoxes
from ui.theme import LIGHT, Theme
app = QApplication([])
theme = Theme()
theme.apply(app, LIGHT)
house = open_house(DataFolder(Path(sys.argv[1])), theme, MessageBoxes(theme, Wording()))
paint(app, house.window, house.page().findChild(QTableView), rows=True)
"""


def start_speed(folder: Path, rounds: int) -> Line:
    """From nothing to the painted plan of the day, in a process of its own, over a bare window with an empty table."""
    surroundings = installed(folder.parent / "bytecode")

    def run(script: str, *arguments: str) -> float:
        return _until_painted([sys.executable, "-c", script, *arguments], surroundings)

    run(PRODUCT, str(folder))
    run(BARE)
    pairs = [(run(PRODUCT, str(folder)), run(BARE)) for _turn in range(rounds)]
    return of_medians("start to the plan of the day", pairs, 3.5, "processes, warm page cache, bytecode as installed")


def _until_painted(command: list[str], surroundings: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = (time.perf_counter() - began) * 1000
    if said.strip() != "painted":
        raise RuntimeError("the process did not come to paint its page")
    return took


def list_speed(desk: Any, rounds: int) -> Line:
    """The page of the case list made and painted with its first rows, over a table with a model that is just there."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    product, floor = _shown_page(app, desk), _shown_static(app)
    product()
    floor()
    pairs = [(product(), floor()) for _turn in range(rounds)]
    return compared("case list to first paint", pairs, 2.5, "page with views, filters and preview")


def _shown_page(app: Any, desk: Any) -> Callable[[], float]:
    """Milliseconds until the page is painted; taking it down again, with all it still reads, is not measured."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QTableView

    from desktop.wording import Wording
    from ui.actions import Actions
    from ui.kit import Kit
    from ui.messages import MessageBoxes
    from ui.operations import Operations
    from ui.panels.cases.page import CaseListPage
    from ui.theme import LIGHT, Theme

    theme = Theme()
    theme.apply(app, LIGHT)
    messages = MessageBoxes(theme, Wording())

    def show(page: CaseListPage) -> None:
        page.resize(1290, 628)
        page.show()
        page.enter()
        table = page.findChild(QTableView)
        assert isinstance(table, QTableView)
        while table.model().rowCount() == 0:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        table.viewport().repaint()

    def once() -> float:
        operations, made = Operations(messages), []

        def make_and_show() -> None:
            made.append(CaseListPage(Kit(theme, Actions(theme), operations, messages, Wording()), desk))
            show(made[0])

        took = timed(make_and_show)
        operations.shut_down()
        made[0].close()
        made[0].deleteLater()
        return took

    return once


def _shown_static(app: Any) -> Callable[[], float]:
    from PySide6.QtWidgets import QTableView

    from ui.models.rows import Column, RowsTable

    columns = [Column[int](str(place), str(place), lambda row: f"第 {row} 行") for place in range(9)]

    def show(table: QTableView) -> None:
        rows = RowsTable(columns, table)
        rows.set_rows(range(200))
        table.setModel(rows)
        table.resize(1290, 628)
        table.show()
        app.processEvents()
        table.viewport().repaint()

    def once() -> float:
        made: list[QTableView] = []

        def make_and_show() -> None:
            made.append(QTableView())
            show(made[0])

        took = timed(make_and_show)
        made[0].close()
        made[0].deleteLater()
        return took

    return once
