"""Which notices hang, and how many cases each answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.store.projected import contact
from desktop.store.projected import notice as table

Id = bytes


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice: since when (ISO day) and where it hangs, what it says, how many cases name it."""

    uid: Id
    posted_on: str
    place: str
    text: str
    by: Id | None
    cases: int


def notices(connection: Connection, partition: Id) -> tuple[NoticeRow, ...]:
    """The notices of a site, newest first."""
    count = select(func.count()).where(contact.c.notice == table.c.uid).scalar_subquery()
    shown: list[Any] = [*(table.c[name] for name in ("uid", "posted_on", "place", "text", "by")), count]
    query = (
        select(*shown)
        .where(table.c.partition == partition)
        .order_by(table.c.posted_on.desc(), table.c.at.desc(), table.c.uid)
    )
    return tuple(NoticeRow(*row) for row in connection.execute(query))
