from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from desktop.errors import EnvironmentFault
from desktop.store import safe_file
from desktop.store.safe_file import put_in_place, write_bytes, write_file

ROOT = Path(__file__).resolve().parents[3]

HALF = """
import sys
from pathlib import Path
from desktop.store.safe_file import write_file
def fill(file):
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    sys.stdin.read()
write_file(Path(sys.argv[1]), fill, overwrite=True)
"""


class Refusing(PermissionError):
    """What Windows raises while a virus scanner holds the file."""

    winerror = 5


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "出"
    folder.mkdir()
    return folder / "件.bin"


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_a_file_is_written_whole_and_its_digest_given(target: Path) -> None:
    assert write_bytes(target, b"abc") == hashlib.sha256(b"abc").digest()
    assert target.read_bytes() == b"abc"
    assert names(target) == [target.name]


def test_a_writer_may_go_back_in_the_file(target: Path) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(b"...tail")
        file.seek(0)
        file.write(b"abc")

    assert write_file(target, fill) == hashlib.sha256(b"abctail").digest()


def test_nothing_is_overwritten_unless_asked(target: Path) -> None:
    write_bytes(target, b"old")
    with pytest.raises(EnvironmentFault, match="file_exists"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    write_bytes(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert names(target) == [target.name]


def test_a_file_that_appears_meanwhile_is_not_overwritten(target: Path) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(b"ours")
        target.write_bytes(b"theirs")

    with pytest.raises(EnvironmentFault, match="file_exists"):
        write_file(target, fill)
    assert target.read_bytes() == b"theirs"
    assert names(target) == [target.name]


def test_sticks_without_links_are_served_too(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links on this file system")

    monkeypatch.setattr(os, "link", link)
    write_bytes(target, b"abc")
    assert names(target) == [target.name]
    part = target.with_name("b")
    part.write_bytes(b"def")
    with pytest.raises(EnvironmentFault, match="file_exists"):
        put_in_place(part, target)
    assert target.read_bytes() == b"abc"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EIO, "io_error"), (errno.ENODEV, "place_gone"), (errno.EROFS, "no_access")],
)
@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_fault_leaves_nothing_behind(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(EnvironmentFault, match=code):
        write_bytes(target, b"abc")
    assert names(target) == []


def test_a_mistake_of_the_writer_is_passed_on_and_leaves_nothing(target: Path) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(target, fill)
    assert names(target) == []


def test_a_folder_that_is_gone_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="place_gone"):
        write_bytes(tmp_path / "stick" / "a", b"abc")


def test_what_reads_back_differently_is_removed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def decay(part: Path, name: Path) -> None:
        link(part, name)
        Path(name).write_bytes(b"abd")

    monkeypatch.setattr(os, "link", decay)
    with pytest.raises(EnvironmentFault, match="not_written"):
        write_bytes(target, b"abc")
    assert names(target) == []


def test_the_name_is_given_after_the_content_is_on_the_disk(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, link = os.fsync, os.link

    def note_fsync(file: int) -> None:
        fsync(file)
        done.append("folder" if Path(f"/proc/self/fd/{file}").is_dir() else "file")

    def note_link(part: Path, name: Path) -> None:
        link(part, name)
        done.append("name")

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "link", note_link)
    write_bytes(target, b"abc")
    assert done == ["file", "name", "folder"]


def test_a_scanner_that_lets_go_is_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, tries = os.replace, iter([Refusing, Refusing, None])

    def hold(part: Path, name: Path) -> None:
        refusal = next(tries)
        if refusal:
            raise refusal(errno.EACCES, "held")
        replace(part, name)

    monkeypatch.setattr(safe_file, "WAITS", (0, 0, 0))
    monkeypatch.setattr(os, "replace", hold)
    write_bytes(target, b"abc", overwrite=True)
    assert target.read_bytes() == b"abc"


def test_a_program_that_does_not_let_go_is_reported(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hold(*_: object) -> None:
        raise Refusing(errno.EACCES, "held")

    target.write_bytes(b"old")
    monkeypatch.setattr(safe_file, "WAITS", (0, 0))
    monkeypatch.setattr(os, "replace", hold)
    with pytest.raises(EnvironmentFault, match="file_in_use"):
        write_bytes(target, b"abc", overwrite=True)
    assert names(target) == [target.name]
    assert target.read_bytes() == b"old"


def test_a_kill_in_the_middle_leaves_the_old_file(target: Path) -> None:
    target.write_bytes(b"old")
    command = [sys.executable, "-c", HALF, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert target.read_bytes() == b"old"
    write_bytes(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["", "."])
def test_a_place_without_a_file_name_is_refused(name: str) -> None:
    with pytest.raises(EnvironmentFault, match="place_gone"):
        write_bytes(Path(name), b"x", overwrite=True)


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    with pytest.raises(EnvironmentFault, match="no_access"):
        write_bytes(tmp_path / "papers", b"x", overwrite=True)
    assert [each.name for each in tmp_path.iterdir()] == ["papers"]
