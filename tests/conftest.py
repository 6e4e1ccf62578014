"""What every test gets: a home of its own, no display, no files left in the checkout."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

sys.dont_write_bytecode = True
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

set_hypothesis_home_dir(tempfile.gettempdir() + "/jiesu-hypothesis")
settings.register_profile("jiesu", database=None, deadline=None)
settings.load_profile("jiesu")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every folder of the program to a temporary one; nothing of the person at this computer is read."""
    for name in ("JIESU_NOW", "JIESU_PIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIESU_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("JIESU_STATE", str(tmp_path / "state"))
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _no_leaked_thread() -> Iterator[None]:
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    real = [name for name in left if not name.startswith("Dummy")]
    assert not real, f"threads left running: {real}"
