"""Conflicts and anomalies: what the folding of entries from several sites left open."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from desktop.store.projected import anomaly, case_row, conflict

Id = bytes


def conflicts_of(connection: Connection, case: Id) -> list[dict[str, Any]]:
    """Registers of a case with several values that nobody has superseded."""
    query = (
        select(conflict.c.uid, conflict.c.register, conflict.c["values"])
        .join(case_row, case_row.c.entity_no == conflict.c.entity_no)
        .where(case_row.c.uid == case)
        .order_by(conflict.c.register, conflict.c.uid)
    )
    return [_conflict(row) for row in connection.execute(query)]


def all_conflicts(connection: Connection) -> list[dict[str, Any]]:
    """All conflicts of all cases, by number."""
    query = (
        select(case_row.c.number, conflict.c.uid, conflict.c.register, conflict.c["values"])
        .join(case_row, case_row.c.entity_no == conflict.c.entity_no)
        .order_by(case_row.c.number, conflict.c.register, conflict.c.uid)
    )
    return [{"number": row.number, **_conflict(row)} for row in connection.execute(query)]


def _conflict(row: Any) -> dict[str, Any]:
    found = row._mapping
    return {"id": found["uid"], "register": found["register"], "values": json.loads(found["values"])}


def anomalies_of(connection: Connection, case: Id) -> list[dict[str, Any]]:
    """Rules broken by what sites did apart."""
    query = (
        select(anomaly.c.code, anomaly.c.detail)
        .join(case_row, case_row.c.entity_no == anomaly.c.entity_no)
        .where(case_row.c.uid == case)
        .order_by(anomaly.c.code, anomaly.c.detail)
    )
    return [{"code": row.code, "detail": json.loads(row.detail)} for row in connection.execute(query)]
