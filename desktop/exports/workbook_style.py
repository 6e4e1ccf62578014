"""How a workbook of ours looks: one font, few styles that stay readable without colour, and how a page is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from desktop.exports.cell_text import LOOKS_LIKE_FORMULA, cell_text

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Microsoft YaHei"
ALARM = "FFAE2318"
MARGIN = 1.5 / 2.54
FOOT_MARGIN = 1.8 / 2.54
LINE_POINTS = 15.0
ROW_SPACE_POINTS = 4.0
HIGHEST_ROW_POINTS = 409.0
CM_OF_WIDTH = 0.19
"""One unit of column width in centimetres, nearly."""


@dataclass(frozen=True, slots=True)
class Look:
    """A cell style: number format, size, weight, colour, side, lines around it, wrapping, ground, a line to sign on."""

    form: str = "General"
    size: int = 10
    bold: bool = False
    alarm: bool = False
    side: str = "left"
    lined: bool = True
    wrap: bool = False
    filled: bool = False
    ruled: bool = False


_VALUES = {
    "count": Look(form="#,##0", side="right"),
    "rate": Look(form="0.0%", side="right"),
    "hours": Look(form="#,##0.00", side="right"),
    "money": Look(form='"¥"#,##0.00', side="right"),
}
LOOKS = {
    "title": Look(size=16, bold=True, lined=False),
    "note": Look(size=9, lined=False, wrap=True),
    "line_note": Look(size=9, lined=False),
    "alarm": Look(size=9, bold=True, alarm=True, lined=False),
    "plain": Look(lined=False),
    "long": Look(lined=False, wrap=True),
    "strong": Look(size=12, bold=True, lined=False),
    "head": Look(bold=True, wrap=True, filled=True),
    "head_right": Look(bold=True, wrap=True, filled=True, side="right"),
    "signature": Look(lined=False, ruled=True),
    "text": Look(wrap=True),
    "text_right": Look(side="right"),
    "text_right_bold": Look(side="right", bold=True),
    "text_bold": Look(bold=True, wrap=True),
    "text_alarm": Look(bold=True, alarm=True, wrap=True),
    "id": Look(form="@"),
    "points": Look(form='+0.0;"−"0.0;0.0', side="right"),
    "time": Look(form="yyyy-mm-dd hh:mm", side="right"),
    "short_time": Look(form="mm-dd hh:mm", side="right"),
    **_VALUES,
    **{f"{name}_bold": replace(look, bold=True) for name, look in _VALUES.items()},
}


def add_styles(book: Workbook) -> None:
    """Make the styles known to the workbook under the names of `LOOKS`."""
    for name, look in LOOKS.items():
        book.add_named_style(_style(f"jiesu {name}", look))


def _style(name: str, look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin = Side(style="thin", color="FF808080")
    style = NamedStyle(name=name)
    style.number_format = look.form
    style.font = Font(name=FONT, size=look.size, bold=look.bold, color=ALARM if look.alarm else "FF000000")
    indent = 1 if look.side == "right" else 0
    style.alignment = Alignment(horizontal=look.side, vertical="center", wrap_text=look.wrap, indent=indent)
    if look.lined:
        style.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    if look.ruled:
        style.border = Border(bottom=thin)
    if look.filled:
        style.fill = PatternFill("solid", fgColor="FFEDEDED")
    return style


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column `width` figures wide; a Chinese character takes two."""
    room = max(2, int(width) - 1)
    paragraphs = (sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n"))
    return sum(max(1, -(-written // room)) for written in paragraphs)


def row_points(lines: int) -> float:
    """How high a row of so many lines is."""
    return min(HIGHEST_ROW_POINTS, LINE_POINTS * lines + ROW_SPACE_POINTS)


class Pen:
    """Writes cells of one sheet; a text is always a text."""

    def __init__(self, sheet: Worksheet, cut_remark: str) -> None:
        self.sheet = sheet
        self._cut_remark = cut_remark

    def put(self, row: int, column: int, value: object, look: str = "text") -> None:
        """Write a value (text, number or local date-time) or, where it is None or "", an empty cell of that look."""
        cell: Any = self.sheet.cell(row, column)
        if isinstance(value, str) and value:
            cell.value = cell_text(value, self._cut_remark)
            cell.data_type = "s"
        elif value != "" and value is not None:
            cell.value = value
        cell.style = f"jiesu {look}"
        if isinstance(value, str) and value.startswith(LOOKS_LIKE_FORMULA):
            cell.quotePrefix = True

    def formula(self, row: int, column: int, formula: str, look: str = "count") -> None:
        """Write a control sum: the only formulas of the workbook."""
        cell: Any = self.sheet.cell(row, column)
        cell.value = formula
        cell.style = f"jiesu {look}"

    def line(self, row: int, values: tuple[object, ...], looks: tuple[str, ...]) -> None:
        """Write a row from its first column on."""
        for column, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
            self.put(row, column, value, look)

    def widths(self, *widths: float) -> None:
        """How wide the columns are, in figures of the usual size (a Chinese character takes two)."""
        from openpyxl.utils import get_column_letter

        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def spread(self, row: int, columns: int) -> None:
        """Let the first cell of a row reach over `columns` columns."""
        if columns > 1:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)

    def height(self, row: int, points: float) -> None:
        """How high a row is."""
        self.sheet.row_dimensions[row].height = points


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is printed: which rows head every page, how far it goes, what stands at its foot."""

    columns: int
    rows: int
    foot_left: str
    foot_centre: str
    foot_right: str
    head_row: int | None = None
    landscape: bool = False


def set_page(sheet: Worksheet, page: Page) -> None:
    """A4, as wide as the page, as long as it needs, heading row on every page and kept in sight on the screen."""
    from openpyxl.utils import get_column_letter

    sheet.print_area = f"A1:{get_column_letter(page.columns)}{page.rows}"
    if page.head_row is not None:
        sheet.print_title_rows = f"{page.head_row}:{page.head_row}"
        sheet.freeze_panes = f"A{page.head_row + 1}"
    setup: Any = sheet.page_setup
    setup.paperSize = 9
    setup.orientation = "landscape" if page.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    margins: Any = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.header, margins.footer = FOOT_MARGIN, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    _foot(sheet, page)


def _foot(sheet: Worksheet, page: Page) -> None:
    foot: Any = sheet.oddFooter
    texts = {"left": page.foot_left, "center": page.foot_centre, "right": page.foot_right}
    for place, text in texts.items():
        part = getattr(foot, place)
        part.text, part.font, part.size = text, f"{FONT},Regular", 8


def foot_text(text: str) -> str:
    """A text in a page's foot, where `&` begins a code."""
    return text.replace("&", "&&")
