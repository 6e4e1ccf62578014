"""Small questions commands ask before they decide: which case a number means, who this customer is."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select

from desktop.cases.commands.customers import OfPhone
from desktop.cases.fields import CaseRef
from desktop.cases.numbering import key_but_check, number_key
from desktop.errors import Refused, refuse
from desktop.queries.customer_groups import groups_of
from desktop.queries.number_marks import marked
from desktop.store.prepared import Prepared
from desktop.store.projected import alias, case_row, customer, customer_phone
from desktop.text import plain

Id = bytes

_OF_PHONE = Prepared(
    select(customer_phone.c.uid, customer_phone.c.name, alias.c.other)
    .join_from(customer_phone, alias, alias.c.uid == customer_phone.c.uid, isouter=True)
    .where(customer_phone.c.phone == bindparam("phone"))
    .order_by(customer_phone.c.uid)
)
_LENT = Prepared(
    select(case_row.c.customer, case_row.c.customer_name)
    .where(case_row.c.phone == bindparam("phone"), case_row.c.customer.is_not(None))
    .distinct()
    .order_by(case_row.c.customer, case_row.c.customer_name)
)
_LATEST = 2_000
"""Entities to look back for what somebody did last."""
_CASES_OF = select(func.count()).select_from(case_row).where(case_row.c.customer == bindparam("uid"))
_REF = select(
    case_row.c.uid, case_row.c.number, case_row.c.customer, case_row.c.stage, case_row.c.merged_into
).order_by(case_row.c.uid)

_BY_NUMBER = _REF.where(case_row.c.number_key == bindparam("key"))


def case_by_number(connection: Connection, text: str) -> CaseRef | None:
    """The case that a number in any writing means, or None where none is meant.

    Where a number was given twice, `/1`, `/2` … behind it say which, as the list shows it. Raises `Refused`
    `several_cases` where that is not said.
    """
    whole, _slash, place = plain(text).partition("/")
    key = number_key(whole)
    if key is None:
        return None
    found = [CaseRef(*row) for row in connection.execute(_BY_NUMBER, {"key": key})]
    if len(found) > 1:
        found = [replace(one, number=f"{one.number}/{number}") for number, one in enumerate(found, 1)]
        if not place:
            numbers = "、".join(one.number for one in found)
            raise refuse("several_cases", "number", number=whole.strip(), numbers=numbers)
    if place:
        return found[int(place) - 1] if place.isdecimal() and 0 < int(place) <= len(found) else None
    return found[0] if found else None


def misread(connection: Connection, text: str) -> str | None:
    """The number of a case that a text is but for its last character, the check; None where there is no such case.

    Only for a text that is no number of a case as it stands.
    """
    key = key_but_check(plain(text).partition("/")[0])
    found = connection.execute(_BY_NUMBER, {"key": key}).first() if key else None
    return None if found is None else str(found.number)


def no_such_case(connection: Connection, text: str) -> Refused:
    """What is said where a text is no number of a case: what does not fit, where it is a number but for that."""
    meant = misread(connection, text)
    if meant is not None:
        return refuse("wrong_check", "number", number=text.strip(), meant=meant)
    return refuse("unknown_number", "number", number=text.strip())


def case_by_uid(connection: Connection, uid: Id) -> CaseRef | None:
    """The case of that id, its number as it is shown."""
    found = connection.execute(_REF.where(case_row.c.uid == uid).limit(1)).first()
    if found is None:
        return None
    case = CaseRef(*found)
    return replace(case, number=marked(connection, uid, case.number))


def numbers_by_ref(connection: Connection, refs: list[str], partition: Id) -> dict[str, tuple[str, Id]]:
    """Registrations of this site that a caller made before: its own key → number and id."""
    found: dict[str, tuple[str, Id]] = {}
    for start in range(0, len(refs), 500):
        query = select(case_row.c.ref, case_row.c.number, case_row.c.uid).where(
            case_row.c.ref.in_(refs[start : start + 500]), case_row.c.partition == partition
        )
        found.update({row.ref: (row.number, row.uid) for row in connection.execute(query)})
    return found


def refs_under(connection: Connection, beginning: str, partition: Id) -> list[tuple[str, str]]:
    """Registrations of this site whose caller's key begins so (the last character is no letter): key and number."""
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    query = select(case_row.c.ref, case_row.c.number).where(
        case_row.c.ref >= beginning, case_row.c.ref < after, case_row.c.partition == partition
    )
    return [(row.ref, row.number) for row in connection.execute(query)]


def customers_of_phone(connection: Connection, phone: str) -> list[OfPhone]:
    """Customers of a normalised telephone, and who else is the same person, oldest first.

    Behind them the names that somebody went by when they called from it.
    """
    rows, lent = _OF_PHONE.rows(connection, phone=phone), lent_names(connection, phone)
    own = {uid for uid, *_rest in rows}
    if all(other is None for _uid, _name, other in rows) and own.issuperset(uid for uid, _name in lent):
        return [OfPhone(uid, name, uid) for uid, name in [*((uid, name) for uid, name, _other in rows), *lent]]
    joined = groups_of(connection, [*own, *(uid for uid, _name in lent)])
    heads = {uid: members[0] for uid, members in joined.items()}
    query = select(customer.c.uid, customer.c.name).where(customer.c.uid.in_(heads)).order_by(customer.c.uid)
    return [OfPhone(uid, name, heads[uid]) for uid, name in [*map(tuple, connection.execute(query)), *lent]]


def lent_names(connection: Connection, phone: str) -> list[tuple[Id, str | None]]:
    """Who called from a normalised telephone, whosever it is, and by which name."""
    return _LENT.rows(connection, phone=phone)


def reached_by(connection: Connection, phone: str) -> list[Id]:
    """The customers whose telephone, normalised, this is; oldest first."""
    return list(dict.fromkeys(uid for uid, *_rest in _OF_PHONE.rows(connection, phone=phone)))


def last_channel(connection: Connection, partition: Id, clerk: Id) -> str | None:
    """The channel of the case that somebody registered last at a site, among the latest cases here."""
    newest = connection.execute(select(func.max(case_row.c.entity_no))).scalar() or 0
    query = (
        select(case_row.c.channel)
        .where(case_row.c.entity_no > newest - _LATEST, case_row.c.partition == partition)
        .where(case_row.c.clerk == clerk, case_row.c.quick.is_(False))
        .order_by(case_row.c.entity_no.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def cases_of_customer(connection: Connection, uid: Id) -> int:
    """How many cases a customer has."""
    return int(connection.execute(_CASES_OF, {"uid": uid}).scalar_one())


def is_customer(connection: Connection, uid: Id) -> bool:
    """Whether there is a customer of that id."""
    return connection.execute(select(customer.c.uid).where(customer.c.uid == uid).limit(1)).first() is not None
