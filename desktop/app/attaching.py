"""Files of cases at this desk: attached, shown small, and copied out to be looked at."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.app.handling import Handling
from desktop.app.parts import Parts
from desktop.app.taking_files import with_kept_file
from desktop.cases.case import Attachment
from desktop.errors import Refused, refuse
from desktop.store.attachment_types import type_of_media
from desktop.store.attachments import KeptFile, take, take_bytes
from desktop.store.file_names import file_name
from desktop.store.safe_file import meeting_faults, write_bytes

Id = bytes
FileGiven = str | KeptFile | Mapping[str, Any]
"""The place of a file, a file that was taken in, or one of a draft."""
THUMBNAIL_EDGE = 240
"""Pixels of the longest edge of a small picture: sharp at 150 % on a card of 160."""
_LOOKED_AT_S = 24 * 3600
"""Copies made to be looked at are thrown away after this long."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of one file: the id of its attachment, or that it was there before (`known`).

    `frames` above 1: a moving picture of which the first was kept.
    """

    file: str
    attachment: str | None
    known: bool
    frames: int = 1


class Attaching:
    """Attaches files, and gives them out again."""

    def __init__(self, parts: Parts, handling: Handling, cache: Path) -> None:
        self._parts = parts
        self._handling = handling
        self._cache = cache

    def attach(
        self, case: Id | str, files: Sequence[FileGiven], given: Mapping[str, object], by: str | None = None
    ) -> list[Attached]:
        """Attach files, each an act of its own, but none where one of them can not be taken.

        Raises `Refused` where a file or the case is none, `EnvironmentFault` where the disk is in the way.
        """
        wishes = [with_kept_file({**given, "file": one}, self._parts.files) for one in files]
        return [self._attach(case, wish, by) for wish in wishes]

    def take_file(self, path: Path) -> KeptFile:
        """Take a file in, for a draft. Raises `Refused` where it may not be attached."""
        return take(self._parts.files, path)

    def take(self, content: bytes, name: str) -> KeptFile:
        """Take pasted bytes in, for a case or a draft. Raises `Refused` where they are no file that may be attached."""
        return take_bytes(self._parts.files, content, name)

    def _attach(self, case: Id | str, wish: Mapping[str, object], by: str | None) -> Attached:
        kept = wish.get("file")
        name, frames = (kept.name, kept.frames) if isinstance(kept, KeptFile) else ("", 1)
        try:
            done = self._handling.act(case, "attach", wish, by=by)
        except Refused as refused:
            if refused.first.code != "attached_already":
                raise
            return Attached(name, None, known=True)
        return Attached(name, done.ids["attachment"], known=False, frames=frames)

    # Out ------------------------------------------------------------------------

    def is_here(self, one: Attachment) -> bool:
        """Whether the file has arrived."""
        return self._parts.files.is_here(one.sha256)

    def thumbnail(self, sha256: str, media: str, edge: int = THUMBNAIL_EDGE) -> Path | None:
        """A small picture of a kept one, made once and kept in the cache; None where none can be made.

        Raises `EnvironmentFault` where the disk is in the way.
        """
        from desktop.store.pictures import thumbnail

        name = f"{sha256}-{edge}"
        if self._small(name).is_file():
            return self._small(name)
        kind = type_of_media(media)
        if kind is None or kind.picture is None or not self._parts.files.is_here(sha256):
            return None
        try:
            content = thumbnail(self._parts.files.read(sha256), kind.picture, edge)
        except Refused:
            return None
        return self.kept_small(name, content)

    def kept_small(self, name: str, content: bytes) -> Path:
        """Keep a small picture in the cache. Raises `EnvironmentFault` where the disk is in the way."""
        small = self._small(name)
        with meeting_faults(small):
            small.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(small, content, overwrite=True)
        return small

    def _small(self, name: str) -> Path:
        return self._cache / "small" / f"{name}.jpg"

    def copy_to_look_at(self, one: Attachment) -> Path:
        """A copy of a file, under its name, for another program to open; kept for a day.

        Raises `Refused` `attachment_not_here`, `attachment_unknown_type` rather than hand over what may be a program,
        `EnvironmentFault` where it is damaged or the disk is in the way.
        """
        kind = type_of_media(one.media)
        if kind is None:
            raise refuse("attachment_unknown_type", "file", file=one.name)
        content = self._parts.files.read(one.sha256)
        place = self._cache / "opened" / one.sha256[:16]
        copy = place / file_name(one.name, kind.endings)
        with meeting_faults(copy):
            place.mkdir(parents=True, exist_ok=True)
        self._sweep(place.parent)
        with meeting_faults(copy):
            if not (copy.is_file() and copy.read_bytes() == content):
                write_bytes(copy, content, overwrite=True)
        return copy

    def _sweep(self, place: Path) -> None:
        for folder in place.iterdir():
            with suppress(OSError):  # one that another program still has open stays for the next time
                newest = max((one.stat().st_mtime for one in folder.iterdir()), default=time.time())
                if time.time() - newest > _LOOKED_AT_S:
                    shutil.rmtree(folder)
