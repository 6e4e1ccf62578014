"""Are the files that cases name here, and whole? A real look: every file is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from desktop.queries.attachments import NamedFile
from desktop.store.attachments import Blobs

Id = bytes


@dataclass(frozen=True, slots=True)
class FilesReport:
    """How many files are here and whole, and how many are not.

    `missing`: not arrived yet; `lost`: attached here and gone; `unreferenced`: no case names them, a draft may.
    """

    here: int
    missing: int
    lost: int
    damaged: int
    unreferenced: int

    @property
    def word(self) -> str:
        """ok, or the worst: damaged, lost; files that have not arrived yet are no fault: waiting."""
        states = ("damaged", self.damaged), ("lost", self.lost), ("waiting", self.missing)
        return next((word for word, count in states if count), "ok")

    def as_json(self) -> dict[str, int]:
        """The counts as `jiesu check --json` prints them."""
        return asdict(self)


def look_at_files(blobs: Blobs, named: Mapping[str, NamedFile], own: Collection[Id]) -> FilesReport:
    """Read all files that are named; `own` are the databases whose files have to be here."""
    absent = [one for one in named.values() if not blobs.is_here(one.sha256)]
    lost = [one for one in absent if not one.writers.isdisjoint(own)]
    gone = {one.sha256 for one in absent}
    damaged = [one for one in named if one not in gone and not blobs.is_sound(one)]
    return FilesReport(
        here=len(named) - len(absent) - len(damaged),
        missing=len(absent) - len(lost),
        lost=len(lost),
        damaged=len(damaged),
        unreferenced=sum(one not in named for one in blobs.all()),
    )
