"""Has this customer been here before? Asked while a telephone is typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from desktop.cases.phone import line_of
from desktop.queries.callers import Caller, callers
from desktop.queries.case_line import CaseListRow
from desktop.queries.case_list import rows as case_lines
from desktop.queries.customer_groups import group_of
from desktop.store.prepared import Prepared, among, among_ids, ids
from desktop.store.projected import case_round, case_row, promise, redress, visit

Id = bytes
MOST = 5
PHONE, LINE, ORDER, BATCH, DIGITS = "phone", "line", "order", "batch", "digits"
"""By what an earlier case was found. `LINE`: its telephone is another extension of the same line (同一总机), whoever
that is. `DIGITS`: it begins or ends as what is typed so far.
"""
_FEWEST_DIGITS = 4
_MOST_OF_DIGITS = 200
"""Cases looked at while only some digits are known: more is no help to anybody."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What stands on the form so far: a normalised telephone, an order number, a product with its batch."""

    phone: str = ""
    order_no: str = ""
    product: str = ""
    batch: str = ""

    @property
    def says_enough(self) -> bool:
        """Whether there is anything to look for."""
        return len(self.phone) >= _FEWEST_DIGITS or bool(self.order_no) or bool(self.product and self.batch)


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of the same telephone, customer, order or batch: its line, and what became of it where it has ended."""

    line: CaseListRow
    customer: Id | None
    closed_at: int | None
    resolutions: tuple[str, ...]
    overall: int | None
    """How satisfied the customer was, 1 to 5."""
    by: str = PHONE

    @property
    def uid(self) -> Id:
        """The case."""
        return self.line.uid

    @property
    def number(self) -> str:
        """Its number, with a suffix where an earlier case has the same one."""
        return self.line.number

    @property
    def stage(self) -> str:
        """How it stands, 暂停 included."""
        return self.line.stage


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise that is still open: its type, text ("" where the type says all), when it is due (UTC ms), by whom."""

    type: str
    text: str
    due_at: int
    who: Id | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a telephone.

    The last cases, how many in all and how many lately, the promises that are still open, what was paid so far in fen,
    and who is known by it.
    """

    cases: tuple[EarlierCase, ...]
    count: int
    lately: int
    owed: tuple[Owed, ...]
    redress: int
    callers: tuple[Caller, ...]
    of_line: int = 0
    """How many came from other extensions of the same line."""
    of_order: int = 0
    of_batch: int = 0
    digits: bool = False
    """Whether only some digits of a telephone were known: who it is remains to be heard."""


class _Alike:
    """The cases for which a condition holds: how many, and the last five."""

    def __init__(self, fits: ColumnElement[bool]) -> None:
        self._count = Prepared(select(func.count()).select_from(case_row).where(fits))
        newest = select(case_row.c.entity_no).where(fits)
        self._newest = Prepared(
            newest.order_by(case_row.c.received_at.desc(), case_row.c.number.desc()).limit(bindparam("most"))
        )

    def count(self, connection: Connection, **values: object) -> int:
        """How many."""
        return int(self._count.rows(connection, **values)[0][0])

    def newest(self, connection: Connection, now: int, **values: object) -> tuple[EarlierCase, ...]:
        """The last of them, the newest first, with what became of them."""
        numbers = [no for (no,) in self._newest.rows(connection, most=MOST, **values)]
        return _with_results(connection, case_lines(connection, numbers, now))


_row = case_row.c
_MINE = or_(_row.phone == bindparam("phone"), among_ids(_row.customer, "customers"))
"""Cases of a telephone, and those that its customers have from another one."""
_OF_CALLER, _OF_PERSON = _Alike(_MINE), _Alike(among_ids(_row.customer, "customers"))
_OF_NUMBERS, _OF_ORDER = _Alike(among(_row.entity_no, "numbers")), _Alike(_row.order_no == bindparam("order_no"))
_OF_LINE = _Alike((_row.phone_reversed == bindparam("line")) & (_row.phone != bindparam("phone")))
_OF_BATCH = _Alike((_row.batch == bindparam("batch")) & (_row.product_name == bindparam("product")))
_LATELY = Prepared(select(func.count()).select_from(case_row).where(_MINE, _row.received_at >= bindparam("lately")))
_PAID = Prepared(
    select(func.coalesce(func.sum(redress.c.amount), 0)).where(
        redress.c.entity_no.in_(select(_row.entity_no).where(_MINE))
    )
)
_OWED = Prepared(
    select(promise.c.type, promise.c.text, promise.c.due_at, promise.c.who)
    .where(promise.c.entity_no.in_(select(_row.entity_no).where(_MINE, _row.stage != "void", _row.stage != "merged")))
    .where(promise.c.end.is_(None))
    .order_by(promise.c.due_at)
)
_BY_DIGITS = tuple(
    Prepared(
        select(_row.entity_no).where(kept >= bindparam("digits"), kept < bindparam("beyond")).limit(_MOST_OF_DIGITS)
    )
    for kept in (_row.phone, _row.phone_reversed)
)
_ENDED = (case_round.c.entity_no == _row.entity_no) & (case_round.c.round == _row.round)
_SAID = (
    select(visit.c.overall)
    .where(visit.c.entity_no == _row.entity_no, visit.c.round == _row.round, visit.c.overall.is_not(None))
    .order_by(visit.c.at.desc())
    .limit(1)
    .scalar_subquery()
)
_RESULTS = Prepared(
    select(_row.entity_no, _row.customer, _row.closed_at, case_round.c.resolutions, _SAID)
    .select_from(case_row)
    .outerjoin(case_round, _ENDED)
    .where(among(_row.entity_no, "numbers"))
)


def seek(connection: Connection, sought: Sought, now: int, lately: int) -> Earlier:
    """What is known of what stands on the form so far; `lately` as for `earlier_cases`."""
    phone = sought.phone
    known = earlier_cases(connection, phone, now, lately) if phone else _NOTHING
    found, counts = list(known.cases), []
    for by, alike, values in _others(sought):
        counts.append(alike.count(connection, **values) if values else 0)
        there = {one.uid for one in found}
        more = alike.newest(connection, now, **values) if counts[-1] else ()
        found += [replace(one, by=by) for one in more if one.uid not in there]
    of_line, of_order, of_batch = counts
    if len(phone) >= _FEWEST_DIGITS and not (known.count or known.callers or of_line):
        known = _of_digits(connection, line_of(phone), now)
        there = {one.uid for one in known.cases}
        found = [*known.cases, *(one for one in found if one.uid not in there)]
    return replace(known, cases=tuple(found[:MOST]), of_line=of_line, of_order=of_order, of_batch=of_batch)


def _others(sought: Sought) -> list[tuple[str, _Alike, dict[str, Any]]]:
    line = {"line": line_of(sought.phone)[::-1], "phone": sought.phone} if sought.phone else {}
    order = {"order_no": sought.order_no} if sought.order_no else {}
    whole = {"batch": sought.batch, "product": sought.product} if sought.batch and sought.product else {}
    return [(LINE, _OF_LINE, line), (ORDER, _OF_ORDER, order), (BATCH, _OF_BATCH, whole)]


def _of_digits(connection: Connection, digits: str, now: int) -> Earlier:
    """The latest cases whose telephone begins or ends with these digits, as far as they are few."""
    numbers: set[int] = set()
    for asked, typed in zip(_BY_DIGITS, (digits, digits[::-1]), strict=True):
        beyond = f"{typed}:"  # ":" stands behind the nine
        numbers.update(no for (no,) in asked.rows(connection, digits=typed, beyond=beyond))
    found = _OF_NUMBERS.newest(connection, now, numbers=json.dumps(sorted(numbers))) if numbers else ()
    cases = tuple(replace(one, by=DIGITS) for one in found)
    return replace(_NOTHING, cases=cases, count=len(numbers), digits=bool(numbers))


_NOTHING = Earlier((), 0, 0, (), 0, ())


def earlier_cases(connection: Connection, phone: str, now: int, lately: int) -> Earlier:
    """What is known of a normalised telephone; `lately` is since when (UTC ms) cases are counted apart."""
    known = callers(connection, phone)
    mine = {"phone": phone, "customers": ids(uid for one in known for uid in one.members)}
    return Earlier(
        _OF_CALLER.newest(connection, now, **mine),
        _OF_CALLER.count(connection, **mine),
        int(_LATELY.rows(connection, lately=lately, **mine)[0][0]),
        tuple(Owed(*row) for row in _OWED.rows(connection, **mine)),
        int(_PAID.rows(connection, **mine)[0][0]),
        known,
    )


def cases_of_person(connection: Connection, uid: Id, now: int) -> tuple[tuple[EarlierCase, ...], int]:
    """The last cases of a customer and of whoever is the same person, and how many there are in all."""
    person = {"customers": ids(group_of(connection, uid))}
    return _OF_PERSON.newest(connection, now, **person), _OF_PERSON.count(connection, **person)


def _with_results(connection: Connection, lines: list[CaseListRow]) -> tuple[EarlierCase, ...]:
    """The lines with what became of them."""
    numbers = json.dumps([line.no for line in lines])
    facts = {no: became for no, *became in _RESULTS.rows(connection, numbers=numbers)}
    return tuple(_earlier(line, *facts[line.no]) for line in lines)


def _earlier(
    line: CaseListRow, customer: Id | None, closed_at: int | None, kept: str | None, overall: Any
) -> EarlierCase:
    return EarlierCase(line, customer, closed_at, tuple(json.loads(kept or "[]")), overall)
