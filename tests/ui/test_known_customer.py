"""登记, somebody who was here before: their name comes by itself, never over what is typed, and who it is is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import ALT, CTRL, Clerk, Seat, commit, compose, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app.standing import folder_standing
from ui.operations import Operation
from ui.panels.form_lookups import FormLookUps
from ui.theme import Theme

PHONE, OTHER = "13900002204", "13900003301"


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Clerk]:
    hand = Hand("2026-11-20T10:00")
    with window_over(qtbot, recorder, Seat(new_folder(tmp_path / "data", hand), hand, theme)) as one:
        register(one, "罗先生", PHONE, note="听力不好，说慢一点")
        yield one.go_register()
    assert recorder.said == []


def register(clerk: Clerk, name: str, phone: str = PHONE, **customer: Any) -> bytes:
    clerk.hand.moment += 1_000  # who came last is offered first
    given = plain_case(customer={"name": name, "phone": phone, **customer})
    return clerk.house.desk.registering.register(given).uid


def name_field(clerk: Clerk) -> str:
    return clerk.registration().form.customer.name.text()


def cases_of(clerk: Clerk) -> list[tuple[str | None, int]]:
    earlier = clerk.house.desk.registering.earlier(PHONE)
    return [(one.name, one.cases) for one in earlier.callers]


def finish(clerk: Clerk) -> Clerk:
    return clerk.pick("类别", "gq").fill("经过", "又过期了。").pick("诉求", "D03").save()


def test_a_known_name_is_brought_in_and_said_beside_the_telephone(clerk: Clerk) -> None:
    clerk.type(PHONE).until_seen("老顾客，来过 1 次")
    assert name_field(clerk) == "罗先生"
    assert clerk.sees("沟通注意：听力不好，说慢一点")
    assert not clerk.sees("是哪一位")
    finish(clerk)
    assert cases_of(clerk) == [("罗先生", 2)]


def test_what_is_typed_or_composed_is_never_overwritten(clerk: Clerk) -> None:
    clerk.type(PHONE).tab_to("称呼").type("罗建国").until_seen("老顾客，来过 1 次")
    assert name_field(clerk) == "罗建国"
    clerk.house.window.go("go_register")
    clerk.press(Qt.Key.Key_A, CTRL).type(PHONE[:-1]).until(lambda: not clerk.sees("老顾客"))
    field = clerk.registration().form.customer.name
    field.clear()
    clerk.type(PHONE[-1]).tab_to("称呼")
    compose(clerk.focus(), "luo")
    clerk.until_seen("老顾客，来过 1 次")
    assert field.text() == ""
    commit(clerk.focus(), "罗")
    assert field.text() == "罗"


def test_typing_over_a_name_that_came_by_itself_replaces_it(clerk: Clerk) -> None:
    clerk.type(PHONE).tab_to("称呼").until(lambda: name_field(clerk) == "罗先生")
    clerk.type("罗建国")
    assert name_field(clerk) == "罗建国"
    clerk.press(Qt.Key.Key_A, CTRL).press(Qt.Key.Key_Delete).settle()
    assert name_field(clerk) == ""


def test_a_name_that_came_by_itself_goes_with_the_telephone(clerk: Clerk) -> None:
    clerk.type(PHONE).until(lambda: name_field(clerk) == "罗先生")
    clerk.press(Qt.Key.Key_Backspace)
    assert name_field(clerk) == ""
    assert not clerk.sees("老顾客")


def test_another_name_asks_and_the_same_person_stays_the_same(clerk: Clerk) -> None:
    clerk.type(PHONE).until_seen("老顾客").fill("称呼", "罗建国")
    finish(clerk)
    assert clerk.sees("还有 1 处要补：是哪一位")
    assert clerk.sees("这个电话登记过「罗先生」，请选这次是哪一位")
    assert clerk.name().startswith("是哪一位")
    clerk.press(Qt.Key.Key_Space)
    assert clerk.name() == "是哪一位 就是「罗先生」"
    clerk.save()
    assert cases_of(clerk) == [("罗建国", 2)]


def test_another_name_may_be_another_customer_and_the_telephone_is_shared_from_then_on(clerk: Clerk) -> None:
    clerk.type(PHONE).until_seen("老顾客").fill("称呼", "罗太太").tab_to("是哪一位").press(Qt.Key.Key_Right, times=2)
    assert clerk.name() == "是哪一位 另一位顾客"
    clerk.hand.moment += 1_000
    finish(clerk)
    assert cases_of(clerk) == [("罗太太", 1), ("罗先生", 1)]
    clerk.type(PHONE).until_seen("共用电话，2 位，来过 2 次")
    assert clerk.sees("共用电话（2 位），来过 2 次")
    clerk.until_seen("罗太太 · 变质、过期、临期未提示")


def test_the_customers_of_a_shared_telephone_are_offered_by_name(clerk: Clerk) -> None:
    register(clerk, "罗太太")
    clerk.type(PHONE).until_seen("共用电话")
    assert name_field(clerk) == ""
    clerk.tab_to("是哪一位").press(Qt.Key.Key_Space)
    assert clerk.name() == "是哪一位 罗太太"
    assert name_field(clerk) == "罗太太"
    clerk.press(Qt.Key.Key_Right)
    assert (name_field(clerk), clerk.sees("沟通注意")) == ("罗先生", True)
    clerk.hand.moment += 1_000
    finish(clerk)
    assert cases_of(clerk) == [("罗先生", 2), ("罗太太", 1)]


def test_who_it_is_survives_in_the_draft(clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme) -> None:
    clerk.type(PHONE).until_seen("老顾客").fill("称呼", "罗建国").tab_to("是哪一位").press(Qt.Key.Key_Space)
    clerk.until_seen("草稿已保存 10:00:01")
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.go_register().press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier).until_seen("就是「罗先生」")
        finish(second)
        assert cases_of(second) == [("罗建国", 2)]
    clerk.house.window.activateWindow()


def test_a_broken_promise_is_said_first_and_what_came_of_earlier_cases_in_their_rows(clerk: Clerk) -> None:
    handling = clerk.house.desk.handling
    settled, open_case = register(clerk, "罗先生"), register(clerk, "罗先生")
    handling.act(settled, "redress", {"type": "S11", "amount": "36.00"})
    close = {"resolutions": "S02", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    handling.act(settled, "close", close)
    handling.act(settled, "visit", {"result": "VR1", "overall": 4, "solved": "yes"})
    handling.act(open_case, "promise", {"type": "T3", "text": "退款到账", "due": "2026-11-21T21:00", "who": "01"})
    clerk.hand.set("2026-11-23T14:05:07")
    clerk.type(PHONE).until_seen("这个电话来过 3 次")
    assert clerk.sees("近 90 天 3 件 · 已赔付 ¥36.00")
    assert clerk.sees("承诺没做到：")
    assert clerk.sees("11月21日 21:00前 退款到账 · 值班员。先为这件事道歉，再听这一次。")
    for heading in ("编号", "收到", "类别", "状态", "时限或结果"):
        assert clerk.sees(heading)
    clerk.until_seen("口头道歉，满意 4").until_seen("首响 超 3天3小时")
    assert folder_standing(clerk.house.desk).cases == 3


def test_four_digits_show_who_it_may_be_and_offer_no_answer_yet(clerk: Clerk) -> None:
    clerk.type("2204").until_seen("号码像的有 1 件").until_seen("罗先生 · 变质、过期、临期未提示")
    assert name_field(clerk) == ""
    clerk.press(Qt.Key.Key_1, ALT).settle()
    assert clerk.registration()._earlier.answer() is None, "a few digits are nobody yet"


def test_another_extension_is_told_as_the_same_line_and_brings_no_name(clerk: Clerk) -> None:
    clerk.type(f"{PHONE}转8").until_seen("同一总机来过 1 次").until_seen("罗先生 · 变质、过期、临期未提示")
    assert name_field(clerk) == ""


def test_an_answer_about_an_older_text_is_never_shown(clerk: Clerk) -> None:
    gate, operations = threading.Event(), clerk.house.operations
    operations.run(Operation(gate.wait))
    look_ups = clerk.house.window.findChild(FormLookUps)
    assert isinstance(look_ups, FormLookUps)
    clerk.type(PHONE).until(lambda: look_ups._asked is not None and look_ups._asked.phone == PHONE)
    field = clerk.registration().form.customer.phone
    field.blockSignals(True)  # the number is newer already, its question is still to be asked
    field.set_number(OTHER)
    gate.set()
    clerk.settle()
    assert not clerk.sees("来过 1 次")
    assert name_field(clerk) == ""


def test_an_order_number_tells_of_its_case_and_the_answers_are_about_it(clerk: Clerk) -> None:
    given = plain_case(product={"order_no": "T-31"}, customer={"name": "张太太", "phone": OTHER})
    clerk.house.desk.registering.register(given)
    clerk.press(Qt.Key.Key_F8).fill("小票或单号", "T-31").until_seen("这个单号来过 1 次")
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.sees("的一次来电来访，不另登记")
