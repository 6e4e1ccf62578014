from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support.drawn import halves, photo, photo_file, written

from desktop.errors import EnvironmentFault, Refused
from desktop.store.attachments import Blobs, take, take_bytes
from desktop.store.file_names import file_name, plain_name

PDF = b"%PDF-1.4\n%%EOF\n"
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + b"\0" * 64


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


def file(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_blob_stands_under_its_hash_once(blobs: Blobs, tmp_path: Path) -> None:
    first = blobs.put(PDF)
    before = blobs.path(first).stat().st_mtime_ns
    assert blobs.put(PDF) == first
    assert blobs.path(first) == tmp_path / "blobs" / first[:2] / first
    assert blobs.path(first).stat().st_mtime_ns == before
    assert blobs.read(first) == PDF
    assert list(blobs.all()) == [first]


def test_a_damaged_blob_is_said_and_mended_by_the_same_file(blobs: Blobs) -> None:
    name = blobs.put(PDF)
    blobs.path(name).write_bytes(b"something else")
    with pytest.raises(EnvironmentFault, match="attachment_damaged"):
        blobs.read(name)
    blobs.put(PDF)
    assert blobs.read(name) == PDF


def test_what_is_not_here_has_not_arrived(blobs: Blobs) -> None:
    with pytest.raises(Refused, match="attachment_not_here"):
        blobs.read("0" * 64)
    for wrong in ("../../etc/passwd", "A" * 64, "0" * 63, ""):
        with pytest.raises(ValueError, match="no hash"):
            blobs.path(wrong)


def test_a_picture_is_kept_smaller_with_what_it_was(blobs: Blobs, tmp_path: Path) -> None:
    path = photo_file(tmp_path, "收银 小票.JPG", size=(3000, 2000))
    kept, whole = take(blobs, path), take(blobs, path, keep_original=True)
    assert (kept.name, kept.media, kept.kind) == ("收银 小票.JPG", "image/jpeg", "photo")
    assert kept.original_size == path.stat().st_size == whole.size
    assert kept.original_sha256 == whole.sha256 == whole.original_sha256 != kept.sha256
    assert blobs.read(whole.sha256) == path.read_bytes()
    assert b"SECRETPHONE" not in blobs.read(kept.sha256)


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("截图.png", written(halves(), "PNG"), "image/jpeg"),
        ("misnamed.pdf", photo(), "image/jpeg"),
        ("really.jpg", PDF, "application/pdf"),
        ("no ending", PDF, "application/pdf"),
        ("a.DOCX", b"PK\x03\x04more", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.m4a", b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        ("a.mp4", b"\0\0\0\x20ftypisom", "video/mp4"),
        ("a.wav", b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        ("a.txt", "聊天记录".encode(), "text/plain"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_files_are_told_by_what_they_hold(blobs: Blobs, tmp_path: Path, name: str, content: bytes, media: str) -> None:
    assert take(blobs, file(tmp_path, name, content)).media == media


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.jpg", b"", "file_empty"),
        ("page.jpg", b"<html>no picture</html>", "picture_not"),
        ("run.exe", b"MZ\x90\0", "file_type"),
        ("run.txt", b"MZ\x90\0", "file_type"),
        ("archive.zip", b"PK\x03\x04", "file_type"),
        ("macro.docm", b"PK\x03\x04", "file_type"),
        ("IMG_1.HEIC", HEIC, "picture_heic"),
        ("IMG_1.jpg", HEIC, "picture_heic"),
        ("half.jpg", photo()[:900], "picture_damaged"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_can_not_be_attached_leaves_nothing(
    blobs: Blobs, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        take(blobs, file(tmp_path, name, content))
    assert refused.value.first.code == code
    assert list(blobs.all()) == []


def test_a_heic_can_be_kept_as_it_is(blobs: Blobs, tmp_path: Path) -> None:
    kept = take(blobs, file(tmp_path, "IMG_1.HEIC", HEIC), keep_original=True)
    assert (kept.media, blobs.read(kept.sha256)) == ("image/heic", HEIC)


def test_places_that_hold_no_file(blobs: Blobs, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as hole:
        hole.truncate(200 << 20)
    places = {tmp_path: "is_folder", tmp_path / "none.jpg": "no_such_file", tmp_path / "a\0b": "no_such_file"}
    for place, code in {**places, tmp_path / "pipe.jpg": "no_such_file", huge: "file_too_big"}.items():
        with pytest.raises(Refused) as refused:
            take(blobs, place)
        assert refused.value.first.code == code


def test_a_name_that_is_no_text_is_shown_without_what_cannot_be(blobs: Blobs, tmp_path: Path) -> None:
    path = tmp_path / "票\udcff.jpg"
    path.write_bytes(photo())
    assert take(blobs, path).name == "票 .jpg"


def test_an_unreadable_file_is_the_environments_fault(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = photo_file(tmp_path)
    for number, code in ((errno.EACCES, "no_access"), (errno.EIO, "io_error"), (errno.EBADF, "cannot_read")):
        failing = OSError(number, os.strerror(number))
        monkeypatch.setattr(Path, "open", lambda *_a, failing=failing, **_k: (_ for _ in ()).throw(failing))
        with pytest.raises(EnvironmentFault) as fault:
            take(blobs, path)
        assert fault.value.code == code
        monkeypatch.undo()


def test_a_full_disk_leaves_no_blob(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _no: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(EnvironmentFault, match="disk_full"):
        take_bytes(blobs, PDF, "a.pdf")
    assert [path for path in blobs.path("0" * 64).parents[1].rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../secret.jpg", "secret.jpg"),
        ("C:\\pictures\\a.jpg", "a.jpg"),
        ("a\u202egpj.exe\n.jpg", "a gpj.exe .jpg"),
        ("\x1b[31m.jpg", "[31m.jpg"),
        ("a\udcff.jpg", "a .jpg"),
        ("...", "-"),
        ("", "-"),
        ("长" * 300 + ".jpg", "长" * 116 + ".jpg"),
    ],
)
def test_names_are_shown_plainly(given: str, shown: str) -> None:
    assert plain_name(given) == shown


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("a.png", "a.jpg"),
        ("a.JPEG", "a.jpeg"),
        ("con.jpg", "_con.jpg"),
        ('小票: "1/2" <a>.jpg', "_ <a>.jpg"),
        ("no ending", "no ending.jpg"),
        ("trailing. .jpg", "trailing.jpg"),
        ("a.exe", "a.jpg"),
    ],
)
def test_copies_have_names_for_every_system(given: str, named: str) -> None:
    made = file_name(given, ("jpg", "jpeg"))
    assert made == named or (given.startswith("小票") and not set('<>:"/\\|?*') & set(made))
