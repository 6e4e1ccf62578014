"""What the journal says to the search index: where it ends, and which entities were touched since an entry.

An entry names what it is about at the beginning of its payload. Reading it there costs an act nothing; an index of
entries by number would cost every act a little.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

from desktop.store.driver import DriverConnection

_ABOUT = re.compile(rb'"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"')
_AT_ONCE = 500


def last_entry(database: DriverConnection) -> int:
    """The local number of the last entry."""
    found: int = database.execute("SELECT coalesce(max(local_id), 0) FROM entry").fetchone()[0]
    return found


def hash_at(database: DriverConnection, local_id: int) -> str:
    """The hash of an entry, by which one journal is told from another; "" where there is no such entry."""
    found = database.execute("SELECT hash FROM entry WHERE local_id = ?", (local_id,)).fetchone()
    return "" if found is None else str(found[0].hex())


def made_for(database: DriverConnection) -> str:
    """The rules that made the projected rows, whose texts are searched."""
    found = database.execute("SELECT json_extract(value, '$.shape') FROM meta WHERE key = 'projection'").fetchone()
    return str(found[0]) if found else ""


def entities_between(database: DriverConnection, after: int, upto: int) -> set[int]:
    """Local numbers of all that the entries behind `after`, up to `upto`, are about."""
    rows = database.execute("SELECT payload FROM entry WHERE local_id > ? AND local_id <= ?", (after, upto))
    uids = {uid for (payload,) in rows.fetchall() if payload for uid in about_of(payload)}
    return set(_numbers(database, sorted(uids)))


def about_of(payload: bytes) -> list[bytes]:
    """The ids that a payload says it is about: the first list in it."""
    return [bytes.fromhex(uid.replace(b"-", b"").decode()) for uid in _ABOUT.findall(payload, 0, payload.find(b"]"))]


def _numbers(database: DriverConnection, uids: list[bytes]) -> Iterable[int]:
    for start in range(0, len(uids), _AT_ONCE):
        part = uids[start : start + _AT_ONCE]
        holes = ", ".join("?" * len(part))
        for row in database.execute(f"SELECT no FROM entity WHERE uid IN ({holes})", part).fetchall():
            yield row[0]


class Touched:
    """What was touched behind an entry, remembered while that entry stays the same, so that only news are read."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._after, self._upto = -1, -1
        self._mark = ""
        self._found: frozenset[int] = frozenset()

    def since(self, database: DriverConnection, after: int) -> frozenset[int]:
        """Local numbers of what entries behind `after` are about, as the state of the database that is read says."""
        last = last_entry(database)
        with self._turn:
            if after != self._after or last < self._upto or self._mark != hash_at(database, self._upto):
                self._after, self._upto, self._found = after, after, frozenset()
            if last > self._upto:
                self._found |= entities_between(database, self._upto, last)
                self._upto = last
            self._mark = hash_at(database, self._upto)
            return self._found
