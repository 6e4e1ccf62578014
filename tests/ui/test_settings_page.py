"""设置 by keys: a dictionary changed and offered at once, hours taken, somebody new, a pad made and typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from ui.panels.registration import RegistrationPage
from ui.panels.settings.page import SettingsPage
from ui.theme import Theme

RIGHT, DOWN, TAB = Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Tab


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Clerk]:
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        for category in ("C9901", "C0104"):
            desk.registering.register(plain_case(category=category))
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one.go("设置")
    assert recorder.said == []


def part(clerk: Clerk, place: int) -> SettingsPage:
    page = clerk.page(SettingsPage)
    assert clerk.name() == "设置什么"
    clerk.press(RIGHT, times=place).settle()
    return page


def test_a_category_is_added_and_can_be_chosen_at_once(clerk: Clerk) -> None:
    clerk.page(SettingsPage)
    assert clerk.sees("本月全部投诉里「其他」1 件，共 2 件")
    clerk.tab_to("类别").press(DOWN)
    clerk.press(TAB).press(Qt.Key.Key_Space).dialog()
    clerk.fill("名称", "会员日排队").fill("拼音键", "hyr").save().no_dialog()
    assert clerk.house.desk.book.name("categories", "HZ03-C0191A") == "会员日排队"
    clerk.go_register()
    clerk.pick("类别", "hyr")
    assert clerk.registration().form.given()["category"] == "HZ03-C0191A"


def test_enter_renames_and_puts_one_into_another(clerk: Clerk) -> None:
    clerk.page(SettingsPage)
    clerk.tab_to("类别").press(DOWN).press(Qt.Key.Key_Return).dialog()
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("坏了").save().no_dialog()
    assert clerk.sees("坏了")
    assert clerk.sees("原 不能用或功能失效")
    clerk.tab_to("类别").press(DOWN).press(Qt.Key.Key_Return).dialog()
    clerk.pick("并入", "C0101").save().no_dialog()
    assert clerk.sees("已并入 C0101")
    clerk.press(Qt.Key.Key_Return).dialog()
    clerk.fill("名称", "").press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).press(Qt.Key.Key_Delete).save()
    assert clerk.sees("请写名称，不超过 40 字")
    clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_a_renamed_category_is_found_by_its_former_name(clerk: Clerk) -> None:
    before = clerk.house.desk.book.name("categories", "C0104")
    clerk.house.desk.dictionaries.rename("categories", "C0104", "日期不对")
    clerk.go_register().pick("类别", before[:2])
    assert clerk.registration().form.given()["category"] == "C0104"


def test_where_other_has_too_much_the_month_says_so_and_leads_here(clerk: Clerk) -> None:
    clerk.go("统计").until_seen("全部投诉里「其他」1 件，共 2 件，超过一成")
    clerk.tab_to("去设置添类别").press(Qt.Key.Key_Space).settle()
    assert clerk.page(SettingsPage).dictionary.name() == "categories"


def test_a_pack_is_taken_with_enter(clerk: Clerk) -> None:
    page = clerk.page(SettingsPage)
    clerk.tab_to("哪张字典").press(RIGHT, times=5).tab_to("行业包").press(DOWN).press(Qt.Key.Key_Return).settle()
    assert page.dictionary.packs.current() is not None
    assert "C0351" in [one.code for one in clerk.house.desk.book.items("categories")]


def test_opening_hours_are_taken_or_refused_by_field(clerk: Clerk) -> None:
    part(clerk, 1)
    clerk.tab_to("周一").press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("10:00-18:00")
    clerk.tab_to("周日").press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("18:00-10:00")
    clerk.tab_to("例外日期").type("2026-12-31 休息")
    save = clerk.page(SettingsPage).hours.save_button
    save.setFocus()
    clerk.press(Qt.Key.Key_Space).settle()
    assert clerk.sees("写成 09:00-21:00")
    assert clerk.name() == "周日"
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("休息")
    save.setFocus()
    clerk.press(Qt.Key.Key_Space).settle()
    shown = clerk.house.desk.settings.shown()
    spans = {day: one["spans"] for one in shown["opening"] for day in one["weekdays"]}
    assert (spans[1], spans[2], spans[7]) == ([["10:00", "18:00"]], [["09:00", "21:00"]], [])
    assert shown["exceptions"] == [{"date": "2026-12-31", "spans": []}]
    assert shown["years"][0]["year"] == 2026


def test_somebody_new(clerk: Clerk) -> None:
    page = part(clerk, 3)
    page.staff.buttons[0].setFocus()
    clerk.press(Qt.Key.Key_Space).dialog()
    clerk.fill("工号", "01").fill("姓名", "小徐").save()
    assert clerk.sees("工号 01 已经有人用")
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("07").save().no_dialog()
    assert [one.name for one in clerk.house.desk.staff.members()] == ["值班员", "小徐"]
    assert clerk.sees("小徐")


def test_a_pad_is_made_and_a_form_typed_in(clerk: Clerk) -> None:
    page = part(clerk, 4)
    clerk.until_seen("还没有做过手写单")
    page.pads.buttons[0].setFocus()
    clerk.press(Qt.Key.Key_Space).dialog()
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).type("3").save().no_dialog()
    assert [paper.name for paper in clerk.papers] == ["HZ03-261124-003A-1-pad.pdf"]
    assert clerk.sees("003A–005A")
    clerk.find("hz03261124004a").until(lambda: isinstance(clerk.house.page(), RegistrationPage)).settle()
    assert clerk.name() == "收到"
    given = clerk.registration().form.given()
    assert given["paper_number"].startswith("HZ03-261124-004A")
    clerk.type("昨天 18:20")
    form = clerk.registration().form
    form.show_given({**plain_case(), **form.given()})
    clerk.save()
    view = open_case(clerk.house.desk, given["paper_number"])
    assert view.case.received_at < view.case.registered_at
    clerk.go("设置")
    assert clerk.page(SettingsPage).pads.current() is not None
    assert clerk.sees("003A、005A")


def test_a_second_person_is_asked_for_by_a_tick(clerk: Clerk) -> None:
    page = part(clerk, 5)
    clerk.tab_to("办结前，有效性要由第二个人确认").press(Qt.Key.Key_Space).settle()
    assert clerk.house.desk.book.raw("rules")["confirm_validity"]
    clerk.press(Qt.Key.Key_Space).settle()
    assert not clerk.house.desk.book.raw("rules")["confirm_validity"]
    assert not page.rules.second.isChecked()


def test_a_stricter_limit_is_set_by_keys_and_foreseen_at_the_registration(clerk: Clerk) -> None:
    page = part(clerk, 2)
    page.limits.buttons[0].setFocus()
    clerk.press(Qt.Key.Key_Space).dialog()
    clerk.pick("类别", "C01").save()
    assert clerk.sees("首次响应、实质答复、办结请至少填一样")
    clerk.fill("首次响应", "15").save().no_dialog()
    assert clerk.sees("15 分钟")
    page.limits.table.setFocus()
    clerk.press(Qt.Key.Key_Return).dialog()
    assert clerk.name() == "紧急程度 不限"
    clerk.fill("办结", "0").save().no_dialog()
    assert clerk.sees("当天")
    assert [one.as_json() for one in clerk.house.desk.dictionaries.own().limits] == [
        {"category": "C01", "reply_minutes": 15, "closing_days": 0}
    ]
    page.limits.buttons[2].setFocus()
    clerk.press(Qt.Key.Key_Space).settle()
    assert clerk.house.desk.dictionaries.own().limits == ()


def test_who_leaves_hands_on_what_was_promised(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.staff.add("02", "林小满", ["handler"])
    desk.staff.add("03", "吴迪", ["handler"])
    uid = desk.registering.register(plain_case()).uid
    made = {"type": "T1", "text": "明早回电话", "due": "2026-11-25T10:00", "who": "02"}
    desk.handling.act(uid, "promise", made)
    page = part(clerk, 3)
    page.staff.table.selectRow(1)
    page.staff.buttons[1].setFocus()
    clerk.press(Qt.Key.Key_Space).settle().dialog()
    assert clerk.sees("承诺：明早回电话 · 明天 10:00 · HZ03-261124-003A")
    clerk.save()
    assert clerk.sees("还有没兑现的承诺 1 项")
    clerk.choose("交给", DOWN, times=2).save().no_dialog()
    assert clerk.sees("已离职")
    (promise,) = open_case(desk, uid).case.promises
    assert promise.who == next(one.uid for one in desk.staff.members() if one.code == "03")
