"""I02 by keys: before a second complaint is registered after a settled one, what it is is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import ALT, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app.standing import folder_standing
from desktop.app.viewing import open_case
from ui.theme import Theme

PHONE = "13900006021"
CLOSE = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}


@pytest.fixture
def clerk(qtbot: QtBot, recorder: Recorder, tmp_path: Path, theme: Theme) -> Iterator[Clerk]:
    hand = Hand("2026-11-20T10:00")
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "data", hand), hand, theme)) as one:
        yield one


def settled(clerk: Clerk, **changes: Any) -> bytes:
    desk = clerk.house.desk
    uid = desk.registering.register(plain_case(customer={"name": "郑小禾", "phone": PHONE}, **changes)).uid
    desk.handling.act(uid, "close", CLOSE)
    clerk.hand.set("2026-11-24T14:05")
    return uid


def tell(clerk: Clerk, name: str = "郑小禾") -> Clerk:
    """As a practised clerk: all of it before anything that is known has been shown."""
    clerk.go_register().type(PHONE).fill("称呼", name)
    return clerk.pick("类别", "gq").fill("经过", "又是过期的").pick("诉求", "D03").press(Qt.Key.Key_F9).settle()


def test_a_new_matter_is_one_key_and_saving_goes_on(clerk: Clerk) -> None:
    settled(clerk)
    tell(clerk).dialog()
    assert clerk.sees("郑小禾的 HZ03-261120-001A-")
    assert clerk.sees("办结的。")
    assert folder_standing(clerk.house.desk).cases == 1
    clerk.press(Qt.Key.Key_Return).settle()
    assert folder_standing(clerk.house.desk).cases == 1
    clerk.press(Qt.Key.Key_3).no_dialog()
    assert folder_standing(clerk.house.desk).cases == 2
    assert len(clerk.papers) == 1


def test_that_it_came_back_opens_the_settled_one_again(clerk: Clerk) -> None:
    uid = settled(clerk)
    tell(clerk).dialog()
    clerk.press(Qt.Key.Key_2).no_dialog()
    assert folder_standing(clerk.house.desk).cases == 1
    assert open_case(clerk.house.desk, uid).case.round.number == 2


def test_back_to_the_form_saves_nothing_and_an_answer_given_there_is_not_asked_again(clerk: Clerk) -> None:
    settled(clerk)
    tell(clerk).dialog()
    clerk.press(Qt.Key.Key_Escape).no_dialog()
    assert clerk.registration().form.given()["description"] == "又是过期的"
    clerk.press(Qt.Key.Key_3, ALT).press(Qt.Key.Key_F9).no_dialog()
    assert folder_standing(clerk.house.desk).cases == 2


@pytest.mark.parametrize("reason", ["another person", "long ago", "still open"])
def test_nothing_is_asked_where_nothing_was_settled_lately(clerk: Clerk, reason: str) -> None:
    if reason == "still open":
        clerk.house.desk.registering.register(plain_case(customer={"name": "郑小禾", "phone": PHONE}))
    else:
        settled(clerk)
    if reason == "long ago":
        clerk.hand.set("2027-03-01T10:00")
    if reason == "another person":
        clerk.go_register().type(PHONE).until_seen("老顾客").fill("称呼", "罗先生").settle()
        clerk.tab_to("是哪一位").press(Qt.Key.Key_Right, times=2)
        clerk.pick("类别", "gq").fill("经过", "冷的").pick("诉求", "D03").press(Qt.Key.Key_F9).no_dialog()
    else:
        tell(clerk).no_dialog()
    assert folder_standing(clerk.house.desk).cases == 2


def test_what_is_known_leaves_the_form_its_room_in_english_too(
    qtbot: QtBot, recorder: Recorder, tmp_path: Path, theme: Theme, english: object
) -> None:
    hand = Hand("2026-11-20T10:00")
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "data", hand), hand, theme, language="en")) as one:
        settled(one)
        page = one.press(Qt.Key.Key_F2).settle().registration()
        page.form.show_given({"customer": {"phone": PHONE}, "severity": "SV3", "scope": "SP1"})
        page.form.edited.emit()
        one.until_seen("1 from this telephone")
        fields = page.form.main
        assert fields.width() >= fields.minimumSizeHint().width()
        assert fields.mapTo(page._pane, fields.rect().topRight()).x() <= page._pane.width()
