"""The case list: which cases, in which order, a window of rows at a time."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from desktop.queries.case_search import matches
from desktop.store.projected import case_row

Id = bytes
WINDOW = 200
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases. Empty tuples and None leave a condition out; times are UTC ms, `until` is the first moment after.

    `stages` are codes of `decisions.md`; `running` stands for every case that has not ended.
    """

    stages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    partitions: tuple[Id, ...] = ()
    owner: Id | None = None
    unassigned: bool = False
    overdue: bool = False
    due_before: int | None = None
    silent_since: int | None = None
    since: int | None = None
    until: int | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class CaseSort:
    """In which order; ties always go by number, then id, so that the order is total."""

    field: str = "urgency_then_due"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CaseListRow:
    """One case as the list and `jiesu cases` show it. `phone` is whole; whoever shows it masks it."""

    no: int
    uid: Id
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
    summary: str
    owner: Id | None
    partition: Id
    overdue: bool
    due_at: int | None
    due_kind: str | None
    paused_until: int | None
    last_contact_at: int | None
    step: str | None
    conflicts: int
    quick: bool
    anonymous: bool


_ROW = case_row.c
_FAR = 1 << 62


def is_paused(now: int) -> ColumnElement[bool]:
    """Whether a case stands still at `now`."""
    return and_(
        _ROW.paused_from.is_not(None),
        _ROW.paused_from <= now,
        or_(_ROW.paused_until.is_(None), _ROW.paused_until > now),
    )


def is_overdue(now: int) -> ColumnElement[bool]:
    """Whether a limit or promise lies in the past; a progress notice only while the case is not paused."""
    progress = and_(_ROW.progress_due_at < now, ~is_paused(now))
    return or_(func.coalesce(_ROW.next_due_at, _FAR) < now, and_(_ROW.progress_due_at.is_not(None), progress))


def _stage(now: int) -> ColumnElement[str]:
    running = and_(~_ROW.ended, _ROW.stage != "draft", is_paused(now))
    return case((running, "paused"), else_=_ROW.stage)


def _due(now: int) -> ColumnElement[int]:
    """The earliest thing that is due, a progress notice included unless the case is paused."""
    progress = case((is_paused(now), _FAR), else_=func.coalesce(_ROW.progress_due_at, _FAR))
    first = func.coalesce(_ROW.next_due_at, _FAR)
    return case((first <= progress, first), else_=progress)


def conditions(wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    """The conditions of a filter, each of which must hold."""
    found = [
        column.in_(values)
        for column, values in (
            (_ROW.urgency, wanted.urgencies),
            (_ROW.channel, wanted.channels),
            (_ROW.nature, wanted.natures),
            (_ROW.partition, wanted.partitions),
        )
        if values
    ]
    found += _stage_conditions(wanted, now)
    if wanted.categories:
        found.append(or_(_ROW.category.in_(wanted.categories), _ROW.category_group.in_(wanted.categories)))
    if wanted.owner is not None:
        found.append(_ROW.owner == wanted.owner)
    if wanted.unassigned:
        found.append(_ROW.owner.is_(None))
    return found + _time_conditions(wanted, now) + ([matches(wanted.search)] if wanted.search.strip() else [])


def _stage_conditions(wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    if not wanted.stages:
        return []
    codes = [code for code in wanted.stages if code != "running"]
    either: list[ColumnElement[bool]] = []
    if "running" in wanted.stages:
        either.append(~_ROW.ended)
    if codes:
        either.append(_stage(now).in_(codes))
    return [or_(*either)]


def _time_conditions(wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.overdue:
        found.append(is_overdue(now))
    if wanted.due_before is not None:
        found.append(_due(now) < wanted.due_before)
    if wanted.silent_since is not None:
        found.append(func.coalesce(_ROW.last_contact_at, _ROW.received_at) < wanted.silent_since)
    if wanted.since is not None:
        found.append(_ROW.received_at >= wanted.since)
    if wanted.until is not None:
        found.append(_ROW.received_at < wanted.until)
    return found


SORTS = ("urgency_then_due", "received_at", "number", "category", "stage", "due", "customer", "owner", "urgency")
"""Fields the list can be sorted by."""


def _order(sort: CaseSort, now: int) -> list[ColumnElement[Any]]:
    keys: dict[str, list[ColumnElement[Any]]] = {
        "urgency_then_due": [_ROW.urgency, _due(now)],
        "received_at": [_ROW.received_at],
        "number": [_ROW.number],
        "category": [_ROW.category],
        "stage": [_stage(now)],
        "due": [_due(now)],
        "customer": [func.coalesce(_ROW.customer_name, "")],
        "owner": [func.coalesce(_ROW.owner, b"")],
        "urgency": [_ROW.urgency],
    }
    chosen = [column.desc() if sort.descending else column.asc() for column in keys[sort.field]]
    return [*chosen, _ROW.number.asc(), _ROW.uid.asc()]


def count(connection: Connection, wanted: CaseFilter, now: int) -> int:
    """How many cases a filter holds."""
    query = select(func.count()).select_from(case_row).where(*conditions(wanted, now))
    return connection.execute(query).scalar() or 0


def ids(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
    """Local numbers of the cases in order: eight bytes each, so that a million fit."""
    query = select(_ROW.entity_no).where(*conditions(wanted, now)).order_by(*_order(sort, now))
    if limit is not None:
        query = query.limit(limit)
    found = array("q")
    for part in connection.execute(query).scalars().partitions(_CHUNK):
        found.extend(part)
    return found


def rows(connection: Connection, numbers: Sequence[int], now: int) -> list[CaseListRow]:
    """The rows of these local numbers, in the order they are given; one that is gone is left out."""
    query = _rows_query(now).where(_ROW.entity_no.in_(list(numbers)))
    found = {row[0]: _row(row) for row in connection.execute(query)}
    return [found[no] for no in numbers if no in found]


def _rows_query(now: int) -> Select[Any]:
    due = _due(now)
    return select(
        _ROW.entity_no,
        _ROW.uid,
        _ROW.number,
        _stage(now),
        _ROW.round,
        _ROW.received_at,
        _ROW.channel,
        _ROW.nature,
        _ROW.category,
        _ROW.urgency,
        _ROW.complexity,
        _ROW.customer_name,
        _ROW.customer_title,
        _ROW.phone,
        _ROW.summary,
        _ROW.owner,
        _ROW.partition,
        is_overdue(now),
        due,
        case((due == func.coalesce(_ROW.next_due_at, -1), _ROW.next_due_kind), else_="progress"),
        case((is_paused(now), _ROW.paused_until), else_=None),
        _ROW.last_contact_at,
        _ROW.step,
        _ROW.conflicts,
        _ROW.quick,
        _ROW.anonymous,
    )


def _row(row: Any) -> CaseListRow:
    values = list(row)
    if values[18] == _FAR:
        values[18] = values[19] = None
    values[17], values[24], values[25] = bool(values[17]), bool(values[24]), bool(values[25])
    return CaseListRow(*values)
