"""The workbook read back: cells, types, print set-up, charts; and that no text of a customer becomes anything else."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from sqlalchemy import create_engine
from support.golden_rows import SITE, enter_golden_month
from support.story import golden

from desktop.cases.rules import load_factory
from desktop.clock import parse_moment
from desktop.exports.summary_figures import Heading, SiteTold, SummaryFigures, gather_summary
from desktop.exports.summary_lines import Detail
from desktop.exports.summary_workbook import write_summary
from desktop.queries.figures.month import Scope
from desktop.queries.figures.trade import Trade
from desktop.queries.figures.window import Month
from desktop.store.projected import projected
from desktop.wording import Wording

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SHEETS = ["封面", "总览", "流量勾稽", "类别", "原因帕累托", "时限", "承诺", "明细", "口径说明"]
CHINESE = Wording()


@pytest.fixture(scope="module")
def figures() -> SummaryFigures:
    told = golden("golden_month.json")
    sites = (SiteTold("HZ03", "湖滨店", True), SiteTold("HZ04", "城西店", False))
    heading = Heading("HZ03", "湖滨店 & 分店", "", False, sites)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        projected.create_all(connection)
        enter_golden_month(connection, told)
        as_of = parse_moment(told["as_of"], 480)
        trade = Trade.of(load_factory().content)
        found = gather_summary(connection, Month(2026, 10), Scope((SITE,), "HZ03", 480), as_of, trade, heading)
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def book(figures: SummaryFigures) -> Workbook:
    return read(write_summary(figures, CHINESE))


def read(content: bytes) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content))


def rows(book: Workbook, sheet: str) -> list[list[Any]]:
    """Below the heading row."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=5)]


def overview(book: Workbook) -> dict[str, list[Any]]:
    return {str(row[0]).strip("　"): row[1:] for row in rows(book, "总览") if row[0]}


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize(
    ("name", "value", "of", "target", "verdict", "remark"),
    [
        ("新收件数", 9, None, None, None, None),
        ("按时响应率", 8 / 9, "8/9", "≥ 95%", "✗ 未达", None),
        ("按时响应率（不含当面）", 6 / 7, "6/7", None, None, None),
        ("按时办结率", 5 / 8, "5/8", "≥ 90%", "✗ 未达", None),
        ("承诺兑现率", 0, "0/1", "≥ 98%", None, None),
        ("当场解决率", 1 / 7, "1/7", None, None, None),
        ("一次解决率", 5 / 7, "5/7", "≥ 85%", "✗ 未达", "暂估"),
        ("重新打开率", 1 / 7, "1/7", "≤ 5%", "✗ 未达", "暂估"),
        ("重复投诉率", 1 / 9, "1/9", "≤ 5%", "✗ 未达", None),
        ("3 天内回访率", 5 / 7, "5/7", "≥ 90%", "✗ 未达", None),
        ("回访满意率", 4 / 6, "4/6", "≥ 85%", "✗ 未达", None),
        ("回访满意率（保守：÷ 应回访）", 4 / 7, "4/7", None, None, None),
        ("处理时长 中位数（自然小时）", 15, "7 件", None, None, None),
        ("处理时长 P90（营业小时）", 48, "7 件", None, None, None),
        ("赔付金额", 56, "2 件", None, None, None),
        ("其中无效件的安慰性补偿", 20, "1 件", None, None, None),
        ("已定未付（月末）", 128, "1 件", None, None, None),
        ("录入及时率", 0, "0/11", "≥ 98%", "✗ 未达", None),
        ("有效率", 5 / 7, "5/7", None, None, None),
    ],
)
def test_a_line_of_the_overview(
    name: str, value: float, of: str | None, target: str | None, verdict: str | None, remark: str | None, book: Workbook
) -> None:
    told = overview(book)[name]
    assert told[0] == pytest.approx(value)
    assert [one or None for one in (told[1], told[2], told[3], told[6])] == [of, target, verdict, remark]


def test_what_it_was_before_and_a_dash_where_nothing_was(book: Workbook) -> None:
    told = overview(book)
    assert told["新收件数"][4:6] == [1, "—"]
    assert told["按时响应率"][4:6] == [1, "—"]
    assert told["按时办结率"][4:6] == ["—", "—"]


def test_the_flow_and_its_control(book: Workbook) -> None:
    told = rows(book, "流量勾稽")
    assert [row[1] for row in told[:7]] == [1, 9, 1, 8, 1, 0, 2]
    assert told[7][1:] == ["=B5+B6+B7-B8-B9-B10", "相符"]
    assert [row[:2] for row in told[9:11]] == [["并件", 1], ["其他性质", 1]]


def test_a_flow_that_does_not_balance_is_said(figures: SummaryFigures) -> None:
    broken = replace(figures, balance=replace(figures.balance, closing=5, opening_as_reported=3))
    told = rows(read(write_summary(broken, CHINESE)), "流量勾稽")
    assert told[7][2] == "勾稽不符：按流量应为 2，清点为 5"
    assert told[0][2] == "上月末 3，其后更正 −2"


def test_only_control_sums_are_formulas(book: Workbook) -> None:
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == ["=B5+B6+B7-B8-B9-B10", "=SUM(B5:B11)", "=SUM(B5:B8)"]


def test_categories_and_causes(book: Workbook) -> None:
    categories, causes = rows(book, "类别"), rows(book, "原因帕累托")
    assert [categories[0][0], *categories[0][1:4]] == ["C01 商品质量", 3, pytest.approx(1 / 3), 0]
    assert categories[5][:4] == ["C07 物流配送", 1, pytest.approx(1 / 9), 1]
    assert categories[7][:2] == ["合计", 9]
    assert [row[0] for row in causes[:4]] == ["R1 商品本身", "R3 人员", "R4 信息沟通", "R5 外部伙伴"]
    assert [row[3] for row in causes[:4]] == pytest.approx([1 / 2, 2 / 3, 5 / 6, 1])


def test_the_charts_are_native_and_their_lines_straight(figures: SummaryFigures) -> None:
    with ZipFile(BytesIO(write_summary(figures, CHINESE))) as parts:
        charts = [parts.read(name).decode() for name in sorted(parts.namelist()) if name.startswith("xl/charts/")]
    assert len(charts) == 2
    bars, pareto = charts
    assert "<barChart>" in bars
    assert "'类别'!$B$5:$B$11" in bars
    assert 'showVal val="1"' in bars
    assert "<lineChart>" in pareto
    assert "'原因帕累托'!$D$5:$D$8" in pareto
    assert pareto.count('<smooth val="0"') == 2
    assert all('<delete val="0"' in chart for chart in charts)


def test_every_sheet_prints_on_a4_with_its_heading_repeated(book: Workbook) -> None:
    for name in SHEETS:
        sheet: Any = book[name]
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert "第 &P 页，共 &N 页" in sheet.oddFooter.center.text
        assert "湖滨店 && 分店" in sheet.oddFooter.left.text
        if name != "封面":
            assert sheet.print_title_rows == "$4:$4"
            assert sheet.freeze_panes == "A5"


def test_all_that_is_written_lies_in_the_print_area(book: Workbook) -> None:
    for name in SHEETS:
        sheet: Any = book[name]
        area = sheet[str(sheet.print_area).split("!")[-1].replace("$", "")]
        assert (sheet.max_row, sheet.max_column) <= (area[-1][-1].row, area[-1][-1].column), name


def test_the_late_and_the_broken(book: Workbook) -> None:
    late, broken = rows(book, "时限"), rows(book, "承诺")
    assert [(row[0], row[1], row[5]) for row in late] == [
        ("B1", "办结", "13小时0分"),
        ("A3", "首响", "15分"),
        ("A3", "办结", "13小时0分"),
        ("A8", "办结", "44天15小时"),
    ]
    assert late[3][4] == "未办"
    assert f"{late[0][3]:%Y-%m-%d %H:%M}" == "2026-10-01 21:00"
    assert [(row[0], row[1], row[4]) for row in broken] == [("A8", "回电话", "未兑现")]


def test_the_details_are_masked(book: Workbook, figures: SummaryFigures) -> None:
    told = rows(book, "明细")
    a2 = next(row for row in told if row[0] == "A2")
    assert a2[2:10] == ["门店电话", "投诉", "不能用或功能失效", "一般", "已办结", "何**", "139****1002", a2[9]]
    assert a2[14:17] == ["有效", "商品本身", "部分退款、退差价"]
    every_text = " ".join(str(cell.value) for row in book["明细"].iter_rows() for cell in row)
    for case in golden("golden_month.json")["cases"]:
        assert case["register"]["customer"]["phone"] not in every_text
        assert case["register"]["customer"]["name"] not in every_text


def test_numbers_of_cases_and_telephones_are_text(figures: SummaryFigures) -> None:
    long = with_detail(figures, number="0012345678901234567890", phone="00123456")
    row = detail_cells(long)
    assert (row[0].value, row[0].data_type, row[0].number_format) == ("0012345678901234567890", "s", "@")
    assert (row[8].value, row[8].data_type) == ("00123456", "s")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.invalid","x")',
        "=1+1",
        "+86 139",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "'=1",
        "#N/A",
        "#DIV/0!",
        "TRUE",
        "2026-10-01",
        "1e9",
        "007",
        "=",
    ],
)
def test_a_text_stays_a_text(text: str, figures: SummaryFigures) -> None:
    cell = detail_cells(with_detail(figures, summary=text))[9]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text[0] in "=+-@\t'")


def test_texts_that_no_cell_can_hold_are_shown_all_the_same(figures: SummaryFigures) -> None:
    cell = detail_cells(with_detail(figures, summary="坏\x0b字\ufffe和\ud800尾\U0001f600"))[9]
    assert cell.value == "坏〔U+000B〕字〔U+FFFE〕和〔U+D800〕尾\U0001f600"


def with_detail(figures: SummaryFigures, **changes: str) -> SummaryFigures:
    one: Detail = replace(figures.details[0], **changes)  # type: ignore[arg-type]
    return replace(figures, details=(one,))


def detail_cells(figures: SummaryFigures) -> Any:
    return read(write_summary(figures, CHINESE))["明细"][5]


def test_a_month_without_anything_is_a_workbook_too(figures: SummaryFigures) -> None:
    empty = replace(figures, categories=(), causes=(), late=(), broken=(), details=())
    book = read(write_summary(empty, CHINESE))
    for sheet in ("类别", "原因帕累托", "时限", "承诺", "明细"):
        assert rows(book, sheet)[0][0] == "本月没有"


def test_a_site_that_was_never_imported_is_named_in_red(book: Workbook) -> None:
    sheet: Any = book["封面"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert "未导入" in cells
    assert cells["城西店"].font.color.rgb == "FFAE2318"
    assert cells["湖滨店 & 分店" if "湖滨店 & 分店" in cells else "湖滨店"].font.color.rgb != "FFAE2318"


def test_a_trial_says_so(figures: SummaryFigures) -> None:
    trial = replace(figures, heading=replace(figures.heading, trial=True))
    book = read(write_summary(trial, CHINESE))
    assert "试用" in str(book["总览"]["A2"].value)


def test_the_same_figures_give_the_same_bytes(figures: SummaryFigures) -> None:
    assert write_summary(figures, CHINESE) == write_summary(figures, CHINESE)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_text_is_missing(language: str, figures: SummaryFigures) -> None:
    book = read(write_summary(figures, Wording(language)))
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [text for text in texts if "summary." in text] == []


def test_every_figure_is_defined(book: Workbook, figures: SummaryFigures) -> None:
    defined = {row[0] for row in rows(book, "口径说明")}
    assert {line.code for line in (*figures.keys, *figures.others)} <= defined
    assert any("PERCENTILE.INC" in str(row[0]) for row in rows(book, "口径说明"))
