"""A database that was put back from a backup, or copied: others tell it of its own entries that it lacks."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from desktop.journal.have import Have
from desktop.journal.identity import Identity
from desktop.store.driver import Cursor
from desktop.store.projected import case_row
from desktop.sync.peers import stands_here

Id = bytes


def is_older_copy(cursor: Cursor, writer: Id, have: Have) -> bool:
    """Whether somebody has entries of `writer`, which is this database, that are not here."""
    for partition, streams in have.items():
        for head in streams.get(writer, ()):
            stream = "SELECT no FROM stream WHERE writer = ? AND partition = ?"
            found = cursor.execute(stream, (writer, partition)).fetchone()
            if found is None or not stands_here(cursor, found[0], head):
                return True
    return False


def last_station(connection: Connection, identity: Identity) -> str:
    """The station with the highest ordinal that case numbers of this site show: `A3` of A, A2 and A3."""
    letter, ordinal = identity.station[:1], int(identity.station[1:] or 1)
    own = select(case_row.c.number).where(case_row.c.partition == identity.partition)
    pattern = re.compile(rf"-\d{{3,}}{letter}(\d{{0,6}})-")
    for number in connection.execute(own).scalars():
        if found := pattern.search(number or ""):
            ordinal = max(ordinal, int(found[1] or 1))
    return letter if ordinal == 1 else f"{letter}{ordinal}"
