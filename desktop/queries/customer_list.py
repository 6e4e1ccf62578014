"""Customers as a list: those who came last, those with something open, those one looks after, those one looks for.

Never more than `MOST` at once: whoever wants another types a letter more. So the list is as quick with a hundred
thousand customers as with ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select

from desktop.cases.phone import is_phone_word, word_digits
from desktop.journal.ids import Id
from desktop.queries.customer_groups import groups_among
from desktop.queries.customer_profile import GONE
from desktop.store.projected import care, case_row, customer, customer_phone, redress, visit
from desktop.text import plain

MOST = 200
VIEWS = ("lately", "open", "looked_after")
_PART = 500
_SHORTEST_NUMBER = 3
_FEWEST_INITIALS = 2

_row = case_row.c
_LAST = select(func.max(_row.received_at)).where(_row.customer == customer.c.uid).scalar_subquery()
_LAST_CARE = select(func.max(care.c.at)).where(care.c.entity_no == customer.c.entity_no).scalar_subquery()


@dataclass(frozen=True, slots=True)
class CustomerWanted:
    """Which customers: a view, or, whatever the view, those of whom a text tells.

    A name or form of address that holds it, the first letters of a name's syllables, digits of a telephone.
    """

    view: str = VIEWS[0]
    search: str = ""
    level: str = ""
    """Only those of this level; "" whoever it is."""
    most: int = MOST


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A person: the customers they stand for, who they are, what they came for. Times are UTC ms, money is fen."""

    members: tuple[Id, ...]
    name: str | None
    title: str | None
    phone: str | None
    level: str | None
    note: str | None
    cases: int
    last_at: int | None
    open: int
    redress: int
    overall: int | None
    cared_at: int | None
    way: str | None = None
    hours: str | None = None

    @property
    def uid(self) -> Id:
        """The customer they are shown under."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class CustomerList:
    """The lines, and whether there are more than were asked for."""

    lines: tuple[CustomerLine, ...]
    more: bool


def customer_list(connection: Connection, wanted: CustomerWanted) -> CustomerList:
    """The customers that are wanted."""
    found = _persons(connection, _candidates(connection, wanted), wanted.most + 1)
    return CustomerList(_lines(connection, found[: wanted.most]), len(found) > wanted.most)


def lines_of(connection: Connection, uids: Iterable[Id]) -> tuple[CustomerLine, ...]:
    """The lines of the persons these customers are."""
    return _lines(connection, _persons(connection, iter([list(uids)]), MOST))


def lines_alone(connection: Connection, uids: Sequence[Id]) -> tuple[CustomerLine, ...]:
    """The lines of these customers, each without whoever else is the same person."""
    return _lines(connection, [(uid,) for uid in uids])


def customer_count(connection: Connection) -> int:
    """How many customers there are."""
    return int(connection.execute(select(func.count()).select_from(customer)).scalar_one())


def _persons(connection: Connection, parts: Iterator[Sequence[Id]], most: int) -> list[tuple[Id, ...]]:
    """The persons these customers are, each once, in the order they come."""
    found: dict[Id, tuple[Id, ...]] = {}
    for part in parts:
        groups = groups_among(connection, dict.fromkeys(part))
        for uid in part:
            members = groups[uid]
            found.setdefault(members[0], members)
            if len(found) == most:
                return list(found.values())
    return list(found.values())


def _candidates(connection: Connection, wanted: CustomerWanted) -> Iterator[Sequence[Id]]:
    views = _OF_LEVEL if wanted.level else _VIEWS
    query = _searched(wanted.search) if wanted.search.strip() else views[wanted.view]
    query = query.where(customer.c.level == wanted.level) if wanted.level else query
    yield from connection.execute(query).scalars().partitions(_PART)


_CAME = select(_row.customer).where(_row.customer.is_not(None)).order_by(_row.received_at.desc(), _row.number.desc())
_VIEWS: Mapping[str, Select[Any]] = {
    "lately": _CAME,
    "open": _CAME.where(_row.ended == false()),
    "looked_after": select(customer.c.uid)
    .where(customer.c.level.is_not(None))
    .order_by(func.coalesce(_LAST_CARE, 0), customer.c.uid),
}
"""Who has waited longest for a friendly word is the first to be looked after."""

_LAST_FIRST = select(customer.c.uid).order_by(func.coalesce(_LAST, 0).desc(), customer.c.uid)
_OF_LEVEL: Mapping[str, Select[Any]] = {
    "lately": _LAST_FIRST,
    "open": _LAST_FIRST.where(exists().where(_row.customer == customer.c.uid, _row.ended == false())),
    "looked_after": _VIEWS["looked_after"],
}
"""The views among the few who have a level: gone into by the people, not by the cases."""


def _searched(text: str) -> Select[Any]:
    """Those of whom every word tells something; who came last first."""
    words = [_told_by(word) for word in text.split()]
    return select(customer.c.uid).where(*words).order_by(func.coalesce(_LAST, 0).desc(), customer.c.uid)


def _told_by(word: str) -> ColumnElement[bool]:
    """Digits are looked for among telephones, anything else among names: each is one pass over short rows."""
    flat = plain(word)
    digits = word_digits(word) if is_phone_word(word) else ""
    if len(digits) >= _SHORTEST_NUMBER:
        reached = select(customer_phone.c.uid).where(customer_phone.c.phone.contains(digits, autoescape=True))
        return customer.c.uid.in_(reached)
    told = [column.contains(flat, autoescape=True) for column in (customer.c.name, customer.c.title)]
    if len(flat) >= _FEWEST_INITIALS and flat.isascii() and flat.isalpha():
        first = flat.lower()
        told.append(and_(customer.c.initials >= first, customer.c.initials < f"{first}{{"))  # "{" follows "z"
    return or_(*told)


# What they came for ----------------------------------------------------------------------


def _lines(connection: Connection, persons: Sequence[tuple[Id, ...]]) -> tuple[CustomerLine, ...]:
    uids = [uid for members in persons for uid in members]
    known = {row.uid: row for row in connection.execute(_KNOWN.where(customer.c.uid.in_(uids)))}
    came = {row.customer: row for row in connection.execute(_CAME_FOR.where(_row.customer.in_(uids)))}
    paid = {row.customer: row.fen for row in connection.execute(_REDRESS.where(_row.customer.in_(uids)))}
    said: dict[Id, tuple[int, int]] = {}
    for row in connection.execute(_SAID.where(_row.customer.in_(uids))):
        said[row.customer] = (row.at, row.overall)  # in order of time: the last one stays
    return tuple(_line(members, known, came, paid, said) for members in persons)


_KNOWN = select(
    *(customer.c.uid, customer.c.name, customer.c.title, customer.c.phone, customer.c.level, customer.c.note),
    *(customer.c.way, customer.c.hours),
    _LAST_CARE.label("cared_at"),
)
_CAME_FOR = (
    select(
        _row.customer,
        func.count().label("cases"),
        func.max(_row.received_at).label("last_at"),
        func.count().filter(_row.ended == false()).label("open"),
    )
    .where(_row.stage.not_in(GONE))
    .group_by(_row.customer)
)
_REDRESS = (
    select(_row.customer, func.sum(redress.c.amount).label("fen"))
    .join_from(case_row, redress, redress.c.entity_no == _row.entity_no)
    .where(_row.stage.not_in(GONE))
    .group_by(_row.customer)
)
_SAID = (
    select(_row.customer, visit.c.at, visit.c.overall)
    .join_from(case_row, visit, visit.c.entity_no == _row.entity_no)
    .where(visit.c.overall.is_not(None), _row.stage.not_in(GONE))
    .order_by(visit.c.at, visit.c.uid)
)


def _line(
    members: tuple[Id, ...],
    known: Mapping[Id, Any],
    came: Mapping[Id, Any],
    paid: Mapping[Id, int],
    said: Mapping[Id, tuple[int, int]],
) -> CustomerLine:
    rows = [known[uid] for uid in members if uid in known]
    visits = [came[uid] for uid in members if uid in came]
    opinions = [said[uid] for uid in members if uid in said]

    def first(name: str) -> Any:
        return next((value for row in rows if (value := getattr(row, name)) is not None), None)

    return CustomerLine(
        members,
        name=first("name"),
        title=first("title"),
        phone=first("phone"),
        level=first("level"),
        note=first("note"),
        cases=sum(row.cases for row in visits),
        last_at=max((row.last_at for row in visits), default=None),
        open=sum(row.open for row in visits),
        redress=sum(paid.get(uid, 0) for uid in members),
        overall=max(opinions)[1] if opinions else None,
        cared_at=max((row.cared_at for row in rows if row.cared_at is not None), default=None),
        way=first("way"),
        hours=first("hours"),
    )
