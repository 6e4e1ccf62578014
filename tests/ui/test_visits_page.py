"""回访: twenty visits by keys only, who is barred, a second handling in other hands, and not coming to talk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, MIDDLE, SHIFT, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_words
from support.recorder import Recorder
from support.story import Hand, moment, plain_case

from desktop.app import Desk, open_desk
from desktop.app.viewing import open_case
from ui.panels.case.page import CasePage
from ui.panels.customers.page import CustomersPage
from ui.panels.visits.page import VisitsPage
from ui.panels.visits.questions import QuestionList
from ui.theme import Theme

ENTER, F5, F6 = Qt.Key.Key_Return, Qt.Key.Key_F5, Qt.Key.Key_F6
CLOSED = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"


def closed_case(desk: Desk, place: int, **changes: object) -> bytes:
    """A complaint that the second clerk handled and closed."""
    name = f"{SURNAMES[place]}女士"
    person = {"name": name, "title": name, "phone": f"139000021{place:02}"}
    uid = desk.registering.register(
        plain_case(customer=person, description=f"储值卡少了 {place} 元。", **changes), "02"
    ).uid
    desk.handling.act(uid, "assign", {"to": "02"}, by="02")
    desk.handling.act(uid, "close", CLOSED, by="02")
    return uid


@pytest.fixture
def count() -> int:
    return 3


@pytest.fixture
def cases(count: int) -> list[bytes]:
    return []


@pytest.fixture
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return getattr(request, "param", FULL)


@pytest.fixture
def clerk(
    qtbot: QtBot,
    theme: Theme,
    recorder: Recorder,
    tmp_path: Path,
    count: int,
    cases: list[bytes],
    size: tuple[int, int],
    language: str,
) -> Iterator[Clerk]:
    hand = Hand("2026-11-21T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.staff.add("02", "吴迪", ["reception", "handler"])
        desk.staff.add("03", "孙倩", ["handler"])
        cases += [closed_case(desk, place) for place in range(count)]
    hand.set("2026-11-24T09:30")
    with window_over(qtbot, recorder, Seat(folder, hand, theme, size, language)) as one:
        one.house.window.go("go_visits")
        one.settle().until(lambda: one.page(VisitsPage).sheet is not None)
        yield one
    assert recorder.said == []


def key(text: str) -> Qt.Key:
    return Qt.Key(ord(text))


def asking(clerk: Clerk, name: str) -> Clerk:
    """Wait until the page asks about that customer and the keys go to the questions."""
    return clerk.until(lambda: clerk.sees(f"您好{name}") and isinstance(clerk.focus(), QuestionList))


class TestTwentyVisits:
    @pytest.fixture
    def count(self) -> int:
        return 20

    def test_by_keys_only(self, clerk: Clerk, cases: list[bytes]) -> None:
        pressed = 0
        for place, case in enumerate(cases):
            asking(clerk, f"{SURNAMES[place]}女士")
            for digit in "15" if place % 2 else "154445551":
                clerk.press(key(digit))
                pressed += 1
            clerk.save()
            pressed += 1
            visits = open_case(clerk.house.desk, case).case.visits
            assert [(one.result, one.overall, one.solved, one.way) for one in visits] == [("VR1", 5, True, "W2")]
        assert pressed == 20 + 10 * 2 + 10 * 9
        clerk.until_seen("今天到期 0 位，已回访 20 位")


def test_the_script_names_customer_shop_and_caller(clerk: Clerk) -> None:
    asking(clerk, "赵女士")
    for words in ("我是湖滨店的值班员", "储值卡少了 0 元", "吴迪（不回访自己办的件）", "退款", "还有 3 位"):
        assert clerk.sees(words), words
    assert clerk.name() == "问题解决了吗"


def test_space_skips_and_up_goes_back_to_change_an_answer(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("1")).press(key("3")).press(Qt.Key.Key_Space).press(key("4"))
    clerk.press(Qt.Key.Key_Up, times=3).until(lambda: clerk.name() == "总的来说满意吗 3")
    clerk.press(key("4")).save()
    asking(clerk, "钱女士")
    (visit,) = open_case(clerk.house.desk, cases[0]).case.visits
    assert (visit.overall, visit.scores) == (4, {"q2": 4})


def test_what_has_to_be_asked_is_said_and_gone_to(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("1")).save()
    clerk.until_seen("还要问：总的来说满意吗")
    assert open_case(clerk.house.desk, cases[0]).case.visits == ()


def test_letters_are_letters_in_a_text_field(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("1")).press(key("5")).tab_to("顾客的话").type("mgjhc 5").save()
    asking(clerk, "钱女士")
    (visit,) = open_case(clerk.house.desk, cases[0]).case.visits
    assert (visit.result, visit.text) == ("VR1", "mgjhc 5")


def test_nobody_answers_three_times(clerk: Clerk, cases: list[bytes]) -> None:
    for day in ("24", "25", "26"):
        clerk.hand.set(f"2026-11-{day}T09:30")
        clerk.press(F5).settle().go("回访")
        asking(clerk, "赵女士").press(key("M")).settle()
        clerk.until_seen("没人接，已记下")
        case = open_case(clerk.house.desk, cases[0]).case
        assert case.visit_plan is not None
        assert case.visit_plan.at == moment(f"2026-11-{int(day) + 1}T10:00")
    assert [one.result for one in case.visits] == ["VR2"] * 3
    assert open_case(clerk.house.desk, cases[0]).stage == "closed"


def test_another_time_refused_and_wrong_number(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("J"))
    asking(clerk, "钱女士").press(key("H"))
    asking(clerk, "孙女士").press(key("G")).dialog()
    clerk.type("明天 15:00").save().no_dialog()
    clerk.until_seen("约 明天 15:00")
    results = [[one.result for one in open_case(clerk.house.desk, uid).case.visits] for uid in cases]
    assert results == [["VR3"], ["VR4"], ["VR5"]]


def test_who_is_not_satisfied_is_taken_up_again_in_other_hands(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("2")).press(key("2"))
    clerk.press(key("C")).dialog()
    clerk.save().no_dialog()
    asking(clerk, "钱女士").until_seen("2 不满意，已重开")
    view = open_case(clerk.house.desk, cases[0])
    staff = {one.uid: one.code for one in clerk.house.desk.staff.members()}
    assert (view.stage, view.case.round.number, view.case.round.reason) == ("new", 2, "RR1")
    assert view.case.owner is not None
    assert staff[view.case.owner] != "02"
    assert [(one.result, one.overall, one.round) for one in view.case.visits] == [("VR1", 2, 1)]


def test_who_handled_it_is_not_the_one_who_asks(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(key("1")).press(key("5")).tab_to("谁来问").press(Qt.Key.Key_Down)
    clerk.until_seen("吴迪办过这件，请换一位来问").save()
    clerk.until_seen("办这件的人不回访自己办的")
    assert open_case(clerk.house.desk, cases[0]).case.visits == ()
    clerk.tab_to("为什么由这位问").type("今天只有他在").save()
    asking(clerk, "钱女士")
    (visit,) = open_case(clerk.house.desk, cases[0]).case.visits
    assert visit.who != visit.by


def test_a_glad_customer_who_comes_back_may_be_marked(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士")
    for digit in "155555551":
        clerk.press(key(digit))
    clerk.tab_to("标为「满意留存」").press(Qt.Key.Key_Space).save()
    asking(clerk, "钱女士")
    assert open_case(clerk.house.desk, cases[0]).case.tag_words == ("满意留存",)


def test_a_visit_of_today_leads_here_and_enter_opens_the_case(clerk: Clerk) -> None:
    clerk.press(F5).settle().until_seen("钱女士")
    clerk.until(lambda: clerk.name() == "现在要做").press(Qt.Key.Key_Down).press(ENTER).settle()
    asking(clerk, "钱女士")
    assert isinstance(clerk.house.page(), VisitsPage)
    assert not isinstance(clerk.house.page(), CasePage)


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """Chinese, unless the test says otherwise."""
    if getattr(request, "param", "zh_CN") == "en":
        request.getfixturevalue("english")
    return str(getattr(request, "param", "zh_CN"))


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("size", [FULL, MIDDLE, SMALL], indirect=True)
def test_nothing_is_cut(clerk: Clerk) -> None:
    page = clerk.page(VisitsPage)
    for place in range(3):
        page.tabs.setCurrentIndex(place)
        clerk.settle()
        assert cut_words(clerk.house.window) == []


def test_the_questionnaire_is_printed_and_typed_in_by_number_and_digits(clerk: Clerk, cases: list[bytes]) -> None:
    asking(clerk, "赵女士").press(Qt.Key.Key_P, CTRL).settle()
    (paper,) = clerk.papers
    assert paper.read_bytes().startswith(b"%PDF")
    clerk.press(Qt.Key.Key_P, CTRL | SHIFT).dialog()
    number = open_case(clerk.house.desk, cases[1]).case.number
    clerk.type(number).tab_to("答案").type("345445551").save().until_seen("只有 1 到 2")
    clerk.press(Qt.Key.Key_A, CTRL).type("145445551").save().until_seen(f"已录入 {number}，下一份")
    clerk.until(lambda: clerk.name() == "编号").press(Qt.Key.Key_Escape).no_dialog()
    (visit,) = open_case(clerk.house.desk, cases[1]).case.visits
    assert (visit.way, visit.overall) == ("W4", 4)
    clerk.until_seen("4 满意")


def test_who_is_to_be_cared_for_later_comes_up_and_leads_to_the_customer(clerk: Clerk, cases: list[bytes]) -> None:
    clerk.house.window.go("go_customers")
    clerk.settle().until_seen("赵女士")
    clerk.until(lambda: "plan_care" in clerk.house.page().offers())  # type: ignore[union-attr]
    clerk.press(key("C"), CTRL | SHIFT).dialog()
    clerk.save().no_dialog().until_seen("关怀已安排")
    clerk.hand.set("2026-12-24T10:00")
    clerk.go("回访").until_seen("该问候了 1 位")
    asking(clerk, "赵女士").press(F6, times=3).until(lambda: clerk.name() == "要回访").press(
        Qt.Key.Key_Down, times=3
    ).press(ENTER).settle()
    clerk.until(lambda: isinstance(clerk.house.page(), CustomersPage))
