"""The case page where there is little room: the step keeps most of it, F6 goes to what stands behind tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabBar
from pytestqt.qtbot import QtBot
from support.house import MIDDLE, SMALL, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from ui.panels.case.act_form import ActForm
from ui.panels.case.clocks import Clocks
from ui.panels.case.step_panel import StepPanel
from ui.theme import Theme
from ui.widgets.chips import ChipState, DeadlineChip
from ui.widgets.fields import FieldRow
from ui.widgets.rail import RailItem

NUMBER = "HZ03-261124-001A-9"
F6 = Qt.Key.Key_F6

Sized = Callable[[tuple[int, int]], Clerk]


@pytest.fixture
def sized(qtbot: QtBot, theme: Theme, recorder: Recorder, tmp_path: Path) -> Iterator[Sized]:
    """The page of a case with many promises, in a window of that size."""
    hand = Hand("2026-11-24T10:00")
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        case = desk.registering.register(plain_case(complexity="K2", channel="CH02")).uid
        for hour in range(11, 21):
            due = f"2026-11-24T{hour}:00"
            desk.handling.act(case, "promise", {"type": "T1", "text": f"{hour} 点回电话", "due": due})
    hand.set("2026-11-24T12:30")
    with window_over(qtbot, recorder, Seat(folder, hand, theme, SMALL)) as one:

        def at(size: tuple[int, int]) -> Clerk:
            one.house.window.resize(*size)
            return one.open_case(NUMBER)

        yield at
    assert recorder.said == []


def fields_in_sight(clerk: Clerk) -> int:
    form = clerk.case().findChildren(ActForm)[0]
    area = next(one for one in clerk.case().findChildren(QScrollArea) if one.isAncestorOf(form))
    rows = [row for row in form.findChildren(FieldRow) if not row.visibleRegion().isEmpty()]
    return sum(row.mapTo(area, row.rect().bottomLeft()).y() <= area.height() for row in rows)


def test_at_150_percent_the_step_has_room_and_its_chief_button_stays(sized: Sized) -> None:
    clerk = sized(SMALL).step(3)
    assert fields_in_sight(clerk) >= 3, "a promise that was not kept stands in red above"
    panel = clerk.case().findChildren(StepPanel)[0]
    assert panel.chief.visibleRegion().boundingRect() == panel.chief.rect()


@pytest.mark.parametrize(("size", "tabs"), [(SMALL, ["这一步", "提示", "记录"]), (MIDDLE, ["这一步", "记录"])])
def test_f6_goes_on_to_what_stands_behind_tabs_and_back(sized: Sized, size: tuple[int, int], tabs: list[str]) -> None:
    clerk = sized(size).step(1)
    bar = next(one for one in clerk.case().findChildren(QTabBar) if one.tabText(0) == "这一步")
    assert [bar.tabText(place) for place in range(bar.count()) if bar.isTabVisible(place)] == tabs
    first, front = clerk.focus(), []
    for _pane in range(3):
        clerk.press(F6)
        front.append((clerk.name().split("、")[0], bar.tabText(bar.currentIndex())))
    assert front == [("提示", tabs[-2]), ("登记资料", "记录"), ("投诉", "记录")]
    assert isinstance(clerk.focus(), RailItem)
    clerk.press(F6)
    assert clerk.focus() is first
    assert first.isVisible()


def test_of_many_clocks_the_most_pressing_ones_are_whole_and_the_rest_is_counted(sized: Sized) -> None:
    clocks = sized(SMALL).case().findChildren(Clocks)[0]
    shown = [chip for chip in clocks.findChildren(DeadlineChip) if chip.isVisible()]
    states = [chip.chip().state for chip in shown]
    assert states.count(ChipState.OVER) >= 2  # 11 and 12 o'clock have passed
    assert all(chip.width() >= chip.sizeHint().width() for chip in shown)
    hidden = len(clocks.findChildren(DeadlineChip)) - len(shown)
    assert hidden > 0
    assert f"+{hidden}" in [label.text() for label in clocks.findChildren(type(clocks._rest))]


def test_the_foot_names_what_is_missing_and_ticks_when_all_is_there(sized: Sized) -> None:
    clerk = sized(SMALL).step(2)
    assert clerk.sees("还缺：说法")
    assert clerk.sees("保存致歉，去分析")
    clerk.choose("说法", Qt.Key.Key_Right)
    assert clerk.sees("要记的都有了")
    assert clerk.sees("完成致歉，去分析")
