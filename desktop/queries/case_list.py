"""The case list: how many, which in which order, and the rows of a part of it.

A list is opened by its count and its first ids; the other ids follow in the background, and rows are read by window,
so that a list of any length shows at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from desktop.cases.case import ENDED_STAGES
from desktop.queries.case_filter import PAUSED, RUNNING, SORTS, CaseFilter, CaseSort, conditions, ordering
from desktop.store.projected import case_round, case_row, promise

__all__ = ("RUNNING", "SORTS", "WINDOW", "CaseFilter", "CaseListRow", "CaseSort", "count", "ids", "rows")

Id = bytes
WINDOW = 200
"""Rows read at once."""
_CHUNK = 5_000
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CaseListRow:
    """A case as the list and `jiesu cases` show it, judged at the moment it was read. Times are UTC ms.

    `number` carries a suffix where an earlier case has the same one; `stage` includes 暂停; `phone` is whole, whoever
    shows it masks it. `due_at` and `due_kind` are the nearest open limit, promise or progress notice, `due_since` when
    that began to run.
    """

    no: int
    uid: Id
    partition: Id
    number: str
    stage: str
    round: int
    received_at: int
    channel: str
    nature: str
    category: str
    urgency: str
    complexity: str
    customer_name: str | None
    customer_title: str | None
    phone: str | None
    anonymous: bool
    summary: str
    owner: Id | None
    step: str | None
    quick: bool
    conflicts: int
    due_at: int | None
    due_kind: str | None
    due_since: int | None
    paused_until: int | None
    last_contact_at: int | None
    overdue: bool


def count(connection: Connection, wanted: CaseFilter, now: int) -> int:
    """How many cases fit."""
    query = select(func.count()).select_from(case_row).where(*conditions(wanted, now))
    return int(connection.execute(query).scalar_one())


def ids(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
    """The local numbers of the cases that fit, in order, eight bytes each; the first `limit` of them, or all.

    Read in chunks from one sorted statement: pages by key would have to sort anew for each, as few sorts have an index.
    """
    query = select(case_row.c.entity_no).where(*conditions(wanted, now)).order_by(*ordering(sort, now)).limit(limit)
    found = array("q")
    for chunk in connection.execute(query).scalars().partitions(_CHUNK):
        found.extend(chunk)
    return found


_PROMISED_AT = (
    select(func.min(promise.c.made_at))
    .where(
        promise.c.entity_no == case_row.c.entity_no,
        promise.c.end.is_(None),
        promise.c.due_at == case_row.c.next_due_at,
    )
    .scalar_subquery()
    .label("promised_at")
)
_OF_ROUND = and_(case_round.c.entity_no == case_row.c.entity_no, case_round.c.round == case_row.c.round)
_ROWS = (
    select(case_row, case_round.c.started_at, _PROMISED_AT)
    .select_from(case_row)
    .outerjoin(case_round, _OF_ROUND)
    .where(case_row.c.entity_no.in_(bindparam("numbers", expanding=True)))
)


def rows(connection: Connection, numbers: Sequence[int], now: int) -> list[CaseListRow]:
    """The rows of these local numbers, in the order they are given; one that is gone is left out."""
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = list(numbers[start : start + _AT_ONCE])
        found.update({row.entity_no: row for row in connection.execute(_ROWS, {"numbers": part})})
    suffixes = _suffixes(connection, sorted({row.number_key for row in found.values()}))
    return [_list_row(found[no], suffixes, now) for no in numbers if no in found]


def _suffixes(connection: Connection, keys: Sequence[str]) -> dict[Id, str]:
    """What stands behind a number that an earlier case has too, by id; the order of ids decides."""
    found: dict[Id, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        twice = (
            select(case_row.c.number_key)
            .where(case_row.c.number_key.in_(keys[start : start + _AT_ONCE]))
            .group_by(case_row.c.number_key)
            .having(func.count() > 1)
        )
        for key in connection.execute(twice).scalars().all():
            same = select(case_row.c.uid).where(case_row.c.number_key == key).order_by(case_row.c.uid)
            found.update({uid: f"/{place}" for place, uid in enumerate(connection.execute(same).scalars(), 1)})
    return {uid: suffix for uid, suffix in found.items() if suffix != "/1"}


_AS_IT_STANDS = (
    *("uid", "partition", "round", "received_at", "channel", "nature", "category", "urgency", "complexity"),
    *("customer_name", "customer_title", "phone", "summary", "owner", "step", "conflicts", "last_contact_at"),
)


def _list_row(row: Row[Any], suffixes: Mapping[Id, str], now: int) -> CaseListRow:
    stage = _stage_at(row, now)
    due_at, due_kind, due_since = _nearest(row, stage)
    return CaseListRow(
        **{name: getattr(row, name) for name in _AS_IT_STANDS},
        no=row.entity_no,
        number=row.number + suffixes.get(row.uid, ""),
        stage=stage,
        anonymous=bool(row.anonymous),
        quick=bool(row.quick),
        due_at=due_at,
        due_kind=due_kind,
        due_since=due_since,
        paused_until=row.paused_until if stage == PAUSED else None,
        overdue=due_at is not None and due_at < now,
    )


def _stage_at(row: Row[Any], now: int) -> str:
    stage: str = row.stage
    if row.ended or stage == "draft" or row.paused_from is None:
        return stage
    until = row.paused_until
    return PAUSED if row.paused_from <= now and (until is None or now < until) else stage


def _nearest(row: Row[Any], stage: str) -> tuple[int | None, str | None, int | None]:
    """When the nearest of what is owed is due, what it is, and since when it runs."""
    owes_progress = stage not in ENDED_STAGES and stage not in (PAUSED, "draft", "new")
    progress = row.progress_due_at if owes_progress else None
    if progress is not None and (row.next_due_at is None or progress < row.next_due_at):
        return progress, "progress", row.last_contact_at or row.started_at
    since = row.promised_at if row.next_due_kind == "promise" else row.started_at
    return row.next_due_at, row.next_due_kind, since
