"""Cases of a list as a workbook of one sheet: text as text, nothing a formula, telephones masked by who calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop.exports.cell_text import LOOKS_LIKE_FORMULA, cell_text
from desktop.exports.workbook_style import Page, add_styles, foot_text, set_page
from desktop.wording import Wording

HEAD_ROW = 4


@dataclass(frozen=True, slots=True)
class CaseTable:
    """What stands over the lines and at the foot, the titles of the columns with their widths, and the lines.

    A cell is a text, or a local date and time without zone.
    """

    title: str
    subtitle: str
    foot: str
    columns: Sequence[tuple[str, float]]
    lines: Iterable[Sequence[object]]


def write_case_table(table: CaseTable, count: int, wording: Wording) -> bytes:
    """The workbook of `count` lines; whoever calls puts it into a file whole."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    add_styles(book)
    sheet: Any = book.create_sheet(table.title[:31])
    pen = _Pen(sheet, wording.say("summary.cut"))
    _set_up(sheet, table, count, wording)
    sheet.append([pen.cell(table.title, "title")])
    sheet.append([pen.cell(table.subtitle, "line_note")])
    sheet.append([])
    sheet.append([pen.cell(title, "head") for title, _width in table.columns])
    for line in table.lines:
        sheet.append([pen.cell(value, "id" if isinstance(value, str) else "time") for value in line])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _set_up(sheet: Any, table: CaseTable, count: int, wording: Wording) -> None:
    from openpyxl.utils import get_column_letter

    for place, (_title, width) in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    rows, columns = HEAD_ROW + max(1, count), len(table.columns)
    foot = Page(
        columns, rows, foot_text(table.foot), wording.say("summary.page"), foot_text(table.title), HEAD_ROW, True
    )
    set_page(sheet, foot)
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(columns)}{rows}"


class _Pen:
    """Makes cells; a style is worked out once and then copied."""

    def __init__(self, sheet: Any, cut_remark: str) -> None:
        self._sheet, self._cut = sheet, cut_remark
        self._styles: dict[tuple[str, bool], Any] = {}

    def cell(self, value: object, look: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        risky = isinstance(value, str) and value.startswith(LOOKS_LIKE_FORMULA)
        cell: Any = WriteOnlyCell(self._sheet)
        if isinstance(value, str):
            cell.value = cell_text(value, self._cut)
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        style = self._styles.get((look, risky))
        if style is None:
            cell.style = f"jiesu {look}"
            cell.quotePrefix = risky
            style = self._styles[look, risky] = cell._style
        cell._style = style
        return cell
