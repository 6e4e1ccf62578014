"""Databases put back from a backup, and folders that were copied, find out and lose nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.packages import CALL, exchange, send
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from desktop.store.projected import case_row


def restored(desk: Desk, backup: Path, hand: Hand) -> Desk:
    """The folder with an older database in it, opened again."""
    desk.close()
    for suffix in ("-wal", "-shm"):
        desk.folder.database.with_name(desk.folder.database.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(backup, desk.folder.database)
    return open_desk(desk.folder, hand)


def numbers(desk: Desk) -> list[str]:
    with desk.store.reading() as connection:
        return [row.number for row in connection.execute(case_row.select())]


def test_a_restored_database_gets_its_own_acts_back_and_counts_anew(
    here: Desk, there: Desk, stick: Path, hand: Hand, tmp_path: Path
) -> None:
    uid = here.registering.register(plain_case()).uid
    backup = back_up(here, tmp_path / "old.db")
    here.handling.act(uid, "contact", CALL)
    here.registering.register(plain_case())
    mine = Exchange(here).export_into(stick).file
    Exchange(there).take_in(mine)
    with restored(here, backup, hand) as again:
        looked = Exchange(again).preview(mine)
        done = Exchange(again).take_in(mine)
        assert looked == done
        assert (done.new, done.own, done.renewed) == (2, 2, True)
        assert Exchange(again).take_in(mine).renewed is False
    with open_desk(here.folder, hand) as again:
        assert again.identity.station == "A2"
        assert again.identity.writer != here.identity.writer
        for _ in range(3):
            again.registering.register(plain_case())
        exchange(again, there, stick)
        assert len(numbers(again)) == len(set(numbers(again))) == 5
        assert again.journal.check().sound
        assert again.journal.forks() == ()


def test_restored_twice_from_the_same_backup(here: Desk, there: Desk, stick: Path, hand: Hand, tmp_path: Path) -> None:
    """The second time the station that the first time made is taken already."""
    backup = back_up(here, tmp_path / "old.db")
    here.registering.register(plain_case())
    mine = Exchange(here).export_into(stick).file
    for station in ("A2", "A3"):
        with restored(here, backup, hand) as again:
            Exchange(again).take_in(mine)
        with open_desk(here.folder, hand) as again:
            assert again.identity.station == station
            again.registering.register(plain_case())
            mine = Exchange(again).export_into(stick, everything=True).file
            Exchange(there).take_in(mine)
    assert len(numbers(there)) == len(set(numbers(there))) == 3


def test_a_restored_database_that_is_only_told_of_what_it_lost(
    here: Desk, there: Desk, stick: Path, hand: Hand, tmp_path: Path
) -> None:
    """What was lost is old and confirmed, so it is not in the package; that others have it tells enough."""
    exchange(here, there, stick)
    backup = back_up(here, tmp_path / "old.db")
    lost = here.registering.register(plain_case())
    exchange(here, there, stick)
    hand.set("2026-12-20T09:00")
    with restored(here, backup, hand) as again:
        assert send(there, again, stick, to="HZ03").own == 0
    with open_desk(here.folder, hand) as again:
        assert again.identity.station == "A2"
        again.registering.register(plain_case())
        send(again, there, stick)
        assert send(there, again, stick, to="HZ03").own == 0
        assert lost.number in numbers(again)
        exchange(again, there, stick)


def test_a_copied_folder_is_a_fork_and_loses_nothing(
    here: Desk, there: Desk, stick: Path, hand: Hand, tmp_path: Path
) -> None:
    here.registering.register(plain_case())
    backup = back_up(here, tmp_path / "copy.db")
    here.registering.register(plain_case(description="原来的"))
    first = Exchange(here).export_into(stick).file
    with restored(here, backup, hand) as twin:
        twin.registering.register(plain_case(description="另一台的"))
        second = Exchange(twin).export_into(stick).file
    for file in (first, second):
        Exchange(there).take_in(file)
    assert [len(one.hashes) for one in there.journal.forks()] == [2]
    assert len(numbers(there)) == 3
