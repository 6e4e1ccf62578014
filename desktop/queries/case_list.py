"""The case list: how many, which in which order, and the rows of a part of it.

A list is opened by its count and its first ids; the other ids follow in the background, and rows are read by window,
so that a list of any length shows at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, String, and_, case, cast, func, select

from desktop.queries.case_filter import conditions, ordering
from desktop.queries.case_groups import BY_GROUP, grouped
from desktop.queries.case_line import COLUMNS, WINDOW, CaseListRow, list_row
from desktop.queries.case_walk import BY_INDEX, is_scoped, walk
from desktop.queries.case_wanted import CaseFilter, CaseSort, only_scope, scope_of
from desktop.queries.number_reading import Stop, go_on, read_numbers
from desktop.store.prepared import Prepared, among
from desktop.store.projected import case_round, case_row, promise, tag

Id = bytes
_AT_ONCE = 500
_TAGS = 200
_FEW = 5_000
"""So many are sorted faster than they are met on a walk through all."""


def count(connection: Connection, wanted: CaseFilter, now: int) -> int:
    """How many cases fit."""
    query = select(func.count()).select_from(case_row).where(*conditions(connection, wanted, now))
    return int(connection.execute(query).scalar_one())


def ids(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
    """The local numbers of the cases that fit, in the order that is the same on every computer; all or `limit`."""
    query = (
        select(case_row.c.entity_no)
        .where(*conditions(connection, wanted, now))
        .order_by(*ordering(sort, now))
        .limit(limit)
    )
    return read_numbers(connection, query)


@dataclass(frozen=True, slots=True)
class Opened:
    """A list that was opened: how many cases it holds, and its first numbers, or all of them where they are few.

    `kept` has a byte for every number that fits; None where the walk itself leaves out what does not.
    """

    wanted: CaseFilter
    sort: CaseSort
    count: int
    first: array[int]
    kept: bytearray | None = None


def open_list(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, stop: Stop = go_on) -> Opened:
    """Count a list and read its beginning. Raises `CancelledError` once `stop` says yes."""
    if only_scope(wanted) and sort.field in BY_INDEX and (not wanted.stages or is_scoped(sort)):
        first = _walked(connection, wanted, sort, (stop, None, WINDOW))
        total = count(connection, wanted, now) if len(first) == WINDOW else len(first)
        return Opened(wanted, sort, max(total, len(first)), first)
    fits = read_numbers(connection, select(case_row.c.entity_no).where(*conditions(connection, wanted, now)), stop)
    if len(fits) <= _FEW or sort.field not in BY_INDEX:
        whole = _sorted(connection, wanted, sort, now, fits, stop)
        return Opened(wanted, sort, len(whole), whole)
    kept = bytearray(max(fits) + 1)
    for no in fits:
        kept[no] = 1
    kept.extend(bytes(_highest(connection) + 1 - len(kept)))
    return Opened(wanted, sort, len(fits), _walked(connection, wanted, sort, (stop, kept, WINDOW)), kept)


def whole_list(connection: Connection, opened: Opened, stop: Stop = go_on) -> array[int]:
    """All numbers of a list that was opened. Raises `CancelledError` once `stop` says yes."""
    if len(opened.first) >= opened.count:
        return opened.first
    return _walked(connection, opened.wanted, opened.sort, (stop, opened.kept, None))


def _walked(
    connection: Connection, wanted: CaseFilter, sort: CaseSort, how: tuple[Stop, bytearray | None, int | None]
) -> array[int]:
    stop, kept, limit = how
    found = array("q")
    for statement in walk(connection, sort, scope_of(wanted)):
        left = None if limit is None else limit - len(found)
        if left == 0:
            break
        found.extend(read_numbers(connection, statement, stop, kept, left))
    return found


def _sorted(
    connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, fits: array[int], stop: Stop
) -> array[int]:
    """Few are sorted by SQLite, and many by something that has neither index nor few values."""
    if len(fits) > _FEW and sort.field in BY_GROUP:
        return grouped(connection, sort, conditions(connection, wanted, now), _highest(connection), stop)
    order = [*ordering(sort, now)[:-2], case_row.c.entity_no]
    if len(fits) <= _FEW:
        chosen = select(func.json_each(str(fits.tolist())).table_valued("value").c.value)
        where: list[ColumnElement[bool]] = [case_row.c.entity_no.in_(chosen)]
    else:
        where = conditions(connection, wanted, now)
    return read_numbers(connection, select(case_row.c.entity_no).where(*where).order_by(*order), stop)


def _highest(connection: Connection) -> int:
    return int(connection.execute(select(func.max(case_row.c.entity_no))).scalar() or 0)


def tags_in_use(connection: Connection) -> tuple[str, ...]:
    """The words of tags, each once in the writing that is first in order, as many as anybody looks through."""
    query = select(func.min(tag.c.text)).group_by(tag.c.key).order_by(tag.c.key).limit(_TAGS)
    return tuple(connection.execute(query).scalars())


def uids(connection: Connection, numbers: Sequence[int]) -> list[Id]:
    """The ids of these local numbers, in their order; one that is gone is left out."""
    found: dict[int, Id] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = list(numbers[start : start + _AT_ONCE])
        query = select(case_row.c.entity_no, case_row.c.uid).where(case_row.c.entity_no.in_(part))
        found.update({row.entity_no: row.uid for row in connection.execute(query)})
    return [found[number] for number in numbers if number in found]


_PROMISED_AT = (
    select(func.min(promise.c.made_at))
    .where(
        promise.c.entity_no == case_row.c.entity_no,
        promise.c.end.is_(None),
        promise.c.due_at + 0 == case_row.c.next_due_at,  # by its case: very many promises fall due at closing time
    )
    .scalar_subquery()
    .label("promised_at")
)
_OF_ROUND = and_(case_round.c.entity_no == case_row.c.entity_no, case_round.c.round == case_row.c.round)
_SAME = case_row.alias()
_MARK = (
    select(case((func.count() > 1, "/" + cast(func.sum(_SAME.c.uid <= case_row.c.uid), String)), else_=""))
    .where(_SAME.c.number_key == case_row.c.number_key)
    .correlate(case_row)
    .scalar_subquery()
)
_ROWS = Prepared(
    select(*(case_row.c[name] for name in COLUMNS), case_round.c.started_at, _PROMISED_AT, _MARK)
    .select_from(case_row)
    .outerjoin(case_round, _OF_ROUND)
    .where(among(case_row.c.entity_no, "numbers"))
)


def rows(connection: Connection, numbers: Sequence[int], now: int) -> list[CaseListRow]:
    """The rows of these local numbers, in the order they are given; one that is gone is left out."""
    stored = _ROWS.rows(connection, numbers=str([*numbers])) if numbers else []
    found = {one[0]: one for one in stored}
    return [list_row(found[no], now) for no in numbers if no in found]
