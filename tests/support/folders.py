"""Data folders for tests: each kind is set up once in a run and copied, which is many times quicker."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.app.set_up import set_up
from desktop.clock import fixed_clock
from desktop.paths import DataFolder


@cache
def _root() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="jiesu-test-folders-")


@cache
def _pattern(code: str, name: str, moment: int) -> Path:
    folder = DataFolder(Path(_root().name) / f"{code}-{moment}")
    set_up(folder, code, name, trial=True, clock=fixed_clock(moment))
    return folder.root


def copied_folder(target: Path, clock: Callable[[], int], code: str, name: str) -> DataFolder:
    """A trial folder of its own at `target`, as `set_up` makes it; two of one code are the same site copied."""
    shutil.copytree(_pattern(code, name, clock()), target)
    return DataFolder(target)
