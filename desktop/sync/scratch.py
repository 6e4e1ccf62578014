"""The folder in which packages are made and looked at, below our own data: nothing of it stays."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.store.safe_file import meeting_faults

_PREFIX = "package-"
_FORGOTTEN_S = 24 * 3600
"""A folder this old was left by a program that was killed: it holds unpacked entries and is swept."""


@contextmanager
def scratch(place: Path) -> Iterator[Path]:
    """A folder below `place` for the length of the block."""
    from tempfile import mkdtemp

    with meeting_faults(place):
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        folder = Path(mkdtemp(dir=place, prefix=_PREFIX))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _FORGOTTEN_S:
            shutil.rmtree(folder, ignore_errors=True)
