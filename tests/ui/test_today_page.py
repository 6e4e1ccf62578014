"""今日: whom to call first, what to do next, and what wants an eye, by keys."""

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

ENTER, F5, DOWN = Qt.Key.Key_Return, Qt.Key.Key_F5, Qt.Key.Key_Down
_MINUTE = 60_000


def fill(desk: Desk, hand: Hand) -> None:
    """A promise that is broken by 14:00, a case whose first reply is late, one that is handed over, one for today."""
    late = {"name": "温宁", "title": "温女士", "phone": "13900002011"}
    broken = desk.registering.register(plain_case(customer=late, channel="CH01", description="空调不制热。"), "01")
    desk.handling.act(broken.uid, "promise", {"type": "T1", "text": "回电话说维修时间", "due": "2026-11-24T12:00"})
    desk.customers.edit(desk.customers.find("13900002011"), {"way": "W2", "hours": "午饭后"})
    calm = {"name": "贺明", "title": "贺先生", "phone": "13900002012"}
    desk.registering.register(plain_case(customer=calm, channel="CH02", description="海鲜送错单元。"), "01")
    given = {"name": "叶青", "title": "叶女士", "phone": "13900002013"}
    handed = desk.registering.register(plain_case(customer=given, channel="CH01", description="价签差两元。"), "02")
    desk.handling.act(handed.uid, "assign", {"to": "02"}, by="02")
    desk.handling.act(handed.uid, "handover", {"to": "01"}, by="02")
    desk.handling.act(handed.uid, "promise", {"type": "T5", "text": "上门换价签", "due": "2026-11-24T19:00"})
    hand.set("2026-11-24T14:00")


@pytest.fixture
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return getattr(request, "param", FULL)


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, size: tuple[int, int]) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.staff.add("02", "吴迪", ["reception", "handler"])
        fill(desk, hand)
    with window_over(qtbot, recorder, Seat(folder, hand, theme, size)) as one:
        one.press(F5).settle().until_seen("温女士")
        yield one
    assert recorder.said == []


def test_the_broken_promise_comes_first_and_its_call_is_noted_by_keys(clerk: Clerk) -> None:
    for words in ("承诺没做到", "超 2小时", "温女士", "回电话说维修时间", "应在 今天 12:00 前"):
        assert clerk.sees(words)
    clerk.until_seen("首选电话 · 方便时段：午饭后")
    clerk.until(lambda: clerk.name() == "打电话给温女士：回电话说维修时间")
    clerk.press(Qt.Key.Key_T, CTRL).settle().until(lambda: isinstance(clerk.house.page(), CasePage)).dialog()
    assert clerk.sees("空调不制热", clerk.house.window)


def test_the_list_says_what_to_do_and_enter_opens_it(clerk: Clerk) -> None:
    for words in ("现在要做", "首响", "贺先生", "海鲜送错单元", "未分派"):
        clerk.until_seen(words)
    clerk.press(Qt.Key.Key_F6).until(lambda: clerk.name() == "现在要做")
    clerk.press(ENTER).settle().until(lambda: isinstance(clerk.house.page(), CasePage))
    clerk.until_seen("海鲜送错单元")


def test_a_case_handed_over_is_accepted_here(clerk: Clerk) -> None:
    clerk.until_seen("吴迪交给你：叶女士").press(Qt.Key.Key_F6).press(Qt.Key.Key_F6)
    clerk.until(lambda: "叶女士" in clerk.name()).press(Qt.Key.Key_Space).settle()
    clerk.until_seen("已接收，由你主办")
    clerk.until(lambda: not clerk.sees("吴迪交给你：叶女士"))


def test_whom_we_said_we_would_come_to_stands_among_the_appointments(clerk: Clerk) -> None:
    for words in ("今天的预约", "19:00", "上门 · 叶女士", "上门换价签 · 值班员"):
        clerk.until_seen(words)


def test_the_sheet_for_the_next_shift_is_printed_by_key(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_P, CTRL).settle().until_seen("交班单已打开")
    assert [one.name for one in clerk.papers] == ["shift-20261124-1400.pdf"]


@pytest.mark.parametrize("size", [FULL, SMALL], indirect=True)
def test_nothing_is_cut(clerk: Clerk) -> None:
    clerk.until_seen("现在要做")
    assert cut_words(clerk.house.window) == []


def test_what_is_done_leaves_the_list(clerk: Clerk) -> None:
    desk = clerk.house.desk
    case = next(one for one in clerk.house.page().owed.rows.rows() if one.kind == "reply").case.uid  # type: ignore[union-attr]
    desk.handling.act(case, "acknowledge", {"way": "W2", "text": "已登记"})
    clerk.press(F5).settle().until(lambda: not clerk.sees("首响 1"))
    clerk.until_seen("首响 0")
