"""追问 by keys: asked on the registration page, kept with its draft, saved with it, shown as answered in 倾听."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import SMALL, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand

from desktop.app.viewing import find_number, open_case
from desktop.paths import DataFolder
from ui.theme import Theme

ENTER, F7 = Qt.Key.Key_Return, Qt.Key.Key_F7
NUMBER = "HZ03-261124-001A-9"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return new_folder(tmp_path / "data", Hand("2026-11-24T14:05"))


@pytest.fixture
def seat(folder: DataFolder, theme: Theme) -> Seat:
    return Seat(folder, Hand("2026-11-24T14:05"), theme)


@pytest.fixture
def clerk(qtbot: QtBot, recorder: Recorder, seat: Seat) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, seat) as one:
        yield one.go_register()


def tell(clerk: Clerk) -> Clerk:
    clerk.type("13900006021").pick("类别", "gq").fill("经过", "过期两天").pick("诉求", "D03")
    return clerk


def test_enter_goes_from_question_to_question_and_what_was_said_is_saved_with_the_case(clerk: Clerk) -> None:
    tell(clerk).press(F7)
    assert clerk.name() == "规格、生产日期"
    clerk.type("12 盒").press(ENTER).press(ENTER)
    assert clerk.name() == "有没有伤到人或别的东西"
    clerk.type("没有").press(F7)
    assert clerk.name() == "诉求"
    clerk.press(F7)
    assert clerk.name() == "什么时候、怎样使用、第几次使用出问题"
    clerk.press(ENTER, times=3)
    assert clerk.name().startswith("保存并打印")
    clerk.press(ENTER).settle()
    view = open_case(clerk.house.desk, find_number(clerk.house.desk, NUMBER))
    said = {one["q"]: one["a"] for one in view.case.step_fields("listen")["answers"]}
    assert said == {"C01Q2": "12 盒", "C01Q4": "没有"}
    assert [one.act for one in view.history] == ["register"]
    assert (view.next_step, view.done("listen")) == ("listen", None)
    clerk.open_case(NUMBER).step(1)
    assert clerk.sees("12 盒")
    clerk.fill("事实", "买了一箱").save()
    after = open_case(clerk.house.desk, view.case.uid)
    assert after.done("listen")
    assert len(after.case.step_fields("listen")["answers"]) == 2


def test_answers_are_kept_with_the_draft(clerk: Clerk, qtbot: QtBot, recorder: Recorder, seat: Seat) -> None:
    tell(clerk).press(F7).type("12 盒").until_seen("草稿已保存 14:05")
    with window_over(qtbot, recorder, seat) as second:
        second.go_register().press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier).until_seen("12 盒").settle()
        assert second.registration().form.given()["answers"] == {"C01Q2": "12 盒"}
    clerk.house.window.activateWindow()


def test_without_a_category_there_is_nothing_to_ask(clerk: Clerk) -> None:
    clerk.press(F7)
    assert clerk.name() == "电话"
    assert clerk.toast() == "选了类别，卡上才有要问的"


def test_where_little_fits_the_page_turns_to_the_field_that_lacks(
    qtbot: QtBot, recorder: Recorder, folder: DataFolder, theme: Theme
) -> None:
    seat = Seat(folder, Hand("2026-11-24T14:05"), theme, SMALL)
    with window_over(qtbot, recorder, seat) as one:
        one.go_register().type("13900006021").press(Qt.Key.Key_F4)
        assert one.name() == "处理方式"
        one.press(Qt.Key.Key_F9).settle()
        assert one.name() == "类别"
        assert one.focus().isVisible()
