"""The case list: how many, which in which order, and the rows of a part of it.

A list is opened by its count and its first ids; the other ids follow in the background, and rows are read by window,
so that a list of any length shows at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from desktop.queries.case_filter import conditions, ordering
from desktop.queries.case_line import COLUMNS, CaseListRow, list_row
from desktop.queries.case_wanted import CaseFilter, CaseSort
from desktop.queries.number_marks import marks
from desktop.store.projected import case_round, case_row, promise

_CHUNK = 5_000
_AT_ONCE = 500


def count(connection: Connection, wanted: CaseFilter, now: int) -> int:
    """How many cases fit."""
    query = select(func.count()).select_from(case_row).where(*conditions(connection, wanted, now))
    return int(connection.execute(query).scalar_one())


def ids(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
    """The local numbers of the cases that fit, in order, eight bytes each; the first `limit` of them, or all.

    Read in chunks from one sorted statement: pages by key would have to sort anew for each, as few sorts have an index.
    """
    query = (
        select(case_row.c.entity_no)
        .where(*conditions(connection, wanted, now))
        .order_by(*ordering(sort, now))
        .limit(limit)
    )
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
    select(*(case_row.c[name] for name in COLUMNS), case_row.c.number_key, case_round.c.started_at, _PROMISED_AT)
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
    shown = marks(connection, (row.number_key for row in found.values()))
    return [list_row(found[no], shown.get(found[no].uid, ""), now) for no in numbers if no in found]
