"""What an entry can hold, and which bytes are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal.canonical import MAX_TEXT
from desktop.journal.entry import Act, BadEntry, Entry, Personal, Stamp, Write, encode, from_line, read_ops, to_line
from desktop.journal.header import MAX_ENTRY
from desktop.journal.hlc import ClockFlag

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


class Code(StrEnum):
    """A text of a kind of its own, as programs have them."""

    A = "a"


def kinds(value: object) -> object:
    """The kinds of all that a value is made of, in its order."""
    if isinstance(value, dict):
        return [(type(key), key, kinds(inner)) for key, inner in value.items()]
    return [kinds(inner) for inner in value] if isinstance(value, list) else type(value)


@given(anything.filter(lambda one: not reserved(one)) | st.just([Code.A, (1, ClockFlag.BACK), True]))
def test_what_is_said_is_what_the_bytes_say(given_value: object) -> None:
    """The fold of an act that was just typed must be that of the entry as others read it."""
    seen = (Stamp(bytes([7] * 16), 2), Stamp(bytes([6] * 16), 1), Stamp(bytes([7] * 16), 2))
    entry = entry_of(Write(CASE, "r", given_value, seen), Write(CASE, Code.A, 1))
    again = from_line(to_line(entry))
    assert entry.content == again.content
    for own, read in zip(entry.content.ops, again.content.ops, strict=True):
        assert kinds(own.value) == kinds(read.value)
        assert [type(stamp) for stamp in own.base] == [type(stamp) for stamp in read.base]
        assert type(own.register) is type(read.register)
    assert entry.about == again.about


def test_a_base_that_nobody_can_read_is_refused() -> None:
    assert code_of(lambda: entry_of(Write(CASE, "r", 1, (Stamp(b"short", 0),)))) == "shape"
    assert code_of(lambda: entry_of(Write(CASE, "r", 1, (Stamp(bytes(16), -1),)))) == "shape"


@given(anything.filter(lambda one: not reserved(one)))
def test_whatever_is_written_is_read(given_value: object) -> None:
    entry = holding(given_value)
    again = from_line(to_line(entry))
    assert again == entry
    (op,) = read_ops(again)
    assert op.value == given_value
    assert json.dumps(op.value) == json.dumps(given_value, sort_keys=True)
