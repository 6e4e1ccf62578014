"""The data doctor: is the folder whole, and a verified copy of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.app.desk import Desk
from desktop.app.files_check import FilesReport, look_at_files
from desktop.app.index_keeping import rebuild_index
from desktop.clock import local
from desktop.errors import EnvironmentFault, refuse
from desktop.journal.ids import id_text
from desktop.paths import DataFolder
from desktop.queries.attachments import named_files
from desktop.store.attachments import Blobs
from desktop.store.backup import copy_database
from desktop.store.connections import driver_of
from desktop.store.search_look import search_word
from desktop.store.soundness import is_whole


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What `jiesu check` found; every part is a word: ok, or what is wrong."""

    database: str
    chain: str
    projection: str
    files: FilesReport
    search: str
    verified_to: int
    digest: dict[str, str]

    @property
    def parts(self) -> dict[str, str]:
        """What was looked at, and the word of each."""
        seen = {"database": self.database, "chain": self.chain, "projection": self.projection}
        return {**seen, "attachments": self.files.word, "search": self.search}

    @property
    def wrong(self) -> tuple[str, ...]:
        """The parts that are not whole."""
        return tuple(part for part, word in self.parts.items() if word not in ("ok", "waiting"))

    @property
    def ok(self) -> bool:
        """Whether everything is whole."""
        return not self.wrong

    def as_json(self) -> dict[str, Any]:
        """The object of `jiesu check --json`."""
        return {
            "ok": self.ok,
            **self.parts,
            "attachment_counts": self.files.as_json(),
            "verified_to": self.verified_to,
            "digest": self.digest,
        }


def check_folder(desk: Desk) -> FolderReport:
    """Look at the database file, the chain of entries, the rows that folding gives, attached files, search index."""
    found = desk.journal.check()
    with desk.store.reading() as connection:
        named = named_files(connection)
        with driver_of(connection) as raw:
            search = search_word(desk.folder.search, raw)
    whole = is_whole(desk.store)
    digest = {id_text(partition): value for partition, value in desk.journal.digests().items()}
    return FolderReport(
        database="ok" if whole else "damaged",
        chain="broken" if found.altered or found.lost else "ok",
        projection="differs" if found.differing else "ok",
        files=look_at_files(desk.parts.files, named, (desk.identity.writer,)),
        search=search,
        verified_to=found.entries,
        digest=dict(sorted(digest.items())),
    )


def rebuild_folder(desk: Desk) -> None:
    """Make the tables anew from the journal, and the search index anew from these."""
    desk.journal.rebuild()
    rebuild_index(desk)


def back_up(desk: Desk, target: Path | None = None) -> Path:
    """A verified copy of the database; in the folder of backups, named by the moment, where no target is given.

    Raises `Refused` `file_exists` rather than write over something.
    """
    if target is None:
        moment = local(desk.now(), desk.identity.utc_offset_min)
        target = desk.folder.backups / f"jiesu-{moment:%Y%m%d-%H%M%S}.db"
    if target.exists():
        raise refuse("file_exists", "out", file=target.name)
    desk.folder.backups.mkdir(parents=True, exist_ok=True)  # only our own: a mistyped place is said, not made
    copy_database(desk.store, target)
    if target.parent == desk.folder.backups:
        seconds = desk.now() / 1000  # the clock of the folder, which in a trial is not the computer's
        os.utime(target, (seconds, seconds))
    return target


@dataclass(frozen=True, slots=True)
class FilesCopied:
    """Where the attached files of a backup stand: `copied` of them only now, None where they stood there before.

    `lacking`: files that are not here, or damaged, and so are in no copy.
    """

    folder: Path
    count: int
    copied: int | None
    lacking: int

    def as_json(self) -> dict[str, Any]:
        """What `jiesu backup --json` says of them."""
        return {"folder": str(self.folder), "count": self.count, "copied": self.copied or 0, "lacking": self.lacking}


def back_up_files(desk: Desk, backup: Path) -> FilesCopied:
    """See to it that a backup has its attached files: one inside our own folder has them in `blobs`, another beside it.

    A file never changes, so what stands there is not copied again. Raises `EnvironmentFault` where the disk of the
    backup is in the way.
    """
    own = desk.parts.files
    with desk.store.reading() as connection:
        named = named_files(connection)
    here = [one for one in named.values() if own.is_here(one.sha256)]
    if backup.resolve().is_relative_to(desk.folder.root.resolve()):
        return FilesCopied(desk.folder.blobs, len(here), None, len(named) - len(here))
    other, copied, lacking = Blobs(backup.parent / desk.folder.blobs.name), 0, len(named) - len(here)
    for one in here:
        if other.size(one.sha256) == one.size:
            continue
        try:
            content = own.read(one.sha256)
        except EnvironmentFault as fault:
            if fault.code != "attachment_damaged":
                raise
            lacking += 1
            continue
        other.put(content)
        copied += 1
    return FilesCopied(backup.parent / desk.folder.blobs.name, len(named) - lacking, copied, lacking)


def last_backup(folder: DataFolder) -> int | None:
    """When the newest copy in the folder of backups was made (UTC ms), None where there is none."""
    try:
        made = [path.stat().st_mtime_ns for path in folder.backups.glob("*.db")]
    except OSError:  # taken away while it is looked at: the next look tells
        return None
    return max(made) // 1_000_000 if made else None
