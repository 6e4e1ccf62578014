"""Which cases a search finds: by the index beside the database, and by looking through texts where it does not reach.

The answer is always that of `Search.condition`; the index only says which cases to look at. Where there is none, all
are looked at.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from heapq import merge
from itertools import islice

from sqlalchemy import ColumnElement, Connection, column, func, select, true

from desktop.queries.search_words import Search, Shape, condition_of, is_one_word, marks_of
from desktop.store.connections import driver_of, search_index_of
from desktop.store.prepared import Prepared, among
from desktop.store.projected import case_row
from desktop.store.search_file import IndexUnusable
from desktop.store.search_index import Answers, Candidate
from desktop.store.search_terms import EXACT_LENGTH

FEW = 20_000
"""Up to so many cases are looked at one by one sooner than the index is asked for all it has."""
_FIRST_LOOK, _LATER_LOOK = 100, 500
_SHAPES = 100
"""Statements that are kept ready; more shapes of searches nobody types."""

_NEWEST = select(case_row.c.received_at, case_row.c.entity_no).order_by(
    case_row.c.received_at.desc(), case_row.c.entity_no.desc()
)


def newest(connection: Connection, text: str, most: int) -> list[int]:
    """The local numbers of the cases found, the newest received first; at most so many."""
    search = _search(text)
    if search is None:
        return []
    try:
        with _answers(connection) as answers:
            return list(islice(_one_by_one(connection, answers, search), most))
    except IndexUnusable:
        return [no for _at, no in connection.execute(_NEWEST.where(search.condition).limit(most))]


def numbers(connection: Connection, text: str) -> array[int]:
    """The local numbers of all cases found, in no order."""
    search = _search(text)
    if search is None:
        return array("q")
    try:
        with _answers(connection) as answers:
            return array("q", _all(connection, answers, search))
    except IndexUnusable:
        return array("q", connection.execute(select(case_row.c.entity_no).where(search.condition)).scalars())


def condition(connection: Connection, text: str, others: Sequence[ColumnElement[bool]] = ()) -> ColumnElement[bool]:
    """The condition on `case_row` that a case is found, to be joined with `others` by and.

    The rarer side goes first: where the others leave few cases these are looked at, else the index says which to take.
    """
    search = _search(text)
    if search is None:
        return ~true()
    try:
        with _answers(connection) as answers:
            fewest = _count(connection, others) if others else FEW + 1
            found = answers.numbers(search.words, fewest if fewest <= FEW else -1)
            if len(found) > fewest and fewest <= FEW:
                return search.condition
            return _among(connection, answers, search, found)
    except IndexUnusable:
        return search.condition


def _search(text: str) -> Search | None:
    search = Search.of(text)
    return search if search is not None and search.can_be_said else None


@contextmanager
def _answers(connection: Connection) -> Iterator[Answers]:
    index = search_index_of(connection)
    if index is None:
        raise IndexUnusable("this connection has none")
    if not connection.in_transaction():
        connection.begin()
    with driver_of(connection) as raw, index.answers(raw) as answers:
        yield answers


def _one_by_one(connection: Connection, answers: Answers, search: Search) -> Iterator[int]:
    """Every case found once, the newest first, looked up as they are asked for."""
    ways = [_by_text(connection, answers, search), iter(_verified(connection, search, answers.tail))]
    ways += [iter(found) for found in _marked(connection, search)]
    seen: set[int] = set()
    for _at, no in merge(*ways, reverse=True):
        if no not in seen:
            seen.add(no)
            yield no


def _by_text(connection: Connection, answers: Answers, search: Search) -> Iterator[Candidate]:
    """Those that have every word in their texts, as far as the index knows them."""
    known = (one for one in answers.newest_first(search.words) if one[1] not in answers.tail)
    if _is_exact(search):
        yield from known
        return
    size = _FIRST_LOOK
    while chunk := list(islice(known, size)):
        yield from _verified(connection, search, [no for _at, no in chunk])
        size = _LATER_LOOK


def _all(connection: Connection, answers: Answers, search: Search) -> Iterable[int]:
    known = [no for no in answers.numbers(search.words) if no not in answers.tail]
    unsure = list(answers.tail) if _is_exact(search) else [*known, *answers.tail]
    found = set(known if _is_exact(search) else ())
    found.update(no for _at, no in _verified(connection, search, unsure))
    found.update(no for several in _marked(connection, search) for _at, no in several)
    return found


def _among(connection: Connection, answers: Answers, search: Search, known: Sequence[int]) -> ColumnElement[bool]:
    """That a case is among those the index gives, and found: an exact answer of the index need not be looked at."""
    if _is_exact(search):
        return _is_one_of(_all(connection, answers, search))
    marked = [no for several in _marked(connection, search) for _at, no in several]
    return _is_one_of({*known, *answers.tail, *marked}) & search.condition


def _is_one_of(found: Iterable[int]) -> ColumnElement[bool]:
    given = func.json_each(json.dumps(list(found))).table_valued(column("value"))
    return case_row.c.entity_no.in_(select(given.c.value))


def _is_exact(search: Search) -> bool:
    return all(len(word) <= EXACT_LENGTH for word in search.words)


def _verified(connection: Connection, search: Search, numbers_: Iterable[int]) -> list[Candidate]:
    """Those of these cases that are found, the newest first."""
    given = list(numbers_)
    return _verifying(search.shape).rows(connection, given=json.dumps(given), **search.values) if given else []


def _marked(connection: Connection, search: Search) -> list[list[Candidate]]:
    """The cases that are found by a number or a telephone, the newest first, by each of these."""
    return [one.rows(connection, **search.values) for one in _marking(search.shape)]


@lru_cache(_SHAPES)
def _verifying(shape: Shape) -> Prepared:
    return Prepared(_NEWEST.where(among(case_row.c.entity_no, "given"), condition_of(shape)))


@lru_cache(_SHAPES)
def _marking(shape: Shape) -> tuple[Prepared, ...]:
    more = () if is_one_word(shape) else (condition_of(shape),)
    return tuple(Prepared(_NEWEST.where(mark, *more)) for mark in marks_of(shape))


def _count(connection: Connection, others: Sequence[ColumnElement[bool]]) -> int:
    """How many cases other conditions leave; no further than it matters."""
    some = select(case_row.c.entity_no).where(*others).limit(FEW + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
