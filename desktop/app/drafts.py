"""Drafts: what somebody was typing, kept on this computer until it is saved or thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from desktop.app.parts import Parts
from desktop.store.journal_tables import draft


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, by field, and when it was last kept (UTC ms)."""

    key: str
    kind: str
    body: Mapping[str, Any]
    updated_at: int


class Drafts:
    """The drafts of this computer."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def keep(self, key: str, kind: str, body: Mapping[str, Any], at: int | None = None) -> int:
        """Keep a draft in place of the older one of that key; gives when (UTC ms), `at` or now."""
        now = self._parts.clock() if at is None else at
        row = {"key": key, "kind": kind, "body": json.dumps(body), "updated_at": now}
        with self._parts.store.writing() as connection:
            connection.execute(delete(draft).where(draft.c.key == key))
            connection.execute(insert(draft).values(**row))
        return now

    def find(self, key: str) -> Draft | None:
        """The draft of that key, if any."""
        with self._parts.store.reading() as connection:
            row = connection.execute(select(draft).where(draft.c.key == key)).first()
        return None if row is None else Draft(row.key, row.kind, json.loads(row.body), row.updated_at)

    def listing(self, kind: str) -> list[Draft]:
        """The drafts of a kind, the one kept last first."""
        query = select(draft).where(draft.c.kind == kind).order_by(draft.c.updated_at.desc(), draft.c.key)
        with self._parts.store.reading() as connection:
            rows = connection.execute(query).all()
        return [Draft(row.key, row.kind, json.loads(row.body), row.updated_at) for row in rows]

    def forget(self, key: str) -> None:
        """Throw a draft away; it may not be there."""
        with self._parts.store.writing() as connection:
            connection.execute(delete(draft).where(draft.c.key == key))
