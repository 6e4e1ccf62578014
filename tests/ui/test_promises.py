"""Promises by keys: noted from any page, the usual terms one key each, and a broken one above its case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_words
from support.recorder import Recorder
from support.story import Hand, moment, plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from desktop.cases.case import Promise
from ui.panels.case.page import CasePage
from ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
R, DOWN, F5 = Qt.Key.Key_R, Qt.Key.Key_Down, Qt.Key.Key_F5


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T10:00")


@pytest.fixture
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return getattr(request, "param", FULL)


@pytest.fixture
def clerk(
    qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, hand: Hand, size: tuple[int, int]
) -> Iterator[Clerk]:
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register(plain_case())
    hand.set("2026-11-24T14:00")
    with window_over(qtbot, recorder, Seat(folder, hand, theme, size)) as one:
        one.press(F5).settle()
        yield one
    assert recorder.said == []


def promised(clerk: Clerk) -> tuple[Promise, ...]:
    return open_case(clerk.house.desk, "HZ03-261124-001A").case.promises


def at_the_list(clerk: Clerk) -> None:
    clerk.until_seen("首响").until(lambda: clerk.name() == "现在要做")


def note(clerk: Clerk, kind: int, term: Qt.Key | None) -> None:
    """In the form that Ctrl+R opens: what kind, which of its usual terms, the words, saved."""
    clerk.press(R, CTRL).settle().until(lambda: isinstance(clerk.house.page(), CasePage)).dialog()
    clerk.press(DOWN, times=kind)
    if term is not None:
        clerk.press(term, ALT)
    clerk.fill("答应什么", "到时回话").save().no_dialog()


@pytest.mark.parametrize(
    ("kind", "key", "due"),
    [
        (1, Qt.Key.Key_1, "2026-11-24T14:30"),
        (1, Qt.Key.Key_3, "2026-11-24T21:00"),
        (1, Qt.Key.Key_4, "2026-11-25T10:00"),
        (2, Qt.Key.Key_1, "2026-11-25T14:00"),
        (7, Qt.Key.Key_2, "2026-12-01T21:00"),  # five working days
        (9, Qt.Key.Key_1, "2026-11-25T21:00"),  # the next notice, by the urgency
    ],
)
def test_a_promise_is_noted_from_today_with_a_usual_term(clerk: Clerk, kind: int, key: Qt.Key, due: str) -> None:
    at_the_list(clerk)
    note(clerk, kind, key)
    assert [(one.type, one.due) for one in promised(clerk)] == [(f"T{kind}", moment(due))]


def test_the_same_key_notes_one_from_the_list_and_from_the_customer(clerk: Clerk) -> None:
    clerk.go("投诉").settle()
    note(clerk, 1, Qt.Key.Key_2)
    clerk.go("客户").settle().until_seen("郑小禾")
    note(clerk, 2, Qt.Key.Key_2)
    assert [one.due for one in promised(clerk)] == [moment("2026-11-24T16:00"), moment("2026-11-26T21:00")]


def test_on_the_registration_it_goes_to_when_the_customer_is_called(clerk: Clerk) -> None:
    clerk.go_register().press(R, CTRL).until(lambda: clerk.name() == "下次联系")


@pytest.mark.parametrize("size", [FULL, SMALL], indirect=True)
def test_a_broken_one_stands_above_its_case_until_it_is_kept(clerk: Clerk, hand: Hand) -> None:
    at_the_list(clerk)
    note(clerk, 1, Qt.Key.Key_1)
    assert not clerk.sees("承诺没做到")
    hand.set("2026-11-24T14:31")
    clerk.house.operations.announce([])
    clerk.settle().until_seen("承诺没做到")
    assert clerk.sees("到时回话 · 应在 今天 14:30 前 · 值班员")
    assert cut_words(clerk.house.window) == []
    clerk.tab_to("已做到").press(Qt.Key.Key_Space).dialog()
    clerk.press(DOWN).save().no_dialog()
    assert [one.state(hand()) for one in promised(clerk)] == ["kept_late"]
    clerk.until(lambda: not clerk.sees("承诺没做到"))


def test_a_progress_notice_of_three_parts_is_logged_and_ready_to_be_pasted(clerk: Clerk) -> None:
    at_the_list(clerk)
    clerk.press(Qt.Key.Key_T, CTRL).settle().until(lambda: isinstance(clerk.house.page(), CasePage)).dialog()
    clerk.fill("已做", "样品已送检。").fill("正在做", "等报告").fill("下一步", "报告一到就打给您").save().no_dialog()
    clerk.until_seen("给顾客的话已复制")
    case = open_case(clerk.house.desk, "HZ03-261124-001A").case
    assert [(one.done, one.doing) for one in case.contacts] == [("样品已送检。", "等报告")]
    assert QGuiApplication.clipboard().text() == (
        f"郑小禾，编号 {case.number}：已经做了——样品已送检；现在在做——等报告；接下来——报告一到就打给您。"
    )
