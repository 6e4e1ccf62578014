"""No word is cut at 100, 125 or 150 % in either language: every page over a rich case, on a screen of 1366 × 768.

Cells of tables may be cut (the tool-tip says the whole), but never number, limit or stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, MIDDLE, SMALL, Clerk, Seat, new_folder, window_over
from support.on_screen import cut_heads, cut_words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.paths import DataFolder
from ui.panels.cases.page import CaseListPage
from ui.panels.customers.page import CustomersPage
from ui.panels.earlier_cases import EarlierCases
from ui.panels.settings.page import SettingsPage
from ui.theme import LIGHT, Theme
from ui.widgets.table import PADDING, CellDelegate, ChipDelegate, DeskTable, StageDelegate

NUMBER = "HZ03-261123-001A"
F8 = Qt.Key.Key_F8
LONG = "欧阳慕容司徒诸葛上官婉儿夏侯"
SIZES = (FULL, MIDDLE, SMALL)
WORDS = {
    "zh_CN": ("电话", "来过", "称呼", "类别", "发生时间"),
    "en": ("Telephone", "before", "Name", "Category", "Happened"),
}
PLACES = {"zh_CN": {"figures": "统计", "sync": "同步"}, "en": {"figures": "Figures", "sync": "Sync"}}
CUSTOMERS = {"zh_CN": "客户", "en": "Customers"}


def fill_rich(desk: Desk, hand: Hand) -> None:
    """Cases with long names, running limits, a broken promise, money, a second round."""
    person = {"name": LONG, "title": LONG, "phone": "13900006021", "note": "听力不好，说慢一点"}
    register, act = desk.registering.register, desk.handling.act
    rich = register(plain_case(customer=person, complexity="K2", category="C0104", next_contact="2026-11-23T16:00"))
    hand.set("2026-11-23T11:00")
    act(rich.uid, "listen", {"facts": "十月三日买一箱，标签到期日十月一日", "restated": "yes", "mood": "M2"})
    act(rich.uid, "apologise", {"fault": "unknown", "text": "让您多跑一趟"})
    act(rich.uid, "propose", {"text": "全额退款，不用退货，另送一箱新到的酸奶表示歉意", "answer": "pending"})
    act(rich.uid, "promise", {"type": "T1", "text": "下午四点前由店长亲自回电话说明原因", "due": "2026-11-23T15:00"})
    act(rich.uid, "redress", {"type": "S04", "amount": "12345.60"})
    known = {"note": "听力不好，说慢一点，" * 9, "level": "vip", "way": "W2", "hours": "工作日晚上六点以后"}
    desk.customers.edit(desk.customers.find(person["phone"]), {**known, "address": "文三路一百二十三号" * 3})
    for place in range(12):
        hand.moment += 60_000
        register(plain_case(customer=person, description=f"第 {place} 件，说来话长。" * 9, channel="CH01"))


@pytest.fixture(scope="module")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    hand = Hand("2026-11-23T10:00")
    folder = new_folder(tmp_path_factory.mktemp("rich") / "data", hand, name="湖滨路万象城旗舰店")
    with open_desk(folder, hand) as desk:
        fill_rich(desk, hand)
    return folder


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> str:
    if request.param == "en":
        request.getfixturevalue("english")
    return str(request.param)


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, rich_folder: DataFolder, language: str) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(rich_folder, Hand("2026-11-24T14:05"), theme, FULL, language)) as one:
        yield one
    assert recorder.said == []


def at_every_size(clerk: Clerk) -> Iterator[tuple[int, int]]:
    """The window in each of the three sizes, one after the other; English in the widest and the narrowest."""
    for size in SIZES if clerk.house.kit.wording.language == "zh_CN" else (FULL, SMALL):
        clerk.house.window.resize(*size)
        clerk.settle()
        yield size


def whole(clerk: Clerk) -> None:
    """Nothing is cut, on any of the tabs that the page folds into."""
    for tabs in [None, *clerk.top().findChildren(QTabBar)]:
        for place in range(tabs.count() if tabs is not None and tabs.isVisible() else 1):
            if tabs is not None and tabs.isVisible():
                tabs.setCurrentIndex(place)
            for _turn in range(3):  # lines that wrap tell their height only once they have their width
                clerk.settle()
            assert cut_words(clerk.top()) == [], clerk.house.window.size()
        if tabs is not None:
            tabs.setCurrentIndex(0)


def whole_at_every_size(clerk: Clerk) -> None:
    for _size in at_every_size(clerk):
        whole(clerk)


def test_the_registration_page(clerk: Clerk, language: str) -> None:
    phone, came, name, category, occurred = WORDS[language]
    clerk.press(Qt.Key.Key_F2).until(lambda: clerk.name() == phone).settle()
    whole_at_every_size(clerk)
    earlier = clerk.registration().findChildren(EarlierCases)[0]
    clerk.tab_to(phone).type("13900006021").until(lambda: came in earlier.title.text())
    clerk.fill(name, LONG).pick(category, "gq")
    clerk.press(F8).fill(occurred, "乱写").press(Qt.Key.Key_F9).settle()
    whole_at_every_size(clerk)


def test_the_case_page_in_every_step(clerk: Clerk) -> None:
    clerk.open_case(NUMBER)
    for _size in at_every_size(clerk):
        whole(clerk.step(1))
        for place in range(2, 7):
            clerk.step(place)
            assert cut_words(clerk.top()) == []
    clerk.save()
    whole_at_every_size(clerk)


def test_a_box_of_an_act(clerk: Clerk) -> None:
    clerk.open_case(NUMBER)
    for act in ("promise", "contact", "redress", "pause", "extend", "handover", "merge", "void"):
        clerk.case().ask(act)
        clerk.dialog()
        clerk.press(Qt.Key.Key_Return, CTRL).settle()
        assert cut_words(clerk.top()) == []
        clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_case_list(clerk: Clerk) -> None:
    for _size in at_every_size(clerk):
        whole(clerk)
        (table,) = [found for found in clerk.page(CaseListPage).findChildren(DeskTable) if found.isVisible()]
        assert table.model().rowCount() == 13
        assert cut_heads(clerk.top()) == []
        for row in range(3):
            for column in range(table.model().columnCount()):
                if table.isColumnHidden(column):
                    continue
                cell = table.model().index(row, column)
                delegate = table.itemDelegateForIndex(cell)
                assert isinstance(delegate, CellDelegate)
                never = isinstance(delegate, ChipDelegate | StageDelegate) or str(cell.data()).startswith("HZ03-")
                if never:
                    outset = 6 if isinstance(delegate, ChipDelegate) else 0
                    assert delegate.width(cell) <= table.columnWidth(column) - 2 * PADDING + outset, cell.data()


@pytest.mark.parametrize("place", ["figures", "sync"])
def test_the_figures_and_the_exchange(clerk: Clerk, language: str, place: str) -> None:
    clerk.go(PLACES[language][place])
    for _size in at_every_size(clerk):
        whole(clerk)
        assert cut_heads(clerk.top()) == []


def customers_whole(clerk: Clerk) -> None:
    """List, profile and the boxes opened from it."""
    whole(clerk)
    page = clerk.page(CustomersPage)
    clerk.until(lambda: "edit_customer" in page.offers())
    assert cut_heads(clerk.top()) == []
    for key in (Qt.Key.Key_I, Qt.Key.Key_M, Qt.Key.Key_T):
        clerk.press(key, CTRL).dialog()
        clerk.settle()
        assert cut_words(clerk.top()) == []
        clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_customers(clerk: Clerk, language: str) -> None:
    clerk.go(CUSTOMERS[language]).until_seen(LONG[:6])
    for _size in at_every_size(clerk):
        customers_whole(clerk)


SETTINGS = {"zh_CN": "设置", "en": "Settings"}
LISTS = 5


def settings_whole(clerk: Clerk) -> None:
    """Every part, every dictionary, and every box that is opened from them."""
    page = clerk.page(SettingsPage)
    whole(clerk)
    pane = page.dictionary
    for place in range(LISTS):
        pane.tabs.setCurrentIndex(place)
        for ask in (pane.add, pane.change, pane.split):
            box_whole(clerk, ask)
    pane.tabs.setCurrentIndex(0)
    for ask in (page.staff.add, page.pads.make):
        box_whole(clerk, ask)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        clerk.settle()
        assert cut_words(clerk.top()) == []
        assert cut_heads(clerk.top()) == []
    page.tabs.setCurrentIndex(0)


def box_whole(clerk: Clerk, ask: Callable[[], None]) -> None:
    ask()
    clerk.dialog()
    clerk.press(Qt.Key.Key_Return, CTRL).settle()
    if QApplication.activeModalWidget() is not None:
        assert cut_words(clerk.top()) == []
        clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_settings(clerk: Clerk, language: str) -> None:
    clerk.go(SETTINGS[language]).settle()
    for size in (FULL, SMALL):
        clerk.house.window.resize(*size)
        clerk.settle()
        settings_whole(clerk)


def test_the_help_page(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2).settle().press(Qt.Key.Key_F1).dialog()
    assert cut_words(clerk.top()) == []
    clerk.press(Qt.Key.Key_Escape).no_dialog()


@pytest.fixture
def large(theme: Theme, qapp: QApplication, language: str) -> Iterator[None]:
    theme.apply(qapp, LIGHT, large=True)
    yield
    theme.apply(qapp, LIGHT)


def test_in_large_letters_nothing_is_cut_either(large: None, clerk: Clerk, language: str) -> None:
    whole(clerk)
    for place in PLACES[language].values():
        whole(clerk.go(place))
        assert cut_heads(clerk.top()) == []
    clerk.go(CUSTOMERS[language]).until_seen(LONG[:6])
    customers_whole(clerk)
    clerk.press(Qt.Key.Key_F2).settle()
    whole(clerk)
    clerk.open_case(NUMBER)
    for step in (1, 4, 6):
        whole(clerk.step(step))
