"""The next links of this computer's chains: sequence, previous hash and clock, taken in the transaction that writes."""

from __future__ import annotations

import os
from typing import NamedTuple

from desktop.journal import entry_rows, hlc
from desktop.journal.entry import Act, Entry, encode
from desktop.journal.header import NO_HASH
from desktop.journal.identity import Identity
from desktop.journal.ids import Id
from desktop.store.driver import Cursor


class _Head(NamedTuple):
    stream: int
    seq: int
    hash: bytes


class Chain:
    """Makes entries of acts, one after the other, within one IMMEDIATE transaction.

    Nothing is remembered from an earlier transaction: another process may have written since.
    """

    def __init__(self, cursor: Cursor, identity: Identity, wall_ms: int) -> None:
        self._cursor = cursor
        self._identity = identity
        self._wall_ms = wall_ms
        self._clock = entry_rows.read_clock(cursor)
        self._heads: dict[Id, _Head] = {}

    def link(self, act: Act, actor: Id | None, session: Id | None) -> tuple[int, Entry]:
        """The local number of the stream and the entry of `act` at its end. Raises `BadEntry`."""
        head = self._heads.get(act.partition) or self._head(act.partition)
        self._clock, flags = hlc.tick(self._clock, self._wall_ms)
        entry = encode(
            act,
            org=self._identity.org,
            writer=self._identity.writer,
            seq=head.seq + 1,
            prev=head.hash,
            lamport=self._clock.lamport,
            hlc=self._clock.hlc,
            wall_ms=self._wall_ms,
            tz_min=self._identity.utc_offset_min,
            flags=int(flags),
            actor=actor,
            session=session,
            payload_salt=os.urandom(16),
            pii_salt=os.urandom(16),
        )
        self._heads[act.partition] = _Head(head.stream, entry.seq, entry.hash)
        return head.stream, entry

    def close(self) -> None:
        """Keep the clock as it stands after the last link."""
        entry_rows.write_clock(self._cursor, self._clock)

    def _head(self, partition: Id) -> _Head:
        stream = entry_rows.stream_no(self._cursor, self._identity.writer, partition)
        return _Head(stream, *(entry_rows.head(self._cursor, stream) or (0, NO_HASH)))
