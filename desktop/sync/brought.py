"""What a package brought, counted in the transaction that took it in, or would have, where that is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from desktop.journal.entry import Entry
from desktop.journal.have import Gap
from desktop.journal.ids import id_text
from desktop.journal.journal import TakenIn, Writing
from desktop.store.journal_tables import entry, entry_about
from desktop.store.projected import case_row, conflict
from desktop.sync.container import Header

Id = bytes
Step = Callable[[int, int], None]
"""Told how far long work is: done so far, of how many. May raise to stop it; then nothing is left behind."""

AT_ONCE = 2000
"""Entries that are in memory at a time; all are in one transaction."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a package brought, or would bring.

    `held`: entries for a newer program; `own`: our own that we had lost; `renewed`: this database turned out to be an
    older copy and got a new writer, which counts from the next time the folder is opened.
    """

    header: Header
    fingerprint: str
    first_contact: bool
    new: int
    known: int
    held: int
    own: int
    cases_new: int
    cases_changed: int
    conflicts: int
    gaps: tuple[Gap, ...]
    kinds: dict[str, int]
    renewed: bool = False

    def as_json(self) -> dict[str, Any]:
        """The object of `jiesu import --json`."""
        gaps = [
            {"partition": id_text(one.partition), "writer": id_text(one.writer), "first": one.first, "last": one.last}
            for one in self.gaps
        ]
        return {
            "new": self.new,
            "known": self.known,
            "cases_new": self.cases_new,
            "cases_changed": self.cases_changed,
            "conflicts": self.conflicts,
            "gaps": gaps,
            "refused": [],
            "held": self.held,
            "own": self.own,
            "renewed": self.renewed,
            "from": {"code": self.header.sender.code, "name": self.header.sender.name, "fingerprint": self.fingerprint},
            "first_contact": self.first_contact,
        }


class Before:
    """How things stood before a package: where the count of entries was, which cases and conflicts there were."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = connection.execute(select(func.max(entry.c.local_id))).scalar() or 0
        self._cases = self._count_cases()
        self._conflicts = self._open_conflicts()

    def cases_new(self) -> int:
        """Cases that were not here."""
        return self._count_cases() - self._cases

    def cases_touched(self) -> int:
        """Cases, new or not, that something new is said about."""
        query = (
            select(func.count(func.distinct(case_row.c.entity_no)))
            .select_from(entry)
            .join(entry_about, entry_about.c.local_id == entry.c.local_id)
            .join(case_row, case_row.c.entity_no == entry_about.c.entity_no)
            .where(entry.c.local_id > self._last)
        )
        return self._connection.execute(query).scalar() or 0

    def conflicts_new(self) -> int:
        """Conflicts that nobody had to look at before."""
        return len(self._open_conflicts() - self._conflicts)

    def kinds(self) -> dict[str, int]:
        """How many new entries of which kind."""
        query = (
            select(entry.c.kind, func.count())
            .where(entry.c.local_id > self._last)
            .group_by(entry.c.kind)
            .order_by(entry.c.kind)
        )
        return {str(row[0]): int(row[1]) for row in self._connection.execute(query)}

    def _count_cases(self) -> int:
        return self._connection.execute(select(func.count()).select_from(case_row)).scalar() or 0

    def _open_conflicts(self) -> frozenset[str]:
        return frozenset(self._connection.execute(select(conflict.c.uid)).scalars())


def take_all_in(tx: Writing, entries: Iterable[Entry], package: Id, step: Callable[[int], None]) -> TakenIn:
    """Take entries in, so many at a time, within one transaction; `step` hears how many are done."""
    whole = TakenIn(0, 0)
    for part in _parts(iter(entries), AT_ONCE):
        one = tx.take_in(part, package=package)
        whole = TakenIn(whole.new + one.new, whole.known + one.known, whole.held + one.held, whole.own + one.own)
        step(whole.new + whole.known)
    return whole


def _parts(them: Iterator[_T], most: int) -> Iterator[list[_T]]:
    while part := list(islice(them, most)):
        yield part
