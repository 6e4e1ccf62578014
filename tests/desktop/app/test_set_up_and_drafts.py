"""A new folder is whole or not there; what was being typed is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.story import Hand

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.errors import EnvironmentFault, Refused
from desktop.paths import DataFolder


@pytest.mark.parametrize(
    ("code", "name", "station", "fields"),
    [
        ("H", "湖滨店", "A", ["code"]),
        ("HZ0345", "湖滨店", "A", ["code"]),
        ("湖滨", "湖滨店", "A", ["code"]),
        ("H-3", "湖滨店", "A", ["code"]),
        ("HZ03", " ", "A", ["name"]),
        ("HZ03", "湖\n滨", "A", ["name"]),
        ("HZ03", "湖" * 41, "A", ["name"]),
        ("HZ03", "湖滨店", "A2", ["station"]),
        ("HZ03", "湖滨店", "", ["station"]),
        ("", "", "1", ["code", "name", "station"]),
    ],
)
def test_what_a_new_folder_must_have(tmp_path: Path, code: str, name: str, station: str, fields: list[str]) -> None:
    folder = DataFolder(tmp_path / "new")
    with pytest.raises(Refused) as caught:
        set_up(folder, code, name, station=station)
    assert [one.field for one in caught.value.problems] == fields
    assert not folder.root.exists()


def test_a_folder_is_set_up_once(tmp_path: Path, hand: Hand) -> None:
    folder = DataFolder(tmp_path / "new")
    set_up(folder, " hz03 ", " 湖滨店 ", station="b", trial=True, clock=hand)
    key, database = folder.key.read_bytes(), folder.database.read_bytes()
    with pytest.raises(Refused) as caught:
        set_up(folder, "WL01", "武林店", trial=True, clock=hand)
    assert caught.value.first.code == "already_set_up"
    assert (folder.key.read_bytes(), folder.database.read_bytes()) == (key, database)
    with open_desk(folder, hand) as desk:
        assert (desk.identity.station, desk.trial, desk.staff.signed_in().name) == ("B", True, "值班员")
        assert desk.journal.check().sound


def test_a_failed_set_up_leaves_nothing(tmp_path: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise EnvironmentFault("disk_full")

    monkeypatch.setattr(sys.modules["desktop.app.set_up"], "write_bytes", full)
    old = tmp_path / "old"
    old.mkdir()
    (old / "mine.txt").write_text("keep")
    for place in (tmp_path / "new", old):
        with pytest.raises(EnvironmentFault):
            set_up(DataFolder(place), "HZ03", "湖滨店", trial=True, clock=hand)
    assert not (tmp_path / "new").exists()
    assert [one.name for one in old.rglob("*") if one.is_file()] == ["mine.txt"]


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        open_desk(DataFolder(tmp_path / "none"))
    assert caught.value.code == "no_folder"
    assert not (tmp_path / "none").exists()


def test_drafts(desk: Desk, hand: Hand) -> None:
    odd = {"description": "半句\ud800\0🙂", "customer": {"phone": ""}}
    assert desk.drafts.find("register") is None
    first = desk.drafts.keep("register", "registration", {"description": "半"})
    hand.set("2026-10-05T09:01")
    assert desk.drafts.keep("register", "registration", odd) == first + 60_000
    found = desk.drafts.find("register")
    assert found is not None
    assert (found.kind, found.body, found.updated_at) == ("registration", odd, first + 60_000)
    desk.drafts.forget("register")
    desk.drafts.forget("register")
    assert desk.drafts.find("register") is None
