"""What the disk and the database complain about, said as faults of the environment; knows no SQLAlchemy."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from pysqlite3 import dbapi2 as driver

from desktop.errors import EnvironmentFault

_PRIMARY = 0xFF
"""SQLite's extended codes carry the primary one in the low byte."""

_SPENT = {
    driver.SQLITE_FULL: "disk_full",
    driver.SQLITE_IOERR: "io_error",
    driver.SQLITE_CORRUPT: "damaged",
    driver.SQLITE_NOTADB: "damaged",
    driver.SQLITE_NOMEM: "no_memory",
}
"""After these SQLite may have rolled back by itself: the connection is not to be used again."""

_DATABASE = {
    **_SPENT,
    driver.SQLITE_BUSY: "locked_database",
    driver.SQLITE_LOCKED: "locked_database",
    driver.SQLITE_READONLY: "no_access",
    driver.SQLITE_CANTOPEN: "cannot_open",
    driver.SQLITE_PERM: "no_access",
    driver.SQLITE_PROTOCOL: "locked_database",
}

_ROOM = 64 * 1024
"""Bytes below which SQLite cannot even open a file that has a log."""

_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "io_error",
    errno.EACCES: "no_access",
    errno.EISDIR: "no_access",
    errno.EPERM: "no_access",
    errno.EROFS: "no_access",
    errno.ENOENT: "place_gone",
    errno.ENOTDIR: "place_gone",
    errno.ENODEV: "place_gone",
    errno.ENXIO: "place_gone",
    errno.EEXIST: "file_exists",
    errno.EFBIG: "too_large",
    errno.ENAMETOOLONG: "name_too_long",
}

_HELD = frozenset({32, 33})
"""Windows: sharing violation, lock violation."""


def code_of(error: BaseException | None) -> int:
    """SQLite's primary result code of a driver error; 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY


def is_spent(error: BaseException | None) -> bool:
    """Whether the connection that gave this error must be thrown away (disk full, input/output, damage, memory)."""
    return code_of(error) in _SPENT


def of_database(error: BaseException | None, path: Path) -> EnvironmentFault | None:
    """The fault behind a driver error on the database at `path`; none where the error is ours."""
    name = _DATABASE.get(code_of(error))
    if name == "io_error" and _is_full(path.parent):
        name = "disk_full"  # SQLite calls it so where the disk has no room for its shared memory
    return EnvironmentFault(name) if name else None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:  # the disk is gone or cannot be asked: not full, broken
        return False


def of_file(error: OSError, path: Path) -> EnvironmentFault | None:
    """The fault behind an error of the file system on `path`; none where the error is ours."""
    if getattr(error, "winerror", None) in _HELD:
        return EnvironmentFault("file_in_use", name=path.name)
    name = _SYSTEM.get(error.errno or 0)
    return EnvironmentFault(name, name=path.name) if name else None
