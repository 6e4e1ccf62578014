"""The page 同步: what would come is seen first, written only when the person says so, and all pages hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.exchange import Exchange
from desktop.app.set_up import set_up
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.actions import Actions
from ui.kit import Kit
from ui.operations import Operations
from ui.page import Breadth
from ui.panels.sync import SyncPage
from ui.theme import Theme
from ui.widgets.bars import Standing
from ui.widgets.labels import IconLabel
from ui.window import MainWindow, RailEntry


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-10-05T09:00")


@pytest.fixture
def desks(tmp_path: Path, hand: Hand) -> Iterator[tuple[Desk, Desk]]:
    opened = []
    for code, name in (("HZ03", "湖滨店"), ("WL01", "武林店")):
        folder = DataFolder(tmp_path / code)
        set_up(folder, code, name, trial=True, clock=hand)
        opened.append(open_desk(folder, hand))
    yield opened[0], opened[1]
    for desk in opened:
        desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


class Answers:
    """What the person answers to the system's dialogs."""

    def __init__(self) -> None:
        self.package: Path | None = None
        self.folder: Path | None = None

    def ask_package(self, _over: QWidget) -> Path | None:
        return self.package

    def ask_folder(self, _over: QWidget, _begin: str) -> Path | None:
        return self.folder


class Stage:
    """The page in its window."""

    def __init__(self, window: MainWindow, page: SyncPage, kit: Kit, answers: Answers) -> None:
        self.window, self.page, self.kit, self.answers = window, page, kit, answers
        self.toasts: list[str] = []
        page.told.connect(self._hear)

    def _hear(self, text: str, _undoable: bool) -> None:
        self.toasts.append(text)

    def words(self) -> str:
        """All that can be read on the right side."""
        pane = self.page.import_pane
        plain = [one.text() for one in pane.findChildren(QLabel)]
        return "\n".join(plain + [one.text() for one in pane.findChildren(IconLabel)])

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)


@pytest.fixture
def stage(
    qtbot: QtBot, theme: Theme, actions: Actions, operations: Operations, recorder: Recorder, desks: tuple[Desk, Desk]
) -> Iterator[Stage]:
    kit, answers = Kit(theme, actions, operations, recorder, Wording()), Answers()
    page = SyncPage(kit, desks[0], answers.ask_package, answers.ask_folder)
    window = MainWindow(theme, actions, operations, [RailEntry("go_sync", lambda: page)])
    window.show_standing(Standing("HZ03 湖滨店", "A 机", "值班员"))
    qtbot.addWidget(window)
    window.resize(1366, 698)
    window.show()
    window.go("go_sync")
    qtbot.waitUntil(lambda: not operations.busy())
    yield Stage(window, page, kit, answers)
    operations.shut_down()


@pytest.fixture
def rest(qtbot: QtBot, operations: Operations) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not operations.busy(), timeout=20_000)


def test_an_empty_page_says_what_comes_next(stage: Stage) -> None:
    shown = "\n".join(one.text() for one in stage.page.findChildren(QLabel) if one.isVisible())
    assert "还没有和别的网点交换过" in shown
    assert "本站的六个词" in shown
    assert "还没有打开同步包" in shown
    assert "save" not in stage.page.offers()


def test_a_package_is_seen_before_it_is_written(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None], qtbot: QtBot
) -> None:
    here, there = desks
    there.registering.register(plain_case())
    before = here.journal.digests()
    stage.answers.package = Exchange(there).export_into(stick).file
    QTest.mouseClick(stage.page.open_button, Qt.MouseButton.LeftButton)
    rest()
    assert here.journal.digests() == before
    words = stage.words()
    assert "第一次和这个网点交换，请打电话核对这六个词" in words
    assert Exchange(there).fingerprint.split()[0] in words
    assert "WL01 武林店 · 今天 09:00 做成" in words
    assert "前后衔接，无缺口" in words
    assert stage.page.import_pane.take.text() == "导入 3 条"
    with qtbot.waitSignal(stage.kit.operations.changed) as changed:
        stage.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert changed.args == [frozenset()], "an empty set: everything may have changed"
    assert len(here.journal.digests()) == 2
    assert stage.page.import_pane.is_empty()
    assert "新投诉 1 件" in stage.toasts[-1]
    assert stage.page.table.model().rowCount() == 1


def test_the_person_may_leave_it(stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None]) -> None:
    here, there = desks
    before = here.journal.digests()
    stage.page.look_at(Exchange(there).export_into(stick).file)
    rest()
    stage.key(Qt.Key.Key_Escape)
    rest()
    assert stage.page.import_pane.is_empty()
    assert here.journal.digests() == before
    assert "save" not in stage.page.offers()


def test_a_package_that_cannot_be_taken_says_why(stage: Stage, stick: Path, rest: Callable[[], None]) -> None:
    file = stick / "坏的.cxp"
    file.write_bytes(b"JIESUCXP and then nothing")
    stage.page.look_at(file)
    rest()
    assert stage.page.import_pane.refusal().startswith("同步包坏了")
    assert "坏的.cxp" in stage.words()
    assert "save" not in stage.page.offers()
    stage.key(Qt.Key.Key_Escape)
    assert stage.page.import_pane.is_empty()


def test_a_conflict_is_counted_before_it_is_there(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None]
) -> None:
    here, there = desks
    uid = here.registering.register(plain_case()).uid
    Exchange(there).take_in(Exchange(here).export_into(stick).file)
    here.handling.act(uid, "set", {"category": "C0101"})
    there.handling.act(uid, "set", {"category": "C0102"})
    stage.page.look_at(Exchange(there).export_into(stick).file)
    rest()
    found = stage.page.import_pane.found()
    assert found is not None
    assert (found.conflicts, found.cases_changed) == (1, 1)
    assert "处冲突" in stage.words()
    assert "更正登记 1" in stage.words()


def test_exporting_asks_for_a_folder_and_tells_what_was_written(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None], qtbot: QtBot
) -> None:
    stage.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.export_pane.place.property("state") == "error"
    assert list(stick.iterdir()) == []
    stage.answers.folder = stick
    stage.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    rest()
    (file,) = stick.iterdir()
    assert file.name in stage.toasts[-1]
    assert Exchange(desks[1]).preview(file).new == 2


def test_choosing_a_peer_exports_for_it(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None], qtbot: QtBot
) -> None:
    there = desks[1]
    stage.page.look_at(Exchange(there).export_into(stick).file)
    rest()
    stage.page.take_in()
    rest()
    stage.page.table.selectRow(0)
    assert stage.page.export_pane.to.currentText() == "WL01 武林店"
    stage.answers.folder = stick
    stage.page.export_pane.ask_folder()
    with qtbot.waitSignal(stage.page.told):
        stage.page.export()
    rest()
    newest = max(stick.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    assert Exchange(there).preview(newest).header.recipients == (there.identity.site.hex(),)


def test_two_sites_of_one_name_are_told_apart(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, tmp_path: Path, hand: Hand, rest: Callable[[], None]
) -> None:
    folder = DataFolder(tmp_path / "twin")
    set_up(folder, "WL01", "武林店", trial=True, clock=hand)
    with open_desk(folder, hand) as twin:
        for there in (desks[1], twin):
            Exchange(desks[0]).take_in(Exchange(there).export_into(stick).file)
        words = Exchange(twin).fingerprint
        stage.page.refresh(frozenset())
        rest()
        pane, table = stage.page.export_pane, stage.page.table.model()
        shown = [table.index(row, 0).data() for row in range(table.rowCount())]
        assert [pane.to.itemText(place) for place in (1, 2)] == shown
        assert len({*shown}) == 2
        stage.page.table.selectRow(next(row for row, text in enumerate(shown) if words in text))
        stage.answers.folder = stick
        stage.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        stage.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        rest()
        newest = max(stick.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        assert Exchange(twin).preview(newest).header.recipients == (twin.identity.site.hex(),)


def test_the_stick_is_gone(stage: Stage, tmp_path: Path, rest: Callable[[], None], recorder: Recorder) -> None:
    stage.answers.folder = tmp_path / "gone"
    stage.page.export()
    rest()
    assert recorder.said == [("fault", "place_gone")]
    assert "export" in stage.page.offers(), "one can try again"


def test_cancelled_work_leaves_nothing_and_says_so(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None], recorder: Recorder
) -> None:
    here, there = desks
    before = here.journal.digests()
    stage.page.look_at(Exchange(there).export_into(stick).file)
    rest()
    stage.kit.operations.started.connect(lambda progress: progress.cancel())
    stage.page.take_in()
    rest()
    assert here.journal.digests() == before
    assert stage.toasts == ["已取消，什么都没有留下"]
    assert "save" in stage.page.offers()
    assert recorder.said == []


def test_while_it_works_nothing_else_can_be_begun(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None]
) -> None:
    stage.page.look_at(Exchange(desks[1]).export_into(stick).file)
    assert stage.page.offers() == {}
    assert not stage.page.open_button.isEnabled()
    rest()
    assert stage.page.open_button.isEnabled()


def test_where_it_is_narrow_one_side_is_seen(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None]
) -> None:
    stage.page.fit(Breadth.NARROW)
    assert not stage.page.import_pane.isVisible()
    assert stage.page.export_pane.isVisible()
    stage.page.look_at(Exchange(desks[1]).export_into(stick).file)
    rest()
    assert stage.page.import_pane.isVisible()
    assert not stage.page.export_pane.isVisible()
    stage.page.leave()
    assert stage.page.export_pane.isVisible()


def test_a_key_that_is_gone_is_said_when_it_is_needed(
    stage: Stage, desks: tuple[Desk, Desk], stick: Path, rest: Callable[[], None], recorder: Recorder
) -> None:
    desks[0].folder.key.unlink()
    stage.page.refresh(frozenset())
    rest()
    assert recorder.said == []
    stage.answers.folder = stick
    stage.page.export()
    rest()
    assert recorder.said == [("fault", "no_key")]
    assert list(stick.iterdir()) == []
