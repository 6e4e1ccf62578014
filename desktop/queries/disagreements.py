"""Conflicts and anomalies: what the folding of entries from several sites left open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from desktop.queries.number_marks import marks
from desktop.store.projected import anomaly, case_row, conflict

Id = bytes


@dataclass(frozen=True, slots=True)
class Said:
    """One of the values that stand against each other: when it was typed (UTC ms), by whom, at which writer."""

    value: Any
    at: int
    by: Id | None
    writer: Id


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A register with several values that nobody has superseded, the shown one first; `partition` is the case's."""

    number: str
    partition: Id
    id: Id
    entity: Id
    register: str
    values: tuple[Said, ...]


_CONFLICTS = select(
    case_row.c.uid.label("case"),
    case_row.c.number,
    case_row.c.number_key,
    case_row.c.partition,
    conflict.c.uid,
    conflict.c.entity,
    conflict.c.register,
    conflict.c["values"].label("said"),
).join(case_row, case_row.c.entity_no == conflict.c.entity_no)


def conflicts_of(connection: Connection, case: Id) -> list[Disagreement]:
    """Registers of a case with several values that nobody has superseded."""
    query = _CONFLICTS.where(case_row.c.uid == case).order_by(conflict.c.register, conflict.c.uid)
    return _conflicts(connection, query)


def all_conflicts(connection: Connection) -> list[Disagreement]:
    """All conflicts of all cases, by number."""
    query = _CONFLICTS.order_by(case_row.c.number, case_row.c.uid, conflict.c.register, conflict.c.uid)
    return _conflicts(connection, query)


def _conflicts(connection: Connection, query: Select[Any]) -> list[Disagreement]:
    rows = connection.execute(query).all()
    shown = marks(connection, (row.number_key for row in rows))
    return [_conflict(row, row.number + shown.get(row.case, "")) for row in rows]


def _conflict(row: Any, number: str) -> Disagreement:
    values = tuple(_said(one) for one in json.loads(row.said))
    return Disagreement(number, row.partition, bytes.fromhex(row.uid), row.entity, row.register, values)


def _said(one: dict[str, Any]) -> Said:
    by = bytes.fromhex(one["by"]) if one["by"] else None
    return Said(one["value"], one["at"], by, bytes.fromhex(one["writer"]))


def anomalies_of(connection: Connection, case: Id) -> list[dict[str, Any]]:
    """Rules broken by what sites did apart."""
    query = (
        select(anomaly.c.code, anomaly.c.detail)
        .join(case_row, case_row.c.entity_no == anomaly.c.entity_no)
        .where(case_row.c.uid == case)
        .order_by(anomaly.c.code, anomaly.c.detail)
    )
    return [{"code": row.code, "detail": json.loads(row.detail)} for row in connection.execute(query)]
