"""The window as it comes: the day's plan is painted before the database and all that is heavy is loaded; no lies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.house import new_folder
from support.on_screen import words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import desk_in_sight, open_desk
from desktop.app.first_sight import first_sight
from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store.locks import UseLock
from ui.app import House
from ui.panels.registration import RegistrationPage
from ui.panels.today.page import TodayPage
from ui.theme import Theme

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "alembic", "openpyxl", "lxml", "reportlab", "PIL", "cryptography", "click", "numpy", "asyncio")

PAINTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import open_house
from ui.messages import MessageBoxes
from ui.theme import LIGHT, Theme

class Seen(QObject):
    loaded = None
    def eventFilter(self, viewport, event):
        if self.loaded is None and event.type() is QEvent.Type.Paint:
            self.loaded = {name.partition(".")[0] for name in sys.modules}
        return False

app, theme, seen = QApplication([]), Theme(), Seen()
theme.apply(app, LIGHT)
house = open_house(DataFolder(Path(sys.argv[1])), theme, MessageBoxes(theme, Wording()))
owed = house.page().owed
owed.table.viewport().installEventFilter(seen)
house.window.show()
while seen.loaded is None:
    app.processEvents()
print(owed.rows.rowCount(), owed.current().case.number, *sorted(seen.loaded & set(sys.argv[2:])))
while house.operations.busy():
    app.processEvents()
print("sqlalchemy" in sys.modules, "ui.panels.registration" in sys.modules)
house.close()
"""


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T10:00")


@pytest.fixture
def folder(tmp_path: Path, hand: Hand) -> DataFolder:
    """A folder with two running cases."""
    made = new_folder(tmp_path / "data", hand)
    with open_desk(made, hand) as desk:
        for name in ("郑小禾", "梁启明"):
            desk.registering.register(plain_case(customer={"name": name, "phone": "13900002001"}))
    return made


@pytest.fixture
def house(theme: Theme, recorder: Recorder, folder: DataFolder, hand: Hand) -> Iterator[House]:
    """The window as it is made at start, not yet shown."""
    sight = first_sight(folder, hand)
    assert sight is not None
    made = House(theme, recorder, desk_in_sight(folder, sight), sight=sight)
    yield made
    made.close()
    made.window.deleteLater()
    made.deleteLater()


def shown(qtbot: QtBot, house: House) -> TodayPage:
    house.window.resize(1366, 698)
    house.window.show()
    house.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is house.window)
    page = house.page()
    assert isinstance(page, TodayPage)
    return page


def test_the_plan_of_the_day_is_painted_before_anything_heavy_is_loaded(folder: DataFolder) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PAINTED, str(folder.root), *HEAVY]
    done = subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", timeout=100, check=True)
    assert done.stdout.splitlines() == ["6 HZ03-261124-001A-9", "True True"]


def test_what_is_painted_first_is_what_the_database_says_after(qtbot: QtBot, house: House, hand: Hand) -> None:
    page = house.page()
    assert isinstance(page, TodayPage)
    before = page.owed.rows.rows()
    shown(qtbot, house)
    qtbot.waitUntil(lambda: not house.operations.busy())
    assert page.owed.rows.rows() == before
    assert {one.case.name for one in before} == {"郑小禾", "梁启明"}


def test_a_window_that_nobody_sees_leaves_the_database_alone(qtbot: QtBot, house: House, folder: DataFolder) -> None:
    with UseLock(folder.use_lock).alone():
        QApplication.processEvents()
        assert house.operations.busy()
    shown(qtbot, house)
    qtbot.waitUntil(lambda: not house.operations.busy())
    with pytest.raises(EnvironmentFault, match="close_window"), UseLock(folder.use_lock).alone():
        pass


def test_registration_opens_though_the_database_is_not_open_yet(qtbot: QtBot, house: House, recorder: Recorder) -> None:
    house.window.top.search.removeEventFilter(house)
    page = shown(qtbot, house)
    QTest.keyClick(page.owed.table, Qt.Key.Key_F2)
    assert isinstance(house.page(), RegistrationPage)
    assert house.operations.busy()
    house.operations.go_on()
    qtbot.waitUntil(lambda: not house.operations.busy())
    assert any("HZ03 湖滨店" in word for word in words(house.window))
    assert recorder.said == []


def test_a_folder_that_is_being_restored_is_said_once_and_ends_the_window(
    qtbot: QtBot, house: House, folder: DataFolder, recorder: Recorder
) -> None:
    with UseLock(folder.use_lock).alone(), qtbot.waitSignal(house.broken):
        shown(qtbot, house)
    assert len(recorder.said) == 1
    assert "being_changed" in str(recorder.said[0])


def test_another_process_is_noticed_once_the_database_is_open(
    qtbot: QtBot, house: House, folder: DataFolder, hand: Hand
) -> None:
    page = shown(qtbot, house)
    qtbot.waitUntil(lambda: not house.operations.busy())
    with open_desk(folder, hand) as other:
        other.registering.register(plain_case())
    qtbot.waitUntil(lambda: len({one.case.no for one in page.owed.rows.rows()}) == 3)
