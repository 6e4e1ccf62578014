"""The SQL of which cases a list holds and in which order.

Everything that depends on the time is judged at a `now` (UTC ms) that the caller gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, or_, select
from sqlalchemy.sql import operators

from desktop.cases.numbering import number_key
from desktop.queries import case_search
from desktop.queries.case_wanted import PAUSED, RUNNING, STAGE_ORDER, CaseFilter, CaseSort
from desktop.store.projected import case_row, staff

_row = case_row.c


def paused_at(now: int) -> ColumnElement[bool]:
    """Whether the stage at `now` is 暂停; true or false, never null."""
    return and_(
        _row.ended == false(),
        _row.stage != "draft",
        _row.paused_from.is_not(None),
        _row.paused_from <= now,
        or_(_row.paused_until.is_(None), _row.paused_until > now),
    )


def progress_due_at(now: int) -> ColumnElement[Any]:
    """When the next progress notice is due; null where none is owed at `now`."""
    owed = and_(_row.ended == false(), _row.stage.not_in(("draft", "new")), ~paused_at(now))
    return case((owed, _row.progress_due_at), else_=None)


def nearest_due_at(now: int) -> ColumnElement[Any]:
    """The earliest of open limits, promises and the progress notice; null where nothing is owed."""
    limit, progress = _row.next_due_at, progress_due_at(now)
    return case((or_(limit.is_(None), progress < limit), func.coalesce(progress, limit)), else_=limit)


def overdue_at(now: int) -> ColumnElement[bool]:
    """Whether an open limit, promise or progress notice lies before `now`."""
    return or_(_row.next_due_at < now, progress_due_at(now) < now)


def conditions(connection: Connection, wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    """The SQL of a filter, to be joined with and; what is searched for is looked up in the index at once."""
    found = [*_codes(wanted, now), *_people(wanted), *_times(wanted, now)]
    if wanted.numbers:
        keys = {number_key(text) for text in wanted.numbers} - {None}
        found.append(_row.number_key.in_(sorted(str(key) for key in keys)))
    if wanted.search.strip():
        found.append(case_search.condition(connection, wanted.search, found))
    return found


def _codes(wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    plain = (
        (_row.urgency, wanted.urgencies),
        (_row.channel, wanted.channels),
        (_row.nature, wanted.natures),
        (_row.partition, wanted.partitions),
    )
    found: list[ColumnElement[bool]] = [column.in_(codes) for column, codes in plain if codes]
    if wanted.stages:
        found.append(_stage_among(wanted.stages, now))
    if wanted.categories:
        codes = wanted.categories
        found.append(or_(_row.category.in_(codes), _row.category_group.in_(codes)))
    return found


def _stage_among(stages: Sequence[str], now: int) -> ColumnElement[bool]:
    if set(stages) == {RUNNING}:
        return _row.ended == false()  # alone, so that the index of open cases serves it
    found: list[ColumnElement[bool]] = []
    plain = [stage for stage in stages if stage not in (RUNNING, PAUSED)]
    if RUNNING in stages:
        found.append(_row.ended == false())
    if PAUSED in stages:
        found.append(paused_at(now))
    if plain:
        found.append(and_(_row.stage.in_(plain), ~paused_at(now)))
    return or_(*found)


def _people(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.owner is not None:
        found.append(_row.owner == wanted.owner)
    if wanted.unassigned:
        found.append(_row.owner.is_(None))
    if wanted.clerk is not None:
        found.append(_row.clerk == wanted.clerk)
    return found


def _times(wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(_row.received_at >= wanted.since)
    if wanted.until is not None:
        found.append(_row.received_at < wanted.until)
    if wanted.overdue:
        found.append(overdue_at(now))
    if wanted.due_since is not None:
        found.append(nearest_due_at(now) >= wanted.due_since)
    if wanted.due_before is not None:
        found.append(nearest_due_at(now) < wanted.due_before)
    if wanted.silent_since is not None:
        found.append(_last_word() < wanted.silent_since)
    return found


def _last_word() -> ColumnElement[Any]:
    """The last contact; where there was none, the customer's own word."""
    return func.coalesce(_row.last_contact_at, _row.received_at)


def ordering(sort: CaseSort, now: int) -> list[ColumnElement[Any]]:
    """The ORDER BY of a sort: total, empty values last in both directions."""
    turned = operators.desc_op if sort.descending else operators.asc_op
    keys: list[ColumnElement[Any]] = []
    for value, nullable in _sort_values(sort.field, now):
        if nullable:
            keys.append(case((value.is_(None), 1), else_=0))
        keys.append(turned(value))
    return [*keys, _row.number, _row.uid]


def _sort_values(field: str, now: int) -> list[tuple[ColumnElement[Any], bool]]:
    """The expressions a field is sorted by, and which of them may be null."""
    if field == "urgency_then_due":
        return [(_row.urgency, False), (nearest_due_at(now), True)]
    if field == "due":
        return [(nearest_due_at(now), True)]
    if field == "stage":
        return [(_stage_rank(now), False), (_row.round, False)]
    if field == "owner":
        owner = select(staff.c.code).where(staff.c.uid == _row.owner).limit(1).scalar_subquery()
        return [(owner, True)]
    if field == "last_contact":
        return [(_last_word(), False)]
    if field == "customer":
        return [(_row.customer_sort, True)]
    return [(_row[field], False)]


def _stage_rank(now: int) -> ColumnElement[Any]:
    ranks = {code: rank for rank, code in enumerate(STAGE_ORDER)}
    plain = case(ranks, value=_row.stage, else_=len(ranks))
    return case((paused_at(now), ranks[PAUSED]), else_=plain)
