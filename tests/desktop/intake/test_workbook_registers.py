from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from desktop.errors import Refused
from desktop.intake.reading import read_sheets
from desktop.intake.rows import IntakeRow
from desktop.intake.workbook import UNPACKED_LIMIT

MakeBook = Callable[..., bytes]
ReadFile = Callable[..., list[IntakeRow]]


def rewritten(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


def code(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_sheets(raw)
    return caught.value.first.code


def test_values_read_as_a_person_sees_them(make_book: MakeBook) -> None:
    raw = make_book(
        表=[
            ["电话", "金额", "日期", "时刻", "是否", "空", "文字"],
            [13900000001.0, 128.5, datetime(2026, 3, 1), datetime(2026, 3, 1, 10, 20), True, None, "0012"],
            [0.1 + 0.2, 3, datetime(2026, 3, 1, 10, 19, 59, 999_999), None, False, None, "#N/A"],
        ]
    )
    (sheet,) = read_sheets(raw)
    assert sheet.lines[1].cells == ("13900000001", "128.5", "2026-03-01", "2026-03-01 10:20:00", "是", "", "0012")
    assert sheet.lines[2].cells == ("0.3", "3", "2026-03-01 10:20:00", "", "否")


def test_a_number_that_excel_cut_shows_it(make_book: MakeBook) -> None:
    (sheet,) = read_sheets(make_book(表=[["单号"], [1234567890123456789]]))
    assert sheet.lines[1].cells == ("1.23456789012346E+18",)


def test_formula_gives_the_value_excel_last_computed_and_text_stays_text(make_book: MakeBook) -> None:
    raw = make_book(表=[["甲", "乙", "丙"], [5, 6, "_x000D_第二行"]])
    with_formula = rewritten(
        raw,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>").replace(
            b'<c r="B2" t="n"><v>6</v></c>', b'<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>'
        ),
    )
    assert with_formula != raw
    (sheet,) = read_sheets(with_formula)
    assert sheet.lines[1].cells == ("5", "=1+1", "\n第二行")


def test_row_numbers_are_those_of_excel(make_book: MakeBook) -> None:
    (sheet,) = read_sheets(make_book(表=[["甲"], [None], [None], ["丁"]]))
    assert [line.number for line in sheet.lines] == [1, 4]


def test_hidden_sheets_are_not_read_and_a_wrong_size_hides_nothing(make_book: MakeBook) -> None:
    raw = make_book(一=[["甲"], ["乙"]], 二=[["丙"]], 三=[["丁"]])
    second = re.compile('(name="二"[^>]*state=)"visible"'.encode())
    raw = rewritten(raw, "xl/workbook.xml", lambda xml: second.sub(rb'\1"hidden"', xml))
    raw = rewritten(raw, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:A2"', b'ref="A1"'))
    sheets = read_sheets(raw)
    assert [sheet.name for sheet in sheets] == ["一", "三"]
    assert [line.cells for line in sheets[0].lines] == [("甲",), ("乙",)]


@pytest.mark.parametrize("day_zero", [datetime(1899, 12, 30), datetime(1904, 1, 1)])
def test_dates_that_arrive_as_bare_numbers(make_book: MakeBook, read_file: ReadFile, day_zero: datetime) -> None:
    def serial(when: str) -> float:
        return (datetime.fromisoformat(when) - day_zero) / timedelta(days=1)

    rows = [
        ["日期", "时间", "内容", "购买日期", "编号"],
        [int(serial("2026-03-01")), 0.5868055555555556, "灯不亮", str(int(serial("2026-02-01"))), 46082],
        [serial("2026-03-01T10:19:59.999999"), None, "门不关", None, 2],
        [datetime(2026, 3, 1), None, "窗漏风", None, 3],
        [2026, None, "年份不是日期", None, 4],
    ]
    first, second, third, fourth = read_file(make_book(day_zero=day_zero, 表=rows))
    assert first.registration is not None
    assert first.registration["received_at"] == "2026-03-01T14:05:00+08:00"
    assert first.registration["product"]["purchased_on"] == "2026-02-01"
    assert first.registration["external"]["number"] == "46082"
    assert first.cells[0] == "2026-03-01", "as a csv of refused rows can be read again"
    assert second.registration is not None
    assert second.registration["received_at"] == "2026-03-01T10:20:00+08:00"
    assert third.registration is not None
    assert third.registration["received_at"] == "2026-03-01T09:00:00+08:00"
    assert [one.code for one in fourth.reasons] == ["intake.time"]


def test_empty_workbook(make_book: MakeBook) -> None:
    assert code(make_book(表=[])) == "intake.empty"


def test_a_row_number_beyond_excel_is_damage_and_ends(make_book: MakeBook) -> None:
    raw = make_book(表=[["甲"], ["乙"]])
    far = rewritten(raw, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="2"', b'r="99999999999"', 1))
    assert far != raw
    assert code(far) == "intake.damaged_workbook"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        with parts.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(UNPACKED_LIMIT // (1024 * 1024) + 1):
                part.write(bytes(1024 * 1024))
    assert len(out.getvalue()) < 1024 * 1024
    assert code(out.getvalue()) == "intake.too_big"


@pytest.mark.parametrize(
    ("part", "change", "expected"),
    [
        ("xl/worksheets/sheet1.xml", lambda xml: xml[:-20], "intake.damaged_workbook"),
        ("xl/workbook.xml", lambda xml: b"", "intake.damaged_workbook"),
        ("xl/workbook.xml", lambda xml: b"<no/>", "intake.empty"),
        ("[Content_Types].xml", lambda xml: b"", "intake.damaged_workbook"),
        (
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(b"</row>", b'<c r="C1" t="s"><v>7</v></c></row>'),
            "intake.damaged_workbook",
        ),
    ],
)
def test_damaged_parts(make_book: MakeBook, part: str, change: Callable[[bytes], bytes], expected: str) -> None:
    assert code(rewritten(make_book(表=[["甲"], ["乙"]]), part, change)) == expected


def test_cut_off_and_foreign_archives(make_book: MakeBook) -> None:
    raw = make_book(表=[["甲"], ["乙"]])
    assert code(raw[: len(raw) // 2]) == "intake.damaged_workbook"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("content.xml", "<office/>")
    assert code(out.getvalue()) == "intake.other_format"


def test_locked_part_is_named_as_locked(make_book: MakeBook) -> None:
    raw = bytearray(make_book(表=[["甲"]]))
    central = raw.index(b"PK\x01\x02")
    raw[central + 8] |= 1
    assert code(bytes(raw)) == "intake.locked_workbook"
