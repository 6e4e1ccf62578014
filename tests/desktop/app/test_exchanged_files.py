"""Attached files in packages: with and without them, late, out of order, damaged, asked for again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.drawn import photo_file
from support.forge import reseal
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.doctor import back_up, back_up_files, check_folder
from desktop.app.exchange import Exchange, Exported
from desktop.app.viewing import open_case
from desktop.errors import EnvironmentFault, Refused
from desktop.store.attachments import Blobs
from desktop.sync import files_along

Making = Callable[..., Desk]


@pytest.fixture
def two(make_desk: Making, hand: Hand) -> tuple[Desk, Desk]:
    return make_desk(hand), make_desk(hand, code="HZ02", name="城西店")


def case_with(desk: Desk, folder: Path, *names: str) -> bytes:
    uid = desk.registering.register(plain_case()).uid
    for shade, name in enumerate(names):
        desk.attaching.attach(uid, [str(photo_file(folder, name, shade=40 * shade + len(names)))], {})
    return uid


def here(desk: Desk, uid: bytes) -> list[bool]:
    return [desk.attaching.is_here(one) for one in open_case(desk, uid).case.attached]


def send(source: Desk, target: Desk, folder: Path, name: str, **how: object) -> Exported:
    made = Exchange(source).export(folder / name, **how)  # type: ignore[arg-type]
    before = Exchange(target).preview(made.file)
    assert Exchange(target).take_in(made.file) == before
    return made


def digests(desk: Desk) -> dict[bytes, str]:
    return dict(desk.journal.digests())


def test_files_come_with_their_entries_and_once(two: tuple[Desk, Desk], tmp_path: Path) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg", "b.jpg")
    made = Exchange(mine).export(tmp_path / "1.cxp")
    seen = Exchange(other).preview(made.file)
    assert (made.files, seen.files, seen.files_waiting) == (2, 2, 0)
    assert list(other.parts.files.all()) == []
    Exchange(other).take_in(made.file)
    assert here(other, uid) == [True, True]
    again = Exchange(other).take_in(made.file)
    assert (again.new, again.files) == (0, 0)
    send(other, mine, tmp_path, "2.cxp")
    assert Exchange(mine).export(tmp_path / "3.cxp", to="HZ02").files == 0  # confirmed; no overlap for what is large


def test_entries_without_their_files_are_valid_and_the_files_are_asked_for(
    two: tuple[Desk, Desk], tmp_path: Path
) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg")
    assert send(mine, other, tmp_path, "1.cxp", files=False).files == 0
    assert here(other, uid) == [False]
    assert digests(other)[mine.identity.partition] == digests(mine)[mine.identity.partition]
    report = check_folder(other)
    assert (report.ok, report.files.word, report.files.missing) == (True, "waiting", 1)
    with pytest.raises(Refused, match="attachment_not_here"):
        other.attaching.copy_to_look_at(open_case(other, uid).case.attached[0])
    other.handling.act(uid, "acknowledge", {"way": "W2", "text": "已登记"})  # nothing else is held up
    send(other, mine, tmp_path, "2.cxp")
    made = send(mine, other, tmp_path, "3.cxp", to="HZ02")
    assert (made.files, here(other, uid)) == (1, [True])
    assert check_folder(other).files.word == "ok"


def test_a_file_that_was_lost_comes_back_from_another_site(two: tuple[Desk, Desk], tmp_path: Path) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg")
    send(mine, other, tmp_path, "1.cxp")
    file = open_case(mine, uid).case.attached[0].sha256
    mine.parts.files.path(file).unlink()
    send(mine, other, tmp_path, "2.cxp")
    send(other, mine, tmp_path, "3.cxp", to="HZ03")
    assert here(mine, uid) == [True]


def test_a_damaged_file_here_is_mended_and_never_passed_on(two: tuple[Desk, Desk], tmp_path: Path) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg")
    send(mine, other, tmp_path, "1.cxp")
    file = open_case(mine, uid).case.attached[0].sha256
    mine.parts.files.path(file).write_bytes(b"spoilt")
    assert Exchange(mine).export(tmp_path / "2.cxp", everything=True).files == 0
    send(other, mine, tmp_path, "3.cxp")
    assert mine.parts.files.is_sound(file)


def test_what_has_no_room_goes_with_the_next(
    two: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg", "b.jpg", "c.jpg")
    monkeypatch.setattr(files_along, "MOST_FILES", 2)
    made = send(mine, other, tmp_path, "1.cxp")
    assert (made.files, made.files_left) == (2, 1)
    send(other, mine, tmp_path, "2.cxp")
    assert send(mine, other, tmp_path, "3.cxp", to="HZ02").files_left == 0
    assert here(other, uid) == [True] * 3


@pytest.mark.parametrize("way", ["damaged", "misnamed", "too many", "missing"])
def test_a_package_with_a_wrong_file_changes_nothing(two: tuple[Desk, Desk], tmp_path: Path, way: str) -> None:
    mine, other = two
    case_with(mine, tmp_path, "a.jpg")
    made = Exchange(mine).export(tmp_path / "1.cxp")
    before = digests(other)
    forged = reseal(made.file, tmp_path / "forged.cxp", mine.folder.key, way)
    for act in (Exchange(other).preview, Exchange(other).take_in):
        with pytest.raises(Refused) as refused:
            act(forged)
        assert refused.value.first.code == "package_contents"
        assert refused.value.first.field == {"too many": "members", "missing": "count"}.get(way, "blob")
    assert digests(other) == before
    assert list(other.parts.files.all()) == []
    assert list(other.folder.backups.glob("*")) == []


def test_a_full_disk_at_the_second_file_takes_the_entries_back_too(
    two: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = two
    uid = case_with(mine, tmp_path, "a.jpg", "b.jpg")
    made, before, put = Exchange(mine).export(tmp_path / "1.cxp"), digests(other), Blobs.put
    room = [1]

    def put_while_there_is_room(blobs: Blobs, content: bytes) -> str:
        if not room:
            raise EnvironmentFault("disk_full")
        room.pop()
        return put(blobs, content)

    monkeypatch.setattr(Blobs, "put", put_while_there_is_room)
    with pytest.raises(EnvironmentFault, match="disk_full"):
        Exchange(other).take_in(made.file)
    assert digests(other) == before
    assert other.journal.check().sound
    monkeypatch.undo()
    assert Exchange(other).take_in(made.file).files == 1  # the first one lies there already
    assert here(other, uid) == [True, True]


def test_a_file_that_no_case_names_is_not_taken_in(two: tuple[Desk, Desk], tmp_path: Path) -> None:
    mine, other = two
    case_with(mine, tmp_path, "a.jpg")
    made = Exchange(mine).export(tmp_path / "1.cxp")
    forged = reseal(made.file, tmp_path / "forged.cxp", mine.folder.key, "one more")
    assert Exchange(other).take_in(forged).files == 1
    assert len(list(other.parts.files.all())) == 1


def test_a_backup_elsewhere_has_its_files_beside_it(desk: Desk, tmp_path: Path) -> None:
    uid = case_with(desk, tmp_path, "a.jpg", "b.jpg")
    inside = back_up_files(desk, back_up(desk))
    assert (inside.folder, inside.copied, inside.lacking) == (desk.folder.blobs, None, 0)
    stick = tmp_path / "stick"
    stick.mkdir()
    first = back_up_files(desk, back_up(desk, stick / "one.db"))
    second = back_up_files(desk, back_up(desk, stick / "two.db"))
    assert (first.count, first.copied, second.count, second.copied) == (2, 2, 2, 0)
    one, two = (found.sha256 for found in open_case(desk, uid).case.attached)
    desk.parts.files.path(one).write_bytes(b"spoilt")
    shutil.rmtree(stick / "blobs")
    third = back_up_files(desk, back_up(desk, stick / "three.db"))
    assert (third.count, third.lacking) == (1, 1)
    assert (stick / "blobs" / two[:2] / two).read_bytes() == desk.parts.files.read(two)
