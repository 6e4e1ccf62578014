"""Taking entries of others in: so many in memory at a time, folded once after the last, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from desktop.journal import entry_rows, hlc
from desktop.journal.arrivals import Projector, Touched, projected_rows, store_entries
from desktop.journal.entry import Entry, read_about
from desktop.journal.entry_rows import Arrived
from desktop.journal.identity import Identity
from desktop.journal.ids import Id
from desktop.journal.payload import Content
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.journal_tables import EntryState
from desktop.store.projection_rows import Rows, replace_many

AT_ONCE = 2000
"""Entries that are in memory at a time."""

KEPT = 10_000
"""Entries of which what they say is kept until they are folded, some 4 KB for each; more are parsed twice."""

Knows = Callable[[Entry], bool]
"""Whether this program can read an entry; others are kept and passed on, but not folded."""
Heard = Callable[[int], None]
"""Told how far it is, in entries: reading them is half of the work, folding the other. May raise to stop it."""
Seen = Callable[[Mapping[int, Rows], Collection[int]], None]
"""Told the rows of some of the touched entities by local number, and which of all touched are new; before they are
written."""


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

    def __add__(self, other: TakenIn) -> TakenIn:
        return TakenIn(self.new + other.new, self.known + other.known, self.held + other.held, self.own + other.own)


def nobody(*_told: object) -> None:
    """Nobody wants to know."""


class TakingIn:
    """One taking in, within an open transaction. `now` (UTC ms) is when it happens."""

    def __init__(self, connection: Connection, identity: Identity, project: Projector, knows: Knows, now: int) -> None:
        self._connection = connection
        self._writer = identity.writer
        self._project = project
        self._knows = knows
        self._now = now
        self._streams: dict[tuple[Id, Id], int] = {}
        self._touched = Touched()
        self._said: dict[bytes, Content] = {}

    def store(self, entries: Iterable[Entry], package: bytes | None, heard: Heard) -> TakenIn:
        """Write the entries that are not here yet, as they come."""
        whole = TakenIn(0, 0)
        coming = iter(entries)
        with driver_cursor(self._connection) as cursor:
            while part := list(islice(coming, AT_ONCE)):
                whole += self._store_part(cursor, part, package)
                heard((whole.new + whole.known) // 2)
        return whole

    def fold(self, count: int, heard: Heard, seen: Seen, *, rehearsal: Projector | None = None) -> None:
        """Fold what was touched by `count` entries, and replace its rows unless this is a rehearsal."""
        numbers, done = sorted(self._touched.numbers.values()), 0
        with driver_cursor(self._connection) as cursor:
            for rows in projected_rows(cursor, rehearsal or self._project, numbers, self._said):
                seen(rows, self._touched.fresh)
                if rehearsal is None:
                    replace_many(self._connection, rows, new=self._touched.fresh)
                done += len(rows)
                heard(count // 2 + (count - count // 2) * done // len(numbers))
        if not numbers:
            heard(count)

    def _store_part(self, cursor: Cursor, entries: Sequence[Entry], package: bytes | None) -> TakenIn:
        arrived = self._sift(cursor, entries)
        if arrived:
            lamport = max(one.entry.lamport for one in arrived)
            furthest = max(one.entry.hlc for one in arrived)
            entry_rows.write_clock(cursor, hlc.observe(entry_rows.read_clock(cursor), lamport, furthest, self._now))
            store_entries(cursor, arrived, package, self._now, self._touched)
            self._keep(arrived)
        held = sum(one.state == EntryState.HELD for one in arrived)
        own = sum(one.entry.writer == self._writer for one in arrived)
        return TakenIn(len(arrived), len(entries) - len(arrived), held, own)

    def _keep(self, arrived: Sequence[Arrived]) -> None:
        for one in arrived[: KEPT - len(self._said)]:
            content = one.entry.noted_content
            if content is not None:
                self._said[one.entry.hash] = content

    def _sift(self, cursor: Cursor, entries: Iterable[Entry]) -> list[Arrived]:
        """The entries that are new, each once."""
        new: dict[bytes, Arrived] = {}
        local_id = entry_rows.next_local_id(cursor)
        for entry in entries:
            key = (entry.writer, entry.partition)
            if key not in self._streams:
                self._streams[key] = entry_rows.stream_no(cursor, *key)
            stream = self._streams[key]
            if entry.hash not in new and not entry_rows.is_known(cursor, stream, entry):
                new[entry.hash] = self._arrived(local_id + len(new), stream, entry)
        return list(new.values())

    def _arrived(self, local_id: int, stream: int, entry: Entry) -> Arrived:
        state = EntryState.APPLIED if self._knows(entry) else EntryState.HELD
        return Arrived(local_id, stream, entry, read_about(entry), state)
