"""Entries as rows of the database: the statements of the journal, written once, run on the driver's cursor."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from desktop.errors import EnvironmentFault
from desktop.journal.header import Entry, salted_hash
from desktop.journal.hlc import ClockState, read_state, write_state
from desktop.journal.ids import Id
from desktop.store.driver import Cursor
from desktop.store.journal_tables import EntryState

_FIELDS = (
    "e.org, s.writer, s.partition, e.seq, e.prev, e.lamport, e.hlc, e.wall_ms, e.tz_min, e.flags, e.actor, e.session,"
    " e.kind, e.ver, e.min_reader, e.payload_hash, e.pii_hash, e.payload, e.payload_salt, e.pii, e.pii_salt"
)
"""The columns of an entry in the order of `Entry`."""

_JOINED = "FROM entry e JOIN stream s ON s.no = e.stream_no"
_INSERT = (
    "INSERT INTO entry (local_id, stream_no, seq, hash, prev, org, lamport, hlc, wall_ms, tz_min, flags, actor,"
    " session, kind, ver, min_reader, payload, payload_salt, payload_hash, pii, pii_salt, pii_hash, state, package,"
    " received_at) VALUES (" + ", ".join("?" * 25) + ")"
)
_INSERT_ABOUT = "INSERT INTO entry_about (entity_no, local_id) VALUES (?, ?)"
_READABLE = f"e.state IN ('{EntryState.APPLIED}', '{EntryState.PRUNED}')"
_ABOUT_ENTITY = (
    f"SELECT e.hash, {_FIELDS} FROM entry_about a JOIN entry e ON e.local_id = a.local_id"
    f" JOIN stream s ON s.no = e.stream_no WHERE a.entity_no = ? AND {_READABLE}"
)
_T = TypeVar("_T")
_CLOCK = "clock"
_CHUNK = 500


class Arrived(NamedTuple):
    """An entry with its place in this file."""

    local_id: int
    stream_no: int
    entry: Entry
    about: tuple[Id, ...]
    state: EntryState


def insert_entries(cursor: Cursor, arrived: Sequence[Arrived], package: bytes | None, received_at: int) -> None:
    """Write entries that are not there yet."""
    cursor.executemany(_INSERT, [_row(one, package, received_at) for one in arrived])


def insert_about(cursor: Cursor, pairs: Sequence[tuple[int, int]]) -> None:
    """Note which entities entries are about: pairs of (entity_no, local_id)."""
    cursor.executemany(_INSERT_ABOUT, pairs)


def next_local_id(cursor: Cursor) -> int:
    """The first local number that is free."""
    found: int = cursor.execute("SELECT coalesce(max(local_id), 0) + 1 FROM entry").fetchone()[0]
    return found


def stream_no(cursor: Cursor, writer: Id, partition: Id) -> int:
    """The local number of a stream, made where it is new."""
    found = cursor.execute("SELECT no FROM stream WHERE writer = ? AND partition = ?", (writer, partition)).fetchone()
    if found is None:
        new = "INSERT INTO stream (writer, partition) VALUES (?, ?) RETURNING no"
        found = cursor.execute(new, (writer, partition)).fetchone()
    no: int = found[0]
    return no


def partitions(cursor: Cursor) -> list[Id]:
    """All partitions that something here belongs to."""
    return [row[0] for row in cursor.execute("SELECT DISTINCT partition FROM stream ORDER BY partition").fetchall()]


def entity_no(cursor: Cursor, uid: Id) -> int | None:
    """The local number of an entity, or None where nothing is known of it."""
    found = cursor.execute("SELECT no FROM entity WHERE uid = ?", (uid,)).fetchone()
    return None if found is None else int(found[0])


def entity_numbers(cursor: Cursor, uids: Sequence[Id]) -> dict[Id, int]:
    """The local numbers of those entities that something is known of."""
    found: dict[Id, int] = {}
    for part in _parts(uids):
        holes = ", ".join("?" * len(part))
        found.update(cursor.execute(f"SELECT uid, no FROM entity WHERE uid IN ({holes})", part).fetchall())
    return found


def new_entity_numbers(cursor: Cursor, uids: Sequence[Id]) -> dict[Id, int]:
    """Local numbers for entities that have none, in their order."""
    if not uids:
        return {}
    first = cursor.execute("SELECT coalesce(max(no), 0) + 1 FROM entity").fetchone()[0]
    numbers = {uid: first + place for place, uid in enumerate(uids)}
    cursor.executemany("INSERT INTO entity (uid, no) VALUES (?, ?)", list(numbers.items()))
    return numbers


def head(cursor: Cursor, stream: int) -> tuple[int, bytes] | None:
    """(seq, hash) of the last entry of a stream; of a fork the branch that was here first."""
    last = "SELECT seq, hash FROM entry WHERE stream_no = ? ORDER BY seq DESC, local_id LIMIT 1"
    found: tuple[int, bytes] | None = cursor.execute(last, (stream,)).fetchone()
    return found


def is_known(cursor: Cursor, stream: int, entry: Entry) -> bool:
    """Whether this very entry is there."""
    same = "SELECT 1 FROM entry WHERE stream_no = ? AND seq = ? AND hash = ?"
    return cursor.execute(same, (stream, entry.seq, entry.hash)).fetchone() is not None


def entries_about(cursor: Cursor, no: int) -> list[Entry]:
    """All entries about one entity that this program can read."""
    return [Entry.stored(row[1:], row[0]) for row in cursor.execute(_ABOUT_ENTITY, (no,)).fetchall()]


def by_entity(cursor: Cursor, numbers: Sequence[int] | None = None) -> Iterator[list[tuple[int, Id, list[Entry]]]]:
    """(no, uid, entries that this program can read) of every entity, or of these; some hundred at a time."""
    for part in _all_numbers(cursor) if numbers is None else _parts(numbers):
        holes = ", ".join("?" * len(part))
        entities = cursor.execute(f"SELECT no, uid FROM entity WHERE no IN ({holes}) ORDER BY no", part).fetchall()
        pairs = f"SELECT entity_no, local_id FROM entry_about WHERE entity_no IN ({holes})"
        about = cursor.execute(pairs, part).fetchall()
        # An entry about several of them, a case and its customer, is read and parsed once.
        wanted = f"e.local_id IN (SELECT local_id FROM entry_about WHERE entity_no IN ({holes})) AND {_READABLE}"
        rows = cursor.execute(f"SELECT e.local_id, e.hash, {_FIELDS} {_JOINED} WHERE {wanted}", part).fetchall()
        read = {row[0]: Entry.stored(row[2:], row[1]) for row in rows}
        entries: dict[int, list[Entry]] = {no: [] for no, _uid in entities}
        for no, local_id in about:
            if local_id in read:
                entries[no].append(read[local_id])
        yield [(no, uid, entries[no]) for no, uid in entities]


def _all_numbers(cursor: Cursor) -> Iterator[Sequence[int]]:
    chunk = f"SELECT no FROM entity WHERE no > ? ORDER BY no LIMIT {_CHUNK}"
    last = 0
    while rows := cursor.execute(chunk, (last,)).fetchall():
        last = rows[-1][0]
        yield [row[0] for row in rows]


def _parts(them: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (them[start : start + _CHUNK] for start in range(0, len(them), _CHUNK))


def stored_since(cursor: Cursor, local_id: int) -> Iterator[tuple[int, bytes, Entry]]:
    """(local number, hash as stored, entry) of all rows from `local_id` on, as they arrived; some hundred at a time."""
    chunk = f"SELECT e.local_id, e.hash, {_FIELDS} {_JOINED} WHERE e.local_id >= ? ORDER BY e.local_id LIMIT {_CHUNK}"
    while rows := cursor.execute(chunk, (local_id,)).fetchall():
        local_id = rows[-1][0] + 1
        for row in rows:
            yield row[0], row[1], Entry.stored(row[2:])


def sound_entries(cursor: Cursor, local_ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of these local numbers, in their order, each hashed again; some hundred at a time.

    Raises `EnvironmentFault` damaged at one that does not hold what was hashed.
    """
    for wanted in _parts(local_ids):
        holes = ", ".join("?" * len(wanted))
        rows = cursor.execute(
            f"SELECT e.local_id, e.hash, {_FIELDS} {_JOINED} WHERE e.local_id IN ({holes})", wanted
        ).fetchall()
        found = {row[0]: row for row in rows}
        for local_id in wanted:
            _id, stored, *values = found[local_id]
            entry = Entry.stored(values)
            if is_altered(stored, entry):
                raise EnvironmentFault("damaged")
            yield entry


def release_held(cursor: Cursor, knows: Callable[[Entry], bool]) -> None:
    """Let those entries be folded that a newer program wrote and this one can read."""
    held = f"SELECT e.local_id, {_FIELDS} {_JOINED} WHERE e.state = '{EntryState.HELD}'"
    rows = cursor.execute(held).fetchall()
    free = [(EntryState.APPLIED.value, row[0]) for row in rows if knows(Entry.stored(row[1:]))]
    cursor.executemany("UPDATE entry SET state = ? WHERE local_id = ?", free)


def entities_of(cursor: Cursor, local_id: int) -> set[int]:
    """Local numbers of the entities that an entry is about."""
    about = "SELECT entity_no FROM entry_about WHERE local_id = ?"
    return {row[0] for row in cursor.execute(about, (local_id,)).fetchall()}


def held_about(cursor: Cursor, no: int) -> list[Entry]:
    """Entries about one entity that only a newer program can read."""
    held = (
        f"SELECT {_FIELDS} {_JOINED} JOIN entry_about a ON a.local_id = e.local_id"
        f" WHERE a.entity_no = ? AND e.state = '{EntryState.HELD}' ORDER BY e.lamport, e.hlc, e.hash"
    )
    return [Entry.stored(row) for row in cursor.execute(held, (no,)).fetchall()]


def is_altered(stored_hash: bytes, entry: Entry) -> bool:
    """Whether the row does not hold what was hashed."""
    try:
        return (
            entry.hash != stored_hash
            or salted_hash(entry.payload_salt, entry.payload) != entry.payload_hash
            or (not entry.erased and salted_hash(entry.pii_salt, entry.pii) != entry.pii_hash)
        )
    except (AttributeError, TypeError, UnicodeError, struct.error):
        return True  # SQLite lets any column hold anything; what can not be hashed is not what was hashed


def hash_again(cursor: Cursor, first_local_id: int) -> None:
    """Read back what was written and hash it, before it is committed. Raises `EnvironmentFault` damaged."""
    for _local_id, stored, entry in stored_since(cursor, first_local_id):
        if is_altered(stored, entry):
            raise EnvironmentFault("damaged")


def read_clock(cursor: Cursor) -> ClockState:
    """The clock as the last transaction left it."""
    found = cursor.execute("SELECT value FROM meta WHERE key = ?", (_CLOCK,)).fetchone()
    return ClockState() if found is None else read_state(found[0])


def write_clock(cursor: Cursor, state: ClockState) -> None:
    """Keep the clock, in the transaction of the entries it belongs to."""
    put = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    cursor.execute(put, (_CLOCK, write_state(state)))


def next_number(cursor: Cursor, key: str) -> int:
    """The next value of a counter, from 1."""
    count = (
        "INSERT INTO number_counter (key, value) VALUES (?, 1)"
        " ON CONFLICT (key) DO UPDATE SET value = number_counter.value + 1 RETURNING value"
    )
    number: int = cursor.execute(count, (key,)).fetchone()[0]
    return number


def _row(arrived: Arrived, package: bytes | None, received_at: int) -> tuple[object, ...]:
    entry = arrived.entry
    return (
        *(arrived.local_id, arrived.stream_no, entry.seq, entry.hash, entry.prev, entry.org, entry.lamport),
        *(entry.hlc, entry.wall_ms, entry.tz_min, entry.flags, entry.actor, entry.session, entry.kind, entry.ver),
        *(entry.min_reader, entry.payload, entry.payload_salt, entry.payload_hash),
        *(entry.pii, entry.pii_salt, entry.pii_hash, arrived.state.value, package, received_at),
    )
