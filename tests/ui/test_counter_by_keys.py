"""The counter by keys alone: how many it takes, 当场解决 in one screen, several drafts while a queue interrupts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from support.house import CTRL, Clerk, Seat, button_of, compose, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app.standing import folder_standing
from desktop.app.viewing import find_number, open_case
from desktop.paths import DataFolder
from desktop.queries.case_view import CaseView
from ui.theme import Theme

PHONE, OTHER = "13900006021", "13900007702"
NUMBER = "HZ03-261124-001A-9"
ENTER = Qt.Key.Key_Return
WORDS = "上周买的羊毛被照标签机洗一次里面就全结成块了怎么办"
"""25 characters of a description."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return new_folder(tmp_path / "data", Hand("2026-11-24T14:05"))


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, folder: DataFolder) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(folder, Hand("2026-11-24T14:05"), theme)) as one:
        yield one


class Counter(QObject):
    """Counts the keys that are pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        if event.type() is QEvent.Type.KeyPress and watched.isWindowType():
            self.keys += 1
        return False


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    found = Counter()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def view(clerk: Clerk, number: str = NUMBER) -> CaseView:
    return open_case(clerk.house.desk, find_number(clerk.house.desk, number))


def cases(clerk: Clerk) -> int:
    return folder_standing(clerk.house.desk).cases


def fields(clerk: Clerk) -> list[str]:
    """The fields one comes by with Enter, until the chief button."""
    passed = []
    while not clerk.name().startswith(("保存并打印", "登记、办结")):
        passed.append(clerk.name())
        clerk.press(ENTER)
        assert len(passed) < 20, passed
    return passed


def test_a_registration_takes_no_more_than_45_keys_beside_the_words(clerk: Clerk, counter: Counter) -> None:
    clerk.press(Qt.Key.Key_F2).until(lambda: clerk.name() == "电话").settle()
    typed = ("lx ", "gq")  # the letters of a name of two characters as an input method takes them, and a pinyin key
    keys = 0

    def press(*wanted: Qt.Key) -> None:
        nonlocal keys
        for key in wanted:
            clerk.press(key)
            keys += 1

    def type_keys(text: str) -> None:
        nonlocal keys
        clerk.type(text)
        keys += len(text)

    type_keys(PHONE)
    press(ENTER)
    assert clerk.name() == "称呼"
    clerk.type("罗新")
    keys += 2 * len(typed[0])
    press(ENTER)
    type_keys(typed[1])
    press(ENTER)
    assert clerk.name() == "经过"
    clerk.type(WORDS)
    press(ENTER)
    assert clerk.name() == "诉求"
    type_keys("D03")
    press(ENTER, Qt.Key.Key_F9)
    clerk.settle()
    assert cases(clerk) == 1
    assert view(clerk).case.description == WORDS
    assert keys <= 45
    assert counter.keys <= 45


def test_enter_goes_the_way_of_the_talk_and_ends_on_the_chief_button(clerk: Clerk) -> None:
    clerk.go_register()
    way = ["电话", "称呼", "类别", "经过", "诉求", "诉求金额", "严重程度", "影响范围", "紧急程度 一般", "下次联系"]
    assert fields(clerk) == way
    clerk.press(ENTER).settle()
    assert clerk.sees("还有 4 处要补")


def test_shift_enter_breaks_a_line_in_the_words(clerk: Clerk) -> None:
    clerk.go_register().tab_to("经过").type("一").press(ENTER, Qt.KeyboardModifier.ShiftModifier).type("二")
    assert clerk.registration().form.given()["description"] == "一\n二"


def test_the_channel_is_the_one_this_clerk_used_last(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.staff.add("02", "周敏", ("reception",))
    desk.registering.register(plain_case(channel="CH08"))
    desk.registering.register(plain_case(channel="CH02", clerk="02"), by="02")
    form = clerk.go_register().registration().form
    assert form.channel.code() == "CH08"
    assert clerk.registration()._draft.untouched
    clerk.tab_to("渠道").press(Qt.Key.Key_Down)
    clerk.tab_to("电话").type(PHONE).pick("类别", "gq").fill("经过", "过期").pick("诉求", "D03").save()
    number = clerk.toast().removeprefix("已登记 ")
    assert (form.channel.code(), view(clerk, number).case.channel) == ("CH09", "CH09")


def test_no_list_anywhere_in_the_window_is_a_popup_with_a_field_to_type_in(clerk: Clerk) -> None:
    clerk.go_register().press(Qt.Key.Key_F8).press(Qt.Key.Key_F4)
    for name in ("类别", "诉求", "处理方式", "主因"):
        clerk.tab_to(name).press(Qt.Key.Key_Down)
        assert (clerk.name(), QApplication.activePopupWidget()) == (name, None)
        clerk.press(Qt.Key.Key_Escape)
    for one in QApplication.allWidgets():
        typed_into = isinstance(one, QLineEdit | QPlainTextEdit) or (isinstance(one, QComboBox) and one.isEditable())
        assert not (typed_into and one.window().windowType() == Qt.WindowType.Popup), one.accessibleName()


@pytest.mark.parametrize("name", ["电话", "称呼", "类别", "经过"])
def test_what_an_input_method_is_composing_is_looked_up_nowhere(clerk: Clerk, name: str) -> None:
    clerk.house.desk.registering.register(plain_case(customer={"name": "罗新", "phone": PHONE}))
    page = clerk.go_register().tab_to(name).registration()
    asked: list[str] = []
    page.form.edited.connect(lambda: asked.append(name))
    compose(clerk.focus(), PHONE)
    clerk.settle()
    assert asked == []
    assert not clerk.registration().form.category.offers()
    assert not clerk.sees("老顾客")
    compose(clerk.focus(), "")


# 当场解决 -------------------------------------------------------------------------------


def test_solved_while_the_customer_stands_there_in_one_screen(clerk: Clerk, counter: Counter) -> None:
    clerk.press(Qt.Key.Key_F4).until(lambda: clerk.name() == "电话").settle()
    clerk.type(PHONE).press(ENTER, times=2).type("gq").press(ENTER).type("过期了").press(ENTER)
    clerk.type("D03").press(ENTER).tab_to("处理方式").type("S11").press(ENTER).press(ENTER)
    assert clerk.name() == "给了多少"
    clerk.type("36").press(ENTER).type("给了一张券").press(ENTER).press(Qt.Key.Key_Right)
    assert clerk.name() == "判定 有效"
    clerk.press(ENTER).type("R302").press(ENTER, times=2)
    assert clerk.name() == "满足程度"
    before = counter.keys
    clerk.press(Qt.Key.Key_F9).settle()
    assert clerk.toast() == f"已登记并办结 {NUMBER}"
    assert [paper.name for paper in clerk.papers] == [f"{NUMBER}.pdf"]
    shown = view(clerk)
    assert shown.stage == "to_visit"
    assert {one.act for one in shown.history} == {"register", "execute", "redress", "close"}
    assert (shown.case.redress[0].amount, shown.case.round.closing is not None) == (3600, True)
    assert before < 80  # at one key a second this is less than 90 seconds
    assert not clerk.registration().solving


def test_what_solving_lacks_is_told_with_the_rest_and_nothing_is_saved(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F4).until(lambda: clerk.name() == "电话").settle()
    assert not clerk.sees("下次联系")
    assert clerk.sees("金额不超过您的授权额度 ¥2,000.00；不另约回电。")
    clerk.tab_to("电话").type(PHONE).pick("类别", "gq").fill("经过", "过期了").pick("诉求", "D03").save()
    clerk.until_seen("还有 2 处要补：处理方式、判定")
    assert clerk.name() == "处理方式"
    clerk.type("S04").press(ENTER).fill("给了多少", "2000.01").choose("判定", Qt.Key.Key_Right, 3).save()
    clerk.until_seen("超出您的授权额度 ¥2,000.00，请店长来办，或先登记").until_seen("判为无效，请写怎样向顾客说明的")
    assert cases(clerk) == 0
    clerk.press(Qt.Key.Key_F4).save()
    assert (cases(clerk), view(clerk).stage) == (1, "open")


# Several drafts -------------------------------------------------------------------------


def test_a_queue_interrupts_and_both_are_finished(clerk: Clerk) -> None:
    clerk.go_register().type(PHONE).fill("经过", "先来的写到一半").press(Qt.Key.Key_F2).settle()
    assert (clerk.name(), clerk.registration().form.phone.number()) == ("电话", "")
    clerk.until_seen("草稿 1")
    drafts = button_of(clerk.house.window, "草稿 1")
    assert drafts.width() >= drafts.sizeHint().width() > 100
    clerk.type(OTHER).pick("类别", "gq").fill("经过", "插队的").pick("诉求", "D03").save()
    assert cases(clerk) == 1
    clerk.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    clerk.dialog()
    assert clerk.sees("139****6021")
    assert clerk.sees("先来的写到一半")
    clerk.press(ENTER).no_dialog()
    assert clerk.registration().form.phone.number() == PHONE
    assert not clerk.sees("草稿 1")
    clerk.pick("类别", "gq").pick("诉求", "D03").save()
    assert cases(clerk) == 2
    assert clerk.house.desk.drafts.listing("registration") == []


def test_escape_keeps_the_draft_and_leaves_and_it_waits_after_a_kill(
    clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme
) -> None:
    clerk.press(Qt.Key.Key_F4).until(lambda: clerk.name() == "电话").settle()
    clerk.tab_to("处理方式").type("S06").press(ENTER).fill("电话", PHONE).press(Qt.Key.Key_Escape).settle()
    assert clerk.toast() == "已留作草稿"
    chosen = clerk.house.window.rail.chosen()
    assert chosen is not None
    assert chosen.accessibleName() == "投诉"
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.go_register().until_seen("草稿 1")
        assert second.registration().form.phone.number() == ""
        second.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
        second.dialog()
        second.press(ENTER).no_dialog()
        assert (second.registration().form.phone.number(), second.registration().solving) == (PHONE, True)
        assert second.sees("S06 换货")
    clerk.house.window.activateWindow()


def test_a_draft_is_thrown_away_only_when_the_person_says_so(clerk: Clerk, recorder: Recorder) -> None:
    clerk.go_register().type(PHONE).press(Qt.Key.Key_F2).settle().until_seen("草稿 1")
    clerk.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    clerk.dialog()
    recorder.agree = False
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.sees("139****6021")
    recorder.agree = True
    clerk.press(Qt.Key.Key_Delete).no_dialog()
    clerk.until(lambda: not clerk.sees("草稿 1"))
    assert clerk.house.desk.drafts.listing("registration") == []
    recorder.said.clear()


def test_an_untouched_form_leaves_no_draft(clerk: Clerk) -> None:
    clerk.go_register().press(Qt.Key.Key_F2).press(Qt.Key.Key_Escape).settle()
    assert clerk.house.desk.drafts.listing("registration") == []
    clerk.go_register().type("1").press(Qt.Key.Key_A, CTRL).press(Qt.Key.Key_Delete).press(Qt.Key.Key_F2).settle()
    assert not clerk.sees("草稿 1")


def test_a_telephone_of_which_nothing_came_is_no_draft(clerk: Clerk) -> None:
    clerk.go_register().type(PHONE).until_seen("草稿已保存").press(Qt.Key.Key_Escape).settle()
    assert clerk.toast() == "只填了一栏，没有留作草稿"
    assert clerk.house.desk.drafts.listing("registration") == []
    clerk.go_register().fill("经过", "写了半句").press(Qt.Key.Key_Escape).settle()
    assert len(clerk.house.desk.drafts.listing("registration")) == 1


def test_a_complete_registration_is_asked_for_with_a_tick(clerk: Clerk) -> None:
    clerk.go_register().type(PHONE).pick("类别", "gq").fill("经过", "过期了").pick("诉求", "D03")
    clerk.tab_to("完整登记：缺的补齐才存").press(Qt.Key.Key_Space).save()
    clerk.until_seen("还有 2 处要补：称呼、发生时间")
    clerk.fill("称呼", "罗新").save()
    assert clerk.name() == "发生时间"
    clerk.type("11:00").save()
    assert (cases(clerk), clerk.registration().form.complete.isChecked()) == (1, False)


def test_what_is_typed_long_after_it_was_received_asks_why_and_does_not_insist(clerk: Clerk) -> None:
    clerk.go_register().tab_to("收到").type("12:05").settle()
    assert not clerk.sees("补录原因")
    clerk.press(Qt.Key.Key_A, CTRL).type("12:04").until_seen("补录原因")
    clerk.tab_to("电话").type(PHONE).pick("类别", "gq").fill("经过", "过期了").pick("诉求", "D03")
    clerk.press(Qt.Key.Key_F8).fill("发生时间", "11:00").save()
    case = view(clerk).case
    assert (case.late_reason, case.received_at - (case.occurred_at or 0)) == (None, 64 * 60_000)
    assert case.registered_at - case.received_at == 121 * 60_000
