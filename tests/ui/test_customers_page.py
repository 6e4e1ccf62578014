"""客户: somebody is found by a few letters, their note is written, two are found to be one person and parted again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from ui.panels.case.page import CasePage
from ui.theme import Theme

FIRST, SECOND = "13900002001", "057155501800"
ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def fill(desk: Desk, hand: Hand) -> None:
    """One person under two telephones, somebody who shares the first, and a visit that was answered."""
    people = (("郑小禾", FIRST, "郑女士"), ("郑禾", SECOND, "郑小姐"), ("郑大山", FIRST, "郑先生"))
    for name, phone, title in people:
        hand.moment += 60_000
        customer = {"name": name, "phone": phone, "title": title}
        made = desk.registering.register(plain_case(customer=customer, description=f"{name}说酸奶过期。"))
    done = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    desk.handling.act(made.uid, "close", done)
    desk.handling.act(made.uid, "visit", {"result": "VR1", "overall": "2", "solved": "yes", "Q7": "maybe"})


@pytest.fixture
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return getattr(request, "param", FULL)


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, size: tuple[int, int]) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        fill(desk, hand)
    with window_over(qtbot, recorder, Seat(folder, hand, theme, size)) as one:
        one.go("客户")
        yield one
    assert recorder.said == []


def find(clerk: Clerk, text: str) -> Clerk:
    clerk.until(lambda: clerk.name() == "找顾客")
    clerk.press(Qt.Key.Key_A, CTRL).type(text).press(ENTER).settle()
    return clerk.until(lambda: clerk.name() == "客户列表")


def profile(clerk: Clerk, phone: str = SECOND):  # type: ignore[no-untyped-def]
    desk = clerk.house.desk
    return desk.customers.open(desk.customers.find(phone)).profile


def test_somebody_is_found_and_enter_goes_on_to_a_case(clerk: Clerk) -> None:
    find(clerk, "zds").until_seen("2 不满意")
    for words in ("郑先生 郑大山", "139****2001", "共用电话 139****2001：还有 郑女士", "还会来：看情况", "0 % (0/1)"):
        clerk.until_seen(words)
    assert not clerk.sees("郑小姐")
    clerk.press(ENTER).settle().press(ENTER).settle()
    clerk.until(lambda: isinstance(clerk.house.page(), CasePage) and clerk.sees("郑大山说酸奶过期"))


def test_nobody_is_found_and_one_goes_back_to_all(clerk: Clerk) -> None:
    clerk.type("王").press(ENTER).settle().until_seen("没有找到这样的顾客")
    clerk.press(Qt.Key.Key_Space).settle().until_seen("郑小姐 郑禾")


def test_a_note_is_written_by_keys(clerk: Clerk) -> None:
    find(clerk, "1800").press(Qt.Key.Key_I, CTRL).dialog()
    clerk.fill("沟通注意", "听力不好，说慢一点").choose("级别", Qt.Key.Key_Right, 2).fill("其他电话", "13900002009")
    clerk.press(ENTER, CTRL).no_dialog()
    clerk.until_seen("沟通注意：听力不好，说慢一点").until_seen("郑小姐 郑禾 · 重点")
    assert profile(clerk).phones == (SECOND, "13900002009")
    assert clerk.toast() == "资料已改"
    clerk.press(Qt.Key.Key_I, CTRL).dialog()
    clerk.tab_to("电话").press(Qt.Key.Key_A, CTRL).type("12").press(ENTER, CTRL).settle()
    clerk.until_seen("电话号码看不懂")
    clerk.press(ESC).no_dialog()
    assert profile(clerk).value("phone") == SECOND


def test_two_are_merged_and_taken_back_and_parted(clerk: Clerk) -> None:
    find(clerk, "1800").press(Qt.Key.Key_M, CTRL).dialog()
    clerk.until(lambda: clerk.name() == "找另一位").type("zxh")
    clerk.until_seen("郑女士 郑小禾").until_seen("来过 2 次，未结 2 件")
    clerk.press(ENTER, CTRL).no_dialog()
    clerk.until(lambda: len(profile(clerk).members) == 2).until(lambda: clerk.toast() == "已合并成一位")
    clerk.until_seen("称呼有几种说法，另有 郑小姐").press(Qt.Key.Key_Z, CTRL).settle()
    clerk.until(lambda: len(profile(clerk).members) == 1)
    assert clerk.toast() == "已撤销"
    clerk.press(Qt.Key.Key_M, CTRL).dialog()
    clerk.type("zxh").until_seen("来过 2 次，未结 2 件").press(ENTER, CTRL).no_dialog()
    clerk.until_seen("合并 2").press(Qt.Key.Key_F6).press(Qt.Key.Key_Right, times=4)
    clerk.press(Qt.Key.Key_Tab).press(DOWN).press(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier).settle()
    clerk.until(lambda: len(profile(clerk).members) == 1).until(lambda: clerk.toast() == "已分开")


def test_the_case_says_how_to_speak_with_its_customer_and_leads_to_them(clerk: Clerk) -> None:
    customers = clerk.house.desk.customers
    one, other = customers.find(SECOND), customers.listing(_wanted("zxh")).lines[0].uid
    customers.edit(one, {"note": "说粤语", "level": "vip"})
    customers.merge(one, other)
    clerk.find("郑小禾说").press(ENTER).settle()
    clerk.until(lambda: isinstance(clerk.house.page(), CasePage) and clerk.sees("贵宾 · 说粤语"))
    assert clerk.sees("本顾客其他投诉 1")
    clerk.press(Qt.Key.Key_F6).press(Qt.Key.Key_Right, times=2).until_seen("郑女士，您反映的「")
    clerk.press(Qt.Key.Key_U, CTRL).settle().until_seen("沟通注意：说粤语")
    assert clerk.sees("合并 2")


def test_care_is_noted_and_who_is_looked_after_is_a_list(clerk: Clerk) -> None:
    find(clerk, "1800").press(Qt.Key.Key_T, CTRL).dialog()
    clerk.press(ENTER, CTRL).settle().until_seen("请写内容")
    clerk.fill("说了什么", "重阳问候").press(ENTER, CTRL).no_dialog().until_seen("关怀 1")
    clerk.press(Qt.Key.Key_I, CTRL).dialog()
    clerk.choose("级别", Qt.Key.Key_Right).press(ENTER, CTRL).no_dialog()
    clerk.tab_to("视图")
    clerk.press(Qt.Key.Key_Right, times=2).settle().until_seen("上次关怀")
    assert clerk.sees("郑小姐 郑禾 · 老顾客")
    assert not clerk.sees("郑大山 ")


def test_a_level_narrows_the_list_and_who_is_chosen_is_exported(clerk: Clerk) -> None:
    desk, recorder = clerk.house.desk, clerk.recorder
    for phone, level in ((SECOND, "vip"), ("zxh", "regular")):
        desk.customers.edit(desk.customers.listing(_wanted(phone)).lines[0].uid, {"level": level})
    clerk.house.operations.announce([])
    clerk.until_seen("郑女士 郑小禾 · 老顾客").until_seen("共 3 位")
    clerk.tab_to("级别").press(DOWN, times=3).settle().until_seen("共 1 位")
    assert clerk.sees("郑小姐 郑禾 · 贵宾")
    clerk.press(Qt.Key.Key_E, CTRL).settle().until(lambda: clerk.toast().startswith("已导出 关怀回访名单-"))
    assert _exported(clerk) == [("郑小姐，您好！", SECOND)]
    assert recorder.said.pop()[0] == "question"
    recorder.agree = False
    clerk.press(Qt.Key.Key_Up, times=3).settle().until_seen("共 3 位")
    clerk.tab_to("客户列表").press(Qt.Key.Key_Home, CTRL).press(DOWN, Qt.KeyboardModifier.ShiftModifier)
    clerk.until_seen("选了 2 位").press(Qt.Key.Key_E, CTRL).settle().until(lambda: len(_exported(clerk)) == 2)
    assert [phone for _greeting, phone in _exported(clerk)] == ["139****2001", "057****1800"]
    assert recorder.said.pop()[0] == "question"


def _exported(clerk: Clerk) -> list[tuple[str, str]]:
    from openpyxl import load_workbook

    (written,) = clerk.stick.folder.glob("关怀回访名单-*.xlsx")
    rows = list(load_workbook(written).active.iter_rows(min_row=5, values_only=True))  # type: ignore[union-attr]
    return [(str(row[0]), str(row[3])) for row in rows]


@pytest.mark.parametrize("size", [FULL, SMALL], indirect=True)
def test_no_word_is_cut(clerk: Clerk) -> None:
    desk = clerk.house.desk
    uid = desk.customers.find(SECOND)
    desk.customers.edit(
        uid, {"note": "听力不好，说慢一点" * 9, "level": "vip", "hours": "工作日晚上六点以后", "way": "W2"}
    )
    desk.customers.merge(uid, desk.customers.listing(_wanted("zxh")).lines[0].uid)
    clerk.house.operations.announce([])
    find(clerk, "1800").settle()
    for place in range(2):
        clerk.house.page().sides.setCurrentIndex(place)  # type: ignore[union-attr]
        clerk.settle()
        assert cut_words(clerk.top()) == []
    for key in (Qt.Key.Key_I, Qt.Key.Key_M, Qt.Key.Key_T):
        clerk.press(key, CTRL).dialog()
        clerk.settle()
        assert cut_words(clerk.top()) == []
        clerk.press(ESC).no_dialog()


def _wanted(text: str):  # type: ignore[no-untyped-def]
    from desktop.queries.customer_list import CustomerWanted

    return CustomerWanted(search=text)
