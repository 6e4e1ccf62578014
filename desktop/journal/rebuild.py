"""The projected tables made anew from the journal, and the proof that both are sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import chain, groupby

from sqlalchemy import Connection

from desktop.journal import canonical, entry_rows
from desktop.journal.arrivals import Projector, projected_rows
from desktop.journal.have import Fork, Gap, forks_of, gaps_of
from desktop.journal.ids import Id
from desktop.journal.in_bulk import without_collector
from desktop.journal.registers import fold
from desktop.journal.taking_in import Knows
from desktop.store import projection_rows
from desktop.store.connections import driver_cursor
from desktop.store.driver import Cursor
from desktop.store.projected import projected
from desktop.store.projection_rows import Rows


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at everything found.

    `altered`: hashes of entries whose row does not hold what was hashed; `differing`: entities whose projected rows
    are not what their entries say (not asked where one of these is altered); `lost`: what is missing of this computer's
    own entries; `gaps` and `forks`: what others have yet to send, and databases that exist twice.
    """

    entries: int
    entities: int
    altered: tuple[bytes, ...]
    differing: tuple[Id, ...]
    lost: tuple[Gap, ...]
    gaps: tuple[Gap, ...]
    forks: tuple[Fork, ...]

    @property
    def sound(self) -> bool:
        """Nothing here is damaged; gaps and forks of others are no damage."""
        return not (self.altered or self.differing or self.lost)


def rebuild_projection(connection: Connection, project: Projector, knows: Knows) -> None:
    """Drop the projected tables and fill new ones from the journal, inside the open transaction.

    Entries that were held for a newer program are looked at again: this may be it.
    """
    projection_rows.drop_projection(connection)
    projection_rows.create_projection(connection)
    with without_collector(), driver_cursor(connection) as cursor:
        entry_rows.release_held(cursor, knows)
        for rows in projected_rows(cursor, project):
            projection_rows.replace_many(connection, rows, new=rows)


def check_all(connection: Connection, project: Projector, writer: Id) -> Checked:
    """Hash every entry and fold every entity again and compare with what is stored; changes nothing.

    `writer` is who writes here: a gap in its own streams can not be filled by others.
    """
    with without_collector(), driver_cursor(connection) as cursor:
        entries, altered, spoiled = _check_entries(cursor)
        stored = _stored_digests(connection, entry_rows.partitions(cursor))
        entities, differing = _check_rows(cursor, stored, project, spoiled)
        gaps, forks = gaps_of(cursor), forks_of(cursor)
    lost = tuple(gap for gap in gaps if gap.writer == writer)
    return Checked(entries, entities, altered, differing, lost, gaps, forks)


def _check_entries(cursor: Cursor) -> tuple[int, tuple[bytes, ...], set[int]]:
    """How many entries there are, which are altered, and the entities these are about."""
    count, altered, about = 0, [], set[int]()
    for local_id, stored, entry in entry_rows.stored_since(cursor, 1):
        count += 1
        if entry_rows.is_altered(stored, entry):
            altered.append(stored)
            about |= entry_rows.entities_of(cursor, local_id)
    return count, tuple(altered), about


def _check_rows(
    cursor: Cursor, stored: dict[Id, bytes], project: Projector, spoiled: set[int]
) -> tuple[int, tuple[Id, ...]]:
    """How many entities there are, and whose rows differ; of those in `spoiled` the entries can not be trusted."""
    count, differing = 0, []
    for no, uid, entries in chain.from_iterable(entry_rows.by_entity(cursor)):
        count += 1
        found = stored.pop(uid, _NO_ROWS)
        if no not in spoiled and found != _digest(_expected_lines(uid, project(uid, fold(entries, root=uid)))):
            differing.append(uid)
    return count, (*differing, *stored)


def _stored_digests(connection: Connection, partitions: Iterable[Id]) -> dict[Id, bytes]:
    """By entity, a digest of the lines that the store dumps of it."""
    lines = merge(*(projection_rows.dump(connection, partition) for partition in partitions))
    return {bytes.fromhex(uid): _digest(own) for uid, own in groupby(lines, key=_uid_of)}


def _expected_lines(uid: Id, rows: Rows) -> Iterator[bytes]:
    """The lines that the store dumps of an entity that has these rows."""
    for name in sorted(rows):
        table = projected.tables[name]
        if table.info.get("digest", True):
            empty = dict.fromkeys(column.name for column in table.columns if column.name != "entity_no")
            yield from sorted(_line(uid, name, empty | dict(row)) for row in rows[name])


def _line(uid: Id, name: str, row: Mapping[str, object]) -> bytes:
    values = {key: value.hex() if isinstance(value, bytes) else value for key, value in row.items()}
    return canonical.write_bytes([uid.hex(), name, values])


def _uid_of(line: bytes) -> str:
    return line[2:34].decode()


def _digest(lines: Iterable[bytes]) -> bytes:
    return hashlib.sha256(b"\n".join(lines)).digest()


_NO_ROWS = _digest(())
