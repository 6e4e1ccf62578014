"""What is local to this computer: who this workstation is, in the table `meta`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, union, update

from desktop.journal.identity import Identity, identity_of
from desktop.journal.ids import id_text
from desktop.store.journal_tables import entity, entry, entry_about, meta
from desktop.store.projected import calendar, dictionary, site


def read_meta(connection: Connection, key: str) -> str | None:
    """The value of a key, or None."""
    found: str | None = connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
    return found


def write_meta(connection: Connection, values: Mapping[str, str]) -> None:
    """Write keys that are not there yet."""
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in values.items()])


def read_identity(connection: Connection) -> Identity:
    """Who this workstation is. Raises `EnvironmentFault` `damaged` where the folder does not say."""
    return identity_of({row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))})


def renew_writer(connection: Connection, identity: Identity) -> None:
    """Begin a new life of this database: entries of ours that were not here tell that it is a restored or copied one.

    The station gets its next ordinal (A, A2, A3 …), so that no number is given out twice; both count from the next
    time the folder is opened.
    """
    letter, ordinal = identity.station[:1], identity.station[1:]
    fresh = {"writer": id_text(secrets.token_bytes(16)), "station": f"{letter}{int(ordinal or 1) + 1}"}
    for key, value in fresh.items():
        connection.execute(update(meta).where(meta.c.key == key).values(value=value))


def projected_sites(connection: Connection) -> list[bytes]:
    """Every entity that the projected rows have as a site, or that calendars and dictionaries belong to."""
    numbers = union(*(select(table.c.entity_no) for table in (site, calendar, dictionary)))
    query = select(entity.c.uid).where(entity.c.no.in_(numbers)).order_by(entity.c.uid)
    return list(connection.execute(query).scalars())


def entities_of_kind(connection: Connection, prefix: str) -> list[bytes]:
    """Everything that entries of a kind (`site.`) are about."""
    query = (
        select(entity.c.uid)
        .join(entry_about, entry_about.c.entity_no == entity.c.no)
        .join(entry, entry.c.local_id == entry_about.c.local_id)
        .where(entry.c.kind.like(f"{prefix}%"))
        .distinct()
        .order_by(entity.c.uid)
    )
    return list(connection.execute(query).scalars())
