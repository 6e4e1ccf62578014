"""Asking the search index: which cases may hold all of some words, and what it does not know yet.

The index answers beside the database and never for it: whatever is wrong with it is an `IndexUnusable`, upon which
texts are looked through as they are. Nothing here writes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.store.driver import Cursor, DriverConnection
from desktop.store.search_file import IndexUnusable, Standing, meeting_trouble, open_index, standings
from desktop.store.search_terms import expression_of
from desktop.store.search_touched import Touched, hash_at, made_for

_log = logging.getLogger("jiesu.search")
_CHUNK = 200
_LONGEST_TAIL = 200_000

Candidate = tuple[int, int]
"""When a case was received (UTC ms), and its local number."""


class Answers:
    """What one state of the index says; good for the length of the block that gave it."""

    def __init__(self, connection: DriverConnection, standing: Standing, tail: frozenset[int]) -> None:
        self._connection = connection
        self._generation = standing.generation
        self._open: list[Cursor] = []
        self.tail = tail
        """Local numbers of what was touched since: what the index says of these is not to be believed."""

    def newest_first(self, words: Sequence[str]) -> Iterator[Candidate]:
        """Cases that may hold all these words (lower case), by receipt, the newest first; read as they are wanted."""
        late = sorted(self._of("late", words, ""), reverse=True)
        body = self._of("body", words, "ORDER BY f.rowid DESC")
        yield from _merged(body, iter(late))

    def numbers(self, words: Sequence[str], most: int = -1) -> list[int]:
        """The local numbers of cases that may hold all these words, in no order: all, or some more than `most`."""
        with meeting_trouble():
            found, asked = [], (expression_of(words), most if most < 0 else most + 1)
            for name in ("body", "late"):
                rows = self._connection.execute(self._sql(name, "d.entity_no", "LIMIT ?"), asked).fetchall()
                found += [row[0] for row in rows]
        return found

    def end(self) -> None:
        """Let go of what was not read to its end."""
        for cursor in self._open:
            cursor.close()

    def _of(self, name: str, words: Sequence[str], order: str) -> Iterator[Candidate]:
        sql = self._sql(name, "d.received_at, d.entity_no", order)
        with meeting_trouble():
            rows = self._connection.execute(sql, (expression_of(words),))
            self._open.append(rows)
            while chunk := rows.fetchmany(_CHUNK):
                yield from chunk

    def _sql(self, name: str, columns: str, order: str) -> str:
        table = f"{name}_{self._generation}"
        joined = f"FROM {table} f CROSS JOIN doc_{self._generation} d ON d.no = f.rowid"
        return f"SELECT {columns} {joined} WHERE f.{table} MATCH ? {order}"


def _merged(body: Iterator[Candidate], late: Iterator[Candidate]) -> Iterator[Candidate]:
    """Two rows of candidates, each from the newest to the oldest, as one."""
    ahead = next(late, None)
    for candidate in body:
        while ahead is not None and ahead > candidate:
            yield ahead
            ahead = next(late, None)
        yield candidate
    if ahead is not None:
        yield ahead
        yield from late


class SearchIndex:
    """The index of one database, as every thread of this process asks it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = threading.Event()
        """Set once somebody met damage; who writes the index makes it anew."""
        self._idle: list[DriverConnection] = []
        self._turn = threading.Lock()
        self._touched = Touched()

    @contextmanager
    def answers(self, database: DriverConnection) -> Iterator[Answers]:
        """One state of the index that suits the state of the database that is being read.

        Raises `IndexUnusable` where there is none now: missing, being made, of another version or another database,
        too far behind, damaged. What goes wrong inside the block is one, too.
        """
        try:
            connection = self._connection()
            try:
                answers = self._answers(connection, database)
                yield answers
                answers.end()
                with meeting_trouble():
                    connection.execute("ROLLBACK")
            except BaseException:
                connection.close()
                raise
            with self._turn:
                self._idle.append(connection)
        except IndexUnusable as trouble:
            self.note(trouble)
            raise

    def close(self) -> None:
        """Close what is kept open."""
        with self._turn:
            while self._idle:
                self._idle.pop().close()

    def forget(self) -> None:
        """The file was thrown away: what is open is of no use any more."""
        self.close()
        self.damaged.clear()

    def _connection(self) -> DriverConnection:
        with self._turn:
            if self._idle:
                return self._idle.pop()
        if not self.path.exists():
            raise IndexUnusable("there is none")
        return open_index(self.path, "ro")

    def _answers(self, connection: DriverConnection, database: DriverConnection) -> Answers:
        with meeting_trouble():
            connection.execute("BEGIN")
            standing = standings(connection).get("current")
        if standing is None:
            raise IndexUnusable("being made")
        if not suits(standing, database):
            raise IndexUnusable("of another state of the database")
        tail = self._touched.since(database, standing.upto)
        if len(tail) > _LONGEST_TAIL:
            raise IndexUnusable("too far behind")
        return Answers(connection, standing, tail)

    def note(self, trouble: IndexUnusable) -> None:
        """Say once in the log that the index is damaged, so that who writes it makes it anew."""
        if trouble.damaged and not self.damaged.is_set():
            self.damaged.set()
            _log.warning("the search index is damaged and will be made anew: %s", trouble)


def suits(standing: Standing, database: DriverConnection) -> bool:
    """Whether the index was made of this very journal and of the texts that this program makes of it."""
    return standing.made_for == made_for(database) and standing.mark == hash_at(database, standing.upto)
