"""Ids."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal.ids import id_of, id_text, new_id

MOMENT = 1_795_000_000_000


def test_an_id_is_a_uuid_of_version_7() -> None:
    found = uuid.UUID(bytes=new_id(MOMENT))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert int.from_bytes(found.bytes[:6], "big") == MOMENT


def test_ids_differ_and_follow_time() -> None:
    assert len({new_id(MOMENT) for _ in range(1000)}) == 1000
    assert new_id(MOMENT) < new_id(MOMENT + 1)
    assert len(new_id()) == 16


@given(st.binary(min_size=16, max_size=16))
def test_text_and_back(uid: bytes) -> None:
    assert id_text(uid) == str(uuid.UUID(bytes=uid))
    assert id_of(id_text(uid)) == uid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0" * 32,
        "{01010101-0101-0101-0101-010101010101}",
        "01010101-0101-0101-0101-01010101010A",
        "01010101-0101-0101-0101-010101010101\n",
    ],
)
def test_texts_that_are_no_ids(text: str) -> None:
    with pytest.raises(ValueError):
        id_of(text)


def test_bytes_that_are_no_ids() -> None:
    with pytest.raises(ValueError):
        id_text(b"short")
