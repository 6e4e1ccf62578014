from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.intake.map_file import read_map, shipped_maps
from desktop.intake.maps import fit
from desktop.intake.reading import read_sheets
from desktop.intake.rows import Situation, read_rows
from desktop.intake.sheet import Register
from desktop.intake.taking_in import reason_text
from desktop.wording import Wording

HEADING = "编号,日期,时间,客户,电话,渠道,类别,内容,诉求,诉求金额,购买日期\n"
shared = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
cell = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}( \d{1,2}:\d\d)?", fullmatch=True),
    st.from_regex(r"[-+=@]?\d{1,12}(\.\d+)?(E\+\d+)?", fullmatch=True),
    st.sampled_from(["退款", "CH02", "来电", "商品质量", "是", "内容\n两行", '引"号', "a,b"]),
)


def read_all(raw: bytes, situation: Situation) -> int:
    """Rows of a file; every refused row must be able to say why."""
    count = 0
    for row in read_rows(fit(Register("x", read_sheets(raw)), shipped_maps()), situation):
        assert (row.registration is None) == bool(row.reasons)
        assert reason_text(row.reasons, Wording()) or row.registration
        count += 1
    return count


def assert_explained(refused: Refused, code: str = "") -> None:
    """The refusal has a sentence (and is the one expected)."""
    assert Wording().problem(refused.first) != refused.first.code
    assert code in ("", refused.first.code)


@shared
@given(raw=st.binary(max_size=400))
@example(raw=b"PK\x03\x04")
@example(raw=b"PK\x05\x06" + bytes(18))
@example(raw=b"\xff\xfe\x00")
@example(raw=b"\xfe\xff\xd8\x00")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        assert any(sheet.lines for sheet in read_sheets(raw))
    except Refused as refused:
        assert_explained(refused)


@shared
@given(
    rows=st.lists(st.lists(cell, max_size=12), max_size=6), encoding=st.sampled_from(["utf-8", "gb18030", "utf-8-sig"])
)
def test_any_cells_become_rows_with_a_registration_or_a_reason(
    situation: Situation, rows: list[list[str]], encoding: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[one if one else "x" for one in row] for row in rows])
    raw = (HEADING + text.getvalue()).encode(encoding, "ignore")
    try:
        assert read_all(raw, situation) <= len(rows)
    except Refused as refused:
        assert_explained(refused)


@shared
@given(tail=st.binary(max_size=200))
def test_any_bytes_below_a_known_heading(situation: Situation, tail: bytes) -> None:
    try:
        read_all(HEADING.encode("gb18030") + tail, situation)
    except Refused as refused:
        assert_explained(refused)


@pytest.fixture(scope="module")
def whole_book() -> bytes:
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["日期", "内容", "电话"])
    sheet.append([datetime(2026, 3, 1, 10, 20), "灯不亮", 13900000001])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@shared
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.booleans())
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(
    whole_book: bytes, situation: Situation, place: float, byte: int, cut: bool
) -> None:
    at = int(place * len(whole_book))
    raw = whole_book[:at] + bytes([byte]) + (b"" if cut else whole_book[at + 1 :])
    try:
        read_all(raw, situation)
    except Refused as refused:
        assert_explained(refused)


@pytest.fixture(scope="module")
def broken_part(whole_book: bytes) -> Callable[[str, float, bytes], bytes]:
    import zipfile

    def make(part: str, place: float, piece: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole_book)) as old, zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                content = old.read(info)
                if info.filename.endswith(part):
                    at = int(place * len(content))
                    content = content[:at] + piece + content[at + len(piece) :]
                new.writestr(info.filename, content)
        return out.getvalue()

    return make


@shared
@given(
    part=st.sampled_from(["sheet1.xml", "workbook.xml", "styles.xml", "[Content_Types].xml", "workbook.xml.rels"]),
    place=st.floats(0, 1, exclude_max=True),
    piece=st.one_of(
        st.binary(max_size=4), st.sampled_from([b"0", b"9" * 5000, b'"', b"<", b"/>", b"-1", b"x", b"1e999"])
    ),
)
def test_a_workbook_with_other_words_inside_is_read_or_refused(
    broken_part: Callable[[str, float, bytes], bytes],
    situation: Situation,
    part: str,
    place: float,
    piece: bytes,
) -> None:
    try:
        read_all(broken_part(part, place, piece), situation)
    except Refused as refused:
        assert_explained(refused)


toml_value = st.recursive(
    st.one_of(
        st.just('"x"'), st.just('"{日期}"'), st.just("3"), st.just("true"), st.just("2026-03-01"), st.just("09:00:00")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(
            st.sampled_from(["from", "when", "translate", "prefix", "columns", "x"]), inner, max_size=3
        ).map(lambda parts: "{" + ", ".join(f"{key} = {value}" for key, value in parts.items()) + "}"),
    ),
    max_leaves=6,
)
map_key = st.sampled_from(
    ["name", "title", "headings", "columns", "needs", "fixed", "fields", "ref", "day_starts", "may_lack",
     "fields.description", "fields.channel", "ref.prefix", "columns.a", "fixed.channel"]
)  # fmt: skip


@shared
@given(tree=st.dictionaries(map_key, toml_value, max_size=8))
def test_any_map_is_refused_with_a_sentence(tree: dict[str, str]) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in tree.items())
    with pytest.raises(Refused) as caught:
        read_map(text.encode())
    assert_explained(caught.value)
