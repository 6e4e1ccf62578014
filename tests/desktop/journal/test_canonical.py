"""The bytes that are hashed are those of the specification, whatever library writes them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal import canonical
from desktop.journal.canonical import MAX_TEXT, BadEntry
from desktop.journal.entry import Personal

_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
_KEYS = st.from_regex(r"[a-z0-9_]{1,9}", fullmatch=True)
_PLAIN = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | _TEXTS
_VALUES = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=20
)


@given(_VALUES)
def test_the_bytes_are_those_of_the_standard_library(value: object) -> None:
    data = canonical.write_bytes(value)
    assert data == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert canonical.read(data) == value


def test_every_character_is_written_as_the_standard_library_writes_it() -> None:
    text = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x11000), 0x1F600, 0x2CB4E, 0x10FFFF]))
    assert canonical.write(text) == json.dumps(text, ensure_ascii=False)


def test_a_text_of_a_kind_of_its_own_is_a_text() -> None:
    assert canonical.write({"b": Personal("王"), "a": (Personal("某"),)}) == '{"a":["某"],"b":"王"}'


@pytest.mark.parametrize(("text", "code"), [("a\0", "text"), ("字" * (MAX_TEXT // 3 + 1), "too_big")])
def test_texts_that_no_entry_holds_are_found_wherever_they_stand(text: str, code: str) -> None:
    with pytest.raises(BadEntry) as caught:
        canonical.read(canonical.write_bytes({"a": [{"b": text}]}))
    assert caught.value.code == code
