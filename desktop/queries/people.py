"""Who works here, and which sites there are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select

from desktop.people.staff import Member
from desktop.store.prepared import Prepared
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
    staff.c.uid, staff.c.code, staff.c.name, staff.c.roles, staff.c.tutor, staff.c.active, staff.c.entity_no
).order_by(staff.c.code, staff.c.uid)
_OF_SITE = Prepared(_STAFF.where(staff.c.partition == bindparam("partition")))
_EVERYBODY = Prepared(_STAFF)
_SITES = Prepared(
    select(
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
)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works at a site, by code, and who is signed in: the first it ever had, whatever the codes are."""

    members: tuple[Member, ...]
    signed_in: Member


def crew(connection: Connection, partition: Id) -> Crew:
    """The staff of a site; `init` made the first one."""
    rows = _OF_SITE.rows(connection, partition=partition)
    first = min(rows, key=itemgetter(-1))
    return Crew(tuple(map(_member, rows)), _member(first))


def members(connection: Connection, partition: Id | None = None) -> tuple[Member, ...]:
    """Members of staff of a site, or of all sites that are known here, by code."""
    found = _EVERYBODY.rows(connection) if partition is None else _OF_SITE.rows(connection, partition=partition)
    return tuple(map(_member, found))


def _member(row: Any) -> Member:
    uid, code, name, roles, tutor, active, _entity_no = row
    return Member(uid, code, name, tuple(json.loads(roles)), tutor, bool(active))


def sites(connection: Connection) -> tuple[SiteRow, ...]:
    """All sites known here, by code."""
    return tuple(SiteRow(*(*row[:-1], bool(row[-1]))) for row in _SITES.rows(connection))
