"""Choosing cases of the list and doing one thing with all of them, by keys; views and columns of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.house import CTRL, SHIFT, Clerk, Seat, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.own_settings import keep_own, read_own
from desktop.app.viewing import open_case
from desktop.queries.notices import notices
from ui.operations import Operation
from ui.panels.cases.around import COLUMNS_OF
from ui.panels.cases.columns import as_json, places_from
from ui.panels.cases.page import CaseListPage
from ui.theme import Theme

DOWN, SPACE, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def clerk(tmp_path: Path, theme: Theme, recorder: Recorder, qtbot: QtBot) -> Iterator[Clerk]:
    """A window over three cases of this morning; besides 01 there is 02 孙倩."""
    hand = Hand("2026-10-05T09:00")
    folder = new_folder(tmp_path / "desk", hand)
    with open_desk(folder, hand) as desk:
        desk.staff.add("02", "孙倩")
        for name, text in (("郑小禾", "酸奶过期"), ("梁启明", "=1+1 少找钱"), ("周敏", "送错地址")):
            desk.registering.register(plain_case(description=text, customer={"name": name, "phone": "13900002001"}))
    hand.set("2026-10-05T09:40")
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as found:
        yield found.until(lambda: found.page(CaseListPage).cases.table_model.total() == 3).settle()


def owners(clerk: Clerk) -> list[str]:
    """Who has each case, by number."""
    desk = clerk.house.desk
    codes = {one.uid: one.code for one in desk.staff.everybody()}
    found = [open_case(desk, f"HZ03261005{place:03}A").case.owner for place in (1, 2, 3)]
    return [codes[one] if one else "" for one in found]


def press_button(clerk: Clerk, word: str) -> Clerk:
    """The button of the foot with that word, by Tab and space."""
    return clerk.press(Qt.Key.Key_F6).tab_to(word).press(SPACE)


def test_what_is_ticked_is_assigned_at_once_and_taken_back(clerk: Clerk) -> None:
    clerk.press(SPACE).press(DOWN).press(DOWN).press(SPACE)
    assert clerk.sees("已选 2 件")
    press_button(clerk, "分派")
    clerk.dialog()
    clerk.choose("交给", DOWN, 2).press(ENTER)
    clerk.no_dialog().settle()
    assert owners(clerk) == ["02", "", "02"]
    assert clerk.toast() == "分派 2 件 → 孙倩"
    assert clerk.sees("刚才：分派 2 件 → 孙倩")
    assert not clerk.sees("已选 2 件")
    clerk.page(CaseListPage).cases.table.setFocus()
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    assert owners(clerk) == ["", "", ""]
    assert clerk.toast() == "已撤销 2 件"


def test_what_does_not_fit_is_left_out_and_said_and_what_others_did_meanwhile_stays(clerk: Clerk) -> None:
    desk = clerk.house.desk
    desk.handling.act("HZ03261005002A", "assign", {"to": "02"})
    clerk.press(Qt.Key.Key_A, CTRL).settle()
    assert clerk.sees("已选 3 件")
    press_button(clerk, "分派")
    clerk.dialog()
    clerk.choose("交给", DOWN, 2).press(ENTER)
    clerk.no_dialog().settle()
    assert owners(clerk) == ["02", "02", "02"]
    assert clerk.toast().startswith("分派 2 件 → 孙倩；1 件没动（")
    assert "HZ03-261005-002A" in clerk.toast()
    desk.handling.act("HZ03261005001A", "assign", {"to": "01"})
    clerk.page(CaseListPage).cases.table.setFocus()
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    assert owners(clerk) == ["01", "02", ""]
    assert "后来有人改过" in clerk.toast()


def test_a_tag_is_seen_filtered_by_and_taken_off(clerk: Clerk) -> None:
    clerk.press(DOWN, SHIFT)
    assert clerk.sees("已选 2 件")
    press_button(clerk, "加标签")
    clerk.dialog()
    clerk.fill("标签", "重点").press(ENTER)
    clerk.no_dialog().settle()
    page = clerk.page(CaseListPage)
    clerk.until(page.bar.tag.isVisible)
    page.bar.tag.setFocus()
    clerk.press(DOWN).until(lambda: page.cases.table_model.total() == 2)
    clerk.settle()
    assert clerk.sees("标签 重点")
    assert clerk.sees("重点", page.preview)
    page.cases.table.setFocus()
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    assert page.cases.table_model.total() == 0


def test_ticks_stay_through_what_others_write_and_go_with_their_cases(clerk: Clerk) -> None:
    page = clerk.page(CaseListPage)
    clerk.press(Qt.Key.Key_A, CTRL).settle()
    clerk.house.desk.handling.act("HZ03261005002A", "void", {"reason": "重复"})
    clerk.house.operations.announce([])
    clerk.until(lambda: page.cases.table_model.total() == 2).settle()
    assert clerk.sees("已选 2 件")
    clerk.press(ESC)
    assert not clerk.sees("已选 2 件")


def test_slips_of_all_chosen_in_one_file_and_a_workbook_without_formulas_or_whole_telephones(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_A, CTRL).settle()
    clerk.press(Qt.Key.Key_P, CTRL).settle()
    assert clerk.papers[0].read_bytes().count(b"/Type /Page\n") == 3
    clerk.press(Qt.Key.Key_E, CTRL).settle()
    (written,) = clerk.stick.folder.glob("投诉列表-*.xlsx")
    cells = [cell for row in load_workbook(written).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    said = [str(cell.value) for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "d", "n"}
    assert "=1+1 少找钱" in said
    assert said.count("139****2001") == 3
    assert not any("13900002001" in text for text in said)


def test_a_view_is_kept_renamed_and_forgotten_by_keys(clerk: Clerk) -> None:
    page = clerk.page(CaseListPage)
    page.bar.urgency.setFocus()
    clerk.press(DOWN).settle()
    assert page.cases.table_model.total() == 0
    page.views.keep.setFocus()
    clerk.press(SPACE)
    clerk.dialog()
    clerk.press(ENTER)
    assert clerk.sees("请填")
    clerk.type("特急的").press(ENTER)
    clerk.no_dialog().until_seen("特急的 0")
    page.views.tabs.setCurrentIndex(0)
    clerk.until(lambda: page.cases.table_model.total() == 3)
    page.views.tabs.setCurrentIndex(page.views.tabs.count() - 1)
    clerk.until(lambda: page.cases.table_model.total() == 0)
    assert page.bar.count() == 0
    page.views.forget_requested.emit("特急的")
    clerk.until(lambda: page.cases.table_model.total() == 3).settle()
    assert not clerk.sees("特急的")


def test_columns_are_chosen_and_moved_by_keys_and_remembered(clerk: Clerk) -> None:
    page = clerk.page(CaseListPage)
    head = page.cases.table.horizontalHeader()
    shown = [one.key for one in page.cases.columns.places() if one.shown]
    assert shown[:3] == ["urgency", "number", "customer"]
    page.head.tools["columns"].setFocus()
    clerk.press(SPACE)
    clerk.dialog()
    clerk.press(SPACE).press(DOWN, CTRL).press(DOWN, CTRL).press(Qt.Key.Key_Right, CTRL).press(ENTER, CTRL)
    clerk.no_dialog().settle()
    places = page.cases.columns.places()
    assert [one.key for one in places][:3] == ["number", "customer", "urgency"]
    assert [one.key for one in places if one.shown][:3] == ["number", "customer", "category"]
    assert head.isSectionHidden(page.cases.column_of("urgency"))
    assert head.visualIndex(page.cases.column_of("number")) == 1
    assert places_from(read_own(clerk.house.desk, COLUMNS_OF)) == places


def test_what_was_read_before_does_not_undo_what_a_person_has_just_arranged(clerk: Clerk) -> None:
    page, read_on = clerk.page(CaseListPage), Event()
    before = page.cases.columns.places()
    keep_own(clerk.house.desk, COLUMNS_OF, as_json(before[::-1]))
    clerk.house.operations.run(Operation(partial(read_on.wait, 20)))
    page.refresh(frozenset())
    page.head.tools["columns"].setFocus()
    clerk.press(SPACE)
    clerk.dialog()
    clerk.press(DOWN, CTRL).press(ENTER, CTRL)
    chosen, moved = page.cases.columns.places(), []
    page.cases.table.horizontalHeader().sectionMoved.connect(lambda *_places: moved.append(page.cases.columns.places()))
    read_on.set()
    clerk.no_dialog()
    page.refresh(frozenset())
    clerk.settle()
    assert page.cases.columns.places() == places_from(read_own(clerk.house.desk, COLUMNS_OF)) == chosen
    assert ([one.key for one in chosen][:2], moved) == (["number", "urgency"], [])


def test_one_notice_for_all_ticked(clerk: Clerk) -> None:
    page = clerk.page(CaseListPage)
    clerk.press(Qt.Key.Key_A, CTRL).settle()
    page.offers()["notice"]()
    clerk.dialog()
    clerk.fill("贴在哪里", "店门口").fill("贴出日期", "2026-10-01").save().no_dialog()
    desk = clerk.house.desk
    with desk.store.reading() as connection:
        (one,) = notices(connection, desk.identity.partition)
    assert one.cases >= 2
    assert one.text.startswith("各位顾客")
