"""Making the database and bringing an older one up to date; both walk the same revisions in `migrations/`.

Only the tables of the journal are migrated. A step runs in one transaction with the version it leads to, after a
checked copy; a failed one leaves nothing. Alembic is imported only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from desktop.errors import EnvironmentFault
from desktop.store.backup import copy_file
from desktop.store.connections import empty_log, transaction, writer_engine
from desktop.store.driver import APPLICATION_ID, SCHEMA_VERSION, check_head, opened, read_head
from desktop.store.projection_rows import create_projection
from desktop.store.safe_file import flush_file, meeting_faults, put_in_place

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def is_due(path: Path) -> bool:
    """Whether the file has to be brought up to date before it is used.

    Raises `EnvironmentFault` no_database, foreign_file, newer_file, damaged.
    """
    with opened(path) as connection:
        found = read_head(connection)
    check_head(found)
    return found.version < SCHEMA_VERSION


def make_database(path: Path) -> None:
    """Make a new, empty database with all tables; it appears whole or not at all.

    Raises `EnvironmentFault` database_exists, disk_full, no_access.
    """
    if path.exists():
        raise EnvironmentFault("database_exists", path=path.parent)
    new = path.with_name(path.name + ".new")
    with meeting_faults(path):
        _remove(new)
        try:
            run_steps(new, create=True)
            flush_file(new)
            put_in_place(new, path)
        finally:
            _remove(new)


def bring_up_to_date(path: Path, copies: Path) -> None:
    """Migrate an older file, having put a checked copy of it into the folder `copies`.

    To be called with the folder to oneself (`UseLock.alone`). Raises `EnvironmentFault` as copying and writing do.
    """
    with opened(path) as connection:
        version = read_head(connection).version
    if version < SCHEMA_VERSION:
        copies.mkdir(parents=True, exist_ok=True)
        copy_file(path, _unused_name(copies, f"before-{SCHEMA_VERSION}-was-{version}"))
        run_steps(path)


def run_steps(path: Path, *, create: bool = False, steps: Path = MIGRATIONS, version: int = SCHEMA_VERSION) -> None:
    """Run the revisions of the folder `steps` that are due and write `version` into the file, all in one transaction.

    A file that is made also gets the tables of the projection, and nothing of it is left in the log.
    """
    engine = writer_engine(path, create=create)
    try:
        with engine.connect() as connection:
            with transaction(connection):
                _upgrade(connection, steps)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {version}")
                if create:
                    create_projection(connection)
            if create:
                empty_log(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, steps: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    command.upgrade(config, "head")


def _unused_name(folder: Path, stem: str) -> Path:
    names = (folder / f"{stem}{f'-{n}' if n else ''}.db" for n in range(1_000_000))
    return next(path for path in names if not path.exists())


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
