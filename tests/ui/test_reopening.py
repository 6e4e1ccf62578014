"""An older copy of the database gets its lost acts back from a package: the window opens the folder anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from ui.theme import Theme


def test_after_its_own_acts_came_back_the_window_asks_to_be_opened_anew(
    qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path
) -> None:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        backup = back_up(desk, tmp_path / "old.db")
        desk.registering.register(plain_case())
        package = Exchange(desk).export_into(tmp_path).file
    shutil.copyfile(backup, folder.database)
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as clerk:
        assert not clerk.house.wants_reopening
        clerk.stick.package = package
        clerk.go("同步").tab_to("打开同步包…").press(Qt.Key.Key_Space).settle()
        clerk.save().until(lambda: clerk.house.wants_reopening)
        clerk.until(lambda: not clerk.house.window.isVisible())
    assert [text.split()[0] for _kind, text in recorder.said] == ["窗口会重新打开"]
    with open_desk(folder, hand) as again:
        assert again.identity.station == "A2"
