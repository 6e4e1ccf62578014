"""Two and three desks exchange packages: whole or not at all, in any order, and the same picture everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.forge import Author, make_header, make_seal, make_sender, payload_of, seal_package
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from desktop.app.viewing import open_case
from desktop.errors import EnvironmentFault, Refused
from desktop.journal import taking_in
from desktop.journal.entry import Entry, from_line, to_line
from desktop.queries.disagreements import Disagreement, all_conflicts
from desktop.store.journal_tables import inbox, peer
from desktop.store.projected import case_row
from desktop.sync import contents
from desktop.sync.brought import Imported
from desktop.sync.seals import Seal
from desktop.wording import Wording

CALL = {"direction": "out", "way": "W2", "text": "问清经过"}


@pytest.fixture
def here(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand)


@pytest.fixture
def there(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand, "WL01", "武林店")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def send(source: Desk, target: Desk, stick: Path, **how: Any) -> Imported:
    """A package made, looked at and taken in; the look has promised what came."""
    file = Exchange(source).export_into(stick, **how).file
    promised, came = Exchange(target).preview(file), Exchange(target).take_in(file)
    assert counts(promised) == counts(came)
    return came


def counts(done: Imported) -> tuple[object, ...]:
    return (done.new, done.known, done.cases_new, done.cases_changed, done.conflicts, done.kinds, done.gaps)


def exchange(first: Desk, second: Desk, stick: Path) -> None:
    for source, target in ((first, second), (second, first)):
        send(source, target, stick)
    assert first.journal.digests() == second.journal.digests()


def entries(desk: Desk) -> list[bytes]:
    return sorted(desk.journal.entries_for(None))


def refusal(desk: Desk, file: Path) -> tuple[str, str]:
    """Code and field of the refusal, which both leaves everything as it was and has words."""
    before = (entries(desk), desk.journal.digests())
    found = []
    for ask in (Exchange(desk).preview, Exchange(desk).take_in):
        with pytest.raises(Refused) as refused:
            ask(file)
        assert Wording("zh_CN").refusal(refused.value) != Wording("en").refusal(refused.value)
        found.append((refused.value.first.code, refused.value.first.field))
    assert (entries(desk), desk.journal.digests()) == before
    assert found[0] == found[1]
    return found[0]


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


# Refused at the door -------------------------------------------------------------


def forged(stick: Path, author: Author, **changes: Any) -> Path:
    seal = changes.pop("seal", None) or make_seal(stick)
    file = stick / f"forged-{len(list(stick.iterdir()))}.cxp"
    file.write_bytes(author.package(seal, changes.pop("entries", [author.write()]), **changes))
    return file


def test_a_package_for_somebody_else(here: Desk, there: Desk, stick: Path) -> None:
    send(there, here, stick)
    file = Exchange(here).export_into(stick, to="WL01").file
    assert refusal(here, file)[0] == "package_for_other"


def test_a_package_of_an_organisation(here: Desk, stick: Path) -> None:
    assert refusal(here, forged(stick, Author(), org="ab" * 16))[0] == "foreign"


def test_another_key_for_a_known_site(here: Desk, there: Desk, stick: Path) -> None:
    send(there, here, stick)
    seal = make_seal(stick)
    sender = make_sender(seal, site=there.identity.site.hex(), code="WL01", name="武林店")
    assert refusal(here, forged(stick, Author(), seal=seal, sender=sender)) == ("unknown_sender", "file")


def test_our_own_name_on_the_package_of_another(here: Desk, stick: Path) -> None:
    seal, identity = make_seal(stick), here.identity
    other_node = make_sender(seal, site=identity.site.hex())
    other_key = make_sender(seal, site=identity.site.hex(), node=identity.node.hex())
    own = Seal(here.folder.key)
    own_key_other_node = make_sender(own, site=identity.site.hex())
    for with_seal, sender in ((seal, other_node), (seal, other_key), (own, own_key_other_node)):
        file = forged(stick, Author(), seal=with_seal, sender=sender)
        assert refusal(here, file) == ("unknown_sender", "own_site")


def test_a_number_on_the_cover_that_is_wrong(here: Desk, stick: Path) -> None:
    for count in (0, 2):
        file = forged(stick, Author(), cover=count)
        assert refusal(here, file) == ("package_contents", "count")


def test_an_entry_that_rotted_on_the_disk_goes_nowhere(here: Desk, stick: Path) -> None:
    here.registering.register(plain_case())
    with here.store.writing() as connection:
        other = "CAST(replace(payload, 'N1', 'N2') AS BLOB)"
        connection.exec_driver_sql(f"UPDATE entry SET payload = {other} WHERE kind = 'case.register'")
    with pytest.raises(EnvironmentFault) as fault:
        Exchange(here).export_into(stick)
    assert fault.value.code == "damaged"
    assert not list(stick.iterdir())


def test_a_file_that_was_not_copied_whole(here: Desk, there: Desk, stick: Path) -> None:
    file = Exchange(there).export_into(stick).file
    file.write_bytes(file.read_bytes()[:-1])
    assert refusal(here, file)[0] == "package_damaged"


def test_one_bad_entry_among_good_ones(here: Desk, stick: Path) -> None:
    author = Author()
    lines = [to_line(author.write()), to_line(author.write()).replace(b'"s":"', b'"s":"A', 1)]
    seal, payload = make_seal(stick), payload_of(lines)
    file = stick / "bad.cxp"
    file.write_bytes(seal_package(seal, make_header(payload, seal, entries=2).text(), payload))
    assert refusal(here, file) == ("package_contents", "entry")


def test_a_site_nobody_knows_and_a_name_that_is_taken(here: Desk, stick: Path) -> None:
    with pytest.raises(Refused, match="unknown_site"):
        Exchange(here).export(stick / "one.cxp", to="XX99")
    (stick / "one.cxp").write_bytes(b"mine")
    with pytest.raises(Refused, match="file_exists"):
        Exchange(here).export(stick / "one.cxp")
    assert (stick / "one.cxp").read_bytes() == b"mine"


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


# Nothing by halves ---------------------------------------------------------------------


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


# Restored and copied databases ------------------------------------------------------------


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
