"""A copy of the living database: whole, checked, and with everything that is committed but still in the log.

Never a copy of the file by its bytes: with a write-ahead log those hold only what was checkpointed.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import EnvironmentFault
from desktop.store.driver import DriverConnection, check_head, opened, read_head
from desktop.store.safe_file import flush_file, meeting_faults, put_in_place

if TYPE_CHECKING:
    from desktop.store.engine import Store


def copy_database(store: Store, target: Path) -> None:
    """Copy the open database to the new file `target`, while others read and write.

    Raises `EnvironmentFault` file_exists, disk_full, no_access, place_gone, and bad_copy where the copy does not stand
    up to `check_copy`; nothing is then left behind.
    """
    copy_file(store.path, target)


def copy_file(source: Path, target: Path) -> None:
    """As `copy_database`, for a database by its path."""
    with meeting_faults(target):
        if not target.parent.is_dir():
            raise EnvironmentFault("place_gone", name=target.name)
        if target.exists():
            raise EnvironmentFault("file_exists", name=target.name)
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with opened(source) as connection:
                least = _entries(connection)
                connection.execute("VACUUM INTO ?", (str(part),))
            flush_file(part)
            check_copy(part, least)
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)


def check_copy(path: Path, least: int = 0) -> int:
    """Check that a file is an undamaged database of ours with at least `least` entries; gives how many it has.

    Raises `EnvironmentFault` bad_copy, damaged, foreign_file, newer_file.
    """
    with opened(path) as connection:
        check_head(read_head(connection))
        findings = connection.execute("PRAGMA integrity_check").fetchall()
        count = _entries(connection) if findings == [("ok",)] else -1
    if count < least:
        raise EnvironmentFault("bad_copy", name=path.name)
    return count


def _entries(connection: DriverConnection) -> int:
    count: int = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    return count
