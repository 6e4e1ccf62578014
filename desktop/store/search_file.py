"""`search.db`: the file of the search index, which can be thrown away at any time; no backup has it.

The index stands in tables of a generation: `doc_1` numbers the cases in the order in which they were received,
`body_1` has their pairs under these numbers, `late_1` those of cases that came in out of that order. Another
generation can be made beside it and take over in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from pysqlite3 import dbapi2 as driver

from desktop.store.driver import BUSY_SECONDS, DriverConnection, file_address
from desktop.store.search_terms import tokenizer

VERSION = 2
"""Raised whenever the index holds something else; an older one is made anew."""

EVER = -(2**62)
"""Before any moment (UTC ms)."""

_SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
)
_HARMLESS = (driver.SQLITE_BUSY, driver.SQLITE_LOCKED, driver.SQLITE_FULL, driver.SQLITE_IOERR, driver.SQLITE_READONLY)
_HARMLESS_TOO = (driver.SQLITE_CANTOPEN, driver.SQLITE_INTERRUPT, driver.SQLITE_NOMEM)
_FTS = "USING fts5(t, content='', contentless_delete=1, detail=none, prefix='1', tokenize={})"
_ENDINGS = ("", "-wal", "-shm", "-journal")


class IndexUnusable(Exception):
    """The index can not answer now; `damaged`: it never will and is to be made anew."""

    def __init__(self, reason: str, *, damaged: bool = False) -> None:
        super().__init__(reason)
        self.damaged = damaged


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a generation is.

    `made_for`: the projection whose texts it holds; `upto`: the last entry that is in it, by local number, and `mark`
    its hash; `after`: while it is being made, the moment of receipt and the number of the last case that is in it;
    `cases` in it, of them `late` ones, and the receipt of the `newest` in order.
    """

    generation: int
    made_for: str
    upto: int
    mark: str
    after: tuple[int, int] | None = None
    cases: int = 0
    late: int = 0
    newest: int = EVER

    @classmethod
    def read(cls, text: str) -> Self:
        """A standing as `written` wrote it."""
        values = json.loads(text)
        after = values.pop("after")
        return cls(**values, after=None if after is None else tuple(after))

    def written(self) -> str:
        """The standing as text."""
        return json.dumps(asdict(self))


@contextmanager
def meeting_trouble() -> Iterator[None]:
    """Turn what SQLite complains about inside the block into `IndexUnusable`."""
    try:
        yield
    except driver.Error as error:
        code = getattr(error, "sqlite_errorcode", driver.SQLITE_ERROR) & 0xFF
        raise IndexUnusable(str(error), damaged=code not in (*_HARMLESS, *_HARMLESS_TOO)) from error


def open_index(path: Path, mode: str) -> DriverConnection:
    """A connection to the file; `mode` is SQLite's. Raises `IndexUnusable`."""
    with meeting_trouble():
        connection: DriverConnection = driver.connect(
            file_address(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
        try:
            for setting in _SETTINGS if mode != "ro" else _SETTINGS_TO_READ:
                connection.execute(setting)
            if mode != "ro":
                connection.execute("CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        except BaseException:
            connection.close()
            raise
    return connection


_SETTINGS_TO_READ = tuple(one for one in _SETTINGS if "journal" not in one and "synchronous" not in one)


@contextmanager
def writing(connection: DriverConnection) -> Iterator[None]:
    """One transaction of the index; nothing else than the index is to be touched inside. Raises `IndexUnusable`."""
    with meeting_trouble():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def remove_index(path: Path) -> bool:
    """Throw the file away; False where somebody still has it open and the system does not allow it."""
    try:
        for ending in _ENDINGS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def is_of_this_version(connection: DriverConnection) -> bool:
    """Whether this program can go on with the file; one that was just made says nothing yet."""
    found = connection.execute("SELECT value FROM state WHERE key = 'version'").fetchone()
    return found is None or found[0] == str(VERSION)


def standings(connection: DriverConnection) -> dict[str, Standing]:
    """The generation that answers (`current`) and the one that is being made (`making`); none of another version."""
    rows = dict(connection.execute("SELECT key, value FROM state").fetchall())
    if rows.get("version") != str(VERSION):
        return {}
    return {key: Standing.read(rows[key]) for key in ("current", "making") if key in rows}


def note(connection: DriverConnection, key: str, standing: Standing | None) -> None:
    """Write how far a generation is, or that there is none, in the open transaction."""
    if standing is None:
        connection.execute("DELETE FROM state WHERE key = ?", (key,))
        return
    connection.execute("REPLACE INTO state VALUES (?, ?)", (key, standing.written()))
    connection.execute("REPLACE INTO state VALUES ('version', ?)", (str(VERSION),))


def create_generation(connection: DriverConnection, number: int) -> None:
    """Make the tables of a generation, empty."""
    connection.execute(
        f"CREATE TABLE doc_{number} (no INTEGER PRIMARY KEY, entity_no INTEGER NOT NULL UNIQUE,"
        " received_at INTEGER NOT NULL, late INTEGER NOT NULL, mark INTEGER NOT NULL)"
    )
    for name in (f"body_{number}", f"late_{number}"):
        connection.execute(f"CREATE VIRTUAL TABLE {name} {_FTS.format(tokenizer())}")
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('automerge', 0)")


def drop_generations(connection: DriverConnection, kept: int | None = None) -> None:
    """Drop the tables of every generation but one."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for name in names:
        kind, _, number = name.partition("_")
        if kind in ("doc", "body", "late") and number.isdigit() and int(number) != kept:
            connection.execute(f"DROP TABLE {name}")
