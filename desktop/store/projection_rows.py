"""The rows of the projected tables: replaced entity by entity, made anew by version, dumped to be compared.

A root table (`info={"root": True}`) has `entity_no`, `uid` and `partition`; an entity belongs to the partition of its
row there. Tables with `info={"digest": False}` are local views and are not compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, MetaData, Row, Subquery, Table, delete, insert, select, union, union_all
from sqlalchemy.schema import DropTable

from desktop.store.connections import driver_cursor
from desktop.store.driver import PROJECTION_VERSION
from desktop.store.journal_tables import meta
from desktop.store.projected import projected

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""Name of a projected table → the rows one entity has in it, without `entity_no`."""

_META_KEY = "projection"


@dataclass(frozen=True, slots=True)
class _Statements:
    """What is run against one projected table, written out once."""

    columns: tuple[str, ...]
    known: frozenset[str]
    insert: str
    delete: str
    pick: Callable[[Mapping[str, object]], tuple[object, ...]]

    def values(self, entity_no: int, row: Mapping[str, object]) -> tuple[object, ...]:
        if len(row) == len(self.columns) > 1:  # nearly always; a strange column leaves a known one missing: `KeyError`
            return (entity_no, *self.pick(row))
        if not row.keys() <= self.known:
            raise KeyError(f"no such column: {sorted(row.keys() - self.known)}")
        return (entity_no, *map(row.get, self.columns))


@cache
def _statements(tables: MetaData) -> Mapping[str, _Statements]:
    return {table.name: _statements_of(table) for table in tables.sorted_tables}


def _statements_of(table: Table) -> _Statements:
    columns = tuple(column.name for column in table.columns if column.name != "entity_no")
    names = ", ".join(f'"{name}"' for name in ("entity_no", *columns))
    holes = ", ".join("?" * (len(columns) + 1))
    return _Statements(
        columns,
        frozenset(columns),
        f'INSERT INTO "{table.name}" ({names}) VALUES ({holes})',
        f'DELETE FROM "{table.name}" WHERE entity_no = ?',
        itemgetter(*columns),
    )


def replace_rows(
    connection: Connection, entity_no: int, rows: Rows, *, new: bool = False, tables: MetaData = projected
) -> None:
    """Put `rows` in the place of all rows of one entity, inside the open transaction.

    `new` says that the entity cannot have rows yet. A column a row does not name is null. Raises `KeyError` for a
    table or column that does not exist.
    """
    replace_many(connection, {entity_no: rows}, new=(entity_no,) if new else (), tables=tables)


def replace_many(
    connection: Connection,
    rows: Mapping[int, Rows],
    *,
    new: Collection[int] = (),
    tables: MetaData = projected,
) -> None:
    """As `replace_rows` for many entities at once, by `entity_no`; those in `new` cannot have rows yet."""
    statements = _statements(tables)
    values: dict[str, list[tuple[object, ...]]] = {}
    for entity_no, own in rows.items():
        for name, several in own.items():
            values.setdefault(name, []).extend(statements[name].values(entity_no, row) for row in several)
    old = [(entity_no,) for entity_no in rows if entity_no not in new]
    with driver_cursor(connection) as cursor:
        if old:
            for statement in statements.values():
                cursor.executemany(statement.delete, old)
        for name, tuples in values.items():
            cursor.executemany(statements[name].insert, tuples)


def create_projection(
    connection: Connection, *, tables: MetaData = projected, version: int = PROJECTION_VERSION
) -> None:
    """Make the projected tables, empty, and note their shape, inside the open transaction."""
    tables.create_all(connection, checkfirst=False)
    noted = {"shape": _shape(tables, version), "tables": sorted(tables.tables)}
    connection.execute(insert(meta).values(key=_META_KEY, value=json.dumps(noted)))


def drop_projection(connection: Connection) -> None:
    """Drop the projected tables this file has, also those that the program no longer knows."""
    found = _noted(connection)
    for name in found["tables"] if found else ():
        connection.execute(DropTable(Table(name, MetaData())))
    connection.execute(delete(meta).where(meta.c.key == _META_KEY))


def projection_is_current(
    connection: Connection, *, tables: MetaData = projected, version: int = PROJECTION_VERSION
) -> bool:
    """Whether the file's projected tables are those of this program; else they are dropped, made and filled anew."""
    found = _noted(connection)
    return found is not None and found["shape"] == _shape(tables, version)


def _noted(connection: Connection) -> dict[str, str | list[str]] | None:
    value = connection.execute(select(meta.c.value).where(meta.c.key == _META_KEY)).scalar()
    found: dict[str, str | list[str]] | None = json.loads(value) if value else None
    return found


def _shape(tables: MetaData, version: int) -> str:
    """A digest of names, types and indexes: a changed table is seen even where the version was not raised."""
    described = [
        [
            table.name,
            [[column.name, type(column.type).__name__, column.nullable] for column in table.columns],
            sorted([str(index.name), [str(column) for column in index.expressions]] for index in table.indexes),
        ]
        for table in sorted(tables.tables.values(), key=lambda table: table.name)
    ]
    return f"{version}:{hashlib.sha256(json.dumps(described).encode()).hexdigest()[:32]}"


def dump(connection: Connection, partition: bytes, *, tables: MetaData = projected) -> Iterator[bytes]:
    """All projected rows of a partition as lines of canonical JSON, in an order that depends on nothing local.

    A line is `[uid, table, {column: value}]`, without `entity_no`; bytes are hex. Sorted by uid, table, row.
    """
    owner = _owners(partition, tables)
    compared = (table for table in tables.sorted_tables if table.info.get("digest", True))
    streams = [_of_table(connection, owner, table) for table in compared]
    for (uid, name), several in groupby(merge(*streams, key=_place), key=_place):
        lines = sorted(_line(uid, name, row) for _, _, row in several)
        yield from lines


_Found = tuple[bytes, str, Row[tuple[object, ...]]]


def _place(found: _Found) -> tuple[bytes, str]:
    return found[0], found[1]


def _owners(partition: bytes, tables: MetaData) -> Subquery:
    return union_all(
        *(select(root.c.entity_no, root.c.uid).where(root.c.partition == partition) for root in _roots(tables))
    ).subquery("owner")


def _roots(tables: MetaData) -> list[Table]:
    return [table for table in tables.sorted_tables if table.info.get("root")]


def _of_table(connection: Connection, owner: Subquery, table: Table) -> Iterator[_Found]:
    columns = [column for column in table.columns if column.name != "entity_no"]
    wanted = select(owner.c.uid.label("owner_uid"), *columns)
    ordered = wanted.join_from(owner, table, table.c.entity_no == owner.c.entity_no).order_by(owner.c.uid)
    for row in connection.execute(ordered):
        yield row[0], table.name, row


def _line(uid: bytes, name: str, row: Row[tuple[object, ...]]) -> bytes:
    values = {key: value.hex() if isinstance(value, bytes) else value for key, value in _own(row)}
    text = json.dumps([uid.hex(), name, values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _own(row: Row[tuple[object, ...]]) -> Iterable[tuple[str, object]]:
    return zip(tuple(row._fields)[1:], tuple(row)[1:], strict=True)


def digests(connection: Connection, *, tables: MetaData = projected) -> dict[str, str]:
    """SHA-256 of each partition's `dump`, one line after the other, by the partition's id, all in hex."""
    partitions = union(*(select(root.c.partition) for root in _roots(tables)))
    return {
        partition.hex(): _digest(dump(connection, partition, tables=tables))
        for (partition,) in connection.execute(partitions).all()
    }


def _digest(lines: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for line in lines:
        total.update(line + b"\n")
    return total.hexdigest()
