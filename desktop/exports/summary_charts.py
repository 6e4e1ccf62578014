"""The charts of the summary workbook: drawn by Excel itself from the cells of their sheet, readable without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.exports.workbook_style import FONT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DARK, GREY, PALE = "404040", "BFBFBF", "D9D9D9"
ROW_CM = 0.53


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The cells a chart is drawn from: names in column 1 below the heading row; `width` in centimetres."""

    head_row: int
    rows: int
    width: float


def add_category_chart(sheet: Worksheet, table: ChartTable, at_row: int) -> int:
    """A bar for each category with its number (column 2); gives the last row the chart covers."""
    from openpyxl.chart import BarChart

    chart: Any = BarChart()
    chart.type = "bar"
    _bars(chart, sheet, table, DARK, "outEnd")
    chart.x_axis.scaling.orientation = "maxMin"
    _plain(chart, table, height=1.6 + 0.8 * table.rows)
    chart.legend = None
    sheet.add_chart(chart, f"A{at_row}")
    return _last_row(at_row, chart)


def add_cause_chart(sheet: Worksheet, table: ChartTable, at_row: int, total: int) -> int:
    """Columns of counts (2), the line of cumulative shares (4) and the dashed one of 80 % (5); gives the last row.

    The count axis ends at the total, so that the line starts at the top of the first column.
    """
    from openpyxl.chart import BarChart, LineChart

    bars: Any = BarChart()
    bars.type = "col"
    _bars(bars, sheet, table, GREY, "inBase")
    bars.y_axis.scaling.max = total
    lines: Any = LineChart()
    _line(lines, sheet, table, 4, mark="square", dash=None)
    _line(lines, sheet, table, 5, mark="none", dash="dash")
    lines.y_axis.axId = 200
    lines.y_axis.number_format = "0%"
    lines.y_axis.scaling.min, lines.y_axis.scaling.max, lines.y_axis.majorUnit = 0, 1, 0.2
    lines.y_axis.crosses = "max"
    lines.y_axis.majorGridlines = None
    lines.y_axis.delete = False
    _plain(bars, table, height=8.5)
    bars.legend.position = "b"
    bars += lines
    sheet.add_chart(bars, f"A{at_row}")
    return _last_row(at_row, bars)


def _last_row(at_row: int, chart: Any) -> int:
    return at_row + round(float(chart.height) / ROW_CM) + 1


def _add_series(chart: Any, sheet: Worksheet, table: ChartTable, column: int) -> Any:
    from openpyxl.chart import Reference

    head, last = table.head_row, table.head_row + table.rows
    chart.add_data(Reference(sheet, min_col=column, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    return chart.series[-1]


def _bars(chart: Any, sheet: Worksheet, table: ChartTable, fill: str, label_place: str) -> None:
    from openpyxl.chart.label import DataLabelList

    series = _add_series(chart, sheet, table, 2)
    series.graphicalProperties.solidFill = fill
    series.graphicalProperties.line.solidFill = "000000"
    series.invertIfNegative = False
    labels: Any = DataLabelList()
    labels.showVal, labels.showSerName, labels.showCatName = True, False, False
    labels.showLegendKey, labels.showPercent = False, False
    labels.position = label_place
    series.dLbls = labels
    chart.gapWidth = 60
    chart.y_axis.number_format = "0"
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines.spPr = _hairline()


def _line(chart: Any, sheet: Worksheet, table: ChartTable, column: int, *, mark: str, dash: str | None) -> None:
    series = _add_series(chart, sheet, table, column)
    series.smooth = False
    series.marker.symbol = mark
    series.marker.size = 7
    series.marker.graphicalProperties.solidFill = "FFFFFF"
    series.marker.graphicalProperties.line.solidFill = "000000"
    series.graphicalProperties.line.solidFill = "000000"
    series.graphicalProperties.line.width = 19050
    series.graphicalProperties.line.dashStyle = dash


def _hairline() -> Any:
    from openpyxl.chart.shapes import GraphicalProperties

    properties: Any = GraphicalProperties()
    properties.line.solidFill = PALE
    return properties


def _plain(chart: Any, table: ChartTable, *, height: float) -> None:
    """Axes shown, our font, no title (the sheet has one), square corners."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
    from openpyxl.drawing.text import Font as DrawnFont

    chart.width, chart.height = table.width, height
    chart.title = None
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        font = DrawnFont(typeface=FONT)
        letters = CharacterProperties(sz=900, latin=font, ea=font)
        axis.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
    chart.roundedCorners = False
