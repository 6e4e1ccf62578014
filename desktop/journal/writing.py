"""Writing to the journal: acts of this computer, entries of others, and the projected rows of what they touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.clock import Clock
from desktop.journal import entry_rows, hlc
from desktop.journal.arrivals import Projector, store_arrived
from desktop.journal.chain import Chain
from desktop.journal.entry import Act, Entry, Stamp, read_about
from desktop.journal.entry_rows import Arrived
from desktop.journal.have import Gap, gaps_of
from desktop.journal.identity import Identity
from desktop.journal.ids import Id
from desktop.journal.registers import Folded, fold
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.journal_tables import EntryState
from desktop.store.projection_rows import Rows, replace_many

Knows = Callable[[Entry], bool]
"""Whether this program can read an entry; others are kept and passed on, but not folded."""


@dataclass(frozen=True, slots=True)
class Appended:
    """An act that is in the journal: its hash, the stamps of its writes, when it was typed (UTC ms)."""

    hash: bytes
    stamps: tuple[Stamp, ...]
    wall_ms: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of entries of others: how many were new and how many known.

    `held`: new ones that only a newer program can read. `own`: new ones that bear this computer's own writer, which
    tells that this database is a restored or copied one and needs a new writer.
    """

    new: int
    known: int
    held: int = 0
    own: int = 0


class Writing:
    """One transaction on the journal. An exception undoes all of it; catch none and go on.

    `connection` is the transaction's, for whatever else has to be read or written with it.
    """

    def __init__(
        self, connection: Connection, identity: Identity, clock: Clock, project: Projector, knows: Knows
    ) -> None:
        self.connection = connection
        self._identity = identity
        self._clock = clock
        self._project = project
        self._knows = knows

    def fold(self, entity: Id) -> Folded:
        """What the entries about `entity` say, those of this transaction included."""
        with driver_cursor(self.connection) as cursor:
            no = entry_rows.entity_no(cursor, entity)
            return fold([] if no is None else entry_rows.entries_about(cursor, no), root=entity)

    def number(self, key: str) -> int:
        """The next value of the counter `key`, from 1; given back if the transaction is undone."""
        with driver_cursor(self.connection) as cursor:
            return entry_rows.next_number(cursor, key)

    def append(self, act: Act, *, actor: Id | None, session: Id | None = None, wall_ms: int | None = None) -> Appended:
        """Write one act, at `wall_ms` (UTC ms; now where not given). Raises `BadEntry` where no entry can hold it."""
        return self._append([act], actor, session, self._clock() if wall_ms is None else wall_ms)[0]

    def append_many(self, acts: Iterable[Act], *, actor: Id | None, session: Id | None = None) -> list[Appended]:
        """Write many acts at once; what they touch is folded once, after the last. Raises `BadEntry`."""
        return self._append(list(acts), actor, session, self._clock())

    def take_in(self, entries: Iterable[Entry], *, package: bytes | None) -> TakenIn:
        """Put entries of other writers, as `from_line` verified them, into the journal; in any order, with gaps.

        What is there already is passed over. What was written is read back and hashed before this returns; raises
        `EnvironmentFault` damaged where it differs.
        """
        now = self._clock()
        with driver_cursor(self.connection) as cursor:
            first = entry_rows.next_local_id(cursor)
            arrived, known = self._sift(cursor, entries, first)
            if not arrived:
                return TakenIn(0, known)
            self._observe(cursor, arrived, now)
            store_arrived(self.connection, arrived, package, now, self._project)
            entry_rows.hash_again(cursor, first)
        held = sum(one.state == EntryState.HELD for one in arrived)
        own = sum(one.entry.writer == self._identity.writer for one in arrived)
        return TakenIn(len(arrived), known, held, own)

    def gaps(self) -> tuple[Gap, ...]:
        """Which entries are missing before others that are here, those of this transaction included."""
        with driver_cursor(self.connection) as cursor:
            return gaps_of(cursor)

    def fold_again(self, entities: Iterable[Id]) -> None:
        """Fold entities again whose entries have not changed, but what their rows depend on has."""
        rows: dict[int, Rows] = {}
        with driver_cursor(self.connection) as cursor:
            for uid in entities:
                no = entry_rows.entity_no(cursor, uid)
                if no is not None:
                    rows[no] = self._project(uid, fold(entry_rows.entries_about(cursor, no), root=uid))
        replace_many(self.connection, rows, new=set())

    def _append(self, acts: Sequence[Act], actor: Id | None, session: Id | None, wall_ms: int) -> list[Appended]:
        arrived: list[Arrived] = []
        with driver_cursor(self.connection) as cursor:
            local_id = entry_rows.next_local_id(cursor)
            chain = Chain(cursor, self._identity, wall_ms)
            for act in acts:
                stream, entry = chain.link(act, actor, session)
                about = tuple(dict.fromkeys(act.about))
                arrived.append(Arrived(local_id + len(arrived), stream, entry, about, EntryState.APPLIED))
            chain.close()
            store_arrived(self.connection, arrived, None, wall_ms, self._project)
        return [_appended(one.entry, act) for one, act in zip(arrived, acts, strict=True)]

    def _sift(self, cursor: Cursor, entries: Iterable[Entry], local_id: int) -> tuple[list[Arrived], int]:
        """The entries that are new, each once, and how many were known."""
        new: dict[bytes, Arrived] = {}
        streams: dict[tuple[Id, Id], int] = {}
        known = 0
        for entry in entries:
            key = (entry.writer, entry.partition)
            if key not in streams:
                streams[key] = entry_rows.stream_no(cursor, *key)
            if entry.hash in new or entry_rows.is_known(cursor, streams[key], entry):
                known += 1
                continue
            new[entry.hash] = self._arrived(local_id + len(new), streams[key], entry)
        return list(new.values()), known

    def _arrived(self, local_id: int, stream: int, entry: Entry) -> Arrived:
        if self._knows(entry):
            return Arrived(local_id, stream, entry, entry.content.about, EntryState.APPLIED)
        return Arrived(local_id, stream, entry, read_about(entry), EntryState.HELD)

    def _observe(self, cursor: Cursor, arrived: Sequence[Arrived], now: int) -> None:
        lamport = max(one.entry.lamport for one in arrived)
        furthest = max(one.entry.hlc for one in arrived)
        entry_rows.write_clock(cursor, hlc.observe(entry_rows.read_clock(cursor), lamport, furthest, now))


def _appended(entry: Entry, act: Act) -> Appended:
    stamps = tuple(Stamp(entry.hash16, index) for index in range(len(act.writes)))
    return Appended(entry.hash, stamps, entry.wall_ms)
