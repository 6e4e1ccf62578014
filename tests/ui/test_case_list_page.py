"""投诉 as a clerk uses it: by keys, and by the words one can see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.on_screen import cut_words, strokes_of, words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.app.viewing import find_number
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.actions import Actions
from ui.kit import Kit
from ui.operations import Operations
from ui.page import breadth_of
from ui.panels.cases.page import CaseListPage
from ui.theme import Theme
from ui.widgets.table import MarkedDelegate

SIZES = [(1366, 698), (1093, 558), (911, 465)]
RAIL_AND_BARS = (76, 70)
DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape

REGISTERED: list[tuple[str, dict[str, object]]] = [
    ("2026-10-05T09:00", {"description": "酸奶过期了两天", "customer": {"name": "郑小禾", "phone": "13900002001"}}),
    ("2026-10-05T09:10", {"category": "C0201", "description": "收银员顶撞顾客", "channel": "CH01"}),
    ("2026-10-05T09:20", {"description": "面包发霉", "urgency": "U0"}),
    ("2026-10-05T09:30", {"category": "C0301", "description": "送错了地址", "customer": {"phone": "13900002044"}}),
]


@dataclass
class Clerk:
    """Somebody in front of the list."""

    page: CaseListPage
    desk: Desk
    hand: Hand
    operations: Operations
    qtbot: QtBot
    numbers: list[str]
    opened: list[bytes] = field(default_factory=list)

    def until(self, condition: Callable[[], bool]) -> Clerk:
        self.qtbot.waitUntil(condition, timeout=8000)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Clerk:
        QTest.keyClick(self.focus(), key, modifier)
        return self

    def type(self, text: str) -> Clerk:
        for letter in text:
            QTest.keyClicks(self.focus(), letter)
        return self

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.page

    def listed(self) -> list[str]:
        """The numbers on the screen, by their place in the order of registration."""
        model = self.page.cases.table_model
        number = self.page.cases.column_of("number")
        shown = [str(model.data(model.index(place, number))) for place in range(model.rowCount())]
        return [str(self.numbers.index(number) + 1) if number in self.numbers else number for number in shown]

    def sees(self, text: str, inside: QWidget | None = None) -> bool:
        return any(text in line for line in words(inside or self.page))

    def tab(self, place: int) -> str:
        return self.page.views.tabs.tabText(place)

    def previewed(self, place: int) -> Clerk:
        return self.until(lambda: self.page.preview.title.text() == self.numbers[place - 1])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    hand = Hand("2026-10-05T09:00")
    folder = DataFolder(tmp_path / "desk")
    set_up(folder, "HZ03", "湖滨店", trial=True, clock=hand)
    with open_desk(folder, hand) as found:
        yield found


Sit = Callable[..., Clerk]


@pytest.fixture
def sit(
    desk: Desk, theme: Theme, actions: Actions, operations: Operations, recorder: Recorder, qtbot: QtBot
) -> Iterator[Sit]:
    """Register the four cases, or none, and sit down before the list at 09:40."""
    pages: list[CaseListPage] = []

    def down(registered: bool = True, size: tuple[int, int] = SIZES[0]) -> Clerk:
        hand = desk.parts.clock
        assert isinstance(hand, Hand)
        numbers = [register(desk, hand, at, given) for at, given in REGISTERED] if registered else []
        hand.set("2026-10-05T09:40")
        page = CaseListPage(Kit(theme, actions, operations, recorder, Wording()), desk)
        pages.append(page)
        page.resize(size[0] - RAIL_AND_BARS[0], size[1] - RAIL_AND_BARS[1])
        page.fit(breadth_of(size[0]))
        page.show()
        page.enter()
        page.activateWindow()
        page.first_focus().setFocus()  # type: ignore[union-attr]
        page.offers_changed.connect(lambda: actions.offer(page.offers()))
        clerk = Clerk(page, desk, hand, operations, qtbot, numbers)
        page.open_requested.connect(clerk.opened.append)
        clerk.until(lambda: clerk.tab(0) == f"全部未结 {len(numbers)}" and not operations.busy())
        return clerk

    yield down
    for page in pages:
        page.close()
        page.deleteLater()


def register(desk: Desk, hand: Hand, at: str, changes: dict[str, object]) -> str:
    hand.set(at)
    return desk.registering.register(plain_case(**changes)).number


def test_the_most_urgent_is_first_and_every_fact_stands_in_its_row(sit: Sit) -> None:
    clerk = sit()
    assert clerk.listed() == ["3", "1", "4", "2"]
    for word in ("特急", "一般", clerk.numbers[0], "酸奶过期了两天", "待响应", "处理中", "未分派", "今天"):
        assert clerk.sees(word, clerk.page.cases), word
    assert clerk.sees("首响 超 10分", clerk.page.cases)
    assert clerk.sees("4 件 · 先紧急，再时限")


def test_the_tabs_count_their_cases(sit: Sit) -> None:
    clerk = sit()
    assert [clerk.tab(place) for place in range(6)] == [
        *("全部未结 4", "我的在办 0", "超期 1", "今天到期 3", "未分派 4", "久未联系 0"),
    ]
    clerk.page.views.tabs.setCurrentIndex(2)
    clerk.until(lambda: clerk.listed() == ["3"])


def test_down_and_enter_open_a_case(sit: Sit) -> None:
    clerk = sit()
    clerk.press(DOWN).press(ENTER)
    assert clerk.opened == [uid_of(clerk, 1)]
    assert set(clerk.page.offers()) == {
        *("open", "columns", "keep_view", "export", "print", "assign", "tag", "untag", "plan_visit", "notice"),
        "note_promise",
    }


def uid_of(clerk: Clerk, place: int) -> bytes:
    return find_number(clerk.desk, clerk.numbers[place - 1])


def test_a_double_click_opens_a_case(sit: Sit) -> None:
    clerk = sit()
    table = clerk.page.cases.table
    where = table.visualRect(clerk.page.cases.table_model.index(3, 4)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert clerk.opened == [uid_of(clerk, 2)]


def test_the_preview_follows_the_row_one_stands_on(sit: Sit) -> None:
    clerk = sit()
    clerk.previewed(3)
    clerk.press(DOWN).previewed(1)
    for word in ("酸奶过期了两天", "郑小禾 139****2001", "换货", "首响 剩 20分", "第 1 步 倾听", "登记"):
        assert clerk.sees(word, clerk.page.preview), word
    assert not clerk.sees("13900002001")


def test_a_number_typed_or_scanned_in_the_table_opens_its_case(sit: Sit) -> None:
    clerk = sit()
    clerk.type(clerk.numbers[3].replace("-", "").lower()).press(ENTER)
    clerk.until(lambda: clerk.opened == [uid_of(clerk, 4)])
    assert clerk.page.head.text.text() == ""
    clerk.until(lambda: len(clerk.listed()) == 4)


def test_words_typed_narrow_the_list_and_escape_shows_all_again(sit: Sit) -> None:
    clerk = sit()
    clerk.page.head.text.setFocus()
    clerk.page.head.text.insert("过期 郑小禾")
    clerk.until(lambda: clerk.listed() == ["1"])
    clerk.press(ESC).until(lambda: len(clerk.listed()) == 4)


def test_words_and_enter_go_to_what_was_found(sit: Sit) -> None:
    clerk = sit()
    clerk.page.head.text.setFocus()
    clerk.type("2044").press(ENTER)
    clerk.until(lambda: clerk.listed() == ["4"] and clerk.page.cases.table.hasFocus())
    clerk.press(ENTER)
    assert clerk.opened == [uid_of(clerk, 4)]


def test_a_category_is_picked_by_its_key_and_taken_away_again(sit: Sit) -> None:
    clerk = sit()
    clerk.page.bar.category.setFocus()
    clerk.type("td").press(ENTER).until(lambda: clerk.listed() == ["2"])
    assert clerk.sees("清除筛选")
    QTest.mouseClick(clerk.page.bar.clear, Qt.MouseButton.LeftButton)
    clerk.until(lambda: len(clerk.listed()) == 4)
    assert clerk.page.bar.category.code() == ""


def test_a_first_level_category_holds_its_second_level(sit: Sit) -> None:
    clerk = sit()
    clerk.page.bar.category.setFocus()
    clerk.type("C01").press(ENTER).until(lambda: clerk.listed() == ["3", "1"])


def test_choices_narrow_by_key(sit: Sit) -> None:
    clerk = sit()
    clerk.page.bar.urgency.setFocus()
    clerk.press(DOWN).until(lambda: clerk.listed() == ["3"])
    assert clerk.sees("紧急 特急", clerk.page.bar)
    clerk.page.bar.stage.setFocus()
    clerk.press(DOWN).until(lambda: clerk.listed() == [])
    assert clerk.sees("没有符合的投诉")


def test_only_what_is_overdue(sit: Sit) -> None:
    clerk = sit()
    clerk.page.bar.overdue.setFocus()
    clerk.press(Qt.Key.Key_Space).until(lambda: clerk.listed() == ["3"])


def test_days_of_receipt_are_typed_and_both_belong_to_them(sit: Sit) -> None:
    clerk = sit()
    clerk.page.bar.since.setFocus()
    clerk.type("10-06").until(lambda: clerk.listed() == [])
    clerk.page.bar.since.clear()
    clerk.page.bar.until.setFocus()
    clerk.type("10-05").until(lambda: len(clerk.listed()) == 4)
    clerk.page.bar.until.clear()
    clerk.type("10-04").until(lambda: clerk.listed() == [])


def test_a_head_sorts_and_once_more_the_other_way_round(sit: Sit) -> None:
    clerk = sit()
    head = clerk.page.cases.table.horizontalHeader()
    where = head.sectionViewportPosition(clerk.page.cases.column_of("number")) + 10
    for order in (["1", "2", "3", "4"], ["4", "3", "2", "1"]):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where, 10))
        clerk.until(lambda order=order: clerk.listed() == order)  # type: ignore[misc]
    assert clerk.sees("4 件 · 按编号，倒序")


def test_another_order_is_chosen_by_key(sit: Sit) -> None:
    clerk = sit()
    clerk.page.head.sort.setFocus()
    clerk.press(DOWN).press(DOWN).press(DOWN)
    clerk.until(lambda: clerk.listed() == ["4", "3", "2", "1"])
    assert clerk.sees("4 件 · 新收到的在前")


def test_what_is_written_shows_and_one_stays_on_the_same_case(sit: Sit) -> None:
    clerk = sit()
    clerk.press(DOWN).previewed(1)
    clerk.desk.handling.act(clerk.numbers[2], "acknowledge", {"way": "电话", "text": "已告知"})
    clerk.desk.handling.act(clerk.numbers[2], "void", {"reason": "重复"})
    clerk.page.refresh(frozenset())
    clerk.until(lambda: clerk.listed() == ["1", "4", "2"])
    current = clerk.page.cases.current()
    assert current is not None
    assert current.number == clerk.numbers[0]
    clerk.until(lambda: clerk.tab(2) == "超期 0")


def test_a_search_from_the_top_looks_through_ended_cases_too(sit: Sit) -> None:
    clerk = sit()
    clerk.desk.handling.act(clerk.numbers[2], "void", {"reason": "重复"})
    clerk.page.search("发霉")
    clerk.until(lambda: clerk.listed() == ["3"])
    assert clerk.sees("已作废", clerk.page.cases)
    assert clerk.page.head.text.text() == "发霉"


def test_what_was_found_is_no_view_and_stands_newest_first_with_the_words_marked(sit: Sit) -> None:
    clerk = sit()
    views, before = clerk.page.views, clerk.listed()
    clerk.page.search("了")
    assert views.tabs.tabText(views.tabs.currentIndex()) == "查到的"
    clerk.until(lambda: clerk.listed() == ["4", "1"])
    summary = clerk.page.cases.table.itemDelegateForColumn(clerk.page.cases.column_of("summary"))
    assert isinstance(summary, MarkedDelegate)
    assert summary.marks_in("送错了") == ((2, 3),)
    clerk.page.show_view("running")
    clerk.until(lambda: clerk.listed() == before)
    assert [views.tabs.tabText(place) for place in range(views.tabs.count())].count("查到的") == 0
    assert summary.marks_in("送错了") == ()


def test_clocks_go_on(sit: Sit) -> None:
    clerk = sit()
    assert clerk.sees("首响 剩 20分", clerk.page.cases)
    clerk.hand.set("2026-10-05T10:05")
    clerk.page.show_time()
    assert clerk.sees("首响 超 5分", clerk.page.cases)


def test_a_new_folder_says_that_there_is_nothing(sit: Sit) -> None:
    clerk = sit(registered=False)
    assert clerk.sees("还没有登记过投诉")
    assert not clerk.sees("没有符合的投诉")
    assert clerk.sees("没有选中的投诉", clerk.page.preview)
    assert set(clerk.page.offers()) == {"columns", "keep_view"}


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_on_any_screen(sit: Sit, size: tuple[int, int]) -> None:
    clerk = sit(size=size)
    assert cut_words(clerk.page) == []


def test_where_it_is_narrow_filters_and_preview_fold_away_and_are_reached(sit: Sit) -> None:
    clerk = sit(size=SIZES[2])
    assert not clerk.page.bar.isVisible()
    assert not clerk.page.preview.isVisible()
    assert not clerk.sees("未分派", clerk.page.cases)
    clerk.page.panes()[2].setFocus()
    clerk.press(Qt.Key.Key_Right)
    assert clerk.page.preview.isVisible()
    assert not clerk.page.cases.isVisible()
    clerk.page.panes()[3].setFocus()
    clerk.press(Qt.Key.Key_Space)
    assert clerk.page.bar.isVisible()
    clerk.page.bar.urgency.setFocus()
    clerk.press(DOWN).until(lambda: clerk.sees("筛选 (1)"))


def test_f6_goes_from_table_to_preview_to_filters(sit: Sit) -> None:
    clerk = sit()
    clerk.previewed(3)
    panes = clerk.page.panes()
    assert panes[0].hasFocus()
    panes[2].setFocus()
    clerk.press(Qt.Key.Key_Space)
    assert clerk.opened == [uid_of(clerk, 3)]
    assert clerk.page.bar.isAncestorOf(panes[3])


def test_numbers_are_whole_in_large_type_too(sit: Sit, theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp, "light", large=True)
    clerk = sit()
    shown = {stroke.text: stroke for stroke in strokes_of(clerk.page.cases)}
    assert [shown[number].cut for number in clerk.numbers] == [False] * 4
    assert not [text for text, stroke in shown.items() if stroke.cut and ("首响" in text or "处理中" in text)]
