"""登记 by keys alone: the talk is written down in its order, refused where it must be, kept as a draft, saved once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot
from support.house import ALT, CTRL, Clerk, Seat, button_of, compose, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand

from desktop.app import open_desk
from desktop.app.case_words import Words
from desktop.app.registration_sheet import registration_parts
from desktop.app.standing import folder_standing
from desktop.app.viewing import find_number, open_case
from desktop.errors import Problem
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.panels.form_draft import _KEEP_WITHIN_MS as WITHIN_MS
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


def registered(clerk: Clerk) -> int:
    return folder_standing(clerk.house.desk).cases


def test_a_talk_becomes_a_case_and_its_slip_opens(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    assert clerk.toast() == "已登记 HZ03-261124-001A-9"
    assert [paper.name for paper in clerk.papers] == ["HZ03-261124-001A-9.pdf"]
    assert clerk.papers[0].read_bytes().startswith(b"%PDF")
    case = open_case(clerk.house.desk, "HZ03-261124-001A-9").case
    assert (case.category, case.description) == ("C0104", "酸奶过期了两天，一箱都是。")
    assert (case.person["name"], case.person["phone"]) == ("郑小禾", PHONE)


def test_the_form_is_empty_again_for_the_next_talk(clerk: Clerk) -> None:
    untouched = clerk.registration().form.given()
    tell(clerk).press(Qt.Key.Key_F9).settle()
    assert clerk.registration().form.given() == untouched
    assert clerk.name() == "电话"
    assert clerk.sees("填好电话就会查")


def test_ctrl_enter_registers_without_paper(clerk: Clerk) -> None:
    tell(clerk).save()
    assert registered(clerk) == 1
    assert clerk.papers == []


def test_tab_goes_the_way_of_the_talk(clerk: Clerk) -> None:
    passed = []
    for _ in range(7):
        passed.append(clerk.name())
        clerk.press(Qt.Key.Key_Tab)
    assert passed == ["电话", "匿名", "称呼", "类别", "经过", "诉求", "诉求金额"]


def test_what_is_missing_is_said_beside_its_field_and_counted_at_the_foot(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F9).settle()
    assert clerk.sees("请选类别，输入代码或拼音首字母，例如 gq")
    assert clerk.sees("请写下顾客说的经过")
    assert clerk.sees("还有 4 处要补：电话、类别、经过、诉求")
    assert clerk.name() == "电话"
    assert registered(clerk) == 0
    assert clerk.papers == []


def test_what_was_typed_survives_a_refusal_and_is_saved_once_mended(clerk: Clerk) -> None:
    clerk.type(PHONE).fill("称呼", "郑小禾").press(Qt.Key.Key_F9).settle()
    clerk.pick("类别", "gq").fill("经过", "酸奶过期了。").pick("诉求", "D03").press(Qt.Key.Key_F9).settle()
    assert clerk.toast().startswith("已登记")
    assert not clerk.sees("处要补")


def test_what_was_mended_is_no_longer_marked(clerk: Clerk) -> None:
    clerk.type(PHONE).press(Qt.Key.Key_F9).settle()
    assert clerk.sees("还有 3 处要补：类别、经过、诉求")
    clerk.pick("类别", "gq").until_seen("还有 2 处要补：经过、诉求")
    assert not clerk.sees("请选类别，输入代码或拼音首字母，例如 gq")
    clerk.fill("经过", "酸奶过期了。").until_seen("还有 1 处要补：诉求")
    clerk.pick("诉求", "D03").until(lambda: not clerk.sees("处要补"))


def test_what_is_only_begun_after_a_refusal_is_not_marked_yet(clerk: Clerk) -> None:
    clerk.type(PHONE).pick("类别", "gq").press(Qt.Key.Key_F9).settle()
    clerk.fill("下次联系", "明").tab_to("经过").type("酸奶过期了。").until_seen("还有 1 处要补：诉求")


def test_a_complaint_received_tomorrow_is_refused_at_its_field(clerk: Clerk) -> None:
    tell(clerk).tab_to("收到").press(Qt.Key.Key_A, CTRL).type("明天10点").press(Qt.Key.Key_F9).settle()
    assert clerk.sees("还有 1 处要补：收到")
    assert clerk.name() == "收到"
    assert clerk.sees(clerk.house.kit.wording.problem(Problem("in_the_future", "received_at")))
    assert registered(clerk) == 0


def test_a_moment_nobody_understands_is_said_where_it_was_typed(clerk: Clerk) -> None:
    tell(clerk).fill("下次联系", "乱写").press(Qt.Key.Key_F9).settle()
    assert clerk.sees("时间看不懂")
    assert clerk.name() == "下次联系"
    assert clerk.sees("还有 1 处要补：下次联系")


def test_a_refusal_behind_f8_opens_it_and_scrolls_there(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F8)
    assert clerk.name() == "生产日期"
    clerk.fill("购买日期", "前年").press(Qt.Key.Key_F8).press(Qt.Key.Key_F9).settle()
    assert clerk.name() == "购买日期"
    clerk.until(lambda: not clerk.focus().visibleRegion().isEmpty())


def test_pressing_f9_twice_registers_once(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).press(Qt.Key.Key_F9).settle()
    assert registered(clerk) == 1
    assert clerk.name() == "电话"


def test_a_kill_loses_nothing_that_the_page_said_was_kept(
    clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme
) -> None:
    tell(clerk).until_seen("草稿已保存 14:05")
    before = clerk.registration().form.given()
    seat = Seat(clerk.house.desk.folder, clerk.hand, theme)
    with window_over(qtbot, recorder, seat) as second:
        second.go_register().until_seen("上次没写完：郑小禾 · 酸奶过期了两天，一箱都是。 今天 14:05")
        second.press(Qt.Key.Key_5, ALT).settle()
        assert second.registration().form.given() == before
        assert second.sees("接着写 今天 14:05 的草稿")
        second.press(Qt.Key.Key_F9).settle()
        assert registered(second) == 1
    clerk.house.window.activateWindow()


def test_what_is_typed_without_a_pause_is_kept_all_the_same(clerk: Clerk) -> None:
    draft = clerk.type("1").registration()._draft
    assert draft._oldest.isActive()
    assert WITHIN_MS == 5000, "outside tests"
    draft.keep()
    assert not draft._oldest.isActive()
    kept: list[int] = []
    draft.kept.connect(kept.append)
    draft._oldest.setInterval(100)

    def type_on() -> bool:
        clerk.type("1")
        return bool(kept)

    kept.clear()
    clerk.until(type_on)
    assert draft._pause.isActive()


def test_a_draft_that_was_left_is_offered_and_typing_begins_another(
    clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme
) -> None:
    tell(clerk).until_seen("草稿已保存 14:05")
    seat = Seat(clerk.house.desk.folder, clerk.hand, theme)
    clerk.hand.set("2026-11-24T15:00")
    with window_over(qtbot, recorder, seat) as second:
        second.go_register().until_seen("上次没写完")
        form = second.registration().form
        assert (form.phone.number(), second.name()) == ("", "电话")
        second.type("13900007702").until_seen("草稿 1")
        assert not second.sees("上次没写完")
        assert (form.phone.number(), "description" in form.given()) == ("13900007702", False)
        second.press(Qt.Key.Key_A, CTRL).press(Qt.Key.Key_Delete)
    with window_over(qtbot, recorder, seat) as third:
        third.go_register().until_seen("上次没写完").press(Qt.Key.Key_6, ALT).settle()
        assert (third.sees("上次没写完"), third.sees("草稿 1")) == (False, True)
        third.press(Qt.Key.Key_6, ALT).press(Qt.Key.Key_5, ALT).settle()
        assert (third.toast(), third.registration().form.phone.number()) == ("没有草稿在等", "")
    clerk.house.window.activateWindow()


def test_today_goes_on_with_the_draft_that_was_left(
    clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme
) -> None:
    tell(clerk).until_seen("草稿已保存 14:05")
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.press(Qt.Key.Key_F5).until_seen("继续")
        button_of(second.house.window, "继续").click()
        second.until_seen("接着写 今天 14:05 的草稿").settle()
        assert second.registration().form.phone.number() == PHONE
        assert not second.sees("上次没写完")
    clerk.house.window.activateWindow()


def test_moments_of_a_draft_are_understood_again(clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme) -> None:
    tell(clerk).fill("下次联系", "明天10点").until_seen("草稿已保存 14:05")
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.go_register().press(Qt.Key.Key_5, ALT).until_seen("接着写 今天 14:05 的草稿")
        assert not second.sees("时间看不懂")
        assert second.sees("明天 10:00")
    clerk.house.window.activateWindow()


def test_closing_the_window_at_once_keeps_what_was_typed(
    qtbot: QtBot, recorder: Recorder, folder: DataFolder, hand: Hand, theme: Theme
) -> None:
    seat = Seat(folder, hand, theme)
    with window_over(qtbot, recorder, seat) as first:
        first.go_register().fill("经过", "写了半句")
        first.house.window.close()
    with window_over(qtbot, recorder, seat) as second:
        second.go_register().until_seen("上次没写完：写了半句").press(Qt.Key.Key_5, ALT).settle()
        assert second.registration().form.given()["description"] == "写了半句"


def test_a_registered_draft_does_not_come_back(clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme) -> None:
    tell(clerk).until_seen("草稿已保存").press(Qt.Key.Key_F9).settle()
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.go_register()
        assert not second.sees("酸奶过期了两天")
    clerk.house.window.activateWindow()


def test_a_telephone_that_came_before_is_told_while_one_types(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    clerk.type(PHONE).until_seen("这个电话来过 1 次")
    clerk.until_seen("HZ03-261124-001A-9")
    clerk.until_seen("变质、过期、临期未提示")


def test_composing_in_an_input_method_looks_nothing_up(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    asked: list[str] = []
    clerk.registration().form.edited.connect(lambda: asked.append(clerk.registration().form.phone.number()))
    compose(clerk.focus(), PHONE)
    assert asked == []
    compose(clerk.focus(), "")
    clerk.type(PHONE)
    assert asked[-1] == PHONE


def test_no_list_of_a_picker_is_a_window_of_its_own(clerk: Clerk) -> None:
    """A pop-up window would take the keyboard from an input method."""
    for name in ("类别", "诉求"):
        clerk.tab_to(name).press(Qt.Key.Key_Down)
        shown = [one for one in QApplication.allWidgets() if isinstance(one, QListView) and one.isVisible()]
        assert [one.window() for one in shown] == [clerk.house.window]
        assert clerk.name() == name
        assert QApplication.activePopupWidget() is None
        clerk.press(Qt.Key.Key_Escape)
    popups = [
        one for one in QApplication.topLevelWidgets() if one.isVisible() and one.windowType() == Qt.WindowType.Popup
    ]
    assert popups == []


def test_the_matrix_proposes_an_urgency_and_asks_why_another_is_taken(clerk: Clerk) -> None:
    clerk.tab_to("严重程度").press(Qt.Key.Key_Down).tab_to("影响范围").press(Qt.Key.Key_Down, times=3)
    assert clerk.sees("→ 建议「特急」")
    form = clerk.registration().form
    assert form.urgency.code() == "U0"
    clerk.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Right)
    assert form.urgency.code() == "U1"
    assert clerk.press(Qt.Key.Key_Tab).name() == "改动的理由"


def test_escape_in_an_open_list_closes_the_list_and_stays_on_the_page(clerk: Clerk) -> None:
    clerk.tab_to("类别").type("g")
    assert clerk.registration().form.category.offers()
    clerk.press(Qt.Key.Key_Escape)
    assert not clerk.registration().form.category.offers()
    assert clerk.name() == "类别"


def test_a_category_asks_for_its_own_fields_and_keeps_what_was_typed(clerk: Clerk) -> None:
    clerk.type(PHONE).pick("类别", "C0701").fill("经过", "送货迟了三天。").pick("诉求", "D11")
    clerk.press(Qt.Key.Key_F8).fill("承运商", "顺风快运").fill("运单号", "SF1001")
    clerk.tab_to("类别").press(Qt.Key.Key_A, CTRL).type("C0104").press(Qt.Key.Key_Return)
    assert not clerk.sees("承运商")
    assert clerk.sees("保质期至")
    clerk.tab_to("类别").press(Qt.Key.Key_A, CTRL).type("C0701").press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F9).settle()
    view = open_case(clerk.house.desk, find_number(clerk.house.desk, "HZ03-261124-001A-9"))
    assert view.case.extra == {"carrier": "顺风快运", "waybill_no": "SF1001"}


def test_what_a_category_field_does_not_understand_is_said_beside_it(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F8).fill("生产日期", "上个月").press(Qt.Key.Key_F9).settle()
    assert clerk.sees("还有 1 处要补：生产日期")
    assert clerk.name() == "生产日期"


def test_the_colleague_who_was_asked_first_is_recorded(clerk: Clerk) -> None:
    clerk.house.desk.staff.add("02", "周敏", ("reception",))
    clerk.house.operations.announce(())
    clerk.settle()
    tell(clerk).press(Qt.Key.Key_F8).choose("首问人", Qt.Key.Key_Down, 2).press(Qt.Key.Key_F9).settle()
    desk = clerk.house.desk
    case = open_case(desk, find_number(desk, "HZ03-261124-001A-9")).case
    assert [one.name for one in desk.staff.everybody() if one.uid == case.clerk] == ["周敏"]


def test_the_limits_stand_beside_the_urgency_before_anything_is_saved(clerk: Clerk) -> None:
    clerk.until_seen("当面已响应；办结 今天 21:00 前")
    clerk.tab_to("渠道").press(Qt.Key.Key_Down).until_seen("首响 今天 15:05 前；办结 今天 21:00 前")
    clerk.tab_to("紧急程度").press(Qt.Key.Key_Left).until_seen("首响 今天 14:35 前；办结 今天 21:00 前")


def test_the_same_matter_again_is_noted_on_the_open_case(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    clerk.type(PHONE).until_seen("这个电话来过 1 次")
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.sees("只把「经过」记为 HZ03-261124-001A-9 的一次来电来访，不另登记")
    clerk.fill("经过", "还没等到电话。").press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.toast() == "已记到 HZ03-261124-001A-9"
    assert registered(clerk) == 1
    desk = clerk.house.desk
    assert open_case(desk, find_number(desk, "HZ03-261124-001A-9")).case.contacts[-1].text == "还没等到电话。"


def test_a_settled_matter_that_came_back_is_opened_again(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    desk = clerk.house.desk
    uid = find_number(desk, "HZ03-261124-001A-9")
    close = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    desk.handling.act(uid, "close", close)
    clerk.type(PHONE).until_seen("这个电话来过 1 次").press(Qt.Key.Key_2, ALT)
    assert clerk.sees("只用「经过」重新打开 HZ03-261124-001A-9，原因")
    assert clerk.registration()._foot.chief.text() == "重新打开 HZ03-261124-001A-9"
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.toast() == "没有这位顾客还在办的一件，不能选「同一件」"
    assert clerk.registration().form.phone.number() == PHONE
    clerk.press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.sees("还有 1 处要补：经过")
    clerk.fill("经过", "又过期了。").press(Qt.Key.Key_Return, CTRL).settle()
    assert clerk.toast() == "已重新打开 HZ03-261124-001A-9"
    assert open_case(desk, uid).case.round.number == 2


def test_keys_of_answers_that_cannot_be_given_write_nothing(clerk: Clerk) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        clerk.press(key, ALT)
    assert clerk.registration().form.phone.number() == ""
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.toast() == "还没查到以前的投诉，没有可选的"


def test_the_chief_button_says_where_it_will_be_written_down(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    clerk.type(PHONE).until_seen("这个电话来过 1 次").press(Qt.Key.Key_1, ALT)
    assert clerk.registration()._foot.chief.text() == "记到 HZ03-261124-001A-9"
    assert clerk.sees("只记「经过」，不另登记")
    clerk.press(Qt.Key.Key_F4)
    assert clerk.sees("另登记一件，与 HZ03-261124-001A-9 相连")
    clerk.press(Qt.Key.Key_F4).press(Qt.Key.Key_3, ALT)
    assert clerk.registration()._foot.chief.text() == "保存并打印登记单"


def test_a_new_matter_of_a_known_telephone_is_a_case_of_its_own(clerk: Clerk) -> None:
    tell(clerk).press(Qt.Key.Key_F9).settle()
    tell(clerk).until_seen("这个电话来过 1 次").press(Qt.Key.Key_1, ALT).press(Qt.Key.Key_3, ALT)
    clerk.press(Qt.Key.Key_F9).settle()
    assert registered(clerk) == 2


def paper(clerk: Clerk, phone: str) -> Clerk:
    """What is written on the next paper record, beside what the records have in common."""
    clerk.tab_to("电话").type(phone).fill("称呼", "郑小禾").pick("类别", "gq").fill("经过", "记在纸上的。")
    return clerk.pick("诉求", "D12")


def test_paper_records_are_typed_in_one_after_the_other(clerk: Clerk) -> None:
    form = clerk.registration().form
    clerk.tab_to("收到").type("11-23 10:00")
    clerk.choose("补录原因", Qt.Key.Key_Down, 2)
    paper(clerk, "13900006021").press(Qt.Key.Key_F9).settle()
    assert clerk.name() == "收到"
    assert "留给下一件" in clerk.toast()
    kept = form.given()
    assert kept["late_reason"] == "LE2"
    assert kept["received_at"].startswith("2026-11-23T10:00")
    assert "description" not in kept
    paper(clerk, "13900006022").press(Qt.Key.Key_Return, CTRL).settle()
    desk = clerk.house.desk
    second = open_case(desk, "HZ03-261124-002A").case
    assert (second.late_reason, second.received_at) == ("LE2", form.received.value())
    facts = dict(dict(registration_parts(open_case(desk, "HZ03-261124-002A"), Words(desk, Wording())))["intake"])
    assert (facts["登记"], facts["补录原因"]) == ("11月24日 14:05（补录）", "先记在纸上")
    clerk.press(Qt.Key.Key_F2).settle()
    assert "late_reason" not in form.given()
    assert registered(clerk) == 2
    assert desk.drafts.listing("registration") == []


def test_what_another_process_adds_to_the_lists_can_be_chosen_and_what_is_typed_stays(
    clerk: Clerk, folder: DataFolder, hand: Hand
) -> None:
    tell(clerk)
    with open_desk(folder, hand) as other:
        other.dictionaries.rename("categories", "C0104", "日期不对")
    before = clerk.registration()
    clerk.until(lambda: clerk.house.page() is not before).settle()
    clerk.until(lambda: clerk.registration().form.given().get("description") == "酸奶过期了两天，一箱都是。")
    assert clerk.registration().form.given()["customer"]["phone"] == PHONE
    clerk.until_seen("日期不对")


def test_words_pasted_into_an_amount_are_just_pasted(clerk: Clerk) -> None:
    QApplication.clipboard().setText("39.80")
    clerk.tab_to("诉求金额")
    clerk.house.actions.action("paste_picture").trigger()
    assert clerk.registration().form.given()["demand_amount"] == "39.80"
    assert clerk.toast() == ""
