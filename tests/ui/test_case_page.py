"""One case by keys alone: six steps, a promise, the closing that says what is missing, visit, second round, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.house import CTRL, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from desktop.errors import Problem, Refused
from desktop.journal.entry import READER, Act, Write, from_line
from desktop.queries.case_view import CaseView
from ui.panels.case.page import CasePage
from ui.panels.cases.page import CaseListPage
from ui.theme import Theme
from ui.widgets.labels import Label
from ui.widgets.step_bar import StepBar

NUMBER = "HZ03-261124-001A-9"


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T10:00")


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path, hand: Hand) -> Iterator[Clerk]:
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register(plain_case(complexity="K2", channel="CH02"))
    hand.set("2026-11-24T10:20")
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one.open_case(NUMBER)
    assert recorder.said == []


def view(clerk: Clerk) -> CaseView:
    return open_case(clerk.house.desk, NUMBER)


RIGHT, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Down


def listen(clerk: Clerk) -> Clerk:
    clerk.step(1).fill("事实", "10月3日买一箱，标签到期日10月1日。").choose("复述确认", RIGHT)
    return clerk.choose("情绪", DOWN, 2).save()


def apologise(clerk: Clerk) -> Clerk:
    return clerk.step(2).choose("说法", RIGHT).fill("说了什么", "让您多跑一趟，实在不好意思。").save()


def analyse(clerk: Clerk) -> Clerk:
    clerk.step(3).pick("主因", "R104").choose("判定", RIGHT, 2).pick("责任部门", "DP02")
    return clerk.fill("证据", "照片两张").save()


def propose(clerk: Clerk) -> Clerk:
    return clerk.step(4).fill("方案", "全额退款，不用退货").choose("顾客答复", RIGHT, 2).fill("花费", "39.80").save()


def execute(clerk: Clerk) -> Clerk:
    return clerk.step(5).fill("做了什么", "原路退回").choose("做完了", RIGHT).fill("凭证号", "TK-01").save()


def close(clerk: Clerk) -> Clerk:
    clerk.step(6).pick("处理方式", "S04").choose("满足程度", DOWN).choose("已告知顾客", RIGHT)
    return clerk.fill("教训", "上架先看日期").save()


def walk(clerk: Clerk, *steps: Callable[[Clerk], Clerk]) -> Clerk:
    """Do the steps, an hour apart."""
    for step in steps:
        clerk.hand.moment += 3_600_000
        step(clerk)
    return clerk


ALL = (listen, apologise, analyse, propose, execute, close)


def test_a_number_in_the_search_box_opens_its_case(clerk: Clerk) -> None:
    assert clerk.case().title() == f"投诉 {NUMBER}"
    assert clerk.sees("139****2001")
    assert clerk.name() == "事实"
    assert clerk.sees("处理卡 商品质量")
    assert "未分派" in {one.text() for one in clerk.case().findChildren(Label) if one.property("role") == "strong"}


@pytest.mark.parametrize("written", [NUMBER.lower(), NUMBER.replace("-", ""), "HZ03-261124-001A"])
def test_a_number_is_understood_in_any_writing(clerk: Clerk, written: str) -> None:
    clerk.press(Qt.Key.Key_F2).settle().open_case(NUMBER)
    clerk.press(Qt.Key.Key_F2).settle().find(written)
    clerk.until(lambda: isinstance(clerk.house.page(), CasePage))


def test_each_step_is_saved_and_leads_to_the_next(clerk: Clerk) -> None:
    for place, (step, word) in enumerate(zip(ALL[:5], ("倾听", "致歉", "分析", "建议", "执行"), strict=True), start=1):
        step(clerk)
        assert clerk.toast() == f"{word} 已记下"
        assert len(view(clerk).steps) == place
    assert clerk.name().startswith("结束方式") or clerk.sees("办结")
    assert view(clerk).stage == "open"


def test_what_a_step_lacks_is_told_and_never_in_the_way(clerk: Clerk) -> None:
    clerk.step(1)
    assert clerk.sees("还缺：事实、复述确认、情绪")
    clerk.fill("事实", "十月三日买的").until(lambda: clerk.sees("还缺：复述确认、情绪"))
    clerk.save()
    assert clerk.toast() == "倾听 已记下"


def test_an_empty_step_is_refused_at_its_field(clerk: Clerk) -> None:
    clerk.step(4).save()
    assert clerk.name() == "方案"
    assert clerk.sees(clerk.house.kit.wording.problem(Problem("required", "text")))
    assert not view(clerk).steps


def test_a_promise_is_made_and_kept(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_R, CTRL).dialog()
    clerk.choose("类型", DOWN).fill("答应什么", "下午四点前回电话").fill("到期", "16:00").press(Qt.Key.Key_Return, CTRL)
    clerk.no_dialog()
    assert [one.text for one in view(clerk).case.open_promises] == ["下午四点前回电话"]
    clerk.until_seen("承诺 1")
    clerk.case().ask("keep")
    clerk.dialog()
    clerk.choose("承诺", DOWN).press(Qt.Key.Key_Return, CTRL).no_dialog()
    assert view(clerk).case.open_promises == ()


def test_a_box_says_what_is_wrong_and_stays(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_R, CTRL)
    box = clerk.dialog()
    clerk.fill("答应什么", "回电话").fill("到期", "昨天9点").press(Qt.Key.Key_Return, CTRL).settle()
    assert box.isVisible()
    assert clerk.name() == "类型"
    clerk.press(Qt.Key.Key_Escape).no_dialog()
    assert view(clerk).case.promises == ()


def test_what_closing_lacks_is_listed_before_it_is_tried(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_R, CTRL).dialog()
    clerk.choose("类型", DOWN).fill("答应什么", "回电话").fill("到期", "16:00").press(Qt.Key.Key_Return, CTRL)
    clerk.no_dialog().settle().step(6)
    for lacking in (
        "处理方式、满足程度、已告知顾客、判定、主因",
        "处理方式、满足程度、判定、主因",
        "处理方式、满足程度、不改的理由",
        "处理方式、满足程度、向顾客说明的记录",
    ):
        words = [*lacking.split("、"), "承诺「回电话」的结果"]
        assert clerk.sees(f"还缺：{'、'.join(words)}")
        assert bar(clerk)[5][0] == f"还缺 {len(words)} 项"
        with pytest.raises(Refused) as refused:
            clerk.house.desk.handling.act(view(clerk).case.uid, "close", clerk.case().half_written())
        assert len(refused.value.problems) == len(words)
        if "已告知顾客" in words:
            clerk.choose("已告知顾客", RIGHT)
        elif "主因" in words:
            clerk.choose("判定", RIGHT, 3).pick("主因", "R104")
        elif "不改的理由" in words:
            clerk.choose("判定", RIGHT)


def test_closing_too_early_lists_all_that_is_missing(clerk: Clerk) -> None:
    clerk.step(6).save()
    with pytest.raises(Refused) as refused:
        clerk.house.desk.handling.act(view(clerk).case.uid, "close", {"end": "Z1"})
    for problem in refused.value.problems:
        assert clerk.sees(clerk.house.kit.wording.problem(problem)), problem
    assert view(clerk).stage == "new"


def test_a_closed_case_is_visited_and_settled(clerk: Clerk) -> None:
    walk(clerk, *ALL)
    assert view(clerk).stage == "to_visit"
    clerk.step(6).choose("结果", DOWN).choose("总体满意", RIGHT, 5).choose("问题解决", RIGHT).save()
    assert view(clerk).stage == "closed"
    assert clerk.sees("已办结")


def test_reopening_starts_the_second_round(clerk: Clerk) -> None:
    walk(clerk, *ALL)
    clerk.step(6).choose("结果", DOWN).choose("总体满意", RIGHT, 5).choose("问题解决", RIGHT).save()
    clerk.step(6).choose("理由", DOWN).fill("为什么", "价签还没换").save()
    assert view(clerk).case.round.number == 2
    assert clerk.sees("二次 待响应")


def test_ctrl_p_opens_the_slip(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_P, CTRL).settle()
    assert [paper.name for paper in clerk.papers] == [f"{NUMBER}.pdf"]
    assert clerk.toast() == "登记单已打开"


def test_escape_goes_back_to_the_list(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(lambda: isinstance(clerk.house.page(), CaseListPage))


def test_an_act_of_another_process_shows_here(clerk: Clerk) -> None:
    with open_desk(clerk.house.desk.folder, clerk.hand) as other:
        other.handling.act(
            view(clerk).case.uid, "contact", {"direction": "out", "way": "W2", "text": "别处记的一通电话"}
        )
    clerk.until_seen("别处记的一通电话")


def call_elsewhere(clerk: Clerk) -> None:
    """Another process notes a call on the same case."""
    with open_desk(clerk.house.desk.folder, clerk.hand) as other:
        given = {"direction": "out", "way": "W2", "text": "别处记的一通电话"}
        other.handling.act(view(clerk).case.uid, "contact", given)
    clerk.until_seen("别处记的一通电话").settle()


def test_after_every_saved_step_the_cursor_is_in_the_first_field_of_the_next(clerk: Clerk) -> None:
    firsts = []
    for step in ALL:
        step(clerk)
        firsts.append(clerk.name().split()[0])
    assert firsts == ["说法", "证据", "方案", "做了什么", "结束方式", "结果"]


def test_what_is_half_written_stays_when_the_case_changes_elsewhere(clerk: Clerk) -> None:
    field = clerk.step(1).fill("事实", "十月三日买").focus()
    call_elsewhere(clerk)
    assert clerk.focus() is field
    clerk.type("的一箱")
    assert clerk.case().half_written() == {"facts": "十月三日买的一箱"}
    assert clerk.sees("别处刚刚改了这件")
    clerk.save()
    assert view(clerk).case.step_fields("listen")["facts"] == "十月三日买的一箱"
    assert not clerk.sees("别处刚刚改了这件")


def test_what_another_hand_recorded_comes_into_fields_nobody_touched(clerk: Clerk) -> None:
    clerk.step(1).choose("复述确认", RIGHT)
    with open_desk(clerk.house.desk.folder, clerk.hand) as other:
        other.handling.act(view(clerk).case.uid, "listen", {"facts": "别处写的事实"})
    clerk.until_seen("倾听：别处写的事实").settle()
    assert clerk.name().startswith("复述确认")
    clerk.save()
    fields = view(clerk).case.step_fields("listen")
    assert (fields["facts"], fields["restated"]) == ("别处写的事实", True)


def test_a_closing_elsewhere_does_not_take_away_what_is_half_written(clerk: Clerk) -> None:
    walk(clerk, *ALL[:5])
    clerk.fill("教训", "上架先看日期")
    with open_desk(clerk.house.desk.folder, clerk.hand) as other:
        closing: dict[str, object] = {
            "end": "Z1",
            "resolutions": ["S04"],
            "outcome": "O1",
            "told": "yes",
            "lesson": "别处",
        }
        carried = {"validity": "V1", "cause": "R104", "department": "DP02", "improvement": "每天查"}
        other.handling.act(view(clerk).case.uid, "close", closing | carried)
    clerk.until_seen("待回访").settle()
    assert clerk.name() == "教训"
    assert clerk.sees("别处刚刚改了这件")
    clerk.step(6)
    assert clerk.name() == "结果"


def test_a_step_left_half_written_is_there_again(clerk: Clerk) -> None:
    clerk.step(1).fill("事实", "十月三日买的")
    clerk.step(2).step(1)
    assert clerk.case().half_written() == {"facts": "十月三日买的"}


def test_an_act_of_ones_own_is_no_news(clerk: Clerk) -> None:
    clerk.step(1).fill("事实", "十月三日买的").press(Qt.Key.Key_R, CTRL).dialog()
    clerk.choose("类型", DOWN).fill("答应什么", "回电话").fill("到期", "16:00").press(Qt.Key.Key_Return, CTRL)
    clerk.no_dialog().until_seen("承诺 1")
    assert clerk.name() == "事实"
    assert not clerk.sees("别处刚刚改了这件")


def bar(clerk: Clerk) -> list[tuple[str, bool]]:
    """Note and tick of every step."""
    return [(one.note, one.done) for one in clerk.case().findChildren(StepBar)[0].steps()]


def test_the_last_step_is_done_only_when_the_visit_is(clerk: Clerk) -> None:
    walk(clerk, *ALL[:5])
    assert not bar(clerk)[5][1]
    ALL[5](clerk)
    assert bar(clerk)[5] == ("待回访 11月27日", False)
    clerk.choose("结果", DOWN).choose("总体满意", RIGHT, 5).choose("问题解决", RIGHT).save()
    assert bar(clerk)[5] == ("今天 15:20 值班员", True)


def test_an_open_step_says_how_much_it_lacks(clerk: Clerk) -> None:
    clerk.step(1)
    assert bar(clerk)[0] == ("还缺 3 项", False)
    clerk.fill("事实", "十月三日买的")
    assert bar(clerk)[0] == ("还缺 2 项", False)


def test_no_list_of_a_picker_is_a_window_of_its_own(clerk: Clerk) -> None:
    clerk.step(3)
    for name in ("主因", "次因", "责任部门"):
        clerk.tab_to(name).press(Qt.Key.Key_Down)
        assert QApplication.activePopupWidget() is None
        assert clerk.name() == name
        clerk.press(Qt.Key.Key_Escape)


def test_what_only_a_newer_program_can_read_is_said_and_nothing_is_done_until_then(
    clerk: Clerk, tmp_path: Path, hand: Hand
) -> None:
    desk, uid = clerk.house.desk, view(clerk).case.uid
    with open_desk(new_folder(tmp_path / "newer", hand, "HZ07", "城西店"), hand) as there:
        act = Act("case.unheard", (uid,), (Write(uid, "a", "new"),), there.identity.partition, 2, READER + 1)
        with there.journal.writing() as writing:
            writing.append(act, actor=None)
        lines = list(there.journal.entries_for(desk.journal.have()))
    with desk.journal.writing() as writing:
        writing.take_in([from_line(line) for line in lines], package=None)
    clerk.house.operations.announce(())
    clerk.until_seen("有新版接诉台写的内容")
    clerk.step(1).fill("事实", "两箱都过期。").save()
    assert clerk.sees(clerk.house.kit.wording.say("problem.newer_entries"))
    assert not view(clerk).case.steps


def test_a_half_written_step_survives_leaving_the_case(clerk: Clerk) -> None:
    clerk.step(1).fill("事实", "写了半句").press(Qt.Key.Key_Escape).settle()
    clerk.open_case(NUMBER)
    assert clerk.sees("写了半句")
    assert "没存完的内容还在" in clerk.toast()
    clerk.save()
    clerk.press(Qt.Key.Key_Escape).settle()
    clerk.open_case(NUMBER).step(1)
    assert "没存完的内容还在" not in clerk.toast()
    assert view(clerk).case.steps[0].fields["facts"] == "写了半句"


def test_a_half_written_step_survives_a_kill(clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme) -> None:
    draft = f"case {view(clerk).case.uid.hex()}"
    clerk.step(4).fill("方案", "换一箱新的").until(lambda: clerk.house.desk.drafts.find(draft) is not None)
    with window_over(qtbot, recorder, Seat(clerk.house.desk.folder, clerk.hand, theme)) as second:
        second.open_case(NUMBER).step(4)
        assert second.sees("换一箱新的")
    clerk.house.window.activateWindow()


def test_ctrl_z_takes_a_pause_back_by_an_act_of_its_own(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    clerk.case().ask("pause")
    clerk.dialog()
    clerk.choose("理由", DOWN).fill("到何时", "2026-11-25 10:00").press(Qt.Key.Key_Return, CTRL).no_dialog()
    assert view(clerk).stage == "paused"
    assert clerk.toast() == "暂停计时 已记下"
    clerk.press(Qt.Key.Key_F6).press(Qt.Key.Key_Z, CTRL).settle()  # in a text field it takes back what was typed
    assert view(clerk).stage != "paused"
    assert [one.act for one in view(clerk).history][-2:] == ["pause", "resume"]
    assert clerk.toast() == "已撤销"
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    assert [one.act for one in view(clerk).history][-1] == "resume"


def test_what_has_no_way_back_offers_none(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_T, CTRL).dialog()
    clerk.choose("方向", RIGHT).choose("方式", DOWN).fill("内容", "已回电").press(Qt.Key.Key_Return, CTRL)
    clerk.no_dialog()
    assert clerk.toast() == "联络记录 已记下"
    assert not clerk.house.actions.action("undo").isEnabled()


def test_what_was_judged_invalid_and_comes_back_is_to_be_judged_anew(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.handling.act(NUMBER, "contact", {"direction": "out", "way": "W2", "text": "讲清楚了"})
    desk.handling.act(NUMBER, "analyse", {"cause": "R404", "validity": "V3", "talk": "TK1"})
    desk.handling.act(NUMBER, "close", {"resolutions": ["S01"], "outcome": "O4", "told": "yes"})
    desk.handling.act(NUMBER, "reopen", {"reason": "RR3", "text": "又来了"})
    clerk.house.operations.announce([])
    clerk.settle().step(3).until_seen("第 1 轮判为无效（求助型），顾客又来了：请重新判定是不是有效")
    assert clerk.sees("求助型：碰到困难，要的是有人帮他办成")
    clerk.choose("判定", RIGHT, 2).fill("依据", "再查，是我们漏办").save()
    clerk.step(3)
    clerk.until(lambda: not clerk.sees("请重新判定"))


def test_where_the_site_asks_a_second_person_confirms_what_was_judged(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.staff.add("02", "孙倩")
    desk.dictionaries.ask_second(True)
    desk.handling.act(NUMBER, "analyse", {"cause": "R104", "validity": "V1"})
    clerk.house.operations.announce([])
    clerk.settle().step(6).until_seen("第二个人确认判定")
    clerk.case().ask("confirm")
    clerk.dialog()
    clerk.choose("谁来确认", DOWN).save()
    assert clerk.sees("要由判定的人以外的另一位来确认")
    clerk.choose("谁来确认", DOWN).save().no_dialog()
    clerk.until(lambda: view(clerk).case.confirmed == "V1")
    clerk.until(lambda: not clerk.sees("第二个人确认判定"))


def test_the_acknowledgement_says_number_and_promised_time_until_the_person_writes_their_own(clerk: Clerk) -> None:
    clerk.case().ask("acknowledge")
    clerk.dialog()
    clerk.choose("方式", DOWN, 2).fill("下次联系", "今天16点").press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Return, CTRL).no_dialog()
    (contact,), (promise,) = view(clerk).case.contacts, view(clerk).case.promises
    assert NUMBER in str(contact.text)
    assert "11月24日 16:00前会由值班员给您回话" in str(contact.text)
    assert promise.type == "T1"
