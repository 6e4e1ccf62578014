"""Who has a telephone: the customers known by it, as the counter has to know them while somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.journal.ids import id_text
from desktop.queries.customer_groups import everyone_of_phone, groups_of
from desktop.queries.lookups import lent_names
from desktop.store.projected import case_row, customer

Id = bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """A person of a telephone: what they are called, what to mind in talking to them, how often they came.

    `members` are the customers they stand for, `names` all they went by.
    """

    members: tuple[Id, ...]
    name: str | None
    title: str | None
    note: str | None
    cases: int
    names: frozenset[str]

    @property
    def uid(self) -> Id:
        """The customer they are shown under."""
        return self.members[0]

    @property
    def code(self) -> str:
        """How `customer.known` of a registration names them."""
        return id_text(self.uid)


_CAME = (
    select(case_row.c.customer, func.count().label("cases"), func.max(case_row.c.received_at).label("last_at"))
    .where(case_row.c.customer.is_not(None))
    .group_by(case_row.c.customer)
)
_KNOWN = select(customer.c.uid, customer.c.name, customer.c.title, customer.c.note)
_WENT_BY = select(case_row.c.customer, case_row.c.customer_name).where(case_row.c.customer_name.is_not(None)).distinct()


def callers(connection: Connection, phone: str) -> tuple[Caller, ...]:
    """The persons of a normalised telephone; who came last comes first."""
    persons = _persons(connection, phone)
    uids = [uid for members in persons for uid in members]
    if not uids:
        return ()
    known = {row.uid: row for row in connection.execute(_KNOWN.where(customer.c.uid.in_(uids)))}
    came = {row.customer: row for row in connection.execute(_CAME.where(case_row.c.customer.in_(uids)))}
    went_by = [(uid, name) for uid, name in connection.execute(_WENT_BY.where(case_row.c.customer.in_(uids)))]
    last = {members: max((came[uid].last_at for uid in members if uid in came), default=0) for members in persons}
    persons.sort(key=lambda members: (last[members], members), reverse=True)
    return tuple(_caller(members, known, came, went_by) for members in persons)


def _caller(members: tuple[Id, ...], known: dict[Id, Any], came: dict[Id, Any], went_by: Iterable[Any]) -> Caller:
    rows = [known[uid] for uid in members if uid in known]

    def first(name: str) -> Any:
        return next((value for row in rows if (value := getattr(row, name)) is not None), None)

    names = {row.name for row in rows if row.name} | {name for uid, name in went_by if uid in members}
    cases = sum(came[uid].cases for uid in members if uid in came)
    return Caller(members, first("name"), first("title"), first("note"), cases, frozenset(names))


def _persons(connection: Connection, phone: str) -> list[tuple[Id, ...]]:
    """Those whose telephone it is and those who called from it once, each with whoever is the same person."""
    uids = [*everyone_of_phone(connection, phone), *(uid for uid, _name in lent_names(connection, phone))]
    return list(dict.fromkeys(groups_of(connection, uids).values()))


def is_shared(connection: Connection, phone: str) -> bool:
    """Whether a normalised telephone is that of several persons (共用电话)."""
    return len(_persons(connection, phone)) > 1
