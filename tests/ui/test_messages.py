"""The boxes say what is meant, in plain text, and answer as the person pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFault, refuse
from desktop.wording import Wording
from ui.messages import MessageBoxes
from ui.theme import Theme


@pytest.fixture
def boxes(theme: Theme, qtbot: QtBot) -> MessageBoxes:
    return MessageBoxes(theme, Wording())


class Person:
    """Presses a button of the next box and remembers what stood in it."""

    def __init__(self, button: str) -> None:
        self.button, self.read = button, ""
        QTimer.singleShot(0, self.answer)

    def answer(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.read = f"{box.text()} {box.informativeText()} {box.detailedText()}"
        next(button for button in box.buttons() if button.text() == self.button).click()


@pytest.mark.parametrize(("button", "agreed"), [("导入", True), ("先不导入", False)])
def test_a_question_is_answered_by_the_verb_pressed(boxes: MessageBoxes, button: str, agreed: bool) -> None:
    person = Person(button)
    assert boxes.question("导入 312 条？", "来自 HZ02 城西店", "导入", "先不导入") is agreed
    assert "HZ02 城西店" in person.read


def test_what_people_typed_is_never_read_as_markup(boxes: MessageBoxes) -> None:
    person = Person("知道了")
    boxes.info("<b>甲</b>", "a < b & c")
    assert "&lt;b&gt;甲" in person.read
    assert "a &lt; b &amp; c" in person.read


def test_a_refusal_is_said_in_its_own_sentence(boxes: MessageBoxes) -> None:
    person = Person("知道了")
    boxes.refused(refuse("required", "category"))
    assert Wording().problem(refuse("required", "category").first) in person.read


def test_a_fault_says_what_to_do(boxes: MessageBoxes) -> None:
    person = Person("知道了")
    boxes.fault(EnvironmentFault("disk_full"))
    assert "没有做成" in person.read


def test_a_crash_carries_its_report(boxes: MessageBoxes, caplog: pytest.LogCaptureFixture) -> None:
    person = Person("知道了")
    boxes.crash(ZeroDivisionError("of ours"))
    assert "ZeroDivisionError: of ours" in person.read
    assert "of ours" in caplog.text
