"""An entry: one act of a person, as the bytes that every site writes and hashes in the same way.

Pure: no database, no clock, no chance. What others need of the parts (`payload.py`, `header.py`, `line.py`) is had
from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, Unpack

from desktop.journal import canonical
from desktop.journal import payload as parts
from desktop.journal.canonical import BadEntry
from desktop.journal.header import Entry, check_header, salted_hash
from desktop.journal.ids import Id
from desktop.journal.line import READER, from_known_line, from_line, to_line
from desktop.journal.payload import Op, Personal, Stamp, Write

__all__ = [
    "READER",
    "Act",
    "BadEntry",
    "Entry",
    "Op",
    "Personal",
    "Place",
    "Stamp",
    "Write",
    "encode",
    "from_known_line",
    "from_line",
    "read_about",
    "read_ops",
    "to_line",
]


@dataclass(frozen=True, slots=True)
class Act:
    """What a command returns: all writes of one save, and the cases, customers, staff and sites they are about."""

    kind: str
    about: tuple[Id, ...]
    writes: tuple[Write, ...]
    partition: Id
    ver: int = 1
    min_reader: int = READER


class Place(TypedDict):
    """Where, when and by whom an act becomes an entry: times in UTC ms, `tz_min` minutes east of UTC."""

    org: Id | None
    writer: Id
    seq: int
    prev: bytes
    lamport: int
    hlc: int
    wall_ms: int
    tz_min: int
    flags: int
    actor: Id | None
    session: Id | None
    payload_salt: bytes
    pii_salt: bytes | None


def encode(act: Act, **place: Unpack[Place]) -> Entry:
    """The entry of `act` at its place; raises `BadEntry` for values that no entry can hold.

    The salts are 16 random bytes each; that of the personal part is left out where there is none.
    """
    built, personal, content = parts.build(act.about, act.writes)
    payload = canonical.write_bytes(built)
    pii = canonical.write_bytes(personal) if personal else None
    if pii is None:
        place["pii_salt"] = None
    entry = Entry(
        partition=act.partition,
        kind=act.kind,
        ver=act.ver,
        min_reader=act.min_reader,
        payload=payload,
        payload_hash=salted_hash(place["payload_salt"], payload),
        pii=pii,
        pii_hash=salted_hash(place["pii_salt"], pii),
        **place,
    )
    check_header(entry)
    entry.note_content(content)
    return entry


def read_ops(entry: Entry) -> tuple[Op, ...]:
    """The writes of an entry in their order; raises `BadEntry` (`shape`, `pii_index`) where they can not be read."""
    return entry.content.ops


def read_about(entry: Entry) -> tuple[Id, ...]:
    """The cases, customers and others that the entry touches; readable in entries of newer programs too."""
    return entry.about
