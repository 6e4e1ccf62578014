"""Statements of Core that are written out once and run on the driver, for what every act asks before it is decided.

Core takes longer to prepare one of these than SQLite to answer it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite

from desktop.store.connections import driver_of


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column holds one of the numbers that are given, however many, under `name` as a JSON list."""
    return column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))


def among_ids(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """As `among`, of ids: the JSON list has them in hex, as `ids` writes it."""
    value = func.json_each(bindparam(name)).table_valued("value").c.value
    return column.in_(select(func.unhex(value)))


def ids(several: Iterable[bytes]) -> str:
    """The JSON list of ids that `among_ids` takes."""
    return json.dumps([one.hex() for one in several])


class Prepared:
    """A query as text. Its rows are the driver's: plain tuples, yes and no as 1 and 0."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        written = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        self._sql = str(written)
        self._constants = {name: value for name, value in written.params.items() if value is not None}

    def rows(self, connection: Connection, **values: object) -> list[Any]:
        """All rows, as of the state of the data that the connection reads; `values` by the names in the statement."""
        if not connection.in_transaction():
            connection.begin()
        arguments: Mapping[str, object] = {**self._constants, **values}
        with driver_of(connection) as raw:
            found: list[Any] = raw.execute(self._sql, arguments).fetchall()
        return found
