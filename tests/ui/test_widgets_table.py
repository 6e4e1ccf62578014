"""The table: rows are opened by Enter, the current row has its ring, cells say in full what is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.models.rows import CELL_ROLE, TONE_ROLE
from ui.theme import Theme
from ui.widgets.chips import Chip, ChipState, Stage
from ui.widgets.table import (
    CellDelegate,
    ChipDelegate,
    DeskTable,
    IconDelegate,
    StageDelegate,
    TickDelegate,
    UrgencyDelegate,
)

CHIP = Chip(ChipState.OVER, "办结", "超 1天4小时", "收到后第三天打烊前要办结，已经过了")


def item(text: str, cell: object = None, tone: str | None = None) -> QStandardItem:
    one = QStandardItem(text)
    one.setData(cell, CELL_ROLE)
    one.setData(tone, TONE_ROLE)
    return one


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Iterator[DeskTable]:
    view = DeskTable(theme, "投诉")
    model = QStandardItemModel(view)
    for number in range(3):
        tick = QStandardItem()
        tick.setCheckable(True)
        model.appendRow(
            [
                tick,
                item("", "U0"),
                item(f"HZ03-261122-00{number}A-5"),
                item("", Stage("open", 2)),
                item("", CHIP),
                item("吃了现烤面包后腹泻，要求赔偿医药费并给个说法", "phone", "danger"),
            ]
        )
    view.setModel(model)
    for column, delegate in (
        (0, TickDelegate),
        (1, UrgencyDelegate),
        (3, StageDelegate),
        (4, ChipDelegate),
        (5, IconDelegate),
    ):
        view.setItemDelegateForColumn(column, delegate(theme, view))
    view.set_columns({0: 30, 1: 52, 2: 150, 3: 110, 4: 130, 5: 120})
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    yield view
    view.setModel(None)


def cell(table: DeskTable, row: int, column: int) -> QModelIndex:
    return table.model().index(row, column)


def delegate(table: DeskTable, column: int) -> CellDelegate:
    found = table.itemDelegateForIndex(cell(table, 0, column))
    assert isinstance(found, CellDelegate)
    return found


def test_enter_and_double_click_open_a_row(table: DeskTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(cell(table, 1, 2))
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1
    place = table.visualRect(cell(table, 2, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].row() == 2


def test_moving_to_a_row_is_told(table: DeskTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(cell(table, 0, 2))
    with qtbot.waitSignal(table.current_moved) as moved:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert moved.args[0].row() == 1


def test_the_current_row_has_a_ring_while_the_table_has_the_keyboard(
    table: DeskTable, qtbot: QtBot, theme: Theme
) -> None:
    table.setCurrentIndex(cell(table, 1, 2))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    image = table.viewport().grab().toImage()
    row = table.visualRect(cell(table, 1, 2))
    focus = theme.colour("focus").name()
    assert image.pixelColor(row.center().x(), row.top() + 1).name() == focus
    assert image.pixelColor(1, row.center().y()).name() == focus
    other = table.visualRect(cell(table, 0, 2))
    assert image.pixelColor(1, other.center().y()).name() == theme.colour("surface").name()


def test_a_selected_row_has_its_ground(table: DeskTable, theme: Theme) -> None:
    table.selectRow(1)
    image = table.viewport().grab().toImage()
    row = table.visualRect(cell(table, 1, 2))
    assert image.pixelColor(row.right() - 4, row.center().y()).name() == theme.colour("select").name()


def test_hidden_columns_do_not_end_the_ring(table: DeskTable) -> None:
    table.setColumnHidden(0, True)
    table.setColumnHidden(5, True)
    assert table.outer_columns() == (1, 4)


def test_what_is_cut_is_whole_in_the_tool_tip(table: DeskTable) -> None:
    words = delegate(table, 5)
    assert words.tip(cell(table, 0, 5), 100) == "吃了现烤面包后腹泻，要求赔偿医药费并给个说法"
    assert words.tip(cell(table, 0, 5), 900) == ""


def test_a_limit_says_why_in_its_tool_tip(table: DeskTable) -> None:
    assert delegate(table, 4).tip(cell(table, 0, 4), 900) == CHIP.why


@pytest.mark.parametrize("column", [2, 3, 4])
def test_number_stage_and_limit_ask_for_room_for_all_of_them(table: DeskTable, column: int) -> None:
    room = table.sizeHintForColumn(column)
    assert room > delegate(table, column).width(QPersistentModelIndex(cell(table, 0, column)))


def test_a_tick_is_turned_by_click_and_by_space(table: DeskTable) -> None:
    place = table.visualRect(cell(table, 0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert cell(table, 0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
    table.setCurrentIndex(cell(table, 0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(table, 0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value


def test_rows_are_as_high_as_the_theme_says(table: DeskTable, theme: Theme) -> None:
    assert table.rowHeight(0) == theme.sizes.row
    assert table.horizontalHeader().height() == theme.sizes.row
