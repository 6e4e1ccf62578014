"""登记 by keys alone: the talk is written down in its order, refused where it must be, kept as a draft, saved once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot
from support.house import CTRL, Clerk, Seat, compose, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand

from desktop.app.listing import list_cases
from desktop.paths import DataFolder
from ui.theme import Theme

PHONE = "13900006021"


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T14:05")


@pytest.fixture
def folder(tmp_path: Path, hand: Hand) -> DataFolder:
    return new_folder(tmp_path / "data", hand)


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, folder: DataFolder, hand: Hand) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one.go_register()
    assert recorder.said == []


def tell(clerk: Clerk) -> Clerk:
    """The talk as it comes, field after field."""
    clerk.type(PHONE)
    clerk.fill("称呼", "郑小禾")
    clerk.pick("类别", "gq")
    clerk.fill("经过", "酸奶过期了两天，一箱都是。")
    clerk.pick("诉求", "D03")
    return clerk.fill("诉求金额", "39.80")


def test_it(clerk: Clerk) -> None:
    tell(clerk)
    print(clerk.registration().form.given())
    clerk.press(Qt.Key.Key_F9)
    clerk.settle()
    print(clerk.toast(), clerk.papers, clerk.registration().form.given(), clerk.name())
    order=[]
    for _ in range(40):
        order.append(clerk.name() + ' ' + type(clerk.focus()).__name__)
        clerk.press(Qt.Key.Key_Tab)
    print(order)
