"""特急 that nobody has taken, and a year without holidays: told on 今日, in title and status bar until it is solved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import FULL, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from ui.panels.case.page import CasePage
from ui.panels.settings.page import SettingsPage
from ui.theme import Theme

SPACE, F5 = Qt.Key.Key_Space, Qt.Key.Key_F5


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-30T10:00")


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
    with window_over(qtbot, recorder, Seat(folder, hand, theme, size)) as one:
        one.press(F5).settle()
        yield one
    assert recorder.said == []


def hurt(clerk: Clerk, **more: object) -> bytes:
    given = plain_case(category="C0801", description="地面有水，老人滑倒了。", extra={"injured": "yes"}, **more)
    return clerk.house.desk.registering.register({**given, "category": "C1006"}).uid


@pytest.mark.parametrize("size", [FULL, SMALL], indirect=True)
def test_who_is_hurt_is_told_everywhere_until_somebody_takes_it(clerk: Clerk) -> None:
    window = clerk.house.window
    assert "特急" not in window.windowTitle()
    uid = hurt(clerk)
    assert open_case(clerk.house.desk, uid).case.urgency == "U0"
    clerk.press(F5).settle().until_seen("特急 1 件没人接")
    clerk.until(lambda: "(特急 1 待接)" in window.windowTitle())
    assert clerk.sees("老人滑倒了")
    assert cut_words(window) == []
    clerk.go("设置").until_seen("特急 1 件没人接")  # the status bar is on every page
    clerk.press(F5).settle().until(lambda: clerk.name() == "我来办")
    clerk.press(SPACE).settle().until(lambda: isinstance(clerk.house.page(), CasePage))
    assert open_case(clerk.house.desk, uid).case.owner == clerk.house.desk.staff.signed_in().uid
    clerk.until(lambda: "特急" not in window.windowTitle())
    clerk.press(F5).settle().until(lambda: not clerk.sees("件没人接"))


def test_a_trainees_draft_of_somebody_hurt_alarms_too(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.staff.add("09", "小徐", ["trainee"], tutor="01")
    given = plain_case(category="C1001")
    desk.registering.register(given, "09")
    clerk.press(F5).settle().until_seen("特急 1 件没人接")
    clerk.until(lambda: "(特急 1 待接)" in clerk.house.window.windowTitle())


def test_saying_that_somebody_is_hurt_makes_it_pressing_and_another_field_does_not(clerk: Clerk) -> None:
    form = clerk.go_register().registration().form
    clerk.pick("类别", "C1006")
    assert form.urgency.code() == "U2"
    clerk.press(Qt.Key.Key_F8).choose("有没有人受伤", Qt.Key.Key_Left).press(Qt.Key.Key_Left)
    assert form.urgency.code() == "U0"
    form.urgency.set_code("U1")
    clerk.fill("伤情", "擦伤")
    assert form.urgency.code() == "U1", "who chose another urgency keeps it"
    draft = form.given()
    form.show_given({**draft, "urgency_reason": "UR6"})
    assert form.urgency.code() == "U1", "a draft keeps it too"
    form.show_given({key: value for key, value in draft.items() if key != "urgency"})
    assert form.urgency.code() == "U0"


def test_what_everybody_needs_is_urgent_when_it_is_out_of_order(clerk: Clerk) -> None:
    uid = clerk.house.desk.registering.register(plain_case(category="C0803")).uid
    assert open_case(clerk.house.desk, uid).case.urgency == "U1"


def test_the_next_years_holidays_are_missed_from_december_on_and_imported(
    clerk: Clerk, hand: Hand, tmp_path: Path
) -> None:
    assert not clerk.sees("2027 年没有放假调休表")
    assert not clerk.sees("没有 2027 年放假表")
    hand.set("2026-12-01T00:00")
    clerk.press(F5).settle().until_seen("2027 年没有放假调休表")
    clerk.house.desk.registering.register(plain_case())
    clerk.house.operations.announce([])
    clerk.until_seen("没有 2027 年放假表")
    clerk.tab_to("2027 年没有放假调休表").press(SPACE).settle()
    page = clerk.page(SettingsPage)
    clerk.until_seen("2027 年还没有放假调休表").until(lambda: clerk.name().startswith("导入放假表"))
    page.hours.given()
    table = tmp_path / "2027.json"
    for content, said in (
        (b'{"opening": []}', "这个文件里没有放假调休表"),
        (b"\xff\xfe\x00", "这个文件里没有放假调休表"),
        (b'{"year": 2027, "holidays": ["2026-01-01"], "working_days": []}', "日期要在 2027 年内"),
    ):
        table.write_bytes(content)
        clerk.stick.files[:] = [table]
        page.hours.import_button.setFocus()
        clerk.press(SPACE).settle().until_seen(said)
    table.write_text("2027 放假 01-01 01-02 上班 01-09", encoding="utf-8")
    page.hours.import_button.setFocus()
    clerk.press(SPACE).settle().until_seen("2027 年的放假调休表已导入")
    assert clerk.house.desk.settings.shown()["years"][1]["working_days"] == ["2027-01-09"]
    assert not clerk.sees("还没有放假调休表")
    clerk.until(lambda: not clerk.sees("没有 2027 年放假表"))
