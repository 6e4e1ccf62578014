"""Attached files that go along with entries: those of what the receiver has not confirmed, and those it asked for.

An entry is valid without its file. What does not fit into a package, or was left out, is asked for by the receiver in
its own next package.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desktop.errors import EnvironmentFault, Refused
from desktop.journal.have import Have
from desktop.queries.attachments import NamedFile
from desktop.store.attachments import Blobs

MOST_FILES = 9_000
MOST_BYTES = 1024**3
"""What the files of one package may come to; entries and files together stay below what a package may hold."""


@dataclass(frozen=True, slots=True)
class Along:
    """The files that go into a package, those asked for first, then the newest; and how many had no room."""

    files: tuple[str, ...] = ()
    left: int = 0


def files_along(named: Collection[NamedFile], have: Have | None, wanted: Collection[str], blobs: Blobs) -> Along:
    """Which files go to somebody who has `have` (None: not known) and asked for `wanted`."""
    asked = frozenset(wanted)
    due = [one for one in named if one.sha256 in asked or have is None or not _is_confirmed(one, have)]
    due.sort(key=lambda one: (one.sha256 not in asked, -one.typed_at, one.sha256))
    here = [one for one in due if blobs.is_here(one.sha256)]
    taken: list[str] = []
    size = 0
    for one in here:
        if len(taken) < MOST_FILES and size + one.size <= MOST_BYTES:
            taken.append(one.sha256)
            size += one.size
    return Along(tuple(taken), len(here) - len(taken))


def _is_confirmed(one: NamedFile, have: Have) -> bool:
    """Whether the receiver said that it has an entry that brought the file; it asks for the file where that lacks."""
    return any(
        seq <= max((head.seq for head in have.get(partition, {}).get(writer, ())), default=-1)
        for partition, writer, seq in one.places
    )


class Reading:
    """The bytes of files, one at a time; one that turns out to be damaged here is left out, not passed on."""

    def __init__(self, blobs: Blobs, files: Collection[str]) -> None:
        self._blobs, self._files = blobs, files
        self.count = 0

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for sha256 in self._files:
            try:
                content = self._blobs.read(sha256)
            except (Refused, EnvironmentFault):
                continue
            self.count += 1
            yield sha256, content


def missing_files(named: Collection[NamedFile], blobs: Blobs) -> list[str]:
    """Files that cases here name and that are not here, newest first."""
    absent = [one for one in named if not blobs.is_here(one.sha256)]
    return [one.sha256 for one in sorted(absent, key=lambda one: (-one.typed_at, one.sha256))]
