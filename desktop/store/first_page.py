"""What the window shows first, read before SQLAlchemy is loaded, so that it paints early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as driver

from desktop.store.driver import (
    PROJECTION_VERSION,
    SCHEMA_VERSION,
    DriverConnection,
    check_head,
    opened,
    read_head,
)

Found = list[list[tuple[Any, ...]]]
_SHAPE = "SELECT json_extract(value, '$.shape') FROM meta WHERE key = 'projection'"


def first_page(database: Path, questions: Sequence[str], arguments: Mapping[str, object]) -> Found | None:
    """The rows of each query, all of one state of the file, read-only; each query takes what it names of `arguments`.

    None where a migration or a rebuild has to come first, which makes the rows anew. Raises `EnvironmentFault`
    no_database, foreign_file, newer_file, damaged, locked_database.
    """
    with opened(database) as connection:
        found = read_head(connection)
        check_head(found)
        if found.version < SCHEMA_VERSION:
            return None
        try:
            connection.execute("BEGIN")
            if not _is_of_this_program(connection):
                return None
            return [connection.execute(question, arguments).fetchall() for question in questions]
        except driver.OperationalError as error:
            if error.sqlite_errorcode == driver.SQLITE_ERROR:  # a table or column of a newer projection
                return None
            raise


def _is_of_this_program(connection: DriverConnection) -> bool:
    """Whether the projected rows were made by the rules of this program; a shape begins with their version."""
    noted = connection.execute(_SHAPE).fetchone()
    return noted is not None and str(noted[0]).startswith(f"{PROJECTION_VERSION}:")
