"""The database of one data folder, open: one writer at a time, readers that are never held up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store.connections import driver_of, empty_log, reader_engine, transaction, writer_engine
from desktop.store.driver import BUSY_SECONDS
from desktop.store.locks import UseLock
from desktop.store.migrate import bring_up_to_date, is_due, make_database
from desktop.store.safe_file import meeting_faults
from desktop.store.search_index import SearchIndex


class Store:
    """The open database of a folder, closed once by who opened it.

    Raises `EnvironmentFault` wherever the disk, the file or another program is in the way.
    """

    def __init__(self, folder: DataFolder, use: UseLock) -> None:
        self.path = folder.database
        self.search = SearchIndex(folder.search)
        self._use = use
        self._writer = writer_engine(self.path)
        self._reader = reader_engine(self.path, self.search)
        self._turn = threading.Lock()
        self._holder: int | None = None
        self._held: Connection | None = None
        self._watch: Connection | None = None

    @classmethod
    def create(cls, folder: DataFolder) -> Self:
        """Make the database of a new folder and open it.

        Raises `EnvironmentFault` database_exists where there is one, close_window while another process is there.
        """
        with meeting_faults(folder.root):
            folder.root.mkdir(parents=True, exist_ok=True)
        with UseLock(folder.use_lock).alone():
            make_database(folder.database)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: DataFolder) -> Self:
        """Open the database of a folder; an older file is copied to `backups` and then migrated.

        Raises `EnvironmentFault` no_database, foreign_file, newer_file, damaged; close_window where a migration is due
        while another process uses the folder, being_changed while another process restores or migrates.
        """
        use = UseLock(folder.use_lock)
        if is_due(folder.database):
            with use.alone():
                bring_up_to_date(folder.database, folder.backups)
        use.share()
        return cls(folder, use)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One BEGIN IMMEDIATE … COMMIT; any exception undoes all of it. Catch nothing inside, and do not nest.

        One thread writes at a time; another waits as long as another process would have to, then raises
        `EnvironmentFault` locked_database.
        """
        with self._one_at_a_time() as connection:
            try:
                with transaction(connection):
                    yield connection
            finally:
                if connection.invalidated:
                    self._drop_writer()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the data for the length of the block, whatever is written meanwhile. Keep it short."""
        with self._reader.connect() as connection:
            yield connection

    def data_version(self) -> int:
        """A number that changes whenever anyone, this process or another, has committed; asked once a second.

        Only the comparison with the last answer means something. To be asked from one thread.
        """
        if self._watch is None:
            self._watch = self._reader.connect()
        with driver_of(self._watch) as raw:
            found: int = raw.execute("PRAGMA data_version").fetchone()[0]
        return found

    def checkpoint(self) -> None:
        """Move what is committed into the main file, at an idle moment; readers in the way make it do less."""
        with self._one_at_a_time() as connection:
            empty_log(connection)

    def close(self) -> None:
        """Give the file and its lock back. SQLite empties the write-ahead log when the last process closes."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._reader.dispose()
        self.search.close()
        self._drop_writer()
        self._use.release()

    @contextmanager
    def _one_at_a_time(self) -> Iterator[Connection]:
        if self._holder == threading.get_ident():
            raise AssertionError("writing inside writing")
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise EnvironmentFault("locked_database")
        self._holder = threading.get_ident()
        try:
            # Kept between transactions: a checkout for each would cost a fifth of a commit.
            self._held = self._held or self._writer.connect()
            yield self._held
        finally:
            self._holder = None
            self._turn.release()

    def _drop_writer(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
        self._writer.dispose()
