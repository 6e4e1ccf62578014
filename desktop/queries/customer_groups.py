"""Who belongs together: customers that were found to be the same person, and everybody a telephone may mean."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from desktop.journal.ids import Id
from desktop.people.customers import groups
from desktop.store.prepared import Prepared
from desktop.store.projected import alias, customer_phone

_MEMBERS = select(bindparam("uid").label("uid")).cte("members", recursive=True)
_MEMBERS = _MEMBERS.union(select(alias.c.other).join(_MEMBERS, alias.c.uid == _MEMBERS.c.uid))
_GROUP = Prepared(select(_MEMBERS.c.uid))

_OF_PHONE = Prepared(
    select(customer_phone.c.uid, alias.c.other)
    .join_from(customer_phone, alias, alias.c.uid == customer_phone.c.uid, isouter=True)
    .where(customer_phone.c.phone == bindparam("phone"))
)
_EDGES = Prepared(select(alias.c.uid, alias.c.other).where(alias.c.uid < alias.c.other))


def group_of(connection: Connection, uid: Id) -> tuple[Id, ...]:
    """Everybody who is the same person as a customer, in order of ids: the first is whom they are shown under."""
    return tuple(sorted(found for (found,) in _GROUP.rows(connection, uid=uid)))


def groups_of(connection: Connection, uids: Iterable[Id]) -> dict[Id, tuple[Id, ...]]:
    """By customer the group each belongs to; for a few of them."""
    found: dict[Id, tuple[Id, ...]] = {}
    for uid in uids:
        if uid not in found:
            members = group_of(connection, uid)
            found.update(dict.fromkeys(members, members))
    return found


def everyone_of_phone(connection: Connection, phone: str) -> tuple[Id, ...]:
    """The customers of a normalised telephone and all who are the same persons: whose cases belong to a caller.

    A telephone of a family gives all of them.
    """
    rows = _OF_PHONE.rows(connection, phone=phone)
    joined = groups_of(connection, {uid for uid, other in rows if other is not None})
    return tuple(sorted({uid for uid, _other in rows}.union(joined)))


def groups_among(connection: Connection, uids: Iterable[Id]) -> dict[Id, tuple[Id, ...]]:
    """By customer the group each belongs to, those without any other alone; for many of them."""
    by_member = {uid: members for members in groups(_EDGES.rows(connection)) for uid in members}
    return {uid: by_member.get(uid, (uid,)) for uid in uids}


def heads_of_joined(connection: Connection) -> dict[Id, Id]:
    """Of everybody who is joined with others, whom they are shown under."""
    return {uid: members[0] for members in groups(_EDGES.rows(connection)) for uid in members}
