from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as driver
from sqlalchemy import insert

from desktop.errors import EnvironmentFault
from desktop.store.driver import PROJECTION_VERSION
from desktop.store.engine import Store
from desktop.store.first_page import first_page
from desktop.store.journal_tables import meta
from desktop.store.projection_rows import create_projection, drop_projection

ROOT = Path(__file__).resolve().parents[3]
SQL = ("SELECT key, value FROM meta WHERE key = :key", "SELECT count(*) FROM entry")
KEY = {"key": "a"}


def test_the_rows_of_the_query_are_given(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(meta).values(key="a", value="甲"))
    assert first_page(store.path, SQL, KEY) == [[("a", "甲")], [(0,)]]
    store.close()
    assert first_page(store.path, SQL, KEY) == [[("a", "甲")], [(0,)]]


def test_a_query_of_another_projection_gives_none(store: Store) -> None:
    assert first_page(store.path, ["SELECT colour FROM meta"], {}) is None


def test_a_file_to_be_migrated_gives_none(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    assert first_page(store.path, SQL, KEY) is None


def test_rows_made_by_other_rules_are_not_shown(store: Store) -> None:
    with store.writing() as connection:
        drop_projection(connection)
        create_projection(connection, version=PROJECTION_VERSION + 1)
    assert first_page(store.path, SQL, KEY) is None
    with store.writing() as connection:
        drop_projection(connection)
    assert first_page(store.path, SQL, KEY) is None


def test_nothing_can_be_written(store: Store) -> None:
    with pytest.raises(EnvironmentFault):
        first_page(store.path, ["DELETE FROM meta"], {})


def test_a_damaged_page_is_said_and_not_taken_for_a_new_projection(store: Store) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.path.write_bytes(content)
    with pytest.raises(EnvironmentFault, match="damaged"):
        first_page(store.path, SQL, KEY)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no_database"):
        first_page(tmp_path / "a.db", SQL, KEY)
    assert not (tmp_path / "a.db").exists()


def test_it_loads_without_sqlalchemy_and_alembic() -> None:
    code = "import sys, desktop.store.first_page; print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_opening_a_current_database_loads_no_alembic(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.paths import DataFolder;"
        "from desktop.store.engine import Store; Store.open(DataFolder(Path(sys.argv[1]))).close();"
        "print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(store.path.parent)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert driver.sqlite_version_info >= (3, 51, 3)
