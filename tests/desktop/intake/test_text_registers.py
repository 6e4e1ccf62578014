from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.intake.reading import read_register, read_sheets
from desktop.intake.sheet import Sheet
from desktop.intake.text_table import separator
from desktop.wording import Wording

ROWS = "编号,内容\r\n1,电饭煲不通电\r\n2,柜台没人理睬\r\n"


def sheet(raw: bytes) -> Sheet:
    (only,) = read_sheets(raw)
    return only


def code(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_sheets(raw)
    problem = caught.value.first
    assert Wording().say(problem.code, **problem.holes) != problem.code
    return problem.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_same_rows_in_every_encoding(encoding: str) -> None:
    lines = sheet(ROWS.encode(encoding)).lines
    assert [line.cells for line in lines] == [("编号", "内容"), ("1", "电饭煲不通电"), ("2", "柜台没人理睬")]


def test_words_that_would_also_be_utf8_are_read_as_chinese() -> None:
    assert sheet("id,desc\n1,漏水\n".encode("gb18030")).lines[1].cells == ("1", "漏水")
    assert sheet("id,desc\n1,漏水\n".encode()).lines[1].cells == ("1", "漏水")


def test_rare_characters_of_gb18030() -> None:
    assert sheet("编号,内容\n1,䶮先生买的𠮷字杯\n".encode("gb18030")).lines[1].cells == ("1", "䶮先生买的𠮷字杯")


def test_one_broken_byte_in_utf8_is_refused_not_read_as_other_words() -> None:
    raw = ("id,内容\n" + "1,电饭煲不通电\n" * 20).encode()
    broken = raw[:-10] + b"\xff" + raw[-10:]
    assert code(broken) == "intake.unreadable_encoding"


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    assert code(ROWS.encode("utf-8").rstrip()[:-1]) == "intake.unreadable_encoding"


def test_unreadable_place_is_named() -> None:
    raw = "a,b\n1,是\n2,".encode("gb18030") + b"\xff\xff\n"
    with pytest.raises(Refused) as caught:
        read_sheets(raw)
    assert caught.value.first.holes["row"] == 3


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_separator_is_found(sign: str) -> None:
    text = sign.join(("编号", "内容", "电话")) + "\n" + sign.join(("1", '"甲,乙;丙\t丁"', "13900000001"))
    assert separator(text) == sign
    assert sheet(text.encode()).lines[1].cells == ("1", "甲,乙;丙\t丁", "13900000001")


def test_commas_in_a_tab_table_do_not_mislead() -> None:
    text = "编号\t内容\n" + "".join(f"{n}\t一,二,三,四\n" if n % 2 else f"{n}\t一\n" for n in range(9))
    assert separator(text) == "\t"


def test_line_breaks_inside_quotation_marks_are_one_cell_and_one_row() -> None:
    raw = '编号,内容\r\n1,"第一行\r\n第二行"\r\n\r\n3,第三件\r\n'.encode("gb18030")
    lines = sheet(raw).lines
    assert [(line.number, line.cells) for line in lines[1:]] == [(2, ("1", "第一行\n第二行")), (4, ("3", "第三件"))]


def test_quotation_mark_without_partner_swallows_nothing() -> None:
    with pytest.raises(Refused) as caught:
        read_sheets('编号,内容\n1,好\n2,"没有收尾\n3,第三件\n'.encode())
    assert caught.value.first.code == "intake.broken_quotes"
    assert caught.value.first.holes["row"] == 3


def test_cell_without_end_is_refused() -> None:
    assert code(b"a,b\n1," + b"x" * 200_000 + b"\n") == "intake.broken_quotes"


def test_control_characters_are_left_out_and_formulas_stay_text() -> None:
    lines = sheet("编号,内容\n=1+1,灯\x07坏\x1b了\x1a\n".encode()).lines
    assert lines[1].cells == ("=1+1", "灯坏了")


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\n\n\r\n", b",,,\n,,\n", b"  \t\n"])
def test_nothing_in_it(raw: bytes) -> None:
    assert code(raw) == "intake.empty"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "intake.not_a_table"),
        (b"a,b\n1,\0\0\0\0", "intake.not_a_table"),
        (b"\x7fELF\0\xff\xff", "intake.not_a_table"),
        ("a\0b".encode("utf-16"), "intake.not_a_table"),
        ("a,b".encode("utf-16-le"), "intake.not_a_table"),
        (b"<html><table><tr><td>1</td></tr></table>", "intake.other_format"),
        (b'\r\n<?xml version="1.0"?><Workbook/>', "intake.other_format"),
        (b"%PDF-1.7\n", "intake.other_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "intake.other_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le"),
            "intake.locked_workbook",
        ),
    ],
)
def test_what_is_no_register_is_refused_for_its_reason(raw: bytes, expected: str) -> None:
    assert code(raw) == expected


def test_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.intake.reading.FILE_LIMIT", 20)
    monkeypatch.setattr("desktop.intake.sheet.LINE_LIMIT", 2)
    assert code(b"a,b\n" * 6) == "intake.too_big"
    assert code(b"a,b\n" * 3) == "intake.too_many_rows"


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_register(tmp_path / "没有.csv")
    assert caught.value.first.code == "intake.no_file"
    with pytest.raises(Refused):
        read_register(tmp_path)


def test_the_ending_of_the_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "登记.xls"
    path.write_bytes(ROWS.encode("gb18030"))
    register = read_register(path)
    assert register.name == "登记.xls"
    assert len(register.sheets[0].lines) == 3
