"""Writing to the journal: acts of this computer, entries of others, and the projected rows of what they touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.clock import Clock
from desktop.journal import entry_rows
from desktop.journal.arrivals import Projector, projected_rows, store_arrived
from desktop.journal.chain import Chain
from desktop.journal.entry import Act, Entry, Stamp
from desktop.journal.entry_rows import Arrived
from desktop.journal.have import Gap, gaps_of
from desktop.journal.identity import Identity
from desktop.journal.ids import Id
from desktop.journal.in_bulk import without_collector
from desktop.journal.registers import Folded, fold
from desktop.journal.taking_in import Heard, Knows, Seen, TakenIn, TakingIn, nobody
from desktop.store.connections import driver_cursor
from desktop.store.journal_tables import EntryState
from desktop.store.projection_rows import replace_many


@dataclass(frozen=True, slots=True)
class Appended:
    """An act that is in the journal: its hash, the stamps of its writes, when it was typed (UTC ms)."""

    hash: bytes
    stamps: tuple[Stamp, ...]
    wall_ms: int


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

    def holds_newer(self, entity: Id) -> bool:
        """Whether there are entries about `entity` that only a newer program can read."""
        with driver_cursor(self.connection) as cursor:
            no = entry_rows.entity_no(cursor, entity)
            return no is not None and bool(entry_rows.held_about(cursor, no))

    def number(self, key: str) -> int:
        """The next value of the counter `key`, from 1; given back if the transaction is undone."""
        with driver_cursor(self.connection) as cursor:
            return entry_rows.next_number(cursor, key)

    def append(self, act: Act, *, actor: Id | None, session: Id | None = None, wall_ms: int | None = None) -> Appended:
        """Write one act, at `wall_ms` (UTC ms; now where not given). Raises `BadEntry` where no entry can hold it."""
        return self._append([act], actor, session, self._clock() if wall_ms is None else wall_ms)[0]

    def append_many(self, acts: Iterable[Act], *, actor: Id | None, session: Id | None = None) -> list[Appended]:
        """Write many acts at once; what they touch is folded once, after the last. Raises `BadEntry`."""
        with without_collector():
            return self._append(list(acts), actor, session, self._clock())

    def take_in(
        self,
        entries: Iterable[Entry],
        *,
        package: bytes | None,
        heard: Heard = nobody,
        seen: Seen = nobody,
        rehearsal: Projector | None = None,
    ) -> TakenIn:
        """Put entries of other writers, as `from_line` verified them, into the journal; in any order, with gaps.

        What is there already is passed over. What was written is read back and hashed before this returns; raises
        `EnvironmentFault` damaged where it differs. In a rehearsal `seen` is told the rows that this projector gives,
        none are written, and the caller takes its transaction back.
        """
        taking = TakingIn(self.connection, self._identity, self._project, self._knows, self._clock())
        with without_collector(), driver_cursor(self.connection) as cursor:
            first = entry_rows.next_local_id(cursor)
            taken = taking.store(entries, package, heard)
            if rehearsal is None:
                entry_rows.hash_again(cursor, first)
            taking.fold(taken.new + taken.known, heard, seen, rehearsal=rehearsal)
        return taken

    def gaps(self) -> tuple[Gap, ...]:
        """Which entries are missing before others that are here, those of this transaction included."""
        with driver_cursor(self.connection) as cursor:
            return gaps_of(cursor)

    def fold_again(self, entities: Iterable[Id]) -> None:
        """Fold entities again whose entries have not changed, but what their rows depend on has."""
        with driver_cursor(self.connection) as cursor:
            known = [no for uid in entities if (no := entry_rows.entity_no(cursor, uid)) is not None]
            for rows in projected_rows(cursor, self._project, known):
                replace_many(self.connection, rows)

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
            store_arrived(self.connection, arrived, wall_ms, self._project)
        return [_appended(one.entry, act) for one, act in zip(arrived, acts, strict=True)]


def _appended(entry: Entry, act: Act) -> Appended:
    hash16 = entry.hash16
    stamps = tuple([Stamp(hash16, index) for index in range(len(act.writes))])
    return Appended(entry.hash, stamps, entry.wall_ms)
