"""From the first telephone call to the month's summary, and from one site to the other: one clerk, one keyboard."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.house import CTRL, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.standing import folder_standing
from desktop.app.viewing import open_case
from ui.panels.cases.page import CaseListPage
from ui.panels.figures import FiguresPage
from ui.panels.sync import SyncPage
from ui.theme import Theme

RIGHT, DOWN, F9 = Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_F9
NUMBER = "HZ03-261124-001A-9"


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T10:00")


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, hand: Hand) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "data", hand), hand, theme)) as one:
        yield one
    assert recorder.said == []


def register(clerk: Clerk) -> None:
    clerk.go_register().type("13900006021").fill("称呼", "郑小禾").pick("类别", "gq")
    clerk.fill("经过", "酸奶过期了两天，一箱都是。").pick("诉求", "D03").press(F9).settle()
    assert clerk.toast() == f"已登记 {NUMBER}"


def handle(clerk: Clerk) -> None:
    clerk.step(1).fill("事实", "十月三日买的一箱，标签到期日十月一日。").choose("复述确认", RIGHT).save()
    clerk.choose("说法", RIGHT).fill("说了什么", "实在不好意思。").save()
    clerk.pick("主因", "R104").choose("判定", RIGHT, 2).pick("责任部门", "DP02").save()
    clerk.fill("方案", "换一箱新的").choose("顾客答复", RIGHT, 2).save()
    clerk.fill("做了什么", "换了一箱新的").choose("做完了", RIGHT).save()
    clerk.pick("处理方式", "S04").choose("满足程度", DOWN).choose("已告知顾客", RIGHT).fill(
        "教训", "上架先看日期"
    ).save()


def test_one_complaint_from_the_call_to_the_summary(clerk: Clerk) -> None:
    from openpyxl import load_workbook

    register(clerk)
    clerk.hand.set("2026-11-24T11:00")
    clerk.open_case(NUMBER)
    handle(clerk)
    assert open_case(clerk.house.desk, NUMBER).stage == "to_visit"
    clerk.press(Qt.Key.Key_P, CTRL).settle()
    assert [paper.name for paper in clerk.papers] == [f"{NUMBER}.pdf"] * 2
    clerk.go("统计")
    clerk.page(FiguresPage)
    clerk.press(Qt.Key.Key_E, CTRL).settle()
    (book,) = clerk.stick.folder.glob("*.xlsx")
    assert clerk.toast() == f"已导出 {book.name}"
    cells = [str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row]
    assert any(NUMBER in cell for cell in cells)


def test_what_is_no_number_is_looked_for_in_the_list(clerk: Clerk) -> None:
    register(clerk)
    clerk.find("郑小禾")
    clerk.page(CaseListPage)
    clerk.until_seen(NUMBER)
    clerk.find("没有这个人").until_seen("没有符合的投诉")


def test_an_empty_folder_leads_to_registration(clerk: Clerk) -> None:
    clerk.until_seen("还没有登记过投诉")
    assert clerk.name() == "登记"
    clerk.press(Qt.Key.Key_Space).until(lambda: clerk.name() == "电话")
    register(clerk)
    clerk.go("投诉").until_seen(NUMBER)


def test_what_was_found_is_shown_beside_the_list_at_once(clerk: Clerk) -> None:
    register(clerk)
    clerk.find("郑小禾")
    assert clerk.sees(NUMBER, clerk.page(CaseListPage).preview)


def test_the_search_box_is_empty_once_it_has_found_or_one_goes_elsewhere(clerk: Clerk) -> None:
    register(clerk)
    box = clerk.house.window.top.search
    clerk.open_case(NUMBER)
    assert box.text() == ""
    clerk.find("郑小禾")
    page = clerk.page(CaseListPage)
    assert (box.text(), page.head.text.text()) == ("郑小禾", "郑小禾")
    clerk.go("统计")
    assert box.text() == ""
    clerk.go("投诉")
    assert (box.text(), page.head.text.text()) == ("", "郑小禾")


def test_enter_in_the_list_opens_the_case(clerk: Clerk) -> None:
    register(clerk)
    clerk.find("郑小禾").until_seen(NUMBER)
    for _ in range(6):
        if clerk.name() == "投诉列表":
            break
        clerk.press(Qt.Key.Key_F6)
    clerk.press(Qt.Key.Key_Home).press(Qt.Key.Key_Return).settle()
    assert clerk.case().title() == f"投诉 {NUMBER}"


def test_a_package_goes_out_of_one_site_and_into_the_other(
    qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, hand: Hand
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "one", hand), hand, theme)) as giver:
        register(giver)
        giver.stick.folder = stick
        giver.go("同步")
        giver.page(SyncPage)
        giver.press(Qt.Key.Key_E, CTRL).settle()
        giver.until(lambda: "可以拔盘" in giver.toast())
    (package,) = stick.iterdir()
    other = new_folder(tmp_path / "two", hand, "HZ07", "城西店")
    with window_over(qtbot, recorder, Seat(other, hand, theme)) as taker:
        taker.stick.package = package
        taker.go("同步").tab_to("打开同步包…").press(Qt.Key.Key_Space).settle()
        assert folder_standing(taker.house.desk).cases == 0
        taker.save().until(lambda: "已导入 HZ03" in taker.toast())
        taker.open_case(NUMBER)
        assert open_case(taker.house.desk, NUMBER).case.description == "酸奶过期了两天，一箱都是。"
    assert recorder.said == []


def test_help_tells_the_keys_of_the_page_in_front(clerk: Clerk) -> None:
    clerk.go_register().press(Qt.Key.Key_F1).dialog()
    assert clerk.sees("F9")
    assert clerk.sees("保存并打印登记单")
    clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_window_says_how_things_stand(clerk: Clerk) -> None:
    register(clerk)
    clerk.until_seen("数据库正常 · 登记 1 件")
    assert clerk.house.window.windowTitle() == "接诉台 试用 — HZ03 湖滨店"


def test_another_process_is_noticed(clerk: Clerk) -> None:
    with open_desk(clerk.house.desk.folder, clerk.hand) as other:
        other.registering.register(plain_case())
    clerk.until_seen("登记 1 件")


class Watcher(QObject):
    """Sees every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_going_about_opens_no_window_beside_the_window(clerk: Clerk, qapp: QApplication) -> None:
    """A part shown before it has a parent flashes as a window of its own and takes the keyboard away."""
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    register(clerk)
    for place in ("投诉", "统计", "同步", "登记"):
        clerk.go(place)
        assert clerk.house.window.isActiveWindow()
    clerk.open_case(NUMBER).step(6).save()
    qapp.removeEventFilter(watcher)
    assert watcher.opened == []


def test_calls_into_qt_cost_no_reference_to_none() -> None:
    """PySide 6.12.0 on Python 3.11 loses one with every call that gives nothing; the window dies within minutes."""
    colour = QColor(1, 2, 3)
    before = sys.getrefcount(None)
    for _ in range(500):
        colour.setRed(5)
    assert sys.getrefcount(None) >= before - 50
