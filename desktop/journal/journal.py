"""The journal of one database: the one door through which anything is written, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from desktop.clock import Clock
from desktop.journal import entry_rows
from desktop.journal.arrivals import Projector
from desktop.journal.entry import READER, Entry
from desktop.journal.have import Fork, Gap, Have, forks_of, gaps_of, have_of, lines_for
from desktop.journal.hlc import ClockFlag, oddness
from desktop.journal.identity import Identity
from desktop.journal.ids import Id
from desktop.journal.rebuild import Checked, check_all, rebuild_projection
from desktop.journal.registers import Folded, Origin, fold, origin_of
from desktop.journal.taking_in import Knows, TakenIn
from desktop.journal.writing import Appended, Writing
from desktop.store import projection_rows
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.engine import Store
from desktop.store.projection_rows import Rows

__all__ = ["Appended", "Identity", "Journal", "Projector", "Rows", "TakenIn", "Writing"]


def readable(entry: Entry) -> bool:
    """Whether the floor that the author of an entry named lets this program read it."""
    return entry.min_reader <= READER


class Journal:
    """Entries of this computer and of others in one store, and the projected rows that follow them.

    `project` makes the rows of one entity; it must depend on nothing but what it is given. `knows` says which entries
    this program can read.
    """

    def __init__(
        self, store: Store, identity: Identity, clock: Clock, project: Projector, knows: Knows = readable
    ) -> None:
        self.identity = identity
        self._store = store
        self._clock = clock
        self._project = project
        self._knows = knows

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: entries, projected rows, clock and counters, whole or not at all."""
        with self._store.writing() as connection:
            yield Writing(connection, self.identity, self._clock, self._project, self._knows)

    def fold(self, entity: Id) -> Folded:
        """What the entries about `entity` say now."""
        with self._reading() as cursor:
            no = entry_rows.entity_no(cursor, entity)
            return fold([] if no is None else entry_rows.entries_about(cursor, no), root=entity)

    def held(self, entity: Id) -> tuple[Origin, ...]:
        """The entries about `entity` that only a newer program can read; while there are any, do not edit it."""
        with self._reading() as cursor:
            no = entry_rows.entity_no(cursor, entity)
            return tuple(map(origin_of, [] if no is None else entry_rows.held_about(cursor, no)))

    def have(self) -> Have:
        """What is here without holes, by partition and writer."""
        with self._reading() as cursor:
            return have_of(cursor)

    def gaps(self) -> tuple[Gap, ...]:
        """Which entries are missing before others that are here."""
        with self._reading() as cursor:
            return gaps_of(cursor)

    def forks(self) -> tuple[Fork, ...]:
        """Where a stream goes on in two ways: a database exists, or existed, twice."""
        with self._reading() as cursor:
            return forks_of(cursor)

    def entries_for(
        self, have: Have | None, *, partitions: Collection[Id] | None = None, received_since: int | None = None
    ) -> Iterator[bytes]:
        """Package lines of what whoever has `have` lacks, in stream and sequence order; None has nothing.

        `received_since` (UTC ms): what was written or arrived since then is given in any case. One state of the data is
        read from the first line to the last. Raises `EnvironmentFault` damaged rather than give what does not fit its
        hash.
        """
        with self._reading() as cursor:
            yield from lines_for(cursor, have, partitions, received_since)

    def clock_oddness(self) -> ClockFlag:
        """What is odd about the time this computer shows, beside what the journal knows; asked before work begins."""
        with self._reading() as cursor:
            return oddness(entry_rows.read_clock(cursor), self._clock())

    def digests(self) -> dict[Id, str]:
        """By partition, a SHA-256 of the projected rows, in hex; equal wherever the same entries are."""
        with self._store.reading() as connection:
            found = projection_rows.digests(connection)
        return {bytes.fromhex(partition): digest for partition, digest in found.items()}

    def check(self) -> Checked:
        """Hash and fold everything again and compare with what is stored; changes nothing, holds up nobody."""
        with self._store.reading() as connection, connection.begin():
            return check_all(connection, self._project, self.identity.writer)

    def needs_rebuild(self) -> bool:
        """Whether the projected tables are those of another version of the program."""
        with self._store.reading() as connection:
            return not projection_rows.projection_is_current(connection)

    def rebuild(self) -> None:
        """Make the projected tables anew from the entries; whole or not at all."""
        with self._store.writing() as connection:
            rebuild_projection(connection, self._project, self._knows)

    @contextmanager
    def _reading(self) -> Iterator[Cursor]:
        with self._store.reading() as connection, connection.begin(), driver_cursor(connection) as cursor:
            yield cursor
