"""Who works here, and which sites there are."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.people.staff import Member
from desktop.store.projected import site, staff

Id = bytes


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as far as its own entries tell."""

    uid: Id
    partition: Id
    code: str
    name: str
    utc_offset_min: int
    phone: str | None
    address: str | None
    organisation: str | None
    trial: bool


_STAFF = select(
    staff.c.uid, staff.c.code, staff.c.name, staff.c.roles, staff.c.tutor, staff.c.active, staff.c.partition
)
_SITES = select(
    site.c.uid,
    site.c.partition,
    site.c.code,
    site.c.name,
    site.c.utc_offset_min,
    site.c.phone,
    site.c.address,
    site.c.organisation,
    site.c.trial,
).order_by(site.c.code, site.c.uid)


def members(connection: Connection, partition: Id | None = None) -> tuple[Member, ...]:
    """Members of staff of a site, or of all sites that are known here, by code."""
    query = _STAFF.order_by(staff.c.code, staff.c.uid)
    if partition is not None:
        query = query.where(staff.c.partition == partition)
    return tuple(
        Member(row.uid, row.code, row.name, tuple(json.loads(row.roles)), row.tutor, bool(row.active))
        for row in connection.execute(query)
    )


def sites(connection: Connection) -> tuple[SiteRow, ...]:
    """All sites known here, by code."""
    return tuple(SiteRow(*row[:-1], bool(row[-1])) for row in connection.execute(_SITES))
