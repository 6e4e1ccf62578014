"""Has this customer been here before? Asked while a telephone is typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.cases.numbering import number_key
from desktop.queries.number_marks import marks
from desktop.store.projected import case_row, promise

Id = bytes
MOST = 5


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of the same telephone, newest first."""

    uid: Id
    number: str
    received_at: int
    category: str
    stage: str
    round: int
    owner: Id | None
    closed_at: int | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise that is still open: its type, its text ("" where the type says all), and when it is due (UTC ms)."""

    type: str
    text: str
    due_at: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a telephone: the last cases, how many in all, and the promises to it that are still open."""

    cases: tuple[EarlierCase, ...]
    count: int
    owed: tuple[Owed, ...]


_CASES = select(
    case_row.c.uid,
    case_row.c.number,
    case_row.c.received_at,
    case_row.c.category,
    case_row.c.stage,
    case_row.c.round,
    case_row.c.owner,
    case_row.c.closed_at,
).order_by(case_row.c.received_at.desc(), case_row.c.number.desc())


def earlier_cases(connection: Connection, phone: str) -> Earlier:
    """The cases of a normalised telephone."""
    mine = case_row.c.phone == phone
    rows = connection.execute(_CASES.where(mine).limit(MOST)).all()
    count = connection.execute(select(func.count()).select_from(case_row).where(mine)).scalar() or 0
    promises = (
        select(promise.c.type, promise.c.text, promise.c.due_at)
        .join(case_row, case_row.c.entity_no == promise.c.entity_no)
        .where(mine, promise.c.end.is_(None), case_row.c.stage.not_in(("void", "merged")))
        .order_by(promise.c.due_at)
    )
    owed = tuple(Owed(*row) for row in connection.execute(promises))
    shown = marks(connection, (number_key(row.number) or row.number for row in rows))
    found = tuple(EarlierCase(row.uid, row.number + shown.get(row.uid, ""), *row[2:]) for row in rows)
    return Earlier(found, count, owed)
