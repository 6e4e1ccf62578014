"""Where entries were written: at which site the person works, and at which workstation of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from desktop.cases.numbering import station_of
from desktop.store.journal_tables import entry, entry_about, stream
from desktop.store.projected import case_row, staff

Id = bytes

_HOMES = select(staff.c.uid, staff.c.partition)
_LAST_NUMBER = (
    select(case_row.c.number)
    .select_from(entry)
    .join(stream, stream.c.no == entry.c.stream_no)
    .join(entry_about, entry_about.c.local_id == entry.c.local_id)
    .join(case_row, case_row.c.entity_no == entry_about.c.entity_no)
    .where(
        stream.c.writer == bindparam("writer"),
        entry.c.kind == "case.register",
        case_row.c.registered_at == entry.c.wall_ms,
    )
    .order_by(entry.c.seq.desc())
    .limit(1)
)


def homes(connection: Connection) -> Mapping[Id, Id]:
    """The partition of the site that each member of staff belongs to."""
    return {row.uid: row.partition for row in connection.execute(_HOMES)}


def station(connection: Connection, writer: Id) -> str | None:
    """The letter of the workstation of a writer, as the last number tells that it gave out; None where it gave none."""
    number = connection.execute(_LAST_NUMBER, {"writer": writer}).scalar()
    return None if number is None else station_of(number)
