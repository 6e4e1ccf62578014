"""An exchange that is stopped, or whose stick is full or gone, leaves nothing by halves."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.packages import entries
from support.story import plain_case

from desktop.app import Desk
from desktop.app.exchange import Exchange
from desktop.errors import EnvironmentFault
from desktop.journal import taking_in
from desktop.store.journal_tables import peer


class Killed(Exception):
    pass


def kill_after(most: int) -> Callable[[int, int], None]:
    def step(done: int, _of: int) -> None:
        if done >= most:
            raise Killed

    return step


def test_stopped_in_the_middle_leaves_nothing(
    here: Desk, there: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "AT_ONCE", 3)
    for _ in range(8):
        here.registering.register(plain_case())
    file = Exchange(here).export_into(stick).file
    before = (entries(there), there.journal.digests())
    for most in (3, 6, 10):
        with pytest.raises(Killed):
            Exchange(there).take_in(file, step=kill_after(most))
        assert (entries(there), there.journal.digests()) == before
        assert not list((there.folder.root / "inbox").iterdir())
        with there.store.reading() as connection:
            assert connection.execute(peer.select()).all() == []
    assert Exchange(there).take_in(file).new == 10
    assert there.journal.check().sound


def test_an_export_that_is_stopped_leaves_nothing(here: Desk, stick: Path) -> None:
    with pytest.raises(Killed):
        Exchange(here).export_into(stick, step=kill_after(0))
    assert list(stick.iterdir()) == []
    assert not list((here.folder.root / "inbox").iterdir())


def test_a_stick_that_is_full(here: Desk, tmp_path: Path) -> None:
    disk, mount = tmp_path / "disk", shutil.which("mount")
    disk.mkdir()
    command = [mount or "", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("no right to make a small disk here")
    try:
        here.registering.register_many([plain_case(description=os.urandom(1500).hex()) for _ in range(12)])
        with pytest.raises(EnvironmentFault, match="disk_full"):
            Exchange(here).export_into(disk)
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_stick_that_is_not_there(here: Desk, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="place_gone"):
        Exchange(here).export_into(tmp_path / "gone")


def test_two_packages_of_one_second_have_two_names(here: Desk, stick: Path) -> None:
    names = [Exchange(here).export_into(stick).file.name for _ in range(3)]
    assert len(set(names)) == 3
    assert all(name.startswith("HZ03-A-261005-090000") for name in names)
