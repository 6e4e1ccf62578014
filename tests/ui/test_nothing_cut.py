"""No word is cut at 100, 125 or 150 %: every page over a rich case, the window as a screen of 1366 × 768 has it.

Cells of tables may be cut (the tool-tip says the whole), but never number, limit or stage.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, MIDDLE, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.paths import DataFolder
from ui.panels.cases.page import CaseListPage
from ui.panels.earlier_cases import EarlierCases
from ui.theme import Theme
from ui.widgets.table import PADDING, CellDelegate, ChipDelegate, DeskTable, StageDelegate

NUMBER = "HZ03-261123-001A"
F8 = Qt.Key.Key_F8
LONG = "欧阳慕容司徒诸葛上官婉儿夏侯"
SIZES = pytest.mark.parametrize("size", [FULL, MIDDLE, SMALL], ids=["100%", "125%", "150%"])


def fill_rich(desk: Desk, hand: Hand) -> None:
    """Cases with long names, running limits, a broken promise, money, a second round."""
    person = {"name": LONG, "title": LONG, "phone": "13900006021", "note": "听力不好，说慢一点"}
    register, act = desk.registering.register, desk.handling.act
    rich = register(plain_case(customer=person, complexity="K2", category="C0104", next_contact="2026-11-23T16:00"))
    hand.set("2026-11-23T11:00")
    act(rich.uid, "listen", {"facts": "十月三日买一箱，标签到期日十月一日", "restated": "yes", "mood": "M2"})
    act(rich.uid, "apologise", {"fault": "unknown", "text": "让您多跑一趟"})
    act(rich.uid, "propose", {"text": "全额退款，不用退货，另送一箱新到的酸奶表示歉意", "answer": "pending"})
    act(rich.uid, "promise", {"type": "T1", "text": "下午四点前由店长亲自回电话说明原因", "due": "2026-11-23T15:00"})
    act(rich.uid, "redress", {"type": "S04", "amount": "12345.60"})
    for place in range(12):
        hand.moment += 60_000
        register(plain_case(customer=person, description=f"第 {place} 件，说来话长。" * 9, channel="CH01"))


@pytest.fixture(scope="module")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    hand = Hand("2026-11-23T10:00")
    folder = new_folder(tmp_path_factory.mktemp("rich") / "data", hand, name="湖滨路万象城旗舰店")
    with open_desk(folder, hand) as desk:
        fill_rich(desk, hand)
    return folder


@pytest.fixture
def clerk(
    qtbot: QtBot, theme: Theme, recorder: Recorder, rich_folder: DataFolder, size: tuple[int, int]
) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(rich_folder, Hand("2026-11-24T14:05"), theme, size)) as one:
        yield one
    assert recorder.said == []


def whole(clerk: Clerk) -> None:
    """Nothing is cut, on any of the tabs that the page folds into."""
    for tabs in [None, *clerk.top().findChildren(QTabBar)]:
        for place in range(tabs.count() if tabs is not None and tabs.isVisible() else 1):
            if tabs is not None and tabs.isVisible():
                tabs.setCurrentIndex(place)
            clerk.settle()
            assert cut_words(clerk.top()) == []
        if tabs is not None:
            tabs.setCurrentIndex(0)


@SIZES
def test_the_registration_page(clerk: Clerk) -> None:
    whole(clerk.go_register())
    clerk.tab_to("电话").type("13900006021").until(
        lambda: "这个电话来过" in clerk.registration().findChildren(EarlierCases)[0].title.text()
    )
    clerk.fill("称呼", LONG).pick("类别", "gq")
    clerk.press(F8).fill("发生时间", "乱写").press(Qt.Key.Key_F9).settle()
    whole(clerk)


@SIZES
def test_the_case_page_in_every_step(clerk: Clerk) -> None:
    clerk.open_case(NUMBER)
    for place in range(1, 7):
        clerk.step(place)
        whole(clerk)
    clerk.save()
    whole(clerk)


@SIZES
def test_a_box_of_an_act(clerk: Clerk) -> None:
    clerk.open_case(NUMBER)
    for act in ("promise", "contact", "redress", "pause", "extend", "handover", "merge", "void"):
        clerk.case().ask(act)
        clerk.dialog()
        clerk.press(Qt.Key.Key_Return, CTRL).settle()
        assert cut_words(clerk.top()) == []
        clerk.press(Qt.Key.Key_Escape).no_dialog()


@SIZES
def test_the_case_list(clerk: Clerk) -> None:
    whole(clerk)
    (table,) = [found for found in clerk.page(CaseListPage).findChildren(DeskTable) if found.isVisible()]
    assert table.model().rowCount() == 13
    for row in range(3):
        for column in range(table.model().columnCount()):
            if table.isColumnHidden(column):
                continue
            cell = table.model().index(row, column)
            delegate = table.itemDelegateForIndex(cell)
            assert isinstance(delegate, CellDelegate)
            never = isinstance(delegate, ChipDelegate | StageDelegate) or str(cell.data()).startswith("HZ03-")
            if never:
                outset = 6 if isinstance(delegate, ChipDelegate) else 0
                assert delegate.width(cell) <= table.columnWidth(column) - 2 * PADDING + outset, cell.data()


@SIZES
def test_the_figures(clerk: Clerk) -> None:
    whole(clerk.go("统计"))


@SIZES
def test_the_sync_page(clerk: Clerk) -> None:
    whole(clerk.go("同步"))


@SIZES
def test_the_help_page(clerk: Clerk) -> None:
    clerk.go_register().press(Qt.Key.Key_F1).dialog()
    assert cut_words(clerk.top()) == []
    clerk.press(Qt.Key.Key_Escape).no_dialog()
