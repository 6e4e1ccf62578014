"""The main window only composes: it goes to pages, passes on what changed, and shows how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Actions, Handler
from ui.help import HelpDialog
from ui.operations import Operations, Progress
from ui.page import Breadth, Page, breadth_of
from ui.theme import Theme
from ui.widgets.bars import Notice, Standing
from ui.widgets.fields import LineField
from ui.window import MainWindow, RailEntry

STANDING = Standing("HZ03 湖滨店", "A 机", "周敏", 3, "数据库正常", (Notice("device-floppy", "备份 今天 12:30"),))


class SamplePage(Page):
    def __init__(self, name: str, made: list[str]) -> None:
        super().__init__()
        made.append(name)
        self.name, self.made = name, made
        self.entered = 0
        self.refreshed: list[frozenset[str]] = []
        self.breadth: Breadth | None = None
        self.printing = True
        self.first, self.second = LineField("第一栏"), LineField("第二栏")
        column = QVBoxLayout(self)
        for field in (self.first, self.second):
            pane = QWidget()
            QVBoxLayout(pane).addWidget(field)
            column.addWidget(pane)

    def title(self) -> str:
        return self.name

    def offers(self) -> Mapping[str, Handler]:
        return {"print": self.print_it, "undo": self.undo_it} if self.printing else {}

    def print_it(self) -> None:
        self.made.append(f"{self.name} printed")

    def undo_it(self) -> None:
        self.made.append(f"{self.name} undone")

    def enter(self) -> None:
        self.entered += 1

    def refresh(self, changed: frozenset[str]) -> None:
        self.refreshed.append(changed)

    def first_focus(self) -> QWidget:
        return self.first

    def panes(self) -> list[QWidget]:
        return [self.first, self.second]

    def fit(self, breadth: Breadth) -> None:
        self.breadth = breadth


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, actions: Actions, operations: Operations, made: list[str]) -> MainWindow:
    entries = [
        RailEntry("go_register", partial(SamplePage, "登记", made)),
        RailEntry("go_cases", partial(SamplePage, "投诉", made)),
        RailEntry("go_settings", partial(SamplePage, "设置", made), foot=True),
    ]
    main = MainWindow(theme, actions, operations, entries)
    qtbot.addWidget(main)
    main.resize(1366, 698)
    main.show()
    main.activateWindow()
    qtbot.waitExposed(main)
    return main


def front(window: MainWindow) -> SamplePage:
    page = window.page()
    assert isinstance(page, SamplePage)
    return page


def test_a_page_is_made_when_it_is_first_gone_to_and_once(window: MainWindow, made: list[str]) -> None:
    assert made == []
    for place in ("go_cases", "go_register", "go_cases"):
        window.go(place)
    assert made == ["投诉", "登记"]
    assert front(window).entered == 2


def test_the_rail_shows_only_what_is_built(window: MainWindow, actions: Actions) -> None:
    assert actions.action("go_cases").isEnabled()
    assert not actions.action("go_sync").isEnabled()
    with pytest.raises(KeyError):
        window.go("go_sync")


def test_going_puts_the_cursor_into_the_first_field(window: MainWindow, qtbot: QtBot) -> None:
    window.go("go_cases")
    qtbot.waitUntil(front(window).first.hasFocus)
    chosen = window.rail.chosen()
    assert chosen is not None
    assert chosen.text() == "投诉"


def test_a_key_goes_to_its_page(window: MainWindow, qtbot: QtBot) -> None:
    window.go("go_cases")
    with qtbot.waitSignal(window.page_entered) as entered:
        QTest.keyClick(window, Qt.Key.Key_F2)
    assert entered.args == ["go_register"]


def test_the_page_in_front_is_refreshed_at_once_and_the_others_when_entered(
    window: MainWindow, operations: Operations
) -> None:
    window.go("go_cases")
    cases = front(window)
    window.go("go_register")
    register = front(window)
    operations.announce(["c-1"])
    operations.announce(["c-2"])
    assert register.refreshed == [frozenset({"c-1"}), frozenset({"c-2"})]
    assert cases.refreshed == []
    window.go("go_cases")
    assert cases.refreshed == [frozenset({"c-1", "c-2"})]
    window.go("go_register")
    assert len(register.refreshed) == 2


def test_actions_follow_the_page_in_front(window: MainWindow, actions: Actions, made: list[str]) -> None:
    window.go("go_cases")
    window.go("go_register")
    actions.action("print").trigger()
    assert made[-1] == "登记 printed"
    page = front(window)
    page.printing = False
    page.offers_changed.emit()
    assert not actions.action("print").isEnabled()


def test_a_case_behind_the_list_keeps_the_list_marked(window: MainWindow, qtbot: QtBot, made: list[str]) -> None:
    window.go("go_cases")
    case = SamplePage("HZ03-261122-007A-5", made)
    window.show_page(case, "go_cases")
    assert window.page() is case
    chosen = window.rail.chosen()
    assert chosen is not None
    assert chosen.text() == "投诉"
    window.go("go_cases")
    with qtbot.waitSignal(case.destroyed):
        window.drop_page(case)


def test_the_search_box_is_reached_by_key_and_asks_on_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.go("go_cases")
    QTest.keyClick(window, Qt.Key.Key_F3)
    qtbot.waitUntil(window.top.search.hasFocus)
    QTest.keyClicks(window.top.search, " 007a ")
    with qtbot.waitSignal(window.search_requested) as asked:
        QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    assert asked.args == ["007a"]


def test_f6_goes_through_the_panes_and_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    window.go("go_cases")
    page, rail_item = front(window), window.rail.chosen()
    assert rail_item is not None
    qtbot.waitUntil(page.first.hasFocus)
    for stop in (page.second, rail_item, page.first):
        QTest.keyClick(window, Qt.Key.Key_F6)
        qtbot.waitUntil(stop.hasFocus)


def test_the_rail_is_walked_by_arrows(window: MainWindow, qtbot: QtBot) -> None:
    window.go("go_cases")
    item = window.rail.chosen()
    assert item is not None
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Up)
    focused = window.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(window.page_entered) as entered:
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert entered.args == ["go_register"]


def test_title_and_status_bar_say_how_things_stand(window: MainWindow) -> None:
    window.show_standing(STANDING)
    assert window.windowTitle() == "(超期 3)接诉台 — HZ03 湖滨店"
    assert window.status.texts() == ["HZ03 湖滨店 · A 机", "周敏", "超期 3", "备份 今天 12:30", "数据库正常"]
    window.show_standing(Standing("HZ03 湖滨店", "A 机", "周敏"))
    assert window.windowTitle() == "接诉台 — HZ03 湖滨店"
    assert window.status.texts() == ["HZ03 湖滨店 · A 机", "周敏"]
    assert not window.top.trial.isVisible()


def test_a_trial_folder_is_marked(window: MainWindow) -> None:
    window.show_standing(Standing("HZ03 湖滨店", "A 机", "周敏", trial=True))
    assert window.windowTitle() == "接诉台 试用 — HZ03 湖滨店"
    assert window.top.trial.isVisible()


@pytest.mark.parametrize(
    ("width", "breadth"),
    [
        (911, Breadth.NARROW),
        (1079, Breadth.NARROW),
        (1080, Breadth.MIDDLE),
        (1279, Breadth.MIDDLE),
        (1280, Breadth.WIDE),
    ],
)
def test_breadths_are_those_of_the_design(width: int, breadth: Breadth) -> None:
    assert breadth_of(width) is breadth


def test_a_narrow_window_folds_rail_and_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.show_standing(STANDING)
    window.go("go_cases")
    cases = front(window)
    assert (window.rail.width(), cases.breadth) == (76, Breadth.WIDE)
    window.resize(1100, 600)
    qtbot.waitUntil(lambda: window.rail.width() == 64)
    window.resize(911, 465)
    qtbot.waitUntil(lambda: window.rail.width() == 48)
    assert cases.breadth is Breadth.NARROW
    chosen = window.rail.chosen()
    assert chosen is not None
    assert chosen.toolTip() == "投诉"
    window.go("go_register")
    assert front(window).breadth is Breadth.NARROW


def test_the_smallest_screen_at_150_percent_is_enough(window: MainWindow) -> None:
    smallest = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert smallest.width() <= 911
    assert smallest.height() <= 465


def test_long_work_shows_in_the_status_bar(window: MainWindow, operations: Operations) -> None:
    work = Progress("正在导入")
    operations.started.emit(work)
    assert window.status.progress.isVisible()
    operations.ended.emit(work)
    assert not window.status.progress.isVisible()


def test_what_was_done_is_told_and_undone_by_the_page(window: MainWindow, made: list[str]) -> None:
    window.go("go_cases")
    front(window).told.emit("已把 2 件分派给孙倩", True)
    assert window.toast.text() == "已把 2 件分派给孙倩"
    window.toast.button.click()
    assert made[-1] == "投诉 undone"


def test_help_shows_the_keys_of_this_page_made_from_the_table(window: MainWindow) -> None:
    window.go("go_cases")
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(HelpDialog)
    lines = dialog.lines()
    assert lines.index("这一页") < lines.index("打印") < lines.index("到处都能用") < lines.index("登记")
    assert "导出" not in lines
    dialog.close()


def test_closing_is_told(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
