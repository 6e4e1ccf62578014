"""One table says what can be done by which key; the page in front says what of it can be done now."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions import ROWS, Actions
from ui.theme import Theme
from ui.widgets.buttons import action_button

UI = Path(__file__).resolve().parents[2] / "ui"


class Doer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def print(self) -> None:
        self.done.append("print")

    def search(self) -> None:
        self.done.append("search")

    def search_here(self) -> None:
        self.done.append("search here")


def test_no_key_means_two_things() -> None:
    keys = [key for row in ROWS for key in row.keys]
    assert len(set(keys)) == len(keys)


def test_ids_are_unique() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)


def test_keys_are_written_nowhere_else() -> None:
    written = re.compile(r"QShortcut\b|setShortcut|QKeySequence\(\"")
    guilty = [path.name for path in UI.rglob("*.py") if written.search(path.read_text(encoding="utf-8"))]
    assert guilty == ["actions.py"]


def test_nothing_can_be_done_before_somebody_does_it(actions: Actions) -> None:
    assert not [action.objectName() for action in actions.all() if action.isEnabled()]


def test_an_action_of_the_page_is_enabled_while_the_page_offers_it(actions: Actions) -> None:
    doer = Doer()
    actions.offer({"print": doer.print})
    actions.action("print").trigger()
    actions.offer({})
    actions.action("print").trigger()
    assert doer.done == ["print"]
    assert not actions.action("print").isEnabled()


def test_the_page_goes_before_the_window(actions: Actions) -> None:
    doer = Doer()
    actions.perform("search", doer.search)
    actions.offer({"search": doer.search_here})
    actions.action("search").trigger()
    actions.offer({})
    actions.action("search").trigger()
    assert doer.done == ["search here", "search"]


def test_rows_of_the_page_and_of_the_window_are_told_apart(actions: Actions) -> None:
    doer = Doer()
    actions.perform("search", doer.search)
    actions.offer({"print": doer.print})
    assert [row.id for row in actions.offered()] == ["print"]
    assert [row.id for row in actions.always()] == ["search"]


def test_keys_are_shown_as_people_read_them(actions: Actions) -> None:
    assert actions.key("save") == "Ctrl+Enter"
    assert actions.key("search") == "F3"
    assert actions.key("open") == "Enter"
    assert actions.key("go_cases") == ""


def test_a_button_follows_its_action(actions: Actions, theme: Theme, qtbot: QtBot) -> None:
    doer = Doer()
    button = action_button(theme, actions, "print")
    qtbot.addWidget(button)
    assert not button.isEnabled()
    actions.offer({"print": doer.print})
    button.click()
    assert doer.done == ["print"]


def test_a_menu_is_made_from_the_table(actions: Actions, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = actions.menu(["print", "", "export"], parent)
    assert [action.text() for action in menu.actions()] == ["打印", "", "导出"]
