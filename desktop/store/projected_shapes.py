"""How a projected table is written down: columns in a short form, the columns that every table has."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

projected = MetaData()

_Type = TypeEngine[Any]


def _column(name: str, kind: str) -> Column[Any]:
    """A column from its short form: `id16`, `ms`, `fen`, `int`, `bool`, `text`, `json`; `!` at the end: never null."""
    kinds: dict[str, _Type] = {
        "id16": LargeBinary(16),
        "ms": BigInteger(),
        "fen": BigInteger(),
        "int": Integer(),
        "bool": Boolean(create_constraint=False),
        "text": Text(),
        "json": Text(),
    }
    return Column(name, kinds[kind.rstrip("!")], nullable=not kind.endswith("!"))


def root(name: str, columns: dict[str, str], *extra: SchemaItem) -> Table:
    """A table of root entities."""
    own: list[Column[Any]] = [
        Column("entity_no", Integer, primary_key=True, autoincrement=False),
        _column("uid", "id16!"),
    ]
    own.append(_column("partition", "id16!"))
    rest = [_column(key, kind) for key, kind in columns.items()]
    return Table(name, projected, *own, *rest, Index(f"ix_{name}_uid", "uid"), *extra, info={"root": True})


def child(name: str, columns: dict[str, str], *extra: SchemaItem) -> Table:
    """A table of what belongs to a root entity."""
    rest = [_column(key, kind) for key, kind in columns.items()]
    owner: Column[Any] = Column("entity_no", Integer, nullable=False)
    return Table(name, projected, owner, *rest, Index(f"ix_{name}_entity_no", "entity_no"), *extra)
