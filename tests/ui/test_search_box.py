"""The search box finds while one types; a scanned slip opens its case from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.house import Clerk, Seat, commit, compose, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from ui.panels.search.drop import SearchDrop
from ui.panels.search.scanner import Scanner
from ui.theme import Theme

SCANNED = "HZ03-261124-001A-9"
CASES = (
    plain_case(description="酸奶过期了两天", customer={"name": "王思远", "phone": "13900004777"}),
    plain_case(description="買到的牛奶過期了", customer={"name": "万三", "phone": "13900004778"}),
    plain_case(description="货架上写ABC", customer={"name": "Ann", "phone": "13900004779"}),
)


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register_many(CASES)
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one
    assert recorder.said == []


def drop(clerk: Clerk) -> SearchDrop:
    found = clerk.house.window.findChild(SearchDrop)
    assert isinstance(found, SearchDrop)
    return found


def look_up(clerk: Clerk, text: str) -> list[str]:
    clerk.press(Qt.Key.Key_F3).press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type(text).settle()
    clerk.until(drop(clerk).isVisible)
    return drop(clerk).hits()


def test_what_is_found_is_shown_while_one_types_and_opened_by_keys(clerk: Clerk) -> None:
    (hit,) = look_up(clerk, "酸奶")
    assert hit.startswith("HZ03-261124-001A-9 王思远 139****4777")
    assert hit.endswith("酸奶过期了两天")
    assert clerk.sees("找到 1 件", drop(clerk))
    clerk.press(Qt.Key.Key_Down).press(Qt.Key.Key_Return).settle()
    assert clerk.case()
    clerk.until_seen("HZ03-261124-001A-9")
    assert not drop(clerk).isVisible()


def test_what_one_may_have_meant_stands_below_under_headings(clerk: Clerk) -> None:
    heading, hit = look_up(clerk, "002a")
    assert heading == "编号里有：002a"
    assert hit.startswith("HZ03-261124-002A")
    assert [row for row in look_up(clerk, "ws") if "HZ03" not in row] == ["姓名拼音首字母：ws"]
    found = look_up(clerk, "过期")
    assert "王思远" in found[0]
    assert found[1] == "繁体或简体：過期"
    assert "万三" in found[2]
    assert look_up(clerk, "ａｂｃ")[0] == "另一种宽度：abc"
    look_up(clerk, "没有的")
    assert clerk.sees("没有找到", drop(clerk))
    clerk.press(Qt.Key.Key_Escape)
    assert not drop(clerk).isVisible()


def test_enter_opens_the_first_that_may_be_meant_where_nothing_is_found_as_it_is_typed(clerk: Clerk) -> None:
    first = look_up(clerk, "ws")[1]
    assert clerk.sees("按原样没有找到    ↓ 选一件，回车打开；直接回车打开第一件", drop(clerk))
    clerk.press(Qt.Key.Key_Return).settle()
    assert clerk.case()
    clerk.until_seen(first.split()[0])


def test_a_number_with_a_wrong_check_says_so_and_lists_the_case(clerk: Clerk) -> None:
    heading, hit = look_up(clerk, "HZ03-261124-001A-7")
    assert heading == "最后一位对不上，前面这些是：HZ03-261124-001A-9"
    assert hit.startswith("HZ03-261124-001A-9")
    clerk.house.going.search("HZ03-261124-001A-7")
    clerk.until_seen("HZ03-261124-001A-7 的最后一位对不上；前面这些是 HZ03-261124-001A-9")
    assert clerk.sees("查到的")


def test_what_is_still_composed_is_not_looked_up_and_what_was_just_registered_is_found(clerk: Clerk) -> None:
    box = clerk.press(Qt.Key.Key_F3).house.window.top.search
    compose(box, "jinnian")
    clerk.settle()
    assert not drop(clerk).isVisible()
    clerk.house.desk.registering.register(plain_case(description="今年才有的事"))
    commit(box, "今年才")
    clerk.settle().until(drop(clerk).isVisible)
    assert len(drop(clerk).hits()) == 1


class Fingers:
    """A clock that goes on with every key."""

    def __init__(self, pause: float) -> None:
        self.now, self.pause = 0.0, pause

    def __call__(self) -> float:
        return self.now

    def type(self, field: QWidget, text: str) -> None:
        for letter in text:
            self.now += self.pause
            QTest.keyClicks(field, letter)
        self.now += self.pause
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    column = QVBoxLayout(form)
    for field in (QLineEdit("已写"), QPlainTextEdit("第一行")):
        column.addWidget(field)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    return form


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_scanned_slip_is_told_from_fingers_and_leaves_the_field_as_it_was(
    form: QWidget, kind: type[QWidget], qapp: QApplication
) -> None:
    field, box = form.findChild(kind), QWidget(form)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    read = field.text if isinstance(field, QLineEdit) else field.toPlainText
    before, scanned = read(), list[str]()
    fingers = Fingers(0.01)
    scanner = Scanner(qapp, box, fingers)
    scanner.scanned.connect(scanned.append)
    fingers.type(field, SCANNED)
    assert scanned == [SCANNED]
    assert read() == before
    fingers.type(field, SCANNED.replace("-9", "-8"))  # the check does not fit
    fingers.pause = 0.2
    fingers.type(field, SCANNED)
    assert scanned == [SCANNED]
    assert SCANNED in read()
    qapp.removeEventFilter(scanner)


def test_a_scan_opens_its_case_from_the_form(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    fingers = Fingers(0.01)
    scanner = clerk.house.findChild(Scanner) or clerk.house.window.findChild(Scanner)
    assert isinstance(scanner, Scanner)
    monkeypatch.setattr(scanner, "_clock", fingers)
    name = clerk.go_register().fill("称呼", "郑小").focus()
    fingers.now += 1
    fingers.type(name, SCANNED)
    clerk.settle()
    assert clerk.case()
    assert isinstance(name, QLineEdit)
    assert name.text() == "郑小"
