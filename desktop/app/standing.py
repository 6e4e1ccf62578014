"""How a folder stands: what title and status bar of the window say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, false, func, select

from desktop.app.desk import Desk
from desktop.app.doctor import last_backup
from desktop.cases.calendar import years_missing
from desktop.cases.rules import MOST_URGENT
from desktop.people.staff import Member
from desktop.queries.people import crew, sites
from desktop.store.projected import case_row
from desktop.sync.peers import Peer, peers


@dataclass(frozen=True, slots=True)
class LastExchange:
    """When a package last came from or went to another site (UTC ms), None where it never did."""

    code: str
    name: str
    at: int | None


@dataclass(frozen=True, slots=True)
class FolderStanding:
    """Site, workstation, who sits there, how many cases there are and are over a limit, and what was put in safety."""

    site_code: str
    site_name: str
    station: str
    who: str
    cases: int
    overdue: int
    trial: bool
    now: int
    since: int | None
    """When the first case was received (UTC ms), None where there is none."""
    last_backup: int | None
    peers: tuple[LastExchange, ...]
    """The sites that packages came from or went to, by code."""
    alarms: int = 0
    """Cases of this site that are 特急 and that nobody has taken."""
    untabled: tuple[int, ...] = ()
    """Years that begin soon, or have begun, and have no table of holidays."""


def folder_standing(desk: Desk) -> FolderStanding:
    """How things stand now."""
    now = desk.now()
    with desk.store.reading() as connection:
        here = next(one for one in sites(connection) if one.uid == desk.identity.site)
        who = crew(connection, desk.identity.partition).signed_in
        cases = connection.execute(select(func.count()).select_from(case_row)).scalar() or 0
        since = connection.execute(select(func.min(case_row.c.received_at))).scalar()
        overdue = count_overdue(connection, now)
        alarms = count_alarms(connection, desk.identity.partition)
        known = tuple(LastExchange(one.code, one.name, _last(one)) for one in peers(connection))
    return FolderStanding(
        site_code=here.code,
        site_name=here.name,
        station=desk.identity.station,
        who=_called(desk, who),
        cases=cases,
        overdue=overdue,
        trial=desk.trial,
        now=now,
        since=since,
        last_backup=last_backup(desk.folder),
        peers=known,
        alarms=alarms,
        untabled=years_missing(desk.settings.calendar(), now),
    )


def _last(peer: Peer) -> int | None:
    return max((at for at in (peer.last_import_at, peer.last_export_at) if at is not None), default=None)


def count_overdue(connection: Connection, now: int) -> int:
    """Cases with a limit, promise or progress notice in the past."""
    late = (
        select(func.count()).select_from(case_row).where(case_row.c.ended.in_((False, True)), case_row.c.due_at < now)
    )
    return connection.execute(late).scalar() or 0


def count_alarms(connection: Connection, partition: bytes) -> int:
    """Running cases of a site that are 特急 and that nobody has taken, drafts too."""
    row = case_row.c
    running = (row.ended == false(), row.partition == partition, row.urgency == MOST_URGENT, row.owner.is_(None))
    return connection.execute(select(func.count()).select_from(case_row).where(*running)).scalar() or 0


def _called(desk: Desk, who: Member) -> str:
    roles = {item.code: item.name for item in desk.book.items("roles")}
    named = "、".join(roles[role] for role in who.roles if role in roles)
    return f"{who.name} · {named}" if len(who.roles) <= 2 else who.name
