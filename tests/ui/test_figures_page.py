"""统计: what the cards and the flow say of the worked month, and the workbook that is taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from support.on_screen import words
from support.recorder import Recorder
from support.story import Hand, golden
from support.worked_month import enter_month

from desktop.app import Desk, open_desk
from desktop.app.papers import summary_figures
from desktop.app.set_up import set_up
from desktop.paths import DataFolder
from desktop.queries.figures.window import Month
from desktop.wording import Wording
from ui.actions import Actions
from ui.kit import Kit
from ui.operations import Operations
from ui.page import breadth_of
from ui.panels.figure_cards import one_decimal
from ui.panels.figures import FiguresPage
from ui.panels.flow_line import FlowLine
from ui.theme import Theme

OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    hand = Hand("2026-11-30T12:00")
    folder = DataFolder(tmp_path_factory.mktemp("month") / "HZ03")
    set_up(folder, "HZ03", "湖滨店", trial=True, clock=hand)
    with open_desk(folder, hand) as desk:
        enter_month(desk, golden("golden_month.json"))
        yield desk


@pytest.fixture
def kit(theme: Theme, actions: Actions, operations: Operations, recorder: Recorder) -> Kit:
    return Kit(theme, actions, operations, recorder, Wording())


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def open_page(kit: Kit, month: Desk, qtbot: QtBot, asked: list[str], tmp_path: Path) -> Callable[[Month], FiguresPage]:
    def save_file(suggested: str) -> Path | None:
        asked.append(suggested)
        return tmp_path / "out.xlsx" if len(asked) == 1 else None

    def opened(shown: Month) -> FiguresPage:
        page = FiguresPage(kit, month, save_file)
        qtbot.addWidget(page)
        page.show_month(shown)
        qtbot.waitUntil(lambda: not kit.operations.busy())
        return page

    return opened


def test_the_cards_say_value_parts_target_and_verdict(open_page: Callable[[Month], FiguresPage]) -> None:
    assert open_page(OCTOBER).cards.said() == [
        "新收件数 9件 去年 — · 上月 1",
        "按时响应率 88.9% 目标 95% 8/9 · 上月 100.0 未达",
        "按时办结率 62.5% 目标 90% 5/8 · 上月 — 未达",
        "承诺兑现率 0.0% 目标 98% 0/1 · 上月 —",
        "当场解决率 14.3% 1/7 · 上月 0.0",
        "一次解决率 71.4% 目标 85% 5/7 · 暂估 未达",
        "重新打开率 14.3% 不高于 5% 1/7 · 暂估 未达",
        "重复投诉率 11.1% 不高于 5% 1/9 · 上月 0.0 未达",
        "3 天内回访率 71.4% 目标 90% 5/7 · 上月 — 未达",
        "回访满意率 66.7% 目标 85% 4/6 · 上月 — 未达",
        "处理时长中位 15.0小时 均 27.4 · P90 96.0",
        "赔付金额 ¥56.00 2 件 · 待付 ¥128.00",
    ]


def test_nothing_to_divide_by_is_a_dash(open_page: Callable[[Month], FiguresPage]) -> None:
    page = open_page(Month(2026, 9))
    assert page.cards.said()[2] == "按时办结率 — 目标 90% 0/0 · 上月 —"
    assert page.categories.rowCount() == 1
    assert page.causes.rowCount() == 0


def test_the_note_tells_what_small_samples_get(open_page: Callable[[Month], FiguresPage]) -> None:
    page = open_page(OCTOBER)
    assert any("分母少于 5 时不判达标与否" in line for line in words(page))
    assert not any("只列件数" in line for line in words(page))


def test_the_flow_balances_in_one_line(open_page: Callable[[Month], FiguresPage]) -> None:
    said = "期初未结 1 + 新收 9 + 重新打开 1 − 办结 8 − 撤回 1 − 移出 0 = 期末未结 2 相符"
    assert open_page(OCTOBER).flow.said() == said


def test_a_flow_that_does_not_balance_says_so(kit: Kit, month: Desk, qtbot: QtBot) -> None:
    figures = summary_figures(month, "2026-10")
    flow = FlowLine(kit)
    qtbot.addWidget(flow)
    flow.show_figures(replace(figures, balance=replace(figures.balance, closing=3)))
    assert flow.said().endswith("期末未结 3 勾稽不符：应为 2")


def test_bars_are_as_long_as_the_shares(open_page: Callable[[Month], FiguresPage]) -> None:
    page = open_page(OCTOBER)
    first = [page.categories.index(0, column).data() for column in range(4)]
    assert first == ["C01 商品质量", "3", "33.3%", "0"]
    assert [page.causes.index(row, 3).data() for row in range(4)] == ["50.0%", "66.7%", "83.3%", "100.0%"]


def test_no_month_after_this_one(open_page: Callable[[Month], FiguresPage], kit: Kit, qtbot: QtBot) -> None:
    page = open_page(Month(2027, 1))
    qtbot.waitUntil(lambda: not kit.operations.busy())
    assert page.cards.said()[0] == "新收件数 0件 去年 — · 暂估"


def test_sites_to_choose_from(open_page: Callable[[Month], FiguresPage]) -> None:
    page = open_page(OCTOBER)
    assert [page.site.itemText(place) for place in range(page.site.count())] == ["本站 HZ03", "全部"]


def test_the_workbook_goes_where_the_person_says(
    open_page: Callable[[Month], FiguresPage], asked: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(OCTOBER)
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        page.offers()["export"]()
    assert asked == ["投诉月度汇总 HZ03 2026-10.xlsx"]
    assert told.args == ["已导出 out.xlsx", False]
    from openpyxl import load_workbook

    assert load_workbook(tmp_path / "out.xlsx", read_only=True).sheetnames[1] == "总览"


def test_going_away_from_the_box_writes_nothing(
    open_page: Callable[[Month], FiguresPage], asked: list[str], tmp_path: Path, kit: Kit
) -> None:
    page = open_page(OCTOBER)
    asked.append("once before")
    page.export()
    assert not kit.operations.busy()
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize(("width", "height"), [(1290, 628), (1000, 560), (862, 395)])
def test_nothing_goes_beyond_the_side(
    open_page: Callable[[Month], FiguresPage], width: int, height: int, qtbot: QtBot
) -> None:
    page = open_page(OCTOBER)
    page.resize(width, height)
    page.fit(breadth_of(width))
    page.show()
    qtbot.waitExposed(page)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    inner = area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize(
    ("value", "said"), [(66.65, "66.7"), (0.05, "0.1"), (-0.04, "0.0"), (-2.25, "−2.3"), (96, "96.0")]
)
def test_half_goes_up(value: float, said: str) -> None:
    assert one_decimal(value) == said
