"""Which files the cases name: what has to be here, and what was written at this computer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.store.projected import attachment


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a case names, by its hash in hex; `writers` are the databases that attached it and so had it."""

    sha256: str
    size: int
    writers: frozenset[bytes]


def named_files(connection: Connection) -> dict[str, NamedFile]:
    """All files that cases name, also those taken off again, by hash."""
    query = select(attachment.c.sha256, attachment.c.size, attachment.c.writer).order_by(attachment.c.sha256)
    found: dict[str, NamedFile] = {}
    for sha256, size, writer in connection.execute(query):
        before = found.get(sha256)
        writers = frozenset({writer}) if before is None else before.writers | {writer}
        found[sha256] = NamedFile(sha256, size, writers)
    return found
