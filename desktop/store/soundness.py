"""Whether the database file itself is sound."""

from __future__ import annotations

from desktop.store.connections import driver_of
from desktop.store.engine import Store


def is_whole(store: Store) -> bool:
    """Whether SQLite finds the open file sound, page by page."""
    with store.reading() as connection, driver_of(connection) as raw:
        found: str = raw.execute("PRAGMA quick_check").fetchone()[0]
    return found == "ok"
