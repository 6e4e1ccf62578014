"""How a folder stands: what was put in safety, and when, by the clock of the folder."""

from __future__ import annotations

from pathlib import Path

from support.folders import copied_folder
from support.story import Hand, moment, plain_case

from desktop.app import open_desk
from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from desktop.app.standing import folder_standing


def test_backups_and_exchanges_are_told_by_the_clock_of_the_folder(tmp_path: Path) -> None:
    hand = Hand("2026-11-20T10:00")
    here, there = (
        copied_folder(tmp_path / "here", hand, "HZ03", "湖滨店"),
        copied_folder(tmp_path / "there", hand, "HZ02", "城西店"),
    )
    package = tmp_path / "from-there.cxp"
    with open_desk(there, hand) as other:
        Exchange(other).export(package)
    with open_desk(here, hand) as desk:
        fresh = folder_standing(desk)
        assert (fresh.since, fresh.last_backup, fresh.peers) == (None, None, ())
        desk.registering.register(plain_case())
        hand.set("2026-11-21T12:30")
        back_up(desk)
        Exchange(desk).take_in(package)
        hand.set("2026-11-24T09:00")
        found = folder_standing(desk)
    assert found.since == moment("2026-11-20T10:00")
    assert found.last_backup == moment("2026-11-21T12:30")
    assert [(one.code, one.name, one.at) for one in found.peers] == [("HZ02", "城西店", moment("2026-11-21T12:30"))]


def test_a_copy_made_elsewhere_is_no_backup_of_the_folder(tmp_path: Path) -> None:
    hand = Hand("2026-11-20T10:00")
    with open_desk(copied_folder(tmp_path / "here", hand, "HZ03", "湖滨店"), hand) as desk:
        back_up(desk, tmp_path / "stick.db")
        assert folder_standing(desk).last_backup is None
