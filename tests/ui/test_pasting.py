"""贴文字 by keys: a chat on the clipboard fills the empty fields of the form, and one key takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from support.house import ALT, SHIFT, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand

from ui.theme import Theme

V = Qt.Key.Key_V
CHAT = "手机：13900006021\n订单号：2026112400318\n酸奶收到就过期了"


@pytest.fixture
def clerk(qtbot: QtBot, recorder: Recorder, tmp_path: Path, theme: Theme) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T14:05")
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "data", hand), hand, theme)) as one:
        yield one.go_register()
    QGuiApplication.clipboard().clear()


def test_a_chat_fills_what_is_empty_and_says_what_it_took(clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText(CHAT)
    clerk.fill("称呼", "罗新").press(V, ALT)
    given = clerk.registration().form.given()
    assert given["customer"] == {"phone": "13900006021", "name": "罗新"}
    assert (given["product"]["order_no"], given["description"], given["channel"]) == (
        "2026112400318",
        "酸奶收到就过期了",
        "CH07",
    )
    assert clerk.sees("电话 139****6021；小票或单号 2026112400318")
    assert clerk.name() == "类别"
    clerk.type("gq").press(Qt.Key.Key_Return).pick("诉求", "D03").save()
    assert clerk.toast().startswith("已登记")
    assert not clerk.sees("从粘贴的文字取了")


def test_one_key_takes_it_back_and_leaves_what_was_typed(clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText(CHAT)
    before = clerk.registration().form.given()
    clerk.press(V, ALT).fill("称呼", "罗新").press(V, ALT | SHIFT).settle()
    assert clerk.registration().form.given() == {**before, "customer": {"name": "罗新"}}


def test_what_stands_there_is_never_written_over(clerk: Clerk) -> None:
    clerk.type("13900007702").fill("经过", "已经记了")
    QGuiApplication.clipboard().setText("13900006021 还是不行")
    clerk.press(V, ALT)
    given = clerk.registration().form.given()
    assert (given["customer"]["phone"], given["description"]) == ("13900007702", "已经记了")
    QGuiApplication.clipboard().setText(" ")
    clerk.press(V, ALT)
    assert clerk.toast() == "剪贴板里没有文字"
