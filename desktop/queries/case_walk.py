"""Walks through all cases in order, by index alone, so that a million of them are read in a moment and by chunks.

A walk is a row of stretches; a stretch goes along one index, or along two at once, running cases and ended ones, which
SQLite merges. Nothing is sorted meanwhile. Ties go by local number, so the order is that of this computer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, select, true, union_all
from sqlalchemy.sql import operators
from sqlalchemy.sql.selectable import CompoundSelect

from desktop.queries.case_wanted import CaseSort
from desktop.store.projected import NOTHING_DUE, case_row, staff

_row = case_row.c
Statement = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cases that all meet `where`, by the columns `by`; `scoped`: the index begins with running or ended."""

    by: tuple[ColumnElement[Any], ...]
    where: tuple[ColumnElement[bool], ...] = ()
    scoped: bool = True


BY_INDEX = ("urgency_then_due", "due", "received_at", "number", "customer", "last_contact", "owner", "phone")
"""The orders that can be walked."""


def walk(connection: Connection, sort: CaseSort, scope: bool | None) -> list[Statement]:
    """The statements that give the numbers of all cases of a scope (`scope_of`) in order, one after the other.

    Only for orders of `BY_INDEX`. Where the index knows no scope, cases of the other one come along: see `is_scoped`.
    """
    scopes = (False, True) if scope is None else (scope,)
    if sort.field == "urgency_then_due":
        several = _by_urgency(connection) if sort.descending else [Stretch((_row.urgency, _row.due_at))]
        return [_statement(stretch, (one,), sort.descending) for one in scopes for stretch in several]
    if sort.field == "received_at" and scope is None:
        return [_statement(Stretch((_row.received_at,), scoped=False), scopes, sort.descending)]
    return [_statement(stretch, scopes, sort.descending) for stretch in _stretches(connection, sort)]


def is_scoped(sort: CaseSort) -> bool:
    """Whether a walk in that order leaves the cases of the other scope out by itself."""
    return sort.field not in ("number", "customer", "phone")


def _stretches(connection: Connection, sort: CaseSort) -> list[Stretch]:
    if sort.field == "due":
        owing = Stretch((_row.due_at,), (_row.due_at < NOTHING_DUE,))
        return [owing, Stretch((_row.due_at,), (_row.due_at == NOTHING_DUE,))]
    if sort.field == "customer":
        by = (_row.customer_sort, _row.number)
        named = Stretch(by, (_row.customer_sort.is_not(None),), scoped=False)
        return [named, Stretch(by, (_row.customer_sort.is_(None),), scoped=False)]
    if sort.field == "phone":
        halves = (_row.phone.is_not(None), _row.phone.is_(None))
        return [Stretch((_row.phone,), (half,), scoped=False) for half in halves]
    if sort.field == "owner":
        return [Stretch((), (one,)) for one in _owners(connection, sort.descending)]
    if sort.field == "number":
        return [Stretch((_row.number_key,), scoped=False)]
    return [Stretch((_row.spoken_at if sort.field == "last_contact" else _row.received_at,))]


def _by_urgency(connection: Connection) -> list[Stretch]:
    """The least urgent first, the latest due time first; what owes nothing comes last of its urgency all the same."""
    there = connection.execute(select(_row.urgency).distinct()).scalars().all()
    halves = (_row.due_at < NOTHING_DUE, _row.due_at == NOTHING_DUE)
    return [
        Stretch((_row.due_at,), (_row.urgency == one, half)) for one in sorted(there, reverse=True) for half in halves
    ]


def _owners(connection: Connection, descending: bool) -> list[ColumnElement[bool]]:
    """Every owner there is, by code; who is not known here comes after, then nobody."""
    codes: dict[Any, str] = {row.uid: row.code for row in connection.execute(select(staff.c.uid, staff.c.code))}
    there = connection.execute(select(_row.owner).distinct()).scalars().all()
    known = sorted((one for one in there if one in codes), key=lambda one: (codes[one], one), reverse=descending)
    unknown = sorted(one for one in there if one is not None and one not in codes)
    nobody = [_row.owner.is_(None)] if None in there else []
    return [*(_row.owner == one for one in (*known, *unknown)), *nobody]


def _statement(stretch: Stretch, scopes: Sequence[bool], descending: bool) -> Statement:
    turned = operators.desc_op if descending else operators.asc_op
    number = _row.entity_no
    if not stretch.scoped or len(scopes) == 1:
        scope = [_row.ended == (true() if scopes[0] else false())] if stretch.scoped else []
        order = [turned(one) for one in (*stretch.by, number)]
        return select(number).where(*scope, *stretch.where).order_by(*order)
    names = [f"k{place}" for place in range(len(stretch.by))]
    keys = [one.label(name) for one, name in zip(stretch.by, names, strict=True)]
    legs = [
        select(number.label("no"), *keys).where(_row.ended == (true() if one else false()), *stretch.where)
        for one in scopes
    ]
    whole = union_all(*legs)
    return whole.order_by(*(turned(whole.selected_columns[name]) for name in (*names, "no")))
