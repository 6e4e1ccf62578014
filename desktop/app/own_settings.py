"""What one person has set for themselves on this computer: views of the list, its columns. Never exchanged."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.app.desk import Desk
from desktop.queries.people import crew
from desktop.store.journal_tables import meta


def read_own(desk: Desk, name: str) -> Any:
    """What whoever is signed in has set under a name, None where nothing is or what stands there is no JSON."""
    with desk.store.reading() as connection:
        text = connection.execute(select(meta.c.value).where(meta.c.key == _key(desk, connection, name))).scalar()
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def keep_own(desk: Desk, name: str, value: Any) -> None:
    """Keep a value of JSON under a name for whoever is signed in."""
    text = json.dumps(value, ensure_ascii=False)
    with desk.store.writing() as connection:
        row = insert(meta).values(key=_key(desk, connection, name), value=text)
        connection.execute(row.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": text}))


def _key(desk: Desk, connection: Connection, name: str) -> str:
    who = crew(connection, desk.identity.partition).signed_in
    return f"own.{who.uid.hex()}.{name}"
