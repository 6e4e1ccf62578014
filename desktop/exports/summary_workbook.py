"""The monthly summary as a workbook: the same figures give the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.clock import local
from desktop.exports import summary_case_sheets, summary_sheets
from desktop.exports.summary_figures import SummaryFigures
from desktop.exports.table_sheet import SummarySheet
from desktop.exports.workbook_style import add_styles
from desktop.wording import Wording

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SHEETS = {
    "overview": summary_sheets.overview,
    "flow": summary_sheets.flow,
    "categories": summary_sheets.categories,
    "causes": summary_sheets.causes,
    "late": summary_case_sheets.late_limits,
    "broken": summary_case_sheets.broken_promises,
    "details": summary_case_sheets.details,
    "definitions": summary_sheets.definitions,
}
"""The sheets behind the cover, in their order."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_summary(figures: SummaryFigures, wording: Wording) -> bytes:
    """The workbook's bytes; whoever calls puts them into a file whole."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    summary_sheets.cover(SummarySheet(book, "cover", figures, wording), tuple(SHEETS))
    for name, draw in SHEETS.items():
        draw(SummarySheet(book, name, figures, wording))
    return _bytes(book, figures, wording)


def _bytes(book: Workbook, figures: SummaryFigures, wording: Wording) -> bytes:
    """Save without the moment of saving: times in the properties are those of the data."""
    from openpyxl.writer.excel import ExcelWriter

    heading = figures.heading
    book.properties.title = f"{wording.say('summary.title')} {figures.month} {heading.site_code}"
    book.properties.creator = wording.say("summary.creator")
    book.properties.created = book.properties.modified = local(figures.as_of, 0).replace(tzinfo=None)
    written = BytesIO()
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return _without_file_times(written.getvalue())


def _without_file_times(workbook: bytes) -> bytes:
    steady = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(steady, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, source.read(name))
    return steady.getvalue()
