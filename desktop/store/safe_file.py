"""Files that appear whole or not at all: written beside, flushed to the disk, renamed, read back."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.errors import EnvironmentFault
from desktop.store.faults import of_file

WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0)
"""Seconds between tries while another program, mostly a virus scanner, holds the file; about five in all."""

_HELD = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation; what a virus scanner looks like at a rename."""

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


def write_bytes(target: Path, content: bytes, *, overwrite: bool = False) -> bytes:
    """Write a whole file; gives the SHA-256 of what stands on the disk.

    Raises `EnvironmentFault` file_exists unless `overwrite`; disk_full, no_access, place_gone, file_in_use, io_error;
    not_written where the file reads back otherwise. In each case nothing new is left behind.
    """

    def fill(file: BinaryIO) -> None:
        file.write(content)

    return write_file(target, fill, overwrite=overwrite)


def write_file(target: Path, fill: Callable[[BinaryIO], object], *, overwrite: bool = False) -> bytes:
    """As `write_bytes`, for content that `fill` writes into the open file."""
    with meeting_faults(target):
        if not target.name:  # an empty name, or the folder itself
            raise EnvironmentFault("place_gone", name=str(target))
        if not overwrite and target.exists():
            raise EnvironmentFault("file_exists", name=target.name)
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            expected = _fill_part(part, fill)
            put_in_place(part, target, overwrite=overwrite)
        finally:
            part.unlink(missing_ok=True)
        if sha256_of(target) != expected:
            target.unlink()
            raise EnvironmentFault("not_written", name=target.name)
    return expected


def _fill_part(part: Path, fill: Callable[[BinaryIO], object]) -> bytes:
    with part.open("x+b") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        return hashlib.file_digest(file, "sha256").digest()


def put_in_place(part: Path, target: Path, *, overwrite: bool = False) -> None:
    """Give a finished, flushed file its final name and make the name durable. `part` is gone afterwards.

    Raises `EnvironmentFault` file_exists unless `overwrite`, file_in_use when another program does not let go.
    """
    with meeting_faults(target):
        if not _retried(lambda: os.replace(part, target) if overwrite else _rename_to_new(part, target)):
            raise EnvironmentFault("file_in_use", name=target.name)
        flush_folder(target.parent)


def flush_file(path: Path) -> None:
    """Bring a file that something else has written to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows has no such thing, nor have some file systems."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(opened)


def sha256_of(path: Path) -> bytes:
    """The SHA-256 of a file as it reads back."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


@contextmanager
def meeting_faults(path: Path) -> Iterator[None]:
    """Say what the file system complains about while working on `path` as `EnvironmentFault`."""
    try:
        yield
    except OSError as error:
        fault = of_file(error, path)
        if fault is None:
            raise
        raise fault from error


def _rename_to_new(part: Path, target: Path) -> None:
    if os.name == "nt":
        os.rename(part, target)  # refuses by itself where the target exists
        return
    try:
        os.link(part, target)  # the one way of POSIX to name a file without replacing another
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        os.replace(part, target)
    else:
        part.unlink()


def _retried(rename: Callable[[], None]) -> bool:
    for wait in (*WAITS, 0.0):
        try:
            rename()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(wait)
        else:
            return True
    return False
