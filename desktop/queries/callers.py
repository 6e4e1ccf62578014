"""Who has a telephone: the customers known by it, as the counter has to know them while somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.journal.ids import id_text
from desktop.queries.customer_groups import everyone_of_phone, groups_of
from desktop.queries.lookups import lent_names
from desktop.store.prepared import Prepared, among_ids, ids
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


_CAME = Prepared(
    select(case_row.c.customer, func.count(), func.max(case_row.c.received_at))
    .where(among_ids(case_row.c.customer, "uids"))
    .group_by(case_row.c.customer)
)
_KNOWN = Prepared(
    select(customer.c.uid, customer.c.name, customer.c.title, customer.c.note).where(among_ids(customer.c.uid, "uids"))
)
_WENT_BY = Prepared(
    select(case_row.c.customer, case_row.c.customer_name)
    .where(among_ids(case_row.c.customer, "uids"), case_row.c.customer_name.is_not(None))
    .distinct()
)


def callers(connection: Connection, phone: str) -> tuple[Caller, ...]:
    """The persons of a normalised telephone; who came last comes first."""
    persons = _persons(connection, phone)
    uids = ids(uid for members in persons for uid in members)
    if not persons:
        return ()
    known = {uid: said for uid, *said in _KNOWN.rows(connection, uids=uids)}
    came = {uid: (count, last) for uid, count, last in _CAME.rows(connection, uids=uids)}
    went_by = _WENT_BY.rows(connection, uids=uids)
    last = {members: max((came[uid][1] for uid in members if uid in came), default=0) for members in persons}
    persons.sort(key=lambda members: (last[members], members), reverse=True)
    return tuple(_caller(members, known, came, went_by) for members in persons)


def _caller(
    members: tuple[Id, ...], known: dict[Id, Any], came: dict[Id, tuple[int, int]], went_by: Iterable[Any]
) -> Caller:
    said = [known[uid] for uid in members if uid in known]
    name, title, note = (next((one[at] for one in said if one[at] is not None), None) for at in range(3))
    names = {one[0] for one in said if one[0]} | {name for uid, name in went_by if uid in members}
    cases = sum(came[uid][0] for uid in members if uid in came)
    return Caller(members, name, title, note, cases, frozenset(names))


def _persons(connection: Connection, phone: str) -> list[tuple[Id, ...]]:
    """Those whose telephone it is and those who called from it once, each with whoever is the same person."""
    uids = [*everyone_of_phone(connection, phone), *(uid for uid, _name in lent_names(connection, phone))]
    return list(dict.fromkeys(groups_of(connection, uids).values()))


def is_shared(connection: Connection, phone: str) -> bool:
    """Whether a normalised telephone is that of several persons (共用电话)."""
    return len(_persons(connection, phone)) > 1
