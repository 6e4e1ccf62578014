"""Entries arriving in the database, written here or elsewhere: their rows, and the rows of all they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from desktop.journal import entry_rows
from desktop.journal.entry import Entry
from desktop.journal.entry_rows import Arrived
from desktop.journal.ids import Id
from desktop.journal.registers import Folded, fold
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.journal_tables import EntryState
from desktop.store.projection_rows import Rows, replace_many

Projector = Callable[[Id, Folded], Rows]
"""The projected rows of one entity, from what its entries say; pure. An empty mapping: it has none."""

_Touched = dict[Id, list[Entry]]


def store_arrived(
    connection: Connection, arrived: Sequence[Arrived], package: bytes | None, received_at: int, project: Projector
) -> None:
    """Write entries that are new, and replace the projected rows of every entity they are about."""
    with driver_cursor(connection) as cursor:
        entry_rows.insert_entries(cursor, arrived, package, received_at)
        numbers, fresh = _number_entities(cursor, arrived)
        pairs = [(numbers[uid], one.local_id) for one in arrived for uid in one.about]
        entry_rows.insert_about(cursor, pairs)
        rows = {no: project(uid, fold(_entries_of(cursor, uid, no, fresh), root=uid)) for uid, no in numbers.items()}
    replace_many(connection, rows, new={numbers[uid] for uid in fresh})


def _number_entities(cursor: Cursor, arrived: Iterable[Arrived]) -> tuple[dict[Id, int], Mapping[Id, list[Entry]]]:
    """Local numbers of all that is touched, and of the entities that are new the entries, as all of them are here."""
    numbers: dict[Id, int] = {}
    fresh: _Touched = {}
    for one in arrived:
        for uid in one.about:
            if uid not in numbers:
                known = entry_rows.entity_no(cursor, uid)
                if known is None:
                    fresh[uid] = []
                numbers[uid] = entry_rows.new_entity_no(cursor, uid) if known is None else known
            if uid in fresh and one.state == EntryState.APPLIED:
                fresh[uid].append(one.entry)
    return numbers, fresh


def _entries_of(cursor: Cursor, uid: Id, no: int, fresh: Mapping[Id, list[Entry]]) -> list[Entry]:
    return fresh[uid] if uid in fresh else entry_rows.entries_about(cursor, no)
