"""更正登记: what was registered stands on the form again, and only what is changed is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import CTRL, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.viewing import find_number, open_case
from desktop.cases.case import Case
from ui.theme import Theme

NUMBER = "HZ03-261124-001A-9"
GIVEN = {
    "received_at": "2026-11-24T09:10",
    "occurred_at": "2026-11-23T19:00",
    "product": {"name": "酸奶", "batch": "0918B", "amount": "39.80", "purchased_on": "2026-11-20"},
    "severity": "SV3",
    "scope": "SP1",
    "mood": "M2",
    "demand_amount": "39.80",
    "extra": {"production_on": "2026-09-18", "sealed": "yes"},
    "external": {"number": "A33", "reply_by": "2026-12-10"},
}


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register(plain_case(**GIVEN))
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one.open_case(NUMBER)
    assert recorder.said == []


def case(clerk: Clerk) -> Case:
    desk = clerk.house.desk
    return open_case(desk, find_number(desk, NUMBER)).case


def to_facts(clerk: Clerk) -> Clerk:
    """F6 to the tabs below, ← to the first of them."""
    for _ in range(6):
        if clerk.name().startswith("登记资料"):
            return clerk.press(Qt.Key.Key_Left)
        clerk.press(Qt.Key.Key_F6)
    raise AssertionError(clerk.name())


def open_correction(clerk: Clerk) -> Clerk:
    to_facts(clerk).tab_to("更正登记").press(Qt.Key.Key_Space).dialog()
    return clerk


def test_what_was_registered_is_read_below_the_step(clerk: Clerk) -> None:
    to_facts(clerk)
    for line in ("酸奶过期了两天,一箱都是。", "¥39.80", "酸奶", "0918B", "139****2001", "9月18日"):
        assert clerk.sees(line), line


def test_saving_without_a_change_says_so_and_changes_nothing(clerk: Clerk) -> None:
    before = case(clerk)
    open_correction(clerk).press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.sees(clerk.house.kit.wording.say("problem.nothing_changes"))
    assert case(clerk) == before


def test_only_what_was_changed_is_written(clerk: Clerk) -> None:
    before = case(clerk)
    open_correction(clerk).tab_to("经过").press(Qt.Key.Key_A, CTRL).type("是三天。")
    clerk.press(Qt.Key.Key_Return, CTRL).no_dialog()
    after = case(clerk)
    assert after.description == "是三天。"
    assert (after.person, after.product, after.extra) == (before.person, before.product, before.extra)
    assert [one.register for one in open_case(clerk.house.desk, after.uid).conflicts] == []
    clerk.until_seen("是三天。")


def test_moments_stand_there_as_people_write_them(clerk: Clerk) -> None:
    open_correction(clerk)
    for words in ("今天 09:10", "昨天 19:00"):
        assert clerk.sees(words), words
    assert not clerk.sees("时间看不懂")


def test_an_emptied_field_is_empty_afterwards(clerk: Clerk) -> None:
    open_correction(clerk).tab_to("批次").press(Qt.Key.Key_A, CTRL).press(Qt.Key.Key_Delete)
    clerk.press(Qt.Key.Key_Return, CTRL).no_dialog()
    assert "batch" not in case(clerk).product


def test_what_sets_limits_asks_for_a_reason(clerk: Clerk) -> None:
    open_correction(clerk).choose("复杂程度", Qt.Key.Key_Down).press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.name() == "理由"
    clerk.type("顾客要查监控").press(Qt.Key.Key_Return, CTRL).no_dialog()
    assert case(clerk).complexity == "K2"


def test_wrong_input_is_said_beside_its_field_and_nothing_is_written(clerk: Clerk) -> None:
    before = case(clerk)
    open_correction(clerk).tab_to("电话").press(Qt.Key.Key_A, CTRL).type("12").press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.name() == "电话"
    assert case(clerk) == before
    clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_ctrl_enter_in_an_open_list_saves_and_picks_nothing(clerk: Clerk) -> None:
    before = case(clerk)
    open_correction(clerk).tab_to("类别").press(Qt.Key.Key_A, CTRL).press(Qt.Key.Key_Delete)
    clerk.press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.sees(clerk.house.kit.wording.say("problem.never_empty"))
    assert case(clerk) == before
    clerk.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape).no_dialog()
