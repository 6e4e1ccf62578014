"""SQLite undoes the whole transaction by itself when the disk is full, and SQLAlchemy does not notice."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store.connections import driver_cursor
from desktop.store.engine import Store
from desktop.store.journal_tables import meta

LONG = "长" * 3000


def by_engine(connection: Connection, key: str) -> None:
    connection.execute(insert(meta).values(key=key, value=LONG))


def by_driver(connection: Connection, key: str) -> None:
    with driver_cursor(connection) as cursor:
        cursor.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, LONG))


WAYS = pytest.mark.parametrize("put", [by_engine, by_driver])
Put = Callable[[Connection, str], None]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 1,200 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("no right to make a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def free(disk: Path) -> int:
    state = os.statvfs(disk)
    return state.f_bavail * state.f_frsize


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(meta)).scalar_one()


def fill(connection: Connection, put: Put) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    for number in range(1000):
        put(connection, f"k{number}")


@WAYS
def test_nothing_of_the_block_is_saved_and_the_next_one_works(store: Store, put: Put) -> None:
    before = count(store)
    with pytest.raises(EnvironmentFault, match="disk_full"), store.writing() as connection:
        fill(connection, put)
    assert count(store) == before
    with store.writing() as connection:
        put(connection, "afterwards")
    assert count(store) == before + 1


@WAYS
def test_whoever_catches_the_fault_and_goes_on_saves_nothing_either(store: Store, put: Put) -> None:
    def go_on(connection: Connection) -> None:
        with pytest.raises(EnvironmentFault):
            fill(connection, put)
        for way in (by_engine, by_driver):
            with pytest.raises(SQLAlchemyError):
                way(connection, "one by one")

    before = count(store)
    with pytest.raises(SQLAlchemyError), store.writing() as connection:
        go_on(connection)
    assert count(store) == before


def test_a_transaction_that_was_ended_underneath_is_not_called_saved(store: Store) -> None:
    def end(connection: Connection) -> None:
        by_engine(connection, "a")
        with driver_cursor(connection) as cursor:
            cursor.execute("ROLLBACK")

    with pytest.raises(AssertionError), store.writing() as connection:
        end(connection)


def test_readers_go_on_after_the_writer_has_met_a_full_disk(store: Store) -> None:
    with store.reading() as reader:
        before = reader.execute(select(func.count()).select_from(meta)).scalar_one()
        with pytest.raises(EnvironmentFault), store.writing() as connection:
            fill(connection, by_engine)
        assert reader.execute(select(func.count()).select_from(meta)).scalar_one() == before


def test_a_database_is_made_whole_or_not_at_all(small_disk: Path) -> None:
    """At every size; also where the log fits but the file it has to go into does not."""
    folder, ballast = DataFolder(small_disk / "data"), small_disk / "ballast"
    made: list[bool] = []
    for room in range(16 * 1024, free(small_disk), 64 * 1024):
        ballast.write_bytes(b"x" * (free(small_disk) - room))
        try:
            Store.create(folder).close()
        except EnvironmentFault as fault:
            if fault.code != "disk_full":
                raise
        made.append(folder.database.exists())
        ballast.unlink()
        if made[-1]:
            with Store.open(folder) as store:
                assert count(store) == 1
        shutil.rmtree(folder.root)
    assert made == sorted(made)
    assert {True, False} == set(made)
