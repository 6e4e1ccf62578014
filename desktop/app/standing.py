"""How a folder stands: what title and status bar of the window say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from desktop.app.desk import Desk
from desktop.people.staff import Member
from desktop.queries.people import crew, sites
from desktop.store.projected import case_row


@dataclass(frozen=True, slots=True)
class FolderStanding:
    """Site, workstation, who sits there, and how many cases there are and are over a limit."""

    site_code: str
    site_name: str
    station: str
    who: str
    cases: int
    overdue: int
    trial: bool


def folder_standing(desk: Desk) -> FolderStanding:
    """How things stand now."""
    with desk.store.reading() as connection:
        here = next(one for one in sites(connection) if one.uid == desk.identity.site)
        who = crew(connection, desk.identity.partition).signed_in
        cases = connection.execute(select(func.count()).select_from(case_row)).scalar() or 0
        overdue = count_overdue(connection, desk.now())
    return FolderStanding(here.code, here.name, desk.identity.station, _called(desk, who), cases, overdue, desk.trial)


def count_overdue(connection: Connection, now: int) -> int:
    """Cases with a limit or promise in the past, a progress notice included unless the case is paused."""
    paused = case_row.c.paused_from.is_not(None) & (case_row.c.paused_from <= now)
    paused &= case_row.c.paused_until.is_(None) | (case_row.c.paused_until > now)
    late = or_(case_row.c.next_due_at < now, (case_row.c.progress_due_at < now) & ~paused)
    return connection.execute(select(func.count()).select_from(case_row).where(late)).scalar() or 0


def _called(desk: Desk, who: Member) -> str:
    roles = {item.code: item.name for item in desk.book.items("roles")}
    named = "、".join(roles[role] for role in who.roles if role in roles)
    return f"{who.name} · {named}" if len(who.roles) <= 2 else who.name
