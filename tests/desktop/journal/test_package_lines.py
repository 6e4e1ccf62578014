"""Lines of others: every byte that is not as we would have written it is refused, and says why."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal.canonical import MAX_TEXT
from desktop.journal.entry import Act, BadEntry, Entry, Personal, Write, encode, from_line, read_ops, to_line
from desktop.journal.header import MAX_ENTRY

CASE = bytes([1] * 16)
SALT = bytes([5] * 16)


def holding(value: object) -> Entry:
    act = Act("test", (CASE,), (Write(CASE, "r", value),), bytes([8] * 16))
    return encode(
        act,
        org=None,
        writer=bytes([9] * 16),
        seq=2,
        prev=bytes([4] * 32),
        lamport=3,
        hlc=4,
        wall_ms=5,
        tz_min=480,
        flags=0,
        actor=None,
        session=None,
        payload_salt=SALT,
        pii_salt=SALT,
    )


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(BadEntry) as caught:
        attempt()
    return caught.value.code


def fields(line: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line)
    return found


def rewritten(**changed: object) -> bytes:
    line = fields(to_line(holding({"name": Personal("王某")}))) | changed
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signed(payload: str, pii: str | None = None, **changed: Any) -> bytes:
    """A line whose hashes fit, whatever the parts say."""
    data, personal = payload.encode(errors="surrogatepass"), None if pii is None else pii.encode()
    entry = replace(
        holding(1),
        payload=data,
        payload_hash=hashlib.sha256(SALT + data).digest(),
        pii=personal,
        pii_salt=None if personal is None else SALT,
        pii_hash=bytes(32) if personal is None else hashlib.sha256(SALT + personal).digest(),
        **changed,
    )
    return to_line(entry)


ID = "01010101-0101-0101-0101-010101010101"


def op(rest: str) -> str:
    return f'{{"about":["{ID}"],"ops":[{{{rest}}}]}}'


def value(text: str) -> str:
    return op(f'"e":"{ID}","r":"r","v":{text}')


def test_the_bench_itself_is_sound() -> None:
    assert read_ops(from_line(signed(value("[1]"))))[0].value == [1]
    assert read_ops(from_line(signed(value('{"pii":0}'), '["x"]')))[0].value == "x"


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        (value("1") + " ", "not_canonical"),
        (value("1") + "1", "not_json"),
        (value("1 "), "not_canonical"),
        (value(' "a"'), "not_canonical"),
        (value('"\\u0061"'), "not_canonical"),
        (value('"\\/"'), "not_canonical"),
        (value('"\\ud83d\\ude00"'), "not_canonical"),
        (value('"\\u001F"'), "not_canonical"),
        (value("-0"), "not_canonical"),
        (value('{"b":1,"a":2}'), "not_canonical"),
        (value('{"a":1,"a":1}'), "not_canonical"),
        (value('{"a":1,"a":2}'), "not_canonical"),
        (op(f'"r":"r","e":"{ID}","v":1'), "not_canonical"),
        (value("1.0"), "number"),
        (value("1e2"), "number"),
        (value("NaN"), "not_json"),
        (value("Infinity"), "not_json"),
        (value(str(2**53)), "number"),
        (value("9" * 5000), "number"),
        (value('"\\u0000"'), "text"),
        (value('{"B":1}'), "key"),
        (value("[" * 14 + "]" * 14), "depth"),
        (value("[" * 100_000 + "]" * 100_000), "depth"),
        (value('"' + "x" * (MAX_TEXT + 1) + '"'), "too_big"),
        (value('{"pii":0}'), "pii_index"),
        ("1", "shape"),
        ("[]", "shape"),
        ('{"about":[]}', "shape"),
        ('{"about":{},"ops":5}', "shape"),
        ('{"about":["x"],"ops":[]}', "shape"),
        ('{"about":[5],"ops":[]}', "shape"),
        ('{"about":[],"ops":[5]}', "shape"),
        ('{"about":[],"ops":{"a":1}}', "shape"),
        (op(f'"e":"{ID.upper()}A","r":"r","v":1'), "shape"),
        (op(f'"e":"{ID}","r":"","v":1'), "shape"),
        (op(f'"e":"{ID}","r":5,"v":1'), "shape"),
        (op(f'"e":"{ID}","r":"r"'), "shape"),
        (op(f'"b":{{}},"e":"{ID}","r":"r","v":1'), "shape"),
        (op(f'"b":[],"e":"{ID}","r":"r","v":1'), "shape"),
        (op(f'"b":{{"00":[1]}},"e":"{ID}","r":"r","v":1'), "shape"),
        (op(f'"b":{{"{"0" * 32}":[-1]}},"e":"{ID}","r":"r","v":1'), "shape"),
        (op(f'"b":{{"{"0" * 32}":[true]}},"e":"{ID}","r":"r","v":1'), "shape"),
        (op(f'"b":{{"{"0" * 32}":1}},"e":"{ID}","r":"r","v":1'), "shape"),
    ],
)
def test_payloads_that_are_refused(payload: str, code: str) -> None:
    assert code_of(lambda: from_line(signed(payload))) == code


@pytest.mark.parametrize(
    ("pii", "code"),
    [
        ("[]", "pii_index"),
        ("{}", "shape"),
        ("[1]", "shape"),
        ('["a", "b"]', "not_canonical"),
        ('["\\u0000"]', "text"),
        ("x", "not_json"),
    ],
)
def test_personal_parts_that_are_refused(pii: str, code: str) -> None:
    assert code_of(lambda: from_line(signed(value('{"pii":0}'), pii))) == code


def test_parts_that_do_not_fit_the_header() -> None:
    assert code_of(lambda: from_line(rewritten(p=value("2")))) == "payload_hash"
    assert code_of(lambda: from_line(rewritten(s=base64.b64encode(bytes(16)).decode()))) == "payload_hash"
    assert code_of(lambda: from_line(rewritten(q='["李某"]'))) == "pii_hash"
    assert code_of(lambda: from_line(rewritten(t=base64.b64encode(bytes(16)).decode()))) == "pii_hash"
    plain = fields(to_line(holding(1)))
    extra = plain | {"q": "[]", "t": plain["s"]}
    line = json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert code_of(lambda: from_line(line)) == "pii_hash"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"", "not_json"),
        (b"\xff", "not_json"),
        (b"[]", "line"),
        (b"{}", "line"),
        (rewritten(x=1), "line"),
        (rewritten(p=None), "line"),
        (rewritten(p=5), "line"),
        (rewritten(h=5), "line"),
        (rewritten(h="*"), "line"),
        (rewritten(s=None), "line"),
        (rewritten(s="AA=="), "line"),
        (rewritten(q=None), "line"),
        (rewritten(t=None), "line"),
        (rewritten(h=""), "header"),
        (b" " + to_line(holding(1)), "not_canonical"),
        (to_line(holding(1)) + b"\n", "not_canonical"),
        (b'{"h":1.5}', "number"),
        (b"[" * 100_000, "depth"),
        (b" " * (2 * MAX_ENTRY + 5000), "too_big"),
    ],
)
def test_lines_that_are_refused(line: bytes, code: str) -> None:
    assert code_of(lambda: from_line(line)) == code


def test_a_salt_without_a_part() -> None:
    whole = fields(to_line(holding(1)))
    line = json.dumps(whole | {"t": whole["s"]}, sort_keys=True, separators=(",", ":")).encode()
    assert code_of(lambda: from_line(line)) == "line"


def test_base64_has_one_form_too() -> None:
    whole = fields(to_line(holding(1)))
    salt = whole["s"]
    assert salt.endswith("Q==")
    line = json.dumps(whole | {"s": salt[:-3] + "R=="}, sort_keys=True, separators=(",", ":")).encode()
    assert code_of(lambda: from_line(line)) == "not_canonical"


def with_header(header: bytes) -> bytes:
    return rewritten(h=base64.b64encode(header).decode())


def test_headers_that_are_refused() -> None:
    header = holding({"name": Personal("王某")}).header()
    assert code_of(lambda: from_line(with_header(header + b"\0"))) == "header"
    assert code_of(lambda: from_line(with_header(b"x" + header[1:]))) == "header"
    assert code_of(lambda: from_line(with_header(header.replace(b"test", b"t\xc3\xa9t")))) == "kind"
    assert code_of(lambda: from_line(with_header(header.replace(b"test", b"t\nst")))) == "kind"


@given(st.data())
def test_no_byte_of_a_header_can_be_cut_or_altered(data: st.DataObject) -> None:
    line = to_line(holding({"name": Personal("王某")}))
    header = base64.b64decode(fields(line)["h"])
    cut = data.draw(st.integers(0, len(header) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    assert code_of(lambda: from_line(with_header(header[:cut])))
    altered = header[:cut] + bytes([header[cut] ^ bit]) + header[cut + 1 :]
    try:
        read = from_line(with_header(altered))
    except BadEntry:
        return
    assert read.hash != from_line(line).hash
    assert read.header() == altered


def test_an_entry_of_a_newer_program_may_look_otherwise_inside() -> None:
    payload = f'{{"about":["{ID}"],"news":1,"ops":{{"x":{{"pii":9}}}}}}'
    entry = from_line(signed(payload, min_reader=2))
    assert to_line(entry) == signed(payload, min_reader=2)
    assert code_of(lambda: from_line(signed('{"about":1}', min_reader=2))) == "shape"
    assert code_of(lambda: from_line(signed('{"about": []}', min_reader=2))) == "not_canonical"


def test_later_programs_may_add_to_payloads_that_this_one_reads() -> None:
    payload = f'{{"about":["{ID}"],"ops":[{{"e":"{ID}","r":"r","v":1,"w":2}}],"z":3}}'
    assert read_ops(from_line(signed(payload)))[0].value == 1
