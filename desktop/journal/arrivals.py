"""Entries arriving in the database, written here or elsewhere: their rows, and the rows of all they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from desktop.journal import entry_rows
from desktop.journal.entry import Entry
from desktop.journal.entry_rows import Arrived
from desktop.journal.ids import Id
from desktop.journal.payload import Content
from desktop.journal.registers import Folded, fold
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.journal_tables import EntryState
from desktop.store.projection_rows import Rows, replace_many

Projector = Callable[[Id, Folded], Rows]
"""The projected rows of one entity, from what its entries say; pure. An empty mapping: it has none."""


Said = Mapping[bytes, Content]
"""What some entries say, by their hash: what was parsed to be verified need not be parsed again to be folded."""
_NOTHING_SAID: Said = MappingProxyType({})


class Touched:
    """The entities that arriving entries are about: their local numbers, and which of them were not known before."""

    def __init__(self) -> None:
        self.numbers: dict[Id, int] = {}
        self.fresh: set[int] = set()

    def add(self, cursor: Cursor, uids: Iterable[Id]) -> None:
        """Find the local numbers of these, and give those that are new one in the order they come in."""
        unknown = [uid for uid in dict.fromkeys(uids) if uid not in self.numbers]
        found = entry_rows.entity_numbers(cursor, unknown)
        made = entry_rows.new_entity_numbers(cursor, [uid for uid in unknown if uid not in found])
        self.numbers.update(found)
        self.numbers.update(made)
        self.fresh.update(made.values())


def store_entries(
    cursor: Cursor, arrived: Sequence[Arrived], package: bytes | None, received_at: int, touched: Touched
) -> None:
    """Write entries that are new, and what they are about, which is added to `touched`."""
    entry_rows.insert_entries(cursor, arrived, package, received_at)
    touched.add(cursor, (uid for one in arrived for uid in one.about))
    pairs = [(touched.numbers[uid], one.local_id) for one in arrived for uid in one.about]
    entry_rows.insert_about(cursor, pairs)


def store_arrived(connection: Connection, arrived: Sequence[Arrived], received_at: int, project: Projector) -> None:
    """Write entries made here, few enough to be in memory, and replace the rows of every entity they are about."""
    touched = Touched()
    with driver_cursor(connection) as cursor:
        store_entries(cursor, arrived, None, received_at, touched)
        new = _by_entity(arrived, touched)
        rows = {}
        for uid, no in touched.numbers.items():
            entries = new[no] if no in touched.fresh else entry_rows.entries_about(cursor, no)
            rows[no] = project(uid, fold(entries, root=uid))
    replace_many(connection, rows, new=touched.fresh)


def projected_rows(
    cursor: Cursor, project: Projector, numbers: Sequence[int] | None = None, said: Said = _NOTHING_SAID
) -> Iterator[dict[int, Rows]]:
    """The rows of every entity, or of those with these local numbers, as their entries in the database say; by parts.

    Entities that are not in the database are left out.
    """
    for part in entry_rows.by_entity(cursor, numbers):
        for entry in (entry for _no, _uid, entries in part for entry in entries if entry.hash in said):
            entry.note_content(said[entry.hash])
        yield {no: project(uid, fold(entries, root=uid)) for no, uid, entries in part}


def _by_entity(arrived: Iterable[Arrived], touched: Touched) -> dict[int, list[Entry]]:
    """By local number the entries about entities that are new: all there are."""
    found: dict[int, list[Entry]] = {no: [] for no in touched.fresh}
    for one in arrived:
        for uid in one.about:
            no = touched.numbers[uid]
            if no in found and one.state == EntryState.APPLIED:
                found[no].append(one.entry)
    return found
