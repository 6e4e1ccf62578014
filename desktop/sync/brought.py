"""What a package brought, counted in the transaction that took it in, or would have, where that is undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.journal.have import Gap
from desktop.journal.ids import id_text
from desktop.journal.journal import Rows
from desktop.store.journal_tables import entry
from desktop.store.projected import case_row, conflict
from desktop.sync.container import Header

Id = bytes
Step = Callable[[int, int], None]
"""Told how far long work is: done so far, of how many. May raise to stop it; then nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a package brought, or would bring.

    `files`: attached files that it brings; `files_waiting`: those that cases name and that lack even after it;
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
    files: int = 0
    files_waiting: int = 0
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
            "attachments": self.files,
            "attachments_waiting": self.files_waiting,
            "held": self.held,
            "own": self.own,
            "renewed": self.renewed,
            "from": {"code": self.header.sender.code, "name": self.header.sender.name, "fingerprint": self.fingerprint},
            "first_contact": self.first_contact,
        }


@dataclass(frozen=True, slots=True)
class Files:
    """The hashes of the attached files that a package brings, and how many still lack after it."""

    new: tuple[str, ...]
    waiting: int


class Brought:
    """Counts what entries bring while they are taken in, against what there was before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = connection.execute(select(func.max(entry.c.local_id))).scalar() or 0
        self._before = frozenset(connection.execute(select(conflict.c.uid)).scalars())
        self._conflicts: set[object] = set()
        self.files: set[str] = set()
        self.cases_new = 0
        self.cases_changed = 0

    def see(self, rows: Mapping[int, Rows], new: Collection[int]) -> None:
        """Count the rows of some of the entities that are touched; they are not written yet."""
        cases = [no for no, own in rows.items() if own.get("case_row")]
        here = self._cases_here([no for no in cases if no not in new])
        self.cases_changed += here
        self.cases_new += len(cases) - here
        self.files.update(str(one["sha256"]) for own in rows.values() for one in own.get("attachment", ()))
        self._conflicts.update(one["uid"] for own in rows.values() for one in own.get("conflict", ()))

    @property
    def conflicts_new(self) -> int:
        """Conflicts that nobody had to look at before."""
        return len(self._conflicts - self._before)

    def kinds(self) -> dict[str, int]:
        """How many new entries of which kind."""
        query = (
            select(entry.c.kind, func.count())
            .where(entry.c.local_id > self._last)
            .group_by(entry.c.kind)
            .order_by(entry.c.kind)
        )
        return {str(row[0]): int(row[1]) for row in self._connection.execute(query)}

    def _cases_here(self, numbers: Sequence[int]) -> int:
        query = select(func.count()).select_from(case_row).where(case_row.c.entity_no.in_(numbers))
        return self._connection.execute(query).scalar() or 0 if numbers else 0
