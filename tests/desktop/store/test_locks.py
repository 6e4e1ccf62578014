"""Across real processes: a lock that only one process sees is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import EnvironmentFault
from desktop.store.locks import UseLock, WindowLock

ROOT = Path(__file__).resolve().parents[3]

HOLD = """
import sys
from pathlib import Path
from desktop.store.locks import UseLock, WindowLock
path, how = Path(sys.argv[1]), sys.argv[2]
if how == "window":
    lock = WindowLock(path)
    lock.take()
elif how == "share":
    lock = UseLock(path)
    lock.share()
else:
    lock = UseLock(path)
    alone = lock.alone()
    alone.__enter__()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a lock until it is killed at the end of the block."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lock"


def may_be_alone(path: Path) -> bool:
    try:
        with UseLock(path).alone():
            return True
    except EnvironmentFault as fault:
        if fault.code != "close_window":
            raise
        return False


def test_one_window_per_folder_and_none_after_a_kill(path: Path) -> None:
    with another_process(path, "window"), pytest.raises(EnvironmentFault, match="window_open"):
        WindowLock(path).take()
    window = WindowLock(path)
    window.take()
    window.release()


def test_many_share_and_nobody_is_alone_until_the_last_is_gone(path: Path) -> None:
    with another_process(path, "share"):
        own = UseLock(path)
        own.share()
        assert not may_be_alone(path)
        own.release()
        assert not may_be_alone(path)
    assert may_be_alone(path)


def test_who_is_alone_keeps_everybody_out_until_killed(path: Path) -> None:
    own = UseLock(path)
    with another_process(path, "alone"):
        with pytest.raises(EnvironmentFault, match="being_changed"):
            own.share()
        assert not may_be_alone(path)
    own.share()
    own.release()


def test_a_block_of_being_alone_ends_also_by_an_error(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), UseLock(path).alone():
        raise ZeroDivisionError
    assert may_be_alone(path)


def test_a_sharer_of_the_same_process_counts_too(path: Path) -> None:
    own = UseLock(path)
    own.share()
    assert not may_be_alone(path)
    own.release()
    assert may_be_alone(path)


def test_taking_a_held_lock_again_is_a_mistake_of_ours(path: Path) -> None:
    own = UseLock(path)
    own.share()
    with pytest.raises(AssertionError):
        own.share()
    own.release()
    own.release()
