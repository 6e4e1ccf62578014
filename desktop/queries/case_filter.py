"""The SQL of which cases a list holds and in which order.

Everything that depends on the time is judged at a `now` (UTC ms) that the caller gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, or_, select, true
from sqlalchemy.sql import operators

from desktop.cases.numbering import number_key
from desktop.queries import case_search
from desktop.queries.case_wanted import BY_MOMENT, PAUSED, RUNNING, STAGE_ORDER, CaseFilter, CaseSort, asks, scope_of
from desktop.store.projected import NOTHING_DUE, case_row, staff, tag

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


def conditions(connection: Connection, wanted: CaseFilter, now: int) -> list[ColumnElement[bool]]:
    """The SQL of a filter, to be joined with and; what is searched for is looked up in the index at once."""
    found = [*_scope(wanted), *_codes(wanted, now), *_people(wanted), *_times(wanted, now)]
    if wanted.tags:
        found.append(_row.entity_no.in_(select(tag.c.entity_no).where(tag.c.key.in_(wanted.tags))))
    if wanted.numbers:
        keys = {number_key(text) for text in wanted.numbers} - {None}
        found.append(_row.number_key.in_(sorted(str(key) for key in keys)))
    if wanted.search.strip():
        found.append(case_search.condition(connection, wanted.search, found))
    return found


def _scope(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    """Whether running or ended cases are meant, said where it follows: the indexes begin with it."""
    scope = scope_of(wanted)
    if scope is not None:
        return [_row.ended == (true() if scope else false())]
    return [_row.ended.in_((False, True))] if asks(wanted, BY_MOMENT) else []


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
        return true()  # the scope has said it
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
        found.append(_row.due_at < now)
    if wanted.due_since is not None:
        found.append(_row.due_at >= wanted.due_since)
    if wanted.due_since is not None or wanted.due_before is not None:
        found.append(_row.due_at < (NOTHING_DUE if wanted.due_before is None else wanted.due_before))
    if wanted.silent_since is not None:
        found.append(_row.spoken_at < wanted.silent_since)
    return found


def ordering(sort: CaseSort, now: int) -> list[ColumnElement[Any]]:
    """The ORDER BY of a sort that is the same on every computer: ties go by number, then by id, empty values last."""
    turned = operators.desc_op if sort.descending else operators.asc_op
    keys: list[ColumnElement[Any]] = []
    for value, empty in sort_values(sort.field, now):
        if empty is not None:
            keys.append(case((empty, 1), else_=0))
        keys.append(turned(value))
    if sort.field == "urgency_then_due":
        keys.insert(0, _row.ended)
    return [*keys, _row.number, _row.uid]


Value = tuple[ColumnElement[Any], ColumnElement[bool] | None]
"""What is sorted by, and when there is nothing to sort by; None where there always is."""


def sort_values(field: str, now: int) -> list[Value]:
    """The expressions a field is sorted by."""
    if field == "stage":
        return [(_stage_rank(now), None), (_row.round, None)]
    if field == "owner":
        owner = select(staff.c.code).where(staff.c.uid == _row.owner).limit(1).scalar_subquery()
        return [(owner, owner.is_(None))]
    due = (_row.due_at, _row.due_at == NOTHING_DUE)
    found: dict[str, list[Value]] = {
        "urgency_then_due": [(_row.urgency, None), due],
        "due": [due],
        "last_contact": [(_row.spoken_at, None)],
        "number": [(_row.number_key, None)],
        "customer": [(_row.customer_sort, _row.customer_sort.is_(None))],
    }
    return found[field] if field in found else [(_row[field], _row[field].is_(None) if _row[field].nullable else None)]


def _stage_rank(now: int) -> ColumnElement[Any]:
    ranks = {code: rank for rank, code in enumerate(STAGE_ORDER)}
    plain = case(ranks, value=_row.stage, else_=len(ranks))
    return case((paused_at(now), ranks[PAUSED]), else_=plain)
