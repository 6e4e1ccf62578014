"""An entry and its header: the bytes that are hashed and chained, the same on every computer.

Payload and personal part stand beside the header under salted hashes, so that the personal part can be erased and
the chain stays whole.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple, Self

from desktop.journal import canonical
from desktop.journal.canonical import BadEntry
from desktop.journal.ids import Id
from desktop.journal.payload import Content, about_of, content_of

MAX_ENTRY = 1024 * 1024
"""Bytes that header, payload and personal part of one entry may have together."""

NO_HASH = bytes(32)

_MAGIC = b"jiesu-entry-1\n"
_MAX_KIND = 64
_MAX_NUMBER = 1 << 63
"""What the signed 64-bit columns of every database hold."""

_LENGTH = struct.Struct(">I")
_MIDDLE = struct.Struct(">I16sI16sIQI32sIQIQIqIhIH")
_END = struct.Struct(">IHIHI32sI32s")
_MIDDLE_SIZES = (16, 16, 8, 32, 8, 8, 8, 2, 2)
"""Of writer, partition, seq, prev, lamport, hlc, wall_ms, tz_min, flags; before them stands org."""
_END_SIZES = (2, 2, 32, 32)
"""Of ver, min_reader, payload_hash, pii_hash; before them stand actor, session and kind."""


@dataclass(frozen=True)
class Entry:
    """One act with its place in the journal; `payload` and `pii` are the exact bytes that were hashed."""

    org: Id | None
    writer: Id
    partition: Id
    seq: int
    prev: bytes
    lamport: int
    hlc: int
    wall_ms: int
    tz_min: int
    flags: int
    actor: Id | None
    session: Id | None
    kind: str
    ver: int
    min_reader: int
    payload_hash: bytes
    pii_hash: bytes
    payload: bytes
    payload_salt: bytes
    pii: bytes | None = None
    pii_salt: bytes | None = None

    @classmethod
    def stored(cls, values: Sequence[Any], digest: bytes | None = None) -> Self:
        """An entry from its fields in their order, as the database gives them; `digest`: the hash stored with them."""
        entry = cls.__new__(cls)
        entry.__dict__.update(zip(_FIELDS, values, strict=True))
        if digest is not None:
            entry.__dict__["hash"] = digest
        return entry

    def header(self) -> bytes:
        """The bytes that are hashed and chained."""
        return self._header

    @cached_property
    def _header(self) -> bytes:
        middle = _MIDDLE.pack(
            *(16, self.writer, 16, self.partition, 8, self.seq, 32, self.prev, 8, self.lamport),
            *(8, self.hlc, 8, self.wall_ms, 2, self.tz_min, 2, self.flags),
        )
        end = _END.pack(2, self.ver, 2, self.min_reader, 32, self.payload_hash, 32, self.pii_hash)
        kind = _sized(self.kind.encode("ascii"))
        return b"".join((_MAGIC, _sized(self.org), middle, _sized(self.actor), _sized(self.session), kind, end))

    @cached_property
    def hash(self) -> bytes:
        """SHA-256 of the header: the identity of the entry everywhere."""
        return hashlib.sha256(self.header()).digest()

    @cached_property
    def content(self) -> Content:
        """What it says; raises `BadEntry` (`shape`, `pii_index`) where that can not be read."""
        personal = [] if self.pii is None else canonical.parse(self.pii)
        return content_of(canonical.parse(self.payload), personal, erased=self.erased)

    @cached_property
    def about(self) -> tuple[Id, ...]:
        """The cases, customers and others that it touches; readable in entries of newer programs too."""
        return about_of(canonical.parse(self.payload))

    def note_content(self, content: Content) -> None:
        """Note what the parts say, where that is known already, so that nobody has to parse them again."""
        self.__dict__.update(content=content, about=content.about)

    @property
    def noted_content(self) -> Content | None:
        """What it says, if that is known without parsing."""
        return self.__dict__.get("content")

    @property
    def hash16(self) -> bytes:
        """The first half of the hash, as stamps name it."""
        return self.hash[:16]

    @property
    def erased(self) -> bool:
        """The entry had a personal part, and it is gone."""
        return self.pii is None and self.pii_hash != NO_HASH


_FIELDS = tuple(one.name for one in fields(Entry))


def salted_hash(salt: bytes | None, data: bytes | None) -> bytes:
    """The hash that the header holds of a part; zeros where there is no such part."""
    return NO_HASH if data is None else hashlib.sha256((salt or b"") + data).digest()


def check_header(entry: Entry) -> None:
    """Raise `BadEntry` (`kind`, `header`, `range`, `too_big`) where the place of an entry is none."""
    if not (0 < len(entry.kind) <= _MAX_KIND and entry.kind.isascii() and entry.kind.isprintable()):
        raise BadEntry("kind", repr(entry.kind))
    ids = (entry.writer, entry.partition, entry.org, entry.actor, entry.session, entry.payload_salt, entry.pii_salt)
    if any(uid is not None and len(uid) != 16 for uid in ids) or len(entry.prev) != 32:
        raise BadEntry("header", "length")
    if entry.seq < 1 or (entry.seq == 1) != (entry.prev == NO_HASH):
        raise BadEntry("range", "seq")
    if max(entry.seq, entry.lamport, entry.hlc) >= _MAX_NUMBER:
        raise BadEntry("range", "beyond 63 bits")
    if len(entry.header()) + len(entry.payload) + len(entry.pii or b"") > MAX_ENTRY:
        raise BadEntry("too_big")


class Head(NamedTuple):
    """What a header says, in its order; ids that are not there are None."""

    org: Id | None
    writer: Id
    partition: Id
    seq: int
    prev: bytes
    lamport: int
    hlc: int
    wall_ms: int
    tz_min: int
    flags: int
    actor: Id | None
    session: Id | None
    kind: str
    ver: int
    min_reader: int
    payload_hash: bytes
    pii_hash: bytes


def unpack(header: bytes) -> Head:
    """What the bytes of a header say; raises `BadEntry` (`header`, `kind`) where a field has not its size."""
    if not header.startswith(_MAGIC):
        raise BadEntry("header", "magic")
    try:
        org, at = _optional(header, len(_MAGIC))
        middle = _MIDDLE.unpack_from(header, at)
        actor, at = _optional(header, at + _MIDDLE.size)
        session, at = _optional(header, at)
        kind, at = _part(header, at)
        end = _END.unpack_from(header, at)
    except struct.error:
        raise BadEntry("header", "length") from None
    if middle[::2] != _MIDDLE_SIZES or end[::2] != _END_SIZES or at + _END.size != len(header):
        raise BadEntry("header", "length")
    if not kind.isascii():
        raise BadEntry("kind")
    return Head._make((org, *middle[1::2], actor, session, kind.decode("ascii"), *end[1::2]))


def _part(header: bytes, at: int) -> tuple[bytes, int]:
    """A field with its size before it, and where it ends. Raises `struct.error` where it does not."""
    (size,) = _LENGTH.unpack_from(header, at)
    end = at + _LENGTH.size + size
    return header[at + _LENGTH.size : end], end


def _optional(header: bytes, at: int) -> tuple[Id | None, int]:
    part, end = _part(header, at)
    if len(part) not in (0, 16):
        raise BadEntry("header", "length")
    return part or None, end


def _sized(data: bytes | None) -> bytes:
    return _LENGTH.pack(len(data)) + data if data else b"\0\0\0\0"
