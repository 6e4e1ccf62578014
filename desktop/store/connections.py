"""The two SQLAlchemy engines on one file: settings in the connect event, transactions begun by hooks.

The writer begins IMMEDIATE on the one connection it has; readers begin plainly and cannot write. No connection is ever
used by two threads at once.

A storage fault (disk full, input/output, damage) makes SQLite undo the whole transaction by itself. The connection is
thrown away at that moment, so that nothing after it can be committed one statement at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from pysqlite3 import dbapi2 as driver
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from desktop.errors import EnvironmentFault
from desktop.store.driver import BUSY_SECONDS, SETTINGS, Cursor, DriverConnection, check_sqlite, file_address
from desktop.store.faults import is_spent, of_database
from desktop.store.search_index import SearchIndex


def writer_engine(path: Path, *, create: bool = False) -> Engine:
    """The engine that writes: one connection, kept open, every transaction begun IMMEDIATE.

    `create` makes the file where it is missing. Raises `EnvironmentFault` old_sqlite.
    """
    engine = _engine(path, "rwc" if create else "rw", pool_size=1, max_overflow=0)
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_engine(path: Path, index: SearchIndex | None = None) -> Engine:
    """The engine that reads: each block of reading sees one state of the data, and nothing can be written.

    `index` is what its connections answer when they are asked by `search_index_of`.
    """
    engine = _engine(path, "rw", pool_size=4, max_overflow=-1, pool_use_lifo=True)
    engine.update_execution_options(search_index=index)
    event.listen(engine, "connect", _prepare_reader)
    event.listen(engine, "begin", _begin_plain)
    return engine


def search_index_of(connection: Connection) -> SearchIndex | None:
    """The search index beside the database that is read; none where the connection writes."""
    found: SearchIndex | None = connection.get_execution_options().get("search_index")
    return found


def _engine(path: Path, mode: str, **pool: Any) -> Engine:
    check_sqlite()
    # Python 3.11 has no `autocommit`; manual mode leaves BEGIN to the hooks.
    connect = partial(
        driver.connect,
        file_address(path, mode),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        execution_options={"path": path},
        **pool,
    )

    def translate(context: ExceptionContext) -> None:
        if is_spent(context.original_exception):
            context.is_disconnect = True
        fault = of_database(context.original_exception, path)
        if fault is not None:
            raise fault from context.original_exception

    event.listen(engine, "handle_error", translate)
    return engine


def _prepare_writer(connection: DriverConnection, _record: object) -> None:
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise EnvironmentFault("not_a_local_disk")
    for setting in SETTINGS:
        connection.execute(setting)


_OF_READERS = ("PRAGMA query_only = ON", "PRAGMA cache_size = -16384")
"""A list of a million cases passes through the pages once: more of them held make the window larger, not quicker."""


def _prepare_reader(connection: DriverConnection, _record: object) -> None:
    for setting in (*SETTINGS, *_OF_READERS):
        connection.execute(setting)


def _begin_immediate(connection: Connection) -> None:
    with driver_of(connection) as raw:
        raw.execute("BEGIN IMMEDIATE")


def _begin_plain(connection: Connection) -> None:
    with driver_of(connection) as raw:
        raw.execute("BEGIN")


class _OnDriver:
    """Use of the driver's own connection: its errors are met as on the engine, faults end the use of the connection."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _raw(self) -> DriverConnection:
        raw: DriverConnection | None = self._connection.connection.driver_connection
        assert raw is not None
        return raw

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not isinstance(error, driver.Error):
            return
        if is_spent(error):
            self._connection.invalidate(error)
        fault = of_database(error, self._connection.get_execution_options()["path"])
        if fault is not None:
            raise fault from error


# Classes with the names of functions: a registration enters them thirteen times, generators take three times as long.


class driver_of(_OnDriver):  # noqa: N801
    """The driver's own connection."""

    __slots__ = ()

    def __enter__(self) -> DriverConnection:
        return self._raw()


class driver_cursor(_OnDriver):  # noqa: N801
    """The driver's cursor inside an open transaction, for many small statements at once."""

    __slots__ = ()

    def __enter__(self) -> Cursor:
        raw = self._raw()
        if not raw.in_transaction:
            raise AssertionError("no transaction is open")
        return raw.cursor()


def empty_log(connection: Connection) -> None:
    """Move what is committed from the log into the file. Closing does so too, but says nothing when it cannot."""
    with driver_of(connection) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """One transaction: whole or not at all. Nothing inside may catch an error and go on."""
    with connection.begin():
        yield
        # SQLAlchemy believes in its transaction even where SQLite has undone it; COMMIT would then say yes to nothing.
        with driver_of(connection) as raw:
            if not raw.in_transaction:
                raise AssertionError("the transaction was ended underneath")
