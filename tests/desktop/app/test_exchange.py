"""Two and three desks exchange packages in any order, and see the same picture everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.forge import Author, make_seal
from support.packages import CALL, entries, exchange, forged, send
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.exchange import Exchange
from desktop.app.viewing import open_case
from desktop.journal.entry import Entry, from_line, to_line
from desktop.queries.disagreements import Disagreement, all_conflicts
from desktop.store.journal_tables import inbox
from desktop.sync import contents

# Both ways ---------------------------------------------------------------------


def test_both_ways_gives_the_same_picture(here: Desk, there: Desk, stick: Path) -> None:
    first, second = (desk.registering.register(plain_case()) for desk in (here, there))
    exchange(here, there, stick)
    for desk in (here, there):
        assert {open_case(desk, one.uid).case.number for one in (first, second)} == {first.number, second.number}
        assert desk.journal.check().sound


def test_what_it_brought_is_counted(here: Desk, there: Desk, stick: Path) -> None:
    uid = here.registering.register(plain_case()).uid
    done = send(here, there, stick)
    assert (done.first_contact, done.new, done.known, done.cases_new, done.cases_changed) == (True, 3, 0, 1, 0)
    assert done.kinds == {"site.set_up": 1, "staff.add": 1, "case.register": 1}
    there.registering.register(plain_case())
    here.handling.act(uid, "contact", CALL)
    done = send(here, there, stick)
    assert (done.first_contact, done.new, done.known, done.cases_new, done.cases_changed) == (False, 1, 3, 0, 1)
    assert done.kinds == {"case.contact": 1}


def test_a_package_that_comes_twice_brings_nothing(here: Desk, there: Desk, stick: Path) -> None:
    here.registering.register(plain_case())
    file = Exchange(here).export_into(stick).file
    Exchange(there).take_in(file)
    before = there.journal.digests()
    done = Exchange(there).take_in(file)
    assert (done.new, done.known, done.cases_new, done.cases_changed, done.conflicts) == (0, 3, 0, 0, 0)
    assert there.journal.digests() == before
    with there.store.reading() as connection:
        assert len(connection.execute(inbox.select()).all()) == 1


def test_our_own_package_brings_nothing(here: Desk, stick: Path) -> None:
    here.registering.register(plain_case())
    done = send(here, here, stick)
    assert (done.new, done.known, done.own, done.renewed, done.first_contact) == (0, 3, 0, False, False)
    assert Exchange(here).peers() == ()


def test_a_look_writes_nothing(here: Desk, there: Desk, stick: Path) -> None:
    here.registering.register(plain_case())
    file = Exchange(here).export_into(stick).file
    before = (entries(there), there.journal.digests(), there.journal.have())
    looked = Exchange(there).preview(file)
    assert (entries(there), there.journal.digests(), there.journal.have()) == before
    assert Exchange(there).peers() == ()
    assert not list(there.folder.backups.glob("*"))
    assert Exchange(there).take_in(file) == looked


def test_what_a_look_verified_is_not_verified_again(
    here: Desk, there: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.registering.register(plain_case())
    looked, other = (Exchange(here).export_into(stick).file for _ in range(2))
    Exchange(there).preview(looked)
    verified: list[bytes] = []

    def watched(line: bytes) -> Entry:
        verified.append(line)
        return from_line(line)

    monkeypatch.setattr(contents, "from_line", watched)
    assert Exchange(there).take_in(looked).new == 3
    assert verified == []
    assert Exchange(there).take_in(other).known == 3
    assert len(verified) == 3
    assert here.journal.digests().items() <= there.journal.digests().items()
    assert there.journal.check().sound


def test_before_the_first_package_of_a_site_a_backup_is_made(here: Desk, there: Desk, stick: Path) -> None:
    send(here, there, stick)
    assert len(list(there.folder.backups.glob("*.db"))) == 1
    here.registering.register(plain_case())
    send(here, there, stick)
    assert len(list(there.folder.backups.glob("*.db"))) == 1


def test_what_a_peer_lacks_is_what_it_said_itself(here: Desk, there: Desk, stick: Path) -> None:
    send(there, here, stick)
    here.registering.register(plain_case())
    assert [(one.peer.code, one.missing) for one in Exchange(here).peers()] == [("WL01", 3)]
    package = Exchange(here).export_into(stick, to="WL01").file
    assert Exchange(here).peers()[0].missing == 3, "what was written is not yet there"
    Exchange(there).take_in(package)
    send(there, here, stick)
    assert Exchange(here).peers()[0].missing == 0


def test_what_is_confirmed_and_old_is_not_sent_again(here: Desk, there: Desk, stick: Path, hand: Hand) -> None:
    exchange(here, there, stick)
    hand.set("2026-11-20T09:00")
    uid = here.registering.register(plain_case()).uid
    send(there, here, stick)
    done = send(here, there, stick, to="WL01")
    assert done.new + done.known == 1
    assert done.gaps == ()
    assert open_case(there, uid).case.uid == uid
    assert send(here, there, stick, to="WL01", everything=True).known == 5


def test_an_older_package_does_not_take_back_what_a_newer_one_said(here: Desk, there: Desk, stick: Path) -> None:
    old = Exchange(there).export_into(stick).file
    send(here, there, stick)
    send(there, here, stick)
    assert Exchange(here).peers()[0].missing == 0
    Exchange(here).take_in(old)
    assert Exchange(here).peers()[0].missing == 0


# What a newer program wrote, and what has holes --------------------------------------


def test_what_only_a_newer_program_can_read_is_kept_and_passed_on(here: Desk, there: Desk, stick: Path) -> None:
    author = Author()
    newer = [
        author.write("case.future", {"x": ["新", 1]}, min_reader=9),
        author.write("site.calendar", 5, min_reader=9),
    ]
    done = Exchange(here).take_in(forged(stick, author, entries=newer))
    assert (done.new, done.held) == (2, 2)
    done = send(here, there, stick)
    assert done.held == 2
    assert {to_line(one) for one in newer} <= set(entries(there))


def test_holes_are_named_and_healed_in_any_order(here: Desk, stick: Path) -> None:
    author, seal = Author(), make_seal(stick)
    chain = [author.write(value=number) for number in range(6)]
    for part, gaps in (
        (chain[4:], [(1, 4)]),
        (chain[2:3], [(1, 2), (4, 4)]),
        (chain[3:4], [(1, 2)]),
        (chain[:2], []),
    ):
        done = Exchange(here).take_in(forged(stick, author, entries=part, seal=seal))
        assert [(one.first, one.last) for one in done.gaps] == gaps
    assert here.journal.have()[author.partition][author.writer][0].seq == 6


def test_packages_in_any_order(here: Desk, there: Desk, stick: Path, hand: Hand) -> None:
    uid = here.registering.register(plain_case()).uid
    packages = []
    for text in ("一", "二", "三"):
        here.handling.act(uid, "contact", {**CALL, "text": text})
        packages.append(Exchange(here).export_into(stick).file)
    for file in (packages[1], packages[0], packages[2], packages[0]):
        Exchange(there).take_in(file)
    exchange(here, there, stick)


# Conflicts --------------------------------------------------------------------------


def conflicts(desk: Desk) -> list[Disagreement]:
    with desk.store.reading() as connection:
        return all_conflicts(connection)


def test_both_edit_the_same_and_one_act_settles_it(here: Desk, there: Desk, stick: Path) -> None:
    uid = here.registering.register(plain_case()).uid
    send(here, there, stick)
    here.handling.act(uid, "set", {"category": "C0101"})
    there.handling.act(uid, "set", {"category": "C0102"})
    assert send(here, there, stick).conflicts == 1
    assert send(there, here, stick).conflicts == 1
    assert here.journal.digests() == there.journal.digests()
    assert conflicts(here) == conflicts(there) != []
    assert send(here, there, stick).conflicts == 0, "known ones are not new"
    there.handling.act(uid, "set", {"category": "C0103"})
    exchange(here, there, stick)
    assert conflicts(here) == conflicts(there) == []
    assert open_case(here, uid).case.category == open_case(there, uid).case.category == "C0103"
