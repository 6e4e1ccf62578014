"""How fast cases are written: one at a time as at the counter, and thousands at once as from a register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.made_cases import NOW, many_cases, registration
from benchmarks.measuring import Line, compared, of_medians, timed
from benchmarks.raw_rows import Watcher, Written, raw_connection, twin_of, write

from desktop.app import Desk
from desktop.cases.commands.registration import check_registration, read_registration, register
from desktop.cases.numbering import make_number
from desktop.journal import canonical
from desktop.journal.chain import Chain
from desktop.journal.entry import Act
from desktop.store.connections import driver_cursor

_WARM = 10


class _Undo(Exception):
    """Takes a transaction back."""


def register_speed(place: Path, operations: int) -> Line:
    """One registration is one transaction, with its reading, checking, numbering, folding."""
    with many_cases(place / "register", 500) as desk:
        pairs = list(_registrations(desk, place, operations))[_WARM:]
    return of_medians("register (p50)", pairs, 2.0, "rows of journal and projection, WAL, FULL")


def _registrations(desk: Desk, place: Path, operations: int) -> Iterator[tuple[float, float]]:
    database = desk.folder.database
    floor = raw_connection(twin_of(database, place / "register-floor"))
    watcher = Watcher(database)
    for number in range(1_000_000, 1_000_000 + operations + _WARM):
        given = {**registration(number % 100_000), "customer": {"name": f"新客{number}", "phone": f"137{number:08}"}}
        product = timed(lambda given=given: desk.registering.register(given))  # type: ignore[misc]
        rows = watcher.written()
        yield product, timed(lambda rows=rows: write(floor, rows))  # type: ignore[misc]
    watcher.close()
    floor.close()


def bulk_speed(place: Path, rounds: int, size: int) -> list[Line]:
    """Many registrations in one transaction; beside it what making the entries alone costs."""
    pairs, codecs, floors = [], [], []
    with many_cases(place / "bulk", 500) as desk:
        floor = raw_connection(twin_of(desk.folder.database, place / "bulk-floor"))
        watcher = Watcher(desk.folder.database)
        for turn in range(rounds):
            acts = _acts(desk, turn * size, size)
            codecs.append(timed(lambda acts=acts: _link(desk, acts)))  # type: ignore[misc]
            product = timed(lambda acts=acts: _append(desk, acts))  # type: ignore[misc]
            rows = watcher.written()
            written = list(_parts(rows))
            floors.append(timed(lambda: _encode_and_write(written, floor, rows)))  # noqa: B023 -- called at once
            pairs.append((product, floors[-1]))
        watcher.close()
        floor.close()
    said = f"append_many of {size:,}; floor: bytes of the entries encoded and hashed, rows by executemany"
    codec = compared(
        "  of it: making the entries", zip(codecs, floors, strict=True), 0, "canonical JSON, salts, hashes"
    )
    return [compared("bulk append", pairs, 1.5, said), codec]


def _encode_and_write(parts: list[Parts], floor: Any, rows: Written) -> None:
    _encode(parts)
    write(floor, rows)


Parts = tuple[object, object, bytes, bytes]


def _parts(rows: Written) -> Iterator[Parts]:
    """What the two parts of the entries that were written say, and their salts."""
    for sql, entries in rows:
        if sql.startswith("INSERT INTO entry "):
            for row in entries:
                payload, salt, _hash, pii, pii_salt = row[16:21]
                yield msgspec.json.decode(payload), msgspec.json.decode(pii or b"[]"), salt, pii_salt or b""


def _encode(parts: list[Parts]) -> None:
    """The codec of the product alone: canonical JSON and three hashes for each entry."""
    header = bytes(400)
    for payload, personal, salt, pii_salt in parts:
        for value, salted in ((payload, salt), (personal, pii_salt)):
            hashlib.sha256(salted + canonical.write_bytes(value)).digest()
        hashlib.sha256(header).digest()


def _acts(desk: Desk, first: int, size: int) -> list[Act]:
    with desk.store.reading() as connection:
        counter, typing = desk.registering.scene(connection, None)
    acts = []
    for number in range(first, first + size):
        values, unread = read_registration(
            {**registration(number % 100_000), "customer": {"name": f"批{number}"}}, typing
        )
        check_registration(values, unread, counter, quick=True)
        acts.append(register(values, counter, make_number("HZ03", "261124", number + 1, "B"), None, quick=True).act)
    return acts


def _append(desk: Desk, acts: list[Act]) -> None:
    with desk.journal.writing() as tx:
        tx.append_many(acts, actor=None)


def _link(desk: Desk, acts: list[Act]) -> None:
    try:
        with desk.journal.writing() as tx, driver_cursor(tx.connection) as cursor:
            chain = Chain(cursor, desk.identity, NOW)
            for act in acts:
                chain.link(act, None, None)
            raise _Undo
    except _Undo:
        return
