"""How fast papers are made: the slip in a fresh process and after it, the month as figures and as a workbook."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from typing import Any

from benchmarks.measuring import Line, compared, installed, of_medians, timed
from benchmarks.raw_rows import raw_connection

from desktop.app import Desk
from desktop.app.papers import month_summary, slip_pdf, summary_xlsx
from desktop.paths import RESOURCES
from desktop.wording import Wording

MONTH = "2026-10"

PRODUCT_SLIP = """
import sys
from pathlib import Path
from desktop.app import open_desk
from desktop.app.papers import slip_pdf
from desktop.paths import DataFolder
from desktop.wording import Wording
with open_desk(DataFolder(Path(sys.argv[1]))) as desk:
    assert slip_pdf(desk, sys.argv[2], Wording()).startswith(b"%PDF")
"""


def slip_speed(desk: Desk, number: str, rounds: int) -> list[Line]:
    """The first slip of a process with all it loads, and the following ones."""
    folder = str(desk.folder.root)
    fresh = _fresh_slips(installed(desk.folder.root.parent / "bytecode"), folder, number, rounds)
    words = Wording()
    bare = _BareSlip()
    slip_pdf(desk, number, words)
    bare.draw()
    after = [(timed(lambda: slip_pdf(desk, number, words)), timed(bare.draw)) for _turn in range(rounds * 4)]
    return [
        of_medians("first slip, fresh process", fresh, 3.0, "floor: canvas and two TTFonts"),
        compared("following slips", after, 2.5, "product reads its case from the database too"),
    ]


def _fresh_slips(surroundings: dict[str, str], folder: str, number: str, rounds: int) -> list[tuple[float, float]]:
    def run(script: str, *arguments: str) -> float:
        command = [sys.executable, "-c", script, *arguments]
        return timed(lambda: subprocess.run(command, env=surroundings, check=True))

    run(PRODUCT_SLIP, folder, number)
    run(_bare_script())
    return [(run(PRODUCT_SLIP, folder, number), run(_bare_script())) for _turn in range(rounds)]


def _bare_script() -> str:
    fonts = str(RESOURCES / "fonts")
    return f"FONTS = {fonts!r}\nLINES = {_BareSlip.LINES!r}\n" + _BARE_BODY + "\ndraw()\n"


_BARE_BODY = """
from io import BytesIO
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
for name in ("NotoSansSC-Regular", "NotoSansSC-Bold"):
    pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{name}.ttf"))
def draw():
    page = Canvas(BytesIO(), pagesize=(595, 842))
    for place, line in enumerate(LINES):
        page.setFont("NotoSansSC-Bold" if place % 4 == 0 else "NotoSansSC-Regular", 9)
        page.drawString(40, 810 - place * 10, line)
    page.save()
"""


class _BareSlip:
    """As many lines as a slip has, drawn by the canvas alone."""

    LINES = tuple(
        f"{place:02} 货架上摆的和小票上写的不一样，问了柜台两次都没有说清楚 13900004101" for place in range(64)
    )

    def __init__(self) -> None:
        scope: dict[str, Any] = {"FONTS": str(RESOURCES / "fonts"), "LINES": self.LINES}
        exec(_BARE_BODY, scope)
        self.draw = scope["draw"]


def summary_speed(desk: Desk, rounds: int) -> list[Line]:
    """The figures of a month over the bare reading of its rows, the workbook over bare openpyxl of the same cells."""
    words = Wording()
    cells = _cells(summary_xlsx(desk, MONTH, None, words))
    month_summary(desk, MONTH)
    _read_rows(desk)
    _bare_workbook(cells)
    figures = [(timed(lambda: month_summary(desk, MONTH)), timed(lambda: _read_rows(desk))) for _turn in range(rounds)]
    book = [
        (timed(lambda: summary_xlsx(desk, MONTH, None, words)), timed(lambda: _bare_workbook(cells)))
        for _turn in range(rounds)
    ]
    count = sum(len(row) for sheet in cells for row in sheet)
    return [
        compared("month, figures", figures, 2.0, "floor: the raw SQL of the same tables"),
        compared("month, workbook", book, 0, f"floor: bare openpyxl, {count:,} cells; product gathers three months"),
    ]


_INSIDE = "BETWEEN :start AND :end - 1"
_TOUCHED = f"""
SELECT entity_no FROM case_row WHERE received_at {_INSIDE}
UNION SELECT entity_no FROM case_round WHERE closed_at {_INSIDE}
UNION SELECT entity_no FROM case_round WHERE round > 1 AND started_at {_INSIDE}
UNION SELECT entity_no FROM case_deadline WHERE kind IN ('reply', 'answer', 'closing', 'visit') AND due_at {_INSIDE}
UNION SELECT entity_no FROM promise WHERE due_at {_INSIDE}
UNION SELECT entity_no FROM visit WHERE at {_INSIDE}
UNION SELECT entity_no FROM redress WHERE (paid_at >= :start OR paid_at IS NULL) AND at < :end
"""
_OF_TOUCHED = (
    "SELECT entity_no, partition, uid, received_at, registered_at, category_group, stage, nature, channel, anonymous,"
    " customer FROM case_row",
    "SELECT entity_no, round, started_at, end, closed_at, validity, cause, open_minutes, resolutions FROM case_round",
    "SELECT entity_no, round, kind, due_at, met_at, dropped FROM case_deadline",
    "SELECT entity_no, round, type, made_at, due_at, who, end, ended_at FROM promise",
    "SELECT entity_no, type, amount, at, paid_at FROM redress",
    "SELECT entity_no, round, at, result, overall, solved FROM visit",
    "SELECT entity_no, other, kind, at FROM link",
)
_SEEN = (
    "SELECT uid, received_at, customer, batch, product_name FROM case_row"
    " WHERE received_at BETWEEN :start - 7776000000 AND :end - 1"
)
_STANDING = """
SELECT c.nature, c.stage, count(*) FROM case_round r JOIN case_row c ON c.entity_no = r.entity_no
WHERE (r.closed_at IS NULL OR r.closed_at >= :end) AND r.started_at < :start AND r.round = c.round
AND r.entity_no NOT IN (SELECT value FROM json_each(:touched)) GROUP BY c.nature, c.stage
"""


def _read_rows(desk: Desk) -> None:
    """The rows of all tables that the figures of the month are made of, and the count of what was merely open."""
    start, end = _window_of_month(desk)
    connection = raw_connection(desk.folder.database)
    given: dict[str, Any] = {"start": start, "end": end}
    given["touched"] = json.dumps([row[0] for row in connection.execute(_TOUCHED, given)])
    for sql in _OF_TOUCHED:
        connection.execute(f"{sql} WHERE entity_no IN (SELECT value FROM json_each(:touched))", given).fetchall()
    for sql in (_SEEN, _STANDING):
        connection.execute(sql, given).fetchall()
    connection.close()


def _window_of_month(desk: Desk) -> tuple[int, int]:
    """First and last moment of the month that is measured (UTC ms)."""
    from desktop.queries.figures.window import Month

    month = Month.parse(MONTH)
    offset = desk.identity.utc_offset_min
    return month.first_moment(offset), month.next.first_moment(offset)


def _cells(content: bytes) -> list[list[tuple[Any, ...]]]:
    from openpyxl import load_workbook

    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(BytesIO(content)).worksheets]


def _bare_workbook(cells: list[list[tuple[Any, ...]]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for rows in cells:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(BytesIO())
