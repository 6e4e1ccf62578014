"""What is here and what is missing, stream by stream: what this database may promise others, and owes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from desktop.journal import entry_rows
from desktop.journal.entry import to_line
from desktop.journal.header import NO_HASH
from desktop.journal.ids import Id
from desktop.store.driver import Cursor


class Head(NamedTuple):
    """The end of a chain without holes: the sequence number of its last entry and half of that entry's hash."""

    seq: int
    hash16: bytes


Have = Mapping[Id, Mapping[Id, tuple[Head, ...]]]
"""By partition, by writer: the ends of what is here from 1 on without holes; more than one where it is forked."""


class Gap(NamedTuple):
    """Entries `first` to `last` of a stream are missing, and later ones are here."""

    partition: Id
    writer: Id
    first: int
    last: int


class Fork(NamedTuple):
    """At `seq` a stream does not go on from one entry in one way: `hashes` are those that stand there."""

    partition: Id
    writer: Id
    seq: int
    hashes: tuple[bytes, ...]


class _Link(NamedTuple):
    local_id: int
    seq: int
    hash: bytes
    prev: bytes
    received_at: int


_STREAMS = "SELECT no, partition, writer FROM stream ORDER BY no"
_LINK = "SELECT local_id, seq, hash, prev, received_at FROM entry WHERE stream_no = ?"
_UP = f"{_LINK} AND (seq, hash) > (?, ?) ORDER BY seq, hash LIMIT 2000"
_DOWN = f"{_LINK} AND (seq, hash) < (?, ?) ORDER BY seq DESC, hash DESC LIMIT 2000"
_ABOVE_ALL = (1 << 63) - 1
_GAPS = (
    "SELECT s.partition, s.writer, h.before + 1, h.seq - 1 FROM ("
    " SELECT stream_no, seq, lag(seq, 1, 0) OVER (PARTITION BY stream_no ORDER BY seq) AS before FROM entry"
    ") h JOIN stream s ON s.no = h.stream_no WHERE h.seq > h.before + 1 ORDER BY s.partition, s.writer, h.seq"
)
_DOUBLED = "SELECT stream_no, seq FROM entry GROUP BY stream_no, seq HAVING count(*) > 1"
_TORN = (
    "SELECT e.stream_no, e.seq FROM entry e WHERE e.seq > 1"
    " AND EXISTS (SELECT 1 FROM entry p WHERE p.stream_no = e.stream_no AND p.seq = e.seq - 1)"
    " AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.stream_no = e.stream_no AND p.seq = e.seq - 1 AND p.hash = e.prev)"
)
_FORKS = (
    "SELECT s.partition, s.writer, e.seq, e.hash FROM"
    f" ({_DOUBLED} UNION {_TORN}) f JOIN entry e ON e.stream_no = f.stream_no AND e.seq = f.seq"
    " JOIN stream s ON s.no = e.stream_no ORDER BY s.partition, s.writer, e.seq, e.hash"
)


def have_of(cursor: Cursor) -> dict[Id, dict[Id, tuple[Head, ...]]]:
    """What is here without holes; entries after a hole are not counted."""
    found: dict[Id, dict[Id, tuple[Head, ...]]] = {}
    for no, partition, writer in cursor.execute(_STREAMS).fetchall():
        heads = _heads(_upwards(cursor, no))
        if heads:
            found.setdefault(partition, {})[writer] = heads
    return found


def gaps_of(cursor: Cursor) -> tuple[Gap, ...]:
    """What is missing before something that is here."""
    return tuple(Gap(*row) for row in cursor.execute(_GAPS).fetchall())


def forks_of(cursor: Cursor) -> tuple[Fork, ...]:
    """Where two entries stand at one place, or one does not go on from the entry before it."""
    hashes: dict[tuple[Id, Id, int], list[bytes]] = {}
    for partition, writer, seq, digest in cursor.execute(_FORKS).fetchall():
        hashes.setdefault((partition, writer, seq), []).append(digest)
    return tuple(Fork(*place, tuple(several)) for place, several in hashes.items())


def lines_for(
    cursor: Cursor,
    have: Have | None,
    partitions: Collection[Id] | None = None,
    received_since: int | None = None,
) -> Iterator[bytes]:
    """Package lines of all entries that are no ancestors of the heads in `have`, by stream and sequence.

    None: of all entries. `partitions`: of these only. `received_since` (UTC ms): what was written or arrived from then
    on is sent in any case. Heads that are not known here are passed over. Raises `EnvironmentFault` damaged where a row
    does not hold what was hashed.
    """
    for no, partition, writer in cursor.execute(_STREAMS).fetchall():
        if partitions is None or partition in partitions:
            known = (have or {}).get(partition, {}).get(writer, ())
            wanted = _missing(_downwards(cursor, no), known, received_since)
            yield from map(to_line, entry_rows.sound_entries(cursor, wanted))


def _missing(links: Iterable[_Link], heads: Collection[Head], received_since: int | None) -> list[int]:
    """Local numbers, in stream order, of what whoever has `heads` lacks; `links` come from the end of the stream."""
    ends, ancestors = frozenset(heads), set[bytes]()
    wanted: list[int] = []
    for link in links:
        there = link.hash in ancestors or (link.seq, link.hash[:16]) in ends
        if there:
            ancestors.discard(link.hash)
            ancestors.add(link.prev)
        if not there or (received_since is not None and link.received_at >= received_since):
            wanted.append(link.local_id)
    wanted.reverse()
    return wanted


def _heads(links: Iterable[_Link]) -> tuple[Head, ...]:
    """Ends of the chains that reach back to the first entry; `links` come from the beginning of the stream."""
    at, before, here = 1, {NO_HASH}, set[bytes]()
    ends: dict[bytes, int] = {}
    for link in links:
        if link.seq > at:
            at, before, here = link.seq, here if link.seq == at + 1 else set(), set()
        if link.prev in before:
            here.add(link.hash)
            ends.pop(link.prev, None)
            ends[link.hash] = link.seq
    return tuple(sorted(Head(seq, digest[:16]) for digest, seq in ends.items()))


def _upwards(cursor: Cursor, no: int) -> Iterator[_Link]:
    return _walk(cursor, _UP, no, (0, b""))


def _downwards(cursor: Cursor, no: int) -> Iterator[_Link]:
    return _walk(cursor, _DOWN, no, (_ABOVE_ALL, b""))


def _walk(cursor: Cursor, chunk: str, no: int, place: tuple[int, bytes]) -> Iterator[_Link]:
    while rows := cursor.execute(chunk, (no, *place)).fetchall():
        place = (rows[-1][1], rows[-1][2])
        yield from map(_Link._make, rows)
