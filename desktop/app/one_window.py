"""One window per folder."""

from __future__ import annotations

from desktop.paths import DataFolder
from desktop.store.locks import WindowLock


def window_lock(folder: DataFolder) -> WindowLock:
    """The lock that the one window of a folder holds; `take` raises `EnvironmentFault` where another has it."""
    return WindowLock(folder.window_lock)
