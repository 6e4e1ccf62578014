"""The SQLite driver, held to one version and one set of settings; knows no SQLAlchemy, so that it loads fast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pysqlite3 import dbapi2 as driver

from desktop.errors import EnvironmentFault
from desktop.store.faults import of_database

APPLICATION_ID = 0x4A535501
"""Written into the head of the file: this is a database of 接诉台."""

SCHEMA_VERSION = 100
"""`PRAGMA user_version`: major × 100 + minor. A newer minor only adds; a newer major is refused."""

PROJECTION_VERSION = 14
"""Raised whenever projected rows mean something else or are made by another rule; older ones are made anew."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can damage a WAL file when it is reset."""

BUSY_SECONDS = 5.0

SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA wal_autocheckpoint = 1000",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -32768",
)
"""Settings of every connection. The journal mode is the writer's to set; it then stands in the file."""


class Cursor(Protocol):
    """What is used of the driver's cursor (PEP 249)."""

    def execute(self, sql: str, arguments: Any = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, arguments: Any, /) -> Cursor:
        """Run one statement for each row of arguments."""
        ...

    def fetchone(self) -> Any:
        """The next row, or none."""
        ...

    def fetchmany(self, size: int, /) -> list[Any]:
        """The next rows, at most so many."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        ...

    def close(self) -> None:
        """Read no further; what is left of the rows is given up."""
        ...


class DriverConnection(Protocol):
    """What is used of the driver's connection (PEP 249)."""

    @property
    def in_transaction(self) -> bool:
        """Whether SQLite itself is inside a transaction."""
        ...

    def cursor(self) -> Cursor:
        """A cursor."""
        ...

    def execute(self, sql: str, arguments: Any = ..., /) -> Cursor:
        """Run one statement on a cursor of its own."""
        ...

    def close(self) -> None:
        """Close; what was not committed is undone."""
        ...

    def set_progress_handler(self, handler: Callable[[], bool] | None, steps: int, /) -> None:
        """Ask `handler` after every so many steps of a statement; yes ends the statement with an error."""
        ...


@dataclass(frozen=True, slots=True)
class FileHead:
    """What the head of a database file says about itself."""

    application: int
    version: int


def check_sqlite(version: tuple[int, int, int] = driver.sqlite_version_info) -> None:
    """Refuse to go on with a SQLite that can lose data. Raises `EnvironmentFault` old_sqlite."""
    if version < OLDEST_SQLITE:
        raise EnvironmentFault("old_sqlite", found=".".join(map(str, version)))


def file_address(path: Path, mode: str) -> str:
    """The URI of a database file; `mode` is SQLite's: `ro`, `rw`, or `rwc`, the only one that makes a file."""
    return f"{path.absolute().as_uri()}?mode={mode}"


@contextmanager
def opened(path: Path, *, read_only: bool = True) -> Iterator[DriverConnection]:
    """One connection of the driver to an existing file, for the length of the block.

    Raises `EnvironmentFault` no_database where there is no file, else what the disk or SQLite complained about.
    """
    check_sqlite()
    if not path.exists():
        raise EnvironmentFault("no_database", path=path.parent)
    try:
        address = file_address(path, "ro" if read_only else "rw")
        connection: DriverConnection = driver.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            yield connection
        finally:
            connection.close()
    except driver.Error as error:
        fault = of_database(error, path)
        if fault is None:
            raise
        raise fault from error


def read_head(connection: DriverConnection) -> FileHead:
    """Read what the file says about itself."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return FileHead(application, version)


def check_head(found: FileHead) -> None:
    """Refuse a file of another program or of a newer major version.

    Raises `EnvironmentFault` foreign_file or newer_file.
    """
    if found.application != APPLICATION_ID:
        raise EnvironmentFault("foreign_file")
    if found.version // 100 > SCHEMA_VERSION // 100:
        raise EnvironmentFault("newer_file")
