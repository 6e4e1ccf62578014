"""Which files the cases name: what has to be here, and what was written at this computer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.store.projected import attachment

Id = bytes
Place = tuple[Id, Id, int]
"""Of an entry: partition, writer, number."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that cases name, by its hash in hex: its size, when it was attached last, and by which entries."""

    sha256: str
    size: int
    typed_at: int
    places: frozenset[Place]

    @property
    def writers(self) -> frozenset[Id]:
        """The databases that attached it and so had it."""
        return frozenset(writer for _partition, writer, _seq in self.places)


_COLUMNS = ("sha256", "size", "typed_at", "from_partition", "writer", "seq")


def named_files(connection: Connection) -> dict[str, NamedFile]:
    """All files that cases name, also those taken off again, by hash."""
    query = select(*(attachment.c[name] for name in _COLUMNS)).order_by(attachment.c.sha256)
    found: dict[str, NamedFile] = {}
    for sha256, size, typed_at, *place in connection.execute(query):
        before = found.get(sha256)
        places = frozenset({(place[0], place[1], place[2])})
        if before is not None:
            places, typed_at = places | before.places, max(typed_at, before.typed_at)
        found[sha256] = NamedFile(sha256, size, typed_at, places)
    return found
