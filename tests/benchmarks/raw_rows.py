"""The floor of writing: the same rows of journal and projected tables, by the bare driver with the same settings."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as driver

from desktop.store.driver import SETTINGS
from desktop.store.projected import projected

_BY_ENTITY = tuple(table.name for table in projected.sorted_tables if "entity_no" in table.columns)
_LOCAL = ("number_counter", "meta", "stream")

Written = list[tuple[str, list[tuple[Any, ...]]]]
"""Statements with the rows they write, in order."""


def raw_connection(path: Path) -> Any:
    """A connection with the settings of the product's writer."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    for setting in SETTINGS:
        connection.execute(setting)
    return connection


def twin_of(database: Path, folder: Path) -> Path:
    """A copy of a database nobody is writing to: the same tables and indexes, the same rows so far."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "floor.db"
    with_log = raw_connection(database)
    with_log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with_log.close()
    shutil.copyfile(database, copy)
    return copy


class Watcher:
    """Sees which rows the product has just written."""

    def __init__(self, path: Path) -> None:
        self._connection = raw_connection(path)
        self._entity, self._entry = self._marks()
        self._local = {name: self._all(name) for name in _LOCAL}

    def _marks(self) -> tuple[int, int]:
        sql = "SELECT coalesce((SELECT max(no) FROM entity), 0), coalesce((SELECT max(local_id) FROM entry), 0)"
        found: tuple[int, int] = self._connection.execute(sql).fetchone()
        return found

    def _all(self, name: str) -> set[tuple[Any, ...]]:
        return set(self._connection.execute(f"SELECT * FROM {name}"))

    def written(self) -> Written:
        """What was written since the last question."""
        rows = [self._local_rows(name) for name in _LOCAL]
        rows.append(self._statement("entity", "no > ?", self._entity))
        rows.append(self._statement("entry", "local_id > ?", self._entry))
        rows.append(self._statement("entry_about", "local_id > ?", self._entry))
        rows += [self._statement(name, "entity_no > ?", self._entity) for name in _BY_ENTITY]
        self._entity, self._entry = self._marks()
        return [(sql, found) for sql, found in rows if found]

    def _local_rows(self, name: str) -> tuple[str, list[tuple[Any, ...]]]:
        now, before = self._all(name), self._local[name]
        self._local[name] = now
        return _insert(name, len(next(iter(now), ())), "REPLACE"), list(now - before)

    def _statement(self, name: str, where: str, mark: int) -> tuple[str, list[tuple[Any, ...]]]:
        cursor = self._connection.execute(f"SELECT * FROM {name} WHERE {where}", (mark,))
        return _insert(name, len(cursor.description)), cursor.fetchall()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def _insert(name: str, width: int, verb: str = "INSERT") -> str:
    return f"{verb} INTO {name} VALUES ({', '.join('?' * width)})"


def write(connection: Any, rows: Written) -> None:
    """Write them in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for sql, found in rows:
        connection.executemany(sql, found)
    connection.execute("COMMIT")
