"""The bytes of an entry, against the vectors that a second implementation writes."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.journal.entry import (
    Act,
    Entry,
    Op,
    Personal,
    Stamp,
    Write,
    encode,
    from_line,
    read_about,
    read_ops,
    to_line,
)
from desktop.journal.ids import Id, id_of

DATA = Path(__file__).parents[2] / "data"
VECTORS: list[Any] = json.loads((DATA / "entry_vectors.json").read_text(encoding="utf-8"))
each = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])


def uid(text: str | None) -> Id | None:
    return None if text is None else id_of(text)


def put_personal(value: Any, pii: list[str]) -> Any:
    """The value as a command gives it: personal texts in their places."""
    if isinstance(value, dict):
        if set(value) == {"pii"} and isinstance(value["pii"], int):
            return Personal(pii[value["pii"]])
        return {key: put_personal(inner, pii) for key, inner in value.items()}
    return [put_personal(inner, pii) for inner in value] if isinstance(value, list) else value


def writes_of(vector: Any) -> tuple[Write, ...]:
    return tuple(
        Write(
            id_of(write["entity"]),
            write["register"],
            put_personal(write["value"], vector["pii"] or []),
            tuple(Stamp(bytes.fromhex(hash16), op) for hash16, op in write["base"]),
        )
        for write in vector["writes"]
    )


def encoded(vector: Any) -> Entry:
    head = vector["header"]
    about = tuple(id_of(text) for text in vector["about"])
    act = Act(head["kind"], about, writes_of(vector), id_of(head["partition"]), head["ver"], head["min_reader"])
    return encode(
        act,
        org=uid(head["org"]),
        writer=id_of(head["writer"]),
        seq=head["seq"],
        prev=bytes.fromhex(head["prev"]),
        lamport=head["lamport"],
        hlc=head["hlc"],
        wall_ms=head["wall_ms"],
        tz_min=head["tz_min"],
        flags=head["flags"],
        actor=uid(head["actor"]),
        session=uid(head["session"]),
        payload_salt=bytes.fromhex(vector["payload_salt"]),
        pii_salt=bytes.fromhex(vector["pii_salt"] or "00" * 16),
    )


def test_there_are_twenty() -> None:
    assert len({vector["name"] for vector in VECTORS}) == 20


def test_the_vectors_are_those_of_their_generator() -> None:
    spec = importlib.util.spec_from_file_location("entry_vectors", DATA / "entry_vectors.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert generator.document() == (DATA / "entry_vectors.json").read_text(encoding="utf-8")


@each
def test_writing(vector: Any) -> None:
    entry = encoded(vector)
    assert entry.payload.decode() == vector["payload_text"]
    assert (entry.pii.decode() if entry.pii is not None else None) == vector["pii_text"]
    assert entry.header().hex() == vector["header_hex"]
    assert entry.hash.hex() == vector["hash"]
    assert to_line(entry).decode() == vector["line"]


@each
def test_reading(vector: Any) -> None:
    entry = from_line(vector["line"].encode())
    assert entry == encoded(vector)
    assert to_line(entry).decode() == vector["line"]
    assert read_about(entry) == tuple(id_of(text) for text in vector["about"])
    read = [Op(write.entity, write.register, tuple(sorted(write.base)), write.value) for write in writes_of(vector)]
    assert list(read_ops(entry)) == read
