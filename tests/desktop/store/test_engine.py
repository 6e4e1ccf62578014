from __future__ import annotations

import threading

import pytest
from pysqlite3 import dbapi2 as driver
from sqlalchemy import Connection, insert, select, update

from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store.driver import check_sqlite
from desktop.store.engine import Store
from desktop.store.journal_tables import meta, number_counter
from desktop.store.locks import UseLock

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "wal_autocheckpoint": 1000,
    "journal_size_limit": 64 * 1024 * 1024,
    "mmap_size": 0,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cache_size": -32768,
    "application_id": 0x4A535501,
    "user_version": 100,
}


def settings_of(connection: Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}


def note(connection: Connection, key: str) -> None:
    connection.execute(insert(meta).values(key=key, value="1"))


def notes(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.scalars(select(meta.c.key))) - {"projection"}


def test_settings_hold_on_both_sides(store: Store) -> None:
    with store.writing() as connection:
        assert settings_of(connection) == SETTINGS
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 0
    with store.reading() as connection:
        assert settings_of(connection) == {**SETTINGS, "cache_size": -16384}
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1


def test_an_old_sqlite_is_refused() -> None:
    check_sqlite((3, 51, 3))
    with pytest.raises(EnvironmentFault, match="old_sqlite"):
        check_sqlite((3, 51, 2))


def test_what_is_written_stays_after_closing(folder: DataFolder) -> None:
    with Store.create(folder) as store, store.writing() as connection:
        note(connection, "a")
    with Store.open(folder) as store:
        assert notes(store) == {"a"}


def test_an_exception_undoes_the_whole_block(store: Store) -> None:
    def fail(connection: Connection) -> None:
        note(connection, "a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        fail(connection)
    assert notes(store) == set()


def test_a_reader_is_not_held_up_and_sees_the_old_state(store: Store) -> None:
    with store.writing() as connection:
        note(connection, "a")
        assert notes(store) == set()
    assert notes(store) == {"a"}


def test_one_block_of_reading_sees_one_state(store: Store) -> None:
    with store.reading() as reader:
        before = reader.scalars(select(meta.c.key)).all()
        with store.writing() as connection:
            note(connection, "a")
        assert reader.scalars(select(meta.c.key)).all() == before
    assert "a" in notes(store)


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(EnvironmentFault), store.reading() as connection:
        note(connection, "a")
    assert notes(store) == set()


def test_the_writer_has_the_lock_before_its_first_statement(store: Store) -> None:
    other = driver.connect(str(store.path), isolation_level=None, timeout=0)
    with store.writing(), pytest.raises(driver.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_another_program_that_writes_is_named_and_the_next_try_works(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    other = driver.connect(str(store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(EnvironmentFault, match="locked_database"), store.writing() as connection:
        note(connection, "a")
    other.close()
    with store.writing() as connection:
        note(connection, "b")
    assert notes(store) == {"b"}


def test_two_stores_that_read_and_then_write_lose_nothing(store: Store, folder: DataFolder) -> None:
    """With a deferred BEGIN the second to write is told 「locked」 at once, however long it would wait."""
    with store.writing() as connection:
        connection.execute(insert(number_counter).values(key="n", value=0))

    def count(own: Store) -> None:
        for _ in range(50):
            with own.writing() as connection:
                value = connection.execute(select(number_counter.c.value)).scalar_one()
                connection.execute(update(number_counter).values(value=value + 1))

    with Store.open(folder) as second:
        threads = [threading.Thread(target=count, args=(own,)) for own in (store, second, store)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with store.reading() as connection:
        assert connection.execute(select(number_counter.c.value)).scalar_one() == 150


def test_writing_inside_writing_is_a_mistake_of_ours(store: Store) -> None:
    with store.writing() as connection:
        with pytest.raises(AssertionError), store.writing():
            pass
        note(connection, "a")
    assert notes(store) == {"a"}


def test_data_version_moves_with_every_commit_and_only_then(store: Store, folder: DataFolder) -> None:
    first = store.data_version()
    assert store.data_version() == first
    with store.writing() as connection:
        note(connection, "a")
    own = store.data_version()
    with Store.open(folder) as other, other.writing() as connection:
        note(connection, "b")
    foreign = store.data_version()
    assert len({first, own, foreign}) == 3
    with store.reading():
        assert store.data_version() == foreign


def test_closing_leaves_one_whole_file_and_nobody_in_it(store: Store, folder: DataFolder) -> None:
    with store.writing() as connection:
        note(connection, "a")
    store.close()
    assert [path.name for path in folder.root.iterdir() if path.name.startswith("jiesu")] == ["jiesu.db"]
    with UseLock(folder.use_lock).alone():
        pass


def test_a_checkpoint_moves_all_into_the_file(store: Store) -> None:
    with store.writing() as connection:
        note(connection, "a")
    store.checkpoint()
    alone = driver.connect(f"{store.path.as_uri()}?immutable=1", uri=True)
    assert ("a",) in alone.execute("SELECT key FROM meta").fetchall()
    alone.close()
