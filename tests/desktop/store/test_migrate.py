from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as driver
from sqlalchemy import create_engine

from desktop.errors import EnvironmentFault
from desktop.paths import DataFolder
from desktop.store.driver import opened, read_head
from desktop.store.engine import Store
from desktop.store.journal_tables import journal
from desktop.store.migrate import MIGRATIONS, run_steps
from desktop.store.projected import projected

STEP = """
from alembic import op
import sqlalchemy as sa
revision = "0002"
down_revision = "0001"

def upgrade():
    op.create_table("more", sa.Column("no", sa.Integer()))
    op.execute("INSERT INTO meta (key, value) VALUES ('step', '2')")
    {end}
"""


def contents(path: Path) -> list[object]:
    """Tables, their rows, and at the end the version."""
    connection = driver.connect(str(path))
    made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for kind, name, _ in made if kind == "table"]
    version = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return [*made, *rows, *version]


def run(path: Path, *statements: str) -> None:
    connection = driver.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def closed(folder: DataFolder) -> DataFolder:
    """A folder with a database that nobody has open."""
    Store.create(folder).close()
    return folder


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    copied = tmp_path / "steps"
    shutil.copytree(MIGRATIONS, copied)
    return copied


def schema(connection: driver.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_revisions_make_the_tables_of_the_models(closed: DataFolder) -> None:
    models = driver.connect(":memory:")
    engine = create_engine("sqlite://", module=driver, creator=lambda: models)
    for tables in (journal, projected):
        tables.create_all(engine)
    made = driver.connect(str(closed.database))
    found = schema(made)
    assert "WITHOUT ROWID" in found["entry_about"]
    assert found.pop("alembic_version")
    assert found == schema(models)
    engine.dispose()
    made.close()


def test_a_new_database_does_not_replace_one(closed: DataFolder) -> None:
    before = contents(closed.database)
    with pytest.raises(EnvironmentFault, match="database_exists"):
        Store.create(closed)
    assert contents(closed.database) == before


def test_what_a_killed_creation_left_is_no_database_and_no_hindrance(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.database.with_name("jiesu.db.new").write_bytes(b"half")
    folder.database.with_name("jiesu.db.new-wal").write_bytes(b"half")
    with pytest.raises(EnvironmentFault, match="no_database"):
        Store.open(folder)
    with Store.create(folder) as store:
        store.checkpoint()
    assert sorted(path.name for path in folder.root.iterdir()) == ["jiesu.db", "use.lock"]


def test_a_step_writes_its_changes_and_its_version_together(closed: DataFolder, steps: Path) -> None:
    (steps / "versions" / "0002_more.py").write_text(STEP.format(end="pass"))
    run_steps(closed.database, steps=steps, version=101)
    with opened(closed.database) as connection:
        assert read_head(connection).version == 101
        assert connection.execute("SELECT value FROM meta WHERE key = 'step'").fetchone() == ("2",)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]


def test_a_failed_step_leaves_nothing(closed: DataFolder, steps: Path) -> None:
    (steps / "versions" / "0002_more.py").write_text(STEP.format(end="raise ZeroDivisionError"))
    before = contents(closed.database)
    with pytest.raises(ZeroDivisionError):
        run_steps(closed.database, steps=steps, version=101)
    assert contents(closed.database) == before


def test_an_older_file_is_copied_before_it_is_migrated(closed: DataFolder) -> None:
    run(closed.database, "INSERT INTO meta VALUES ('a', '1')", "PRAGMA user_version = 99")
    old = contents(closed.database)
    Store.open(closed).close()
    assert contents(closed.database)[-1] == 100
    (copied,) = closed.backups.iterdir()
    assert contents(copied) == old


def test_a_second_migration_keeps_the_first_copy(closed: DataFolder) -> None:
    for _ in range(2):
        run(closed.database, "PRAGMA user_version = 99")
        Store.open(closed).close()
    assert len(list(closed.backups.iterdir())) == 2


def test_a_migration_waits_until_nobody_else_is_there(closed: DataFolder) -> None:
    with Store.open(closed):
        run(closed.database, "PRAGMA user_version = 99")
        with pytest.raises(EnvironmentFault, match="close_window"):
            Store.open(closed)
    assert contents(closed.database)[-1] == 99


@pytest.mark.parametrize(
    ("statement", "code"),
    [("PRAGMA user_version = 200", "newer_file"), ("PRAGMA application_id = 7", "foreign_file")],
)
def test_files_of_the_future_and_of_others_are_refused_untouched(closed: DataFolder, statement: str, code: str) -> None:
    run(closed.database, statement)
    before = closed.database.read_bytes()
    with pytest.raises(EnvironmentFault, match=code):
        Store.open(closed)
    assert closed.database.read_bytes() == before


def test_a_newer_minor_version_opens_and_keeps_its_number(closed: DataFolder) -> None:
    run(closed.database, "PRAGMA user_version = 101")
    Store.open(closed).close()
    assert contents(closed.database)[-1] == 101


@pytest.mark.parametrize(("content", "code"), [(b"no database" * 1000, "damaged"), (b"", "foreign_file")])
def test_what_is_no_database_is_said_to_be_none(folder: DataFolder, content: bytes, code: str) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(content)
    with pytest.raises(EnvironmentFault, match=code):
        Store.open(folder)
    assert folder.database.read_bytes() == content


def test_opening_a_folder_without_a_database_makes_none(folder: DataFolder) -> None:
    with pytest.raises(EnvironmentFault, match="no_database"):
        Store.open(folder)
    assert not folder.root.exists()
