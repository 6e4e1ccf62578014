from __future__ import annotations

from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as driver
from sqlalchemy import insert

from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store import backup
from desktop.store.backup import check_copy, copy_database, copy_file
from desktop.store.engine import Store
from desktop.store.journal_tables import entry, meta, stream


def add_entries(store: Store, count: int) -> None:
    with store.writing() as connection:
        connection.execute(insert(stream).values(no=1, writer=b"w" * 16, partition=b"p" * 16))
        fixed = {
            "stream_no": 1,
            "prev": b"0" * 32,
            "lamport": 1,
            "hlc": 1,
            "wall_ms": 1,
            "tz_min": 480,
            "flags": 0,
            "kind": "a",
            "ver": 1,
            "min_reader": 1,
            "payload_hash": b"0" * 32,
            "pii_hash": b"0" * 32,
            "received_at": 1,
        }
        rows = [{**fixed, "seq": seq, "hash": seq.to_bytes(32)} for seq in range(1, count + 1)]
        connection.execute(insert(entry), rows)


@pytest.fixture
def target(folder: DataFolder) -> Path:
    folder.backups.mkdir(parents=True, exist_ok=True)
    return folder.backups / "copy.db"


def test_a_copy_has_what_still_stands_in_the_log(store: Store, target: Path) -> None:
    add_entries(store, 300)
    assert store.path.with_name("jiesu.db-wal").stat().st_size > 0
    copy_database(store, target)
    assert check_copy(target) == 300
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]


def test_a_copy_is_made_beside_an_open_write_and_holds_what_is_committed(store: Store, target: Path) -> None:
    add_entries(store, 5)
    with store.writing() as connection:
        connection.execute(insert(meta).values(key="open", value="1"))
        copy_database(store, target)
    copied = driver.connect(str(target))
    assert copied.execute("SELECT count(*) FROM meta WHERE key = 'open'").fetchone() == (0,)
    assert copied.execute("SELECT count(*) FROM entry").fetchone() == (5,)
    copied.close()


def test_a_copy_can_be_opened_as_a_database(store: Store, target: Path, tmp_path: Path) -> None:
    add_entries(store, 5)
    copy_database(store, target)
    other = DataFolder(tmp_path / "other")
    other.root.mkdir()
    target.rename(other.database)
    with Store.open(other) as restored, restored.reading() as connection:
        assert len(connection.execute(entry.select()).all()) == 5


def test_a_copy_does_not_replace_a_file(store: Store, target: Path) -> None:
    target.write_bytes(b"the last good one")
    with pytest.raises(EnvironmentFault, match="file_exists"):
        copy_database(store, target)
    assert target.read_bytes() == b"the last good one"


def test_a_copy_that_lost_entries_is_not_kept(store: Store, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_entries(store, 5)

    def lose(path: Path) -> None:
        connection = driver.connect(str(path), isolation_level=None)
        connection.execute("DELETE FROM entry WHERE seq = 5")
        connection.close()

    monkeypatch.setattr(backup, "flush_file", lose)
    with pytest.raises(EnvironmentFault, match="bad_copy"):
        copy_database(store, target)
    assert list(target.parent.iterdir()) == []


def test_damage_is_found_and_no_copy_is_kept(store: Store, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_entries(store, 300)

    def decay(path: Path) -> None:
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 4096] = b"\xff" * 4096
        path.write_bytes(content)

    monkeypatch.setattr(backup, "flush_file", decay)
    with pytest.raises(EnvironmentFault, match=r"bad_copy|damaged"):
        copy_database(store, target)
    assert list(target.parent.iterdir()) == []


def test_another_programs_file_is_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    driver.connect(str(path)).executescript("CREATE TABLE entry (a)").close()
    with pytest.raises(EnvironmentFault, match="foreign_file"):
        check_copy(path)


def test_a_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    source = tmp_path / "source.db"
    source.touch()
    with pytest.raises(EnvironmentFault, match="place_gone"):
        copy_file(source, tmp_path / "mistyped" / "copy.db")
    assert not (tmp_path / "mistyped").exists()
