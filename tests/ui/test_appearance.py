"""Light, dark, large letters and language: chosen in the window, worn at once or by a window made again, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from support.house import Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.pc_settings import set_pc_setting
from desktop.paths import DataFolder
from ui.appearance import Appearance, Wardrobe, appearance_of, keep_appearance
from ui.going import Where
from ui.theme import DARK, LIGHT, SYSTEM, Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
"""A menu asks for both, and a screen that is not there has neither."""

NUMBER = "HZ03-261124-001A-9"


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register(plain_case())
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one
    assert recorder.said == []


def choose(clerk: Clerk, word: str) -> None:
    """Open the menu and go down to the word with keys."""
    clerk.house.actions.action("appearance").trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _place in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        active = menu.activeAction()
        if active is not None and active.text() == word:
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    clerk.settle()


def kept(clerk: Clerk) -> Appearance:
    return appearance_of(clerk.house.desk.folder)


def test_the_dark_look_is_worn_at_once_and_kept(clerk: Clerk, theme: Theme) -> None:
    clerk.open_case(NUMBER)
    choose(clerk, "深色")
    assert theme.dark
    assert clerk.house.window.isVisible()
    assert kept(clerk) == Appearance(DARK, False, "zh_CN")
    assert clerk.case().title() == f"投诉 {NUMBER}"


@pytest.mark.parametrize(
    ("word", "then"), [("大字", Appearance(LIGHT, True, "zh_CN")), ("English", Appearance(LIGHT, False, "en"))]
)
def test_for_other_letters_or_another_language_the_window_is_made_again_where_one_was(
    clerk: Clerk, word: str, then: Appearance
) -> None:
    clerk.open_case(NUMBER)
    uid = clerk.case().uid
    choose(clerk, word)
    clerk.until(lambda: not clerk.house.window.isVisible())
    assert clerk.house.wants_reopening
    assert kept(clerk) == then
    assert clerk.house.going.where() == Where("go_cases", uid)


def test_a_new_window_goes_back_to_where_the_person_was(clerk: Clerk) -> None:
    clerk.open_case(NUMBER)
    where = clerk.house.going.where()
    clerk.go_register()
    assert clerk.house.going.where() == Where("go_register")
    clerk.house.going.go_back(where)
    assert clerk.settle().case().uid == where.case


def test_what_is_chosen_already_is_not_chosen_again(clerk: Clerk) -> None:
    choose(clerk, "浅色")
    assert not clerk.house.desk.folder.pc_settings.exists()


@pytest.mark.parametrize("content", ["", "appearance = 'purple'\ntype = 3\nlanguage = 'xx'\n", "= broken", "\0"])
def test_a_file_that_says_nothing_sensible_is_as_none(tmp_path: Path, content: str) -> None:
    folder = DataFolder(tmp_path)
    folder.pc_settings.write_text(content, encoding="utf-8")
    assert appearance_of(folder) == Appearance(SYSTEM, False, "zh_CN")


def test_the_variable_goes_before_the_chosen_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)
    keep_appearance(folder, Appearance(DARK, True, "en"))
    set_pc_setting(folder, "printer", "柜台")
    assert appearance_of(folder) == Appearance(DARK, True, "en")
    monkeypatch.setenv("JIESU_LANGUAGE", "zh_CN")
    assert appearance_of(folder) == Appearance(DARK, True, "zh_CN")


def test_the_application_is_dressed_in_letters_and_language(qapp: QApplication, theme: Theme) -> None:
    wardrobe = Wardrobe(qapp, theme)
    wardrobe.dress(Appearance(LIGHT, True, "en"))
    assert (theme.sizes.body, theme.sizes.row, theme.sizes.control) == (16, 38, 40)
    assert qapp.translate("actions", "登记") == "Register"
    wardrobe.dress(Appearance(LIGHT, False, "zh_CN"))
    assert qapp.translate("actions", "登记") == "登记"
    assert theme.sizes.body == 13
