"""Has this customer been here before? Asked while a telephone is typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from desktop.queries.callers import Caller, callers
from desktop.queries.case_line import CaseListRow
from desktop.queries.case_list import rows as case_lines
from desktop.queries.customer_groups import group_of
from desktop.store.projected import case_round, case_row, promise, redress, visit

Id = bytes
MOST = 5


PHONE, ORDER, BATCH, DIGITS = "phone", "order", "batch", "digits"
"""By what an earlier case was found; `DIGITS`: its telephone begins or ends as what is typed so far."""
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
    of_order: int = 0
    of_batch: int = 0
    digits: bool = False
    """Whether only some digits of a telephone were known: who it is remains to be heard."""


def seek(connection: Connection, sought: Sought, now: int, lately: int) -> Earlier:
    """What is known of what stands on the form so far; `lately` as for `earlier_cases`."""
    known = earlier_cases(connection, sought.phone, now, lately) if sought.phone else _NOTHING
    if sought.phone and not known.count and not known.callers and len(sought.phone) >= _FEWEST_DIGITS:
        known = _of_digits(connection, sought.phone, now)
    found, counts = list(known.cases), []
    for by, fits in _others(sought):
        counts.append(_count(connection, fits) if fits is not None else 0)
        if fits is not None:
            there = {one.uid for one in found}
            more = _newest(connection, fits, now)
            found += [replace(one, by=by) for one in more if one.uid not in there]
    return replace(known, cases=tuple(found[:MOST]), of_order=counts[0], of_batch=counts[1])


def _others(sought: Sought) -> list[tuple[str, ColumnElement[bool] | None]]:
    of_order = case_row.c.order_no == sought.order_no if sought.order_no else None
    whole = (case_row.c.batch == sought.batch) & (case_row.c.product_name == sought.product)
    return [(ORDER, of_order), (BATCH, whole if sought.batch and sought.product else None)]


def _of_digits(connection: Connection, digits: str, now: int) -> Earlier:
    """The latest cases whose telephone begins or ends with these digits, as far as they are few."""
    parts = []
    for column, typed in ((case_row.c.phone, digits), (case_row.c.phone_reversed, digits[::-1])):
        within = (column >= typed) & (column < f"{typed}:")  # ":" stands behind the nine
        parts.append(select(case_row.c.entity_no).where(within).limit(_MOST_OF_DIGITS))
    numbers = {no for part in parts for no in connection.execute(part).scalars()}
    fits = case_row.c.entity_no.in_(numbers)
    cases = tuple(replace(one, by=DIGITS) for one in _newest(connection, fits, now)) if numbers else ()
    return replace(_NOTHING, cases=cases, count=len(numbers), digits=bool(numbers))


def _count(connection: Connection, fits: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(case_row).where(fits)).scalar_one())


def _newest(connection: Connection, fits: ColumnElement[bool], now: int) -> tuple[EarlierCase, ...]:
    found = select(case_row.c.entity_no).where(fits)
    newest = found.order_by(case_row.c.received_at.desc(), case_row.c.number.desc()).limit(MOST)
    return _with_results(connection, case_lines(connection, list(connection.execute(newest).scalars()), now))


_NOTHING = Earlier((), 0, 0, (), 0, ())


def earlier_cases(connection: Connection, phone: str, now: int, lately: int) -> Earlier:
    """What is known of a normalised telephone; `lately` is since when (UTC ms) cases are counted apart."""
    known = callers(connection, phone)
    mine = _mine(phone, known)
    found = select(case_row.c.entity_no).where(mine)
    recent = func.count().filter(case_row.c.received_at >= lately)
    count, late = connection.execute(select(func.count(), recent).where(mine)).one()
    paid = select(func.coalesce(func.sum(redress.c.amount), 0)).where(redress.c.entity_no.in_(found))
    return Earlier(
        _newest(connection, mine, now),
        count,
        late,
        _owed(connection, mine),
        int(connection.execute(paid).scalar_one()),
        known,
    )


def cases_of_person(connection: Connection, uid: Id, now: int) -> tuple[tuple[EarlierCase, ...], int]:
    """The last cases of a customer and of whoever is the same person, and how many there are in all."""
    mine = case_row.c.customer.in_(group_of(connection, uid))
    newest = select(case_row.c.entity_no).where(mine).order_by(case_row.c.received_at.desc(), case_row.c.number.desc())
    numbers = list(connection.execute(newest.limit(MOST)).scalars())
    count = connection.execute(select(func.count()).select_from(case_row).where(mine)).scalar_one()
    return _with_results(connection, case_lines(connection, numbers, now)), int(count)


def _mine(phone: str, known: tuple[Caller, ...]) -> ColumnElement[bool]:
    """Cases of the telephone, and those that its customers have from another one."""
    of_phone = case_row.c.phone == phone
    return or_(of_phone, case_row.c.customer.in_([uid for one in known for uid in one.members])) if known else of_phone


def _with_results(connection: Connection, lines: list[CaseListRow]) -> tuple[EarlierCase, ...]:
    """The lines with what became of them."""
    numbers = [line.no for line in lines]
    facts = {row.entity_no: row for row in connection.execute(_results().where(case_row.c.entity_no.in_(numbers)))}
    return tuple(
        EarlierCase(
            line,
            facts[line.no].customer,
            facts[line.no].closed_at,
            tuple(json.loads(facts[line.no].resolutions or "[]")),
            facts[line.no].overall,
        )
        for line in lines
    )


def _results() -> Select[tuple[int, Id | None, int | None, str | None, int | None]]:
    ended = (case_round.c.entity_no == case_row.c.entity_no) & (case_round.c.round == case_row.c.round)
    said = (
        select(visit.c.overall)
        .where(visit.c.entity_no == case_row.c.entity_no, visit.c.round == case_row.c.round)
        .where(visit.c.overall.is_not(None))
        .order_by(visit.c.at.desc())
        .limit(1)
        .scalar_subquery()
        .label("overall")
    )
    return select(
        case_row.c.entity_no, case_row.c.customer, case_row.c.closed_at, case_round.c.resolutions, said
    ).outerjoin(case_round, ended)


def _owed(connection: Connection, mine: ColumnElement[bool]) -> tuple[Owed, ...]:
    promises = (
        select(promise.c.type, promise.c.text, promise.c.due_at, promise.c.who)
        .join(case_row, case_row.c.entity_no == promise.c.entity_no)
        .where(mine, promise.c.end.is_(None), case_row.c.stage.not_in(("void", "merged")))
        .order_by(promise.c.due_at)
    )
    return tuple(Owed(*row) for row in connection.execute(promises))
