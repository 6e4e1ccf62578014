"""A register kept as an Excel workbook: its visible sheets as text, every value as a person sees it."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from desktop.errors import refuse
from desktop.intake.serial_dates import moment_text
from desktop.intake.sheet import COLUMN_LIMIT, Gathering, Sheet, usable

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

UNPACKED_LIMIT = 160 * 1024 * 1024
"""Bytes of all parts of a workbook together, as their headers say; Python unpacks no more than those."""
ROW_LIMIT = 1_048_576
"""The last row Excel knows."""
_EXACT_DIGITS = 15

# What the reader of a foreign, perhaps damaged file is known to raise. No disk stands behind OSError: it is in memory.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})


def read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an xlsx file. Raises `Refused` where it is damaged, locked, too big or no workbook."""
    try:
        _check_parts(raw)
        with warnings.catch_warnings():
            # openpyxl warns of everything it would not write back; we only read.
            warnings.simplefilter("ignore")
            return _sheets(raw)
    except _DAMAGE:
        raise refuse("intake.damaged_workbook") from None


def _check_parts(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        infos = parts.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise refuse("intake.locked_workbook")
    if sum(info.file_size for info in infos) > UNPACKED_LIMIT:
        raise refuse("intake.too_big", limit=UNPACKED_LIMIT // 1024 // 1024)
    names = {info.filename for info in infos}
    if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:
        raise refuse("intake.other_format")


def _sheets(raw: bytes) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
        return tuple(_sheet(sheet, book.epoch) for sheet in sheets if sheet.sheet_state == "visible")
    finally:
        book.close()


def _sheet(sheet: ReadOnlyWorksheet, day_zero: datetime) -> Sheet:
    # Other programs write a wrong size into the sheet, and rows beyond it would be left out.
    sheet.reset_dimensions()
    rows = cast("Worksheet", sheet).iter_rows(values_only=True)
    gathering = Gathering()
    for number, values in enumerate(rows, start=1):
        if number > ROW_LIMIT:
            raise refuse("intake.damaged_workbook")
        gathering.add(number, [cell_text(value) for value in values[:COLUMN_LIMIT]])
    return gathering.sheet(sheet.title, day_zero)


def cell_text(value: object) -> str:
    """A value as a person would type it: no `.0`, dates in ISO form, nothing for an Excel error."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    raise refuse("intake.damaged_workbook")


def _plain_text(value: str) -> str:
    if value in _ERRORS:
        return ""
    if "_x" in value:
        from openpyxl.utils.escape import unescape

        value = unescape(value)
    return usable(value)


def _number_text(value: int | float) -> str:
    # Excel keeps 15 digits; of a longer number the rest is lost, and it is shown so that nobody takes it for whole.
    if abs(value) >= 10**_EXACT_DIGITS:
        return f"{float(value):.{_EXACT_DIGITS - 1}E}"
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{_EXACT_DIGITS}g}"
