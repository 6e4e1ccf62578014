"""Files attached to cases: kept by what they hold, `blobs/ab/<sha256>`, written whole, verified on reading.

A blob is written before the entry that names it is committed; one that nothing names does no harm. What a blob is
called and which case it belongs to, only entries know.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import EnvironmentFault, Refused, refuse
from desktop.store.attachment_types import HEAD, FileType, limits, recognise
from desktop.store.faults import of_file
from desktop.store.file_names import plain_name
from desktop.store.safe_file import meeting_faults, sha256_of, write_bytes

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was taken in: what it is called, what was kept, and what it was before (hashes in hex).

    `frames` above 1: a moving picture of which the first was kept.
    """

    name: str
    media: str
    kind: str
    sha256: str
    size: int
    original_sha256: str
    original_size: int
    frames: int = 1


class Blobs:
    """The attached files of a data folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, sha256: str) -> Path:
        """Where the blob of that hash stands, or would. Raises `ValueError` for what is no hash."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("no hash")
        return self._root / sha256[:2] / sha256

    def is_here(self, sha256: str) -> bool:
        """Whether there is such a blob; it may be damaged."""
        return self.path(sha256).is_file()

    def size(self, sha256: str) -> int | None:
        """How large the blob is, None where it is not here."""
        path = self.path(sha256)
        return path.stat().st_size if path.is_file() else None

    def put(self, content: bytes) -> str:
        """Keep bytes; gives their hash. Known ones are not written again, a damaged blob is mended by it.

        Raises `EnvironmentFault` where the disk is in the way.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if self.is_sound(digest):
            return digest
        with meeting_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, content, overwrite=True)
        return digest

    def is_sound(self, sha256: str) -> bool:
        """Whether the blob is here and reads back as what it is called."""
        path = self.path(sha256)
        try:
            return sha256_of(path).hex() == sha256
        except OSError:
            return False

    def read(self, sha256: str) -> bytes:
        """The bytes of a blob. Raises `Refused` `attachment_not_here`, `EnvironmentFault` `attachment_damaged`."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise refuse("attachment_not_here") from None
        except OSError as error:
            raise of_file(error, path) or EnvironmentFault("cannot_read", name=path.name) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EnvironmentFault("attachment_damaged")
        return content

    def all(self) -> Iterator[str]:
        """The hashes of all blobs that are here, in no order."""
        for path in self._root.glob("??/*"):
            if _SHA256.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name


def take(blobs: Blobs, path: Path, *, keep_original: bool = False) -> KeptFile:
    """Take a file in: a picture as `pictures.prepared` makes it, anything else, or with `keep_original`, as it is.

    Raises `Refused` `no_such_file`, `is_folder`, `file_empty`, `file_too_big`, and what `recognise` and `prepared`
    raise; `EnvironmentFault` where the file can not be read or our own disk is full.
    """
    return take_bytes(blobs, _content(path), plain_name(path.name), keep_original=keep_original)


def take_bytes(blobs: Blobs, content: bytes, name: str, *, keep_original: bool = False) -> KeptFile:
    """As `take`, for bytes that were pasted."""
    if len(content) > limits().most_bytes:
        raise _too_big(name)
    found = recognise(name, content[:HEAD])
    original = hashlib.sha256(content).hexdigest()
    if found.only_original and not keep_original:
        raise refuse("picture_heic", "file", file=name)
    if found.picture is None or keep_original:
        kept = blobs.put(content)
        return KeptFile(name, found.media, found.kind, kept, len(content), original, len(content))
    return _take_picture(blobs, content, name, found.picture, found)


def _take_picture(blobs: Blobs, content: bytes, name: str, picture: str, found: FileType) -> KeptFile:
    from desktop.store.pictures import prepared

    made = prepared(content, picture, name, limits())
    original = hashlib.sha256(content).hexdigest()
    kept = blobs.put(made.content)
    return KeptFile(name, "image/jpeg", found.kind, kept, len(made.content), original, len(content), made.frames)


def _content(path: Path) -> bytes:
    name = plain_name(path.name)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise refuse("is_folder", "file", file=name)
        if not stat.S_ISREG(about.st_mode):  # a device or a pipe: it may have no end
            raise refuse("no_such_file", "file", file=name)
        if about.st_size > limits().most_bytes:
            raise _too_big(name)
        with path.open("rb") as file:
            return file.read(limits().most_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise refuse("no_such_file", "file", file=name) from None
    except OSError as error:
        raise of_file(error, path) or EnvironmentFault("cannot_read", name=name) from error


def _too_big(name: str) -> Refused:
    return refuse("file_too_big", "file", file=name, most=limits().most_bytes >> 20)
