"""Which files may be attached, and what a file is: by its first bytes where those say it, else by its name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from desktop.errors import refuse
from desktop.paths import RESOURCES

HEAD = 64 * 1024
"""Bytes of a file that are looked at to find out what it is."""
KINDS = ("photo", "receipt", "recording", "document", "other")
"""照片、小票、录音、文书、其他."""


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file. `picture`: how Pillow calls it, None where it is none that we can turn into a JPEG."""

    media: str
    endings: tuple[str, ...]
    starts: tuple[str, ...]
    kind: str
    by_content: bool = False
    picture: str | None = None
    only_original: bool = False

    def begins(self, head: bytes) -> bool:
        """Whether a file that begins so can be one."""
        if not self.starts:
            return b"\0" not in head
        return any(_matches(pattern, head) for pattern in self.starts)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and how a picture is kept."""

    most_bytes: int
    longest_edge: int
    quality: int
    most_pixels: int
    most_pixels_jpeg: int


def _matches(pattern: str, head: bytes) -> bool:
    if len(head) < len(pattern) // 2:
        return False
    return all(
        pattern[place : place + 2] in ("..", f"{byte:02x}")
        for place, byte in zip(range(0, len(pattern), 2), head, strict=False)
    )


@cache
def _table() -> dict[str, Any]:
    with (RESOURCES / "attachments.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def limits() -> Limits:
    """The limits of the table."""
    return Limits(**{key: value for key, value in _table().items() if key != "type"})


@cache
def file_types() -> tuple[FileType, ...]:
    """The kinds of files of the table."""
    rows = (dict(row) for row in _table()["type"])
    return tuple(
        FileType(endings=tuple(row.pop("endings")), starts=tuple(row.pop("starts", ())), **row) for row in rows
    )


def type_of_media(media: str) -> FileType | None:
    """The kind of a file that was attached; None where another program knows more kinds than we do."""
    return next((one for one in file_types() if one.media == media), None)


def recognise(name: str, head: bytes) -> FileType:
    """What a file is. Raises `Refused` `file_empty`, `picture_not`, `file_type`."""
    if not head:
        raise refuse("file_empty", "file", file=name)
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    fitting = [one for one in file_types() if one.begins(head)]
    named = [one for one in fitting if ending in one.endings]
    found = named or [one for one in fitting if one.by_content and one.starts]
    if found:
        return found[0]
    if any(ending in one.endings for one in file_types() if one.picture):
        raise refuse("picture_not", "file", file=name)
    raise refuse("file_type", "file", file=name)
