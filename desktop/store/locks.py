"""Who may use a data folder: one window at a time, and nobody while it is restored or migrated.

Both locks are the operating system's, so that a killed program holds nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import EnvironmentFault
from desktop.store.safe_file import meeting_faults

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SEATS = 64
"""Windows has no shared lock within reach: a sharer locks one byte of these, who wants to be alone all of them."""

_Region = tuple[int, int]
"""First byte and count of what is locked."""


class _Lock:
    """A lock of the operating system on a file, which it makes where it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: tuple[int, _Region] | None = None

    def release(self) -> None:
        """Give it back; does nothing where it is not held."""
        if self._held is not None:
            file, region = self._held
            self._held = None
            _unlock(file, region)
            os.close(file)

    def _take(self, lock: Callable[[int], _Region | None]) -> bool:
        if self._held is not None:
            raise AssertionError("the lock is held already")
        with meeting_faults(self._path):
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                region = lock(file)
                self._held = (file, region) if region else None
            finally:
                if self._held is None:
                    os.close(file)
        return self._held is not None


class WindowLock(_Lock):
    """`window.lock`: one window per data folder. The lock is held until released or the program ends."""

    def take(self) -> None:
        """Become the window of this folder. Raises `EnvironmentFault` window_open where there is one already."""
        if not self._take(_lock_alone):
            raise EnvironmentFault("window_open")


class SearchLock(_Lock):
    """`search.lock`: one process at a time writes the search index of a folder."""

    def take(self) -> bool:
        """Become the one who writes it; False where another process is."""
        return self._held is not None or self._take(_lock_alone)


class UseLock(_Lock):
    """`use.lock`: held together by every process that uses the folder, alone by restore, migration and swap."""

    def share(self) -> None:
        """Use the folder beside others, until `release`.

        Raises `EnvironmentFault` being_changed while somebody restores or migrates.
        """
        if not self._take(_lock_shared):
            raise EnvironmentFault("being_changed")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the folder for oneself for the length of the block.

        Raises `EnvironmentFault` close_window while any other process uses it, a window or a command.
        """
        if not self._take(_lock_alone):
            raise EnvironmentFault("close_window")
        try:
            yield
        finally:
            self.release()


if sys.platform == "win32":

    def _lock_shared(file: int) -> _Region | None:
        seats = ((os.getpid() + step) % _SEATS for step in range(_SEATS))
        return next(filter(None, (_lock_bytes(file, (seat, 1)) for seat in seats)), None)

    def _lock_alone(file: int) -> _Region | None:
        return _lock_bytes(file, (0, _SEATS))

    def _lock_bytes(file: int, region: _Region) -> _Region | None:
        os.lseek(file, region[0], os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, region[1])
        except OSError as held:
            if held.errno in (errno.EACCES, errno.EDEADLK):
                return None
            raise
        return region

    def _unlock(file: int, region: _Region) -> None:
        os.lseek(file, region[0], os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, region[1])

else:

    def _lock_shared(file: int) -> _Region | None:
        return _flock(file, fcntl.LOCK_SH)

    def _lock_alone(file: int) -> _Region | None:
        return _flock(file, fcntl.LOCK_EX)

    def _flock(file: int, how: int) -> _Region | None:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        return (0, _SEATS)

    def _unlock(file: int, region: _Region) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
