"""Cases as rows of the search index: read from the database, put under a number that keeps the order of receipt."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from desktop.store.driver import DriverConnection
from desktop.store.search_file import Standing
from desktop.store.search_terms import pairs_of

_NEXT = (
    "SELECT entity_no, received_at FROM case_row WHERE (received_at, entity_no) > (?, ?)"
    " ORDER BY received_at, entity_no LIMIT ?"
)
_THESE = "SELECT entity_no, received_at FROM case_row WHERE entity_no IN ({})"
_TEXTS = "SELECT entity_no, lowered FROM case_text WHERE entity_no IN ({})"
_KNOWN = "SELECT entity_no, no, received_at, late, mark FROM doc_{} WHERE entity_no IN ({{}})"
_AT_ONCE = 500


class SearchedCase(NamedTuple):
    """A case as it goes into the index; `mark` tells whether its pairs are those that are there."""

    no: int
    received_at: int
    pairs: str
    mark: int


def next_cases(database: DriverConnection, after: tuple[int, int], most: int) -> list[SearchedCase]:
    """The cases behind one (receipt, number), in the order of receipt."""
    return _with_texts(database, database.execute(_NEXT, (*after, most)).fetchall())


def these_cases(database: DriverConnection, numbers: Sequence[int]) -> list[SearchedCase]:
    """Those of these entities that are cases, in the order of receipt."""
    return sorted(_with_texts(database, list(_in_parts(database, _THESE, numbers))), key=lambda case: case.received_at)


def _with_texts(database: DriverConnection, cases: list[Any]) -> list[SearchedCase]:
    texts: dict[int, list[str]] = {no: [] for no, _received in cases}
    for no, text in _in_parts(database, _TEXTS, list(texts)):
        texts[no].append(text)
    return [_case(no, received, texts[no]) for no, received in cases]


def _case(no: int, received_at: int, texts: list[str]) -> SearchedCase:
    pairs = pairs_of(texts)
    return SearchedCase(no, received_at, pairs, zlib.crc32(pairs.encode()))


def _in_parts(connection: DriverConnection, sql: str, numbers: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        yield from connection.execute(sql.format(", ".join("?" * len(part))), part).fetchall()


def put_cases(index: DriverConnection, standing: Standing, cases: Sequence[SearchedCase]) -> Standing:
    """Put cases into a generation, or what they hold now in the place of what they held; how far it then is.

    Inside an open transaction. The numbers in `body` keep the order of receipt: a case that was received before others
    that are there, or whose receipt was corrected, goes to `late`.
    """
    known = {
        row[0]: row[1:] for row in _in_parts(index, _KNOWN.format(standing.generation), [case.no for case in cases])
    }
    placing = _Placing(standing)
    for case in cases:
        placing.place(case, known.get(case.no))
    placing.write(index)
    return placing.standing


class _Placing:
    """Decides which rows are written for a batch of cases."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self._docs: list[tuple[int, ...]] = []
        self._gone: list[tuple[int, int]] = []
        self._pairs: dict[bool, list[tuple[int, str]]] = {False: [], True: []}

    def place(self, case: SearchedCase, known: tuple[int, int, int, int] | None) -> None:
        """A case, beside what is known of it: its number, receipt, whether it is late, and the mark of its pairs."""
        if known is not None and known[1:] == (case.received_at, known[2], case.mark):
            return
        if known is not None and known[1] == case.received_at:
            self._put(known[0], case, late=bool(known[2]))
            return
        if known is not None:
            self._gone.append((known[0], known[2]))
        late = case.received_at < self.standing.newest
        self.standing = replace(
            self.standing,
            cases=self.standing.cases + 1,
            late=self.standing.late + late,
            newest=max(self.standing.newest, case.received_at),
        )
        self._put(self.standing.cases, case, late=late)

    def _put(self, number: int, case: SearchedCase, *, late: bool) -> None:
        self._docs.append((number, case.no, case.received_at, int(late), case.mark))
        self._pairs[late].append((number, case.pairs))

    def write(self, index: DriverConnection) -> None:
        """Write the rows; each table in the order of its numbers, or FTS5 would write a segment for every turn back."""
        generation, cursor = self.standing.generation, index.cursor()
        for number, was_late in self._gone:
            table = "late" if was_late else "body"
            cursor.execute(f"DELETE FROM {table}_{generation} WHERE rowid = ?", (number,))
            cursor.execute(f"DELETE FROM doc_{generation} WHERE no = ?", (number,))
        cursor.executemany(f"REPLACE INTO doc_{generation} VALUES (?, ?, ?, ?, ?)", self._docs)
        for late, table in ((False, "body"), (True, "late")):
            insert = f"REPLACE INTO {table}_{generation}(rowid, t) VALUES (?, ?)"
            cursor.executemany(insert, sorted(self._pairs[late]))
