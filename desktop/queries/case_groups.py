"""Very many cases in the order of something that has few values: put into their groups in one pass, never sorted.

SQLite would hold a million keys to sort them; here each case is two bytes while they are read.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from desktop.queries.case_wanted import CaseSort
from desktop.queries.number_reading import Stop, each_row, stop_where
from desktop.store.projected import case_row

BY_GROUP = ("category", "channel", "nature")
"""The orders that are made so: columns that always hold one of few codes, and that the wide index has."""
_MOST = 60_000
"""So many values have room; nobody has so many categories."""
_PART = 100_000


def grouped(
    connection: Connection, sort: CaseSort, where: Sequence[ColumnElement[bool]], highest: int, stop: Stop
) -> array[int]:
    """The local numbers, of which `highest` is the last, of the cases that fit, by a field of `BY_GROUP`.

    Cases of one value stand by number. Raises `CancelledError` once `stop` says yes.
    """
    codes: dict[Any, int] = {}
    of_case = array("H", bytes(2 * (highest + 1)))
    query = select(case_row.c.entity_no, case_row.c[sort.field]).where(*where)
    for no, value in each_row(connection, query, stop):
        code = codes.get(value)
        if code is None:
            code = codes[value] = min(len(codes) + 1, _MOST)
        of_case[no] = code
    groups = _groups(of_case, len(codes), stop)
    found = array("q")
    for value in sorted(codes, reverse=sort.descending):
        found.extend(groups[codes[value]])
        groups[codes[value]] = array("q")
    return found


def _groups(of_case: array[int], count: int, stop: Stop) -> list[array[int]]:
    """The numbers of each code, in order; code 0 are the cases that do not fit."""
    groups = [array("q") for _code in range(count + 1)]
    for start in range(0, len(of_case), _PART):
        stop_where(stop)
        for no, code in enumerate(of_case[start : start + _PART], start):
            if code:
                groups[code].append(no)
    return groups
