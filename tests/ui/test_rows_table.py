"""The one shape of a short table, without a window."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.models.rows import CELL_ROLE, SORT_ROLE, TONE_ROLE, Column, RowsTable, sorted_rows


@dataclass(frozen=True)
class Shop:
    name: str
    pinyin: str
    lacks: int


SHOPS = [Shop("总部", "zongbu", 214), Shop("重庆店", "chongqingdian", 61), Shop("城西店", "chengxidian", 1102)]


@pytest.fixture
def table(qapp: QApplication) -> RowsTable[Shop]:
    return RowsTable(
        [
            Column[Shop]("name", "站点", lambda shop: shop.name, sort=lambda shop: shop.pinyin),
            Column[Shop](
                "lacks",
                "它还缺",
                lambda shop: f"{shop.lacks:,}",
                sort=lambda shop: shop.lacks,
                cell=lambda shop: shop.lacks,
                tone=lambda shop: "warn" if shop.lacks > 1000 else None,
                right=True,
            ),
        ]
    )


def test_qt_finds_nothing_wrong_with_it(table: RowsTable[Shop]) -> None:
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.set_rows(SHOPS)
    table.set_rows([])
    assert table.rowCount() == 0


def test_a_cell_has_words_a_raw_value_and_a_tone(table: RowsTable[Shop]) -> None:
    table.set_rows(SHOPS)
    cell = table.index(2, 1)
    assert (cell.data(), cell.data(SORT_ROLE), cell.data(CELL_ROLE), cell.data(TONE_ROLE)) == (
        "1,102",
        1102,
        1102,
        "warn",
    )
    assert table.data(QModelIndex()) is None
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_numbers_stand_at_the_right_under_their_title(table: RowsTable[Shop]) -> None:
    right = int(Qt.AlignmentFlag.AlignRight)
    role = Qt.ItemDataRole.TextAlignmentRole
    table.set_rows(SHOPS)
    assert table.index(0, 1).data(role) & right
    assert table.headerData(1, Qt.Orientation.Horizontal, role) & right
    assert not table.index(0, 0).data(role) & right


def test_names_are_sorted_by_their_pinyin_and_numbers_by_value(table: RowsTable[Shop]) -> None:
    table.set_rows(SHOPS)
    proxy = sorted_rows(table)
    proxy.sort(0)
    assert [proxy.index(row, 0).data() for row in range(3)] == ["城西店", "重庆店", "总部"]
    proxy.sort(1)
    assert [proxy.index(row, 1).data() for row in range(3)] == ["61", "214", "1,102"]
