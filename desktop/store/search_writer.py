"""Writing the search index: it follows the journal in small steps, and is made anew where it can not.

Every step reads one state of the database and is one short transaction of the index; whoever writes to the database is
never held up, and a step that was interrupted is done again.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from desktop.store.driver import DriverConnection, opened
from desktop.store.search_file import (
    EVER,
    IndexUnusable,
    Standing,
    create_generation,
    drop_generations,
    is_of_this_version,
    meeting_trouble,
    note,
    open_index,
    remove_index,
    standings,
    writing,
)
from desktop.store.search_index import SearchIndex, suits
from desktop.store.search_rows import next_cases, put_cases, these_cases
from desktop.store.search_touched import entities_between, hash_at, last_entry, made_for

_log = logging.getLogger("jiesu.search")
_BATCH = 400
"""Cases, or entries, of one step."""
_MERGE_PAGES = 300
_MOST_LATE = 20_000
_LATE_SHARE = 20
"""Cases out of order are put in order, by making another generation, when they are more than both: so many, one in so
many."""


class IndexWriter:
    """Brings the index up to date, step by step. Used by one thread of the one process that holds the lock."""

    def __init__(self, database: Path, index: SearchIndex) -> None:
        self._database = database
        self._index = index
        self._connection: DriverConnection | None = None

    def step(self) -> bool:
        """Do the next bit of what is to be done; False where nothing was.

        What is damaged, of another version or of another database is thrown away and begun anew. Raises
        `IndexUnusable` where it can not be written now, `EnvironmentFault` where the database can not be read.
        """
        try:
            if self._index.damaged.is_set():
                self.throw_away()
            return self._step()
        except IndexUnusable as trouble:
            self.close()
            if not trouble.damaged or self._index.damaged.is_set():
                raise
            self._index.note(trouble)
            return True

    def throw_away(self) -> None:
        """Let the next steps make the index anew, whatever is there. Raises `IndexUnusable`."""
        self.close()
        self._index.close()
        if not remove_index(self._index.path):
            raise IndexUnusable("another program has the file open")
        self._index.forget()

    def forget(self) -> None:
        """Let whoever writes the index make it anew. Raises `IndexUnusable`."""
        with writing(self._open()):
            note(self._open(), "current", None)
            note(self._open(), "making", None)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _step(self) -> bool:
        with opened(self._database) as database:
            database.execute("BEGIN")
            known = self._known()
            if any(not suits(one, database) for one in known.values()):
                self.throw_away()
                known = {}
            making, current = known.get("making"), known.get("current")
            if making is not None:
                return self._make_more(database, making)
            if current is None:
                return self._begin(database, 1)
            if last_entry(database) > current.upto:
                return self._follow(database, current)
            if current.late > max(_MOST_LATE, current.cases // _LATE_SHARE):
                return self._begin(database, current.generation + 1)
            return False

    def _known(self) -> dict[str, Standing]:
        """How far the generations are; a file of another version is thrown away."""
        with meeting_trouble():
            if is_of_this_version(self._open()):
                return standings(self._open())
        self.throw_away()
        return {}

    def _open(self) -> DriverConnection:
        if self._connection is None:
            self._connection = open_index(self._index.path, "rwc")
        return self._connection

    def _begin(self, database: DriverConnection, generation: int) -> bool:
        """Begin a generation; the one that answers, if there is one, goes on doing so until it is complete."""
        upto = last_entry(database)
        mark = hash_at(database, upto)
        standing = Standing(generation, made_for(database), upto, mark, (EVER, 0))
        index = self._open()
        with writing(index):
            drop_generations(index, generation - 1)
            create_generation(index, generation)
            note(index, "making", standing)
        return True

    def _make_more(self, database: DriverConnection, making: Standing) -> bool:
        """The next cases by receipt; behind the last of them the generation takes over."""
        cases = next_cases(database, making.after or (EVER, 0), _BATCH)
        index = self._open()
        with writing(index):
            if cases:
                after = (cases[-1].received_at, cases[-1].no)
                note(index, "making", replace(put_cases(index, making, cases), after=after))
            else:
                note(index, "current", replace(making, after=None))
                note(index, "making", None)
                drop_generations(index, making.generation)
        self._merge(making.generation)
        return True

    def _follow(self, database: DriverConnection, current: Standing) -> bool:
        """What the next entries touched."""
        upto = min(current.upto + _BATCH, last_entry(database))
        mark = hash_at(database, upto)
        cases = these_cases(database, sorted(entities_between(database, current.upto, upto)))
        index = self._open()
        with writing(index):
            note(index, "current", replace(put_cases(index, current, cases), upto=upto, mark=mark))
        self._merge(current.generation)
        return True

    def _merge(self, generation: int) -> None:
        """A bounded bit of the work that keeps the index fast; never within the transaction of a batch."""
        index = self._open()
        for name in (f"body_{generation}", f"late_{generation}"):
            with writing(index):
                index.execute(f"INSERT INTO {name}({name}, rank) VALUES ('merge', {_MERGE_PAGES})")
