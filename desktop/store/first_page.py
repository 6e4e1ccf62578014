"""The first list on the screen, read before SQLAlchemy is loaded, so that the window paints early."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as driver

from desktop.store.driver import SCHEMA_VERSION, check_head, opened, read_head


def first_page(database: Path, sql: str, arguments: Sequence[object] = ()) -> list[tuple[Any, ...]] | None:
    """The rows of one query on the file, read-only; none where a migration or rebuild has to come first.

    Raises `EnvironmentFault` no_database, foreign_file, newer_file, damaged, locked_database.
    """
    with opened(database) as connection:
        found = read_head(connection)
        check_head(found)
        if found.version < SCHEMA_VERSION:
            return None
        try:
            return connection.execute(sql, arguments).fetchall()
        except driver.OperationalError as error:
            if error.sqlite_errorcode == driver.SQLITE_ERROR:  # a table or column of a newer projection
                return None
            raise
