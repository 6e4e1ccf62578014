"""What an entry can hold, and which bytes are none."""

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
from desktop.journal.entry import Act, BadEntry, Entry, Personal, Stamp, Write, encode, from_line, read_ops, to_line
from desktop.journal.header import MAX_ENTRY

CASE = bytes([1] * 16)
SALT = bytes([5] * 16)


def entry_of(*writes: Write, kind: str = "test", **changed: Any) -> Entry:
    place: dict[str, Any] = {
        "org": None,
        "writer": bytes([9] * 16),
        "seq": 2,
        "prev": bytes([4] * 32),
        "lamport": 3,
        "hlc": 4,
        "wall_ms": 5,
        "tz_min": 480,
        "flags": 0,
        "actor": None,
        "session": None,
        "payload_salt": SALT,
        "pii_salt": SALT,
    }
    return encode(Act(kind, (CASE,), writes, bytes([8] * 16)), **{**place, **changed})


def holding(value: object) -> Entry:
    return entry_of(Write(CASE, "r", value))


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(BadEntry) as caught:
        attempt()
    return caught.value.code


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.5, "number"),
        (float("nan"), "number"),
        (2**53, "number"),
        (-(2**53), "number"),
        ("a\0b", "text"),
        (Personal("a\0b"), "text"),
        ("\ud800", "text"),
        (Personal("\udfff"), "text"),
        ("好" * (MAX_TEXT // 3 + 1), "too_big"),
        ({"A": 1}, "key"),
        ({"a-b": 1}, "key"),
        ({"": 1}, "key"),
        ({1: 1}, "key"),
        ({"好": 1}, "key"),
        ({"pii": 0}, "reserved"),
        ([{"a": {"pii": -1}}], "reserved"),
        (b"bytes", "type"),
        ({1, 2}, "type"),
        (nested(14), "depth"),
        ([nested(13)], "depth"),
        (["x" * 200_000] * 6, "too_big"),
        ([Personal("x" * 200_000)] * 6, "too_big"),
    ],
)
def test_values_that_are_refused(value: object, code: str) -> None:
    assert code_of(lambda: holding(value)) == code


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        2**53 - 1,
        -(2**53 - 1),
        "",
        "x" * MAX_TEXT,
        "好" * (MAX_TEXT // 3),
        {"pii": True},
        {"pii": "0"},
        {"pii": 0, "a": 1},
        nested(13),
        {"a": [], "b": {}},
    ],
)
def test_values_that_come_back(value: object) -> None:
    (op,) = read_ops(from_line(to_line(holding(value))))
    assert op.value == value
    assert type(op.value) is type(value)


def test_personal_text_at_the_greatest_depth() -> None:
    deep: Any = Personal("x")
    for _ in range(12):
        deep = [deep]
    assert read_ops(from_line(to_line(holding(deep))))[0].value == deep
    assert code_of(lambda: holding([deep])) == "depth"


def test_the_greatest_entry() -> None:
    value = ["x" * 250_000] * 4
    rest = MAX_ENTRY - len(holding([*value, ""]).payload) - len(holding(1).header())
    assert len(to_line(holding([*value, "x" * rest]))) > MAX_ENTRY
    assert from_line(to_line(holding([*value, "x" * rest]))).seq == 2
    assert code_of(lambda: holding([*value, "x" * (rest + 1)])) == "too_big"


def test_one_register_is_written_once() -> None:
    assert code_of(lambda: entry_of(Write(CASE, "r", 1), Write(CASE, "r", 2))) == "twice"


@pytest.mark.parametrize("kind", ["", "x" * 65, "投诉", "a\nb"])
def test_kinds_that_are_refused(kind: str) -> None:
    assert code_of(lambda: entry_of(kind=kind)) == "kind"


@pytest.mark.parametrize(
    "place",
    [{"seq": 0}, {"seq": 1}, {"prev": bytes(32)}, {"seq": 2**63}, {"lamport": 2**63}, {"hlc": 2**63}],
)
def test_places_that_are_refused(place: dict[str, Any]) -> None:
    assert code_of(lambda: entry_of(**place)) == "range"


@pytest.mark.parametrize("place", [{"writer": b"short"}, {"org": b"short"}, {"actor": b"short"}, {"prev": b"short"}])
def test_ids_of_another_length(place: dict[str, Any]) -> None:
    assert code_of(lambda: entry_of(**place)) == "header"


def test_without_personal_texts_there_is_no_personal_part() -> None:
    entry = holding("code")
    assert (entry.pii, entry.pii_salt, entry.pii_hash, entry.erased) == (None, None, bytes(32), False)


def test_the_personal_part_can_be_erased_and_the_hash_stays() -> None:
    entry = holding({"name": Personal("王某"), "code": "U2"})
    erased = replace(entry, pii=None, pii_salt=None)
    assert erased.erased
    assert erased.hash == entry.hash
    again = from_line(to_line(erased))
    assert again == erased
    assert read_ops(again)[0].value == {"name": None, "code": "U2"}


def test_the_salts_hide_equal_texts() -> None:
    write = Write(CASE, "r", Personal("13900000000"))
    assert entry_of(write).pii_hash != entry_of(write, pii_salt=bytes([6] * 16)).pii_hash


def test_the_base_is_written_once_and_in_order() -> None:
    base = (Stamp(bytes([7] * 16), 3), Stamp(bytes([6] * 16), 0), Stamp(bytes([7] * 16), 1), Stamp(bytes([7] * 16), 3))
    (op,) = read_ops(entry_of(Write(CASE, "r", 1, base)))
    assert op.base == tuple(sorted(set(base)))


# Lines of others: everything that is not as we would have written it.


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
        (value("NaN"), "number"),
        (value("Infinity"), "number"),
        (value(str(2**53)), "number"),
        (value("9" * 5000), "not_json"),
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


keys = st.text("abcxyz019_", min_size=1, max_size=3)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts | texts.map(Personal)
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


def reserved(one: object) -> bool:
    if isinstance(one, dict):
        alone = set(one) == {"pii"} and type(one["pii"]) is int
        return alone or any(map(reserved, one.values()))
    return isinstance(one, list) and any(map(reserved, one))


@given(anything.filter(lambda one: not reserved(one)))
def test_whatever_is_written_is_read(given_value: object) -> None:
    entry = holding(given_value)
    again = from_line(to_line(entry))
    assert again == entry
    (op,) = read_ops(again)
    assert op.value == given_value
    assert json.dumps(op.value) == json.dumps(given_value, sort_keys=True)


def test_an_entry_of_a_newer_program_may_look_otherwise_inside() -> None:
    payload = f'{{"about":["{ID}"],"news":1,"ops":{{"x":{{"pii":9}}}}}}'
    entry = from_line(signed(payload, min_reader=2))
    assert to_line(entry) == signed(payload, min_reader=2)
    assert code_of(lambda: from_line(signed('{"about":1}', min_reader=2))) == "shape"
    assert code_of(lambda: from_line(signed('{"about": []}', min_reader=2))) == "not_canonical"


def test_later_programs_may_add_to_payloads_that_this_one_reads() -> None:
    payload = f'{{"about":["{ID}"],"ops":[{{"e":"{ID}","r":"r","v":1,"w":2}}],"z":3}}'
    assert read_ops(from_line(signed(payload)))[0].value == 1
