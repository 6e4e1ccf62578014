"""Acts of this computer: one transaction, one chain, one clock."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.journal.entry import Act, BadEntry, Entry, Personal, Stamp, Write, from_line
from desktop.journal.hlc import ClockFlag
from desktop.journal.ids import Id, new_id

DAY = 86_400_000


def entries(site: Any) -> list[Entry]:
    return [from_line(line) for line in site.lines()]


def test_an_act_is_an_entry_and_rows(new_site: Any) -> None:
    site = new_site()
    case, staff, session = new_id(), new_id(), new_id()
    act = Act("case.note", (case,), (Write(case, "note", Personal("漏水")), Write(case, "mood", "calm")), new_id())
    with site.journal.writing() as writing:
        done = writing.append(act, actor=staff, session=session)
    (entry,) = entries(site)
    assert (entry.hash, entry.wall_ms, entry.kind) == (done.hash, done.wall_ms, "case.note")
    assert (entry.actor, entry.session, entry.partition) == (staff, session, act.partition)
    assert (entry.writer, entry.tz_min, entry.flags) == (site.journal.identity.writer, 480, 0)
    assert done.stamps == (Stamp(entry.hash16, 0), Stamp(entry.hash16, 1))
    assert site.journal.fold(case).value(case, "note") == "漏水"
    assert site.count("staff") == 1


def test_personal_texts_come_back_as_personal(new_site: Any) -> None:
    site, case = new_site(), new_id()
    site.save(case, "person", {"name": Personal("欧阳某"), "anonymous": False})
    value = site.journal.fold(case).value(case, "person")
    assert isinstance(value["name"], Personal)
    (entry,) = entries(site)
    assert "欧阳某" not in entry.payload.decode()


def test_the_moment_can_be_given(new_site: Any) -> None:
    site, case = new_site(), new_id()
    with site.journal.writing() as writing:
        assert writing.append(site.act(case, "a", 1), actor=None, wall_ms=site.now - 5).wall_ms == site.now - 5
    assert entries(site)[0].wall_ms == site.now - 5


def test_a_chain_without_holes(new_site: Any) -> None:
    site, case = new_site(), new_id()
    for value in range(3):
        site.save(case, "a", value)
    first, second, third = entries(site)
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert (first.prev, second.prev, third.prev) == (bytes(32), first.hash, second.hash)
    assert first.lamport < second.lamport < third.lamport
    assert first.hlc < second.hlc < third.hlc


def test_each_partition_has_a_chain_of_its_own(new_site: Any) -> None:
    site, case = new_site(), new_id()
    places = [new_id(), new_id()]
    with site.journal.writing() as writing:
        for place in [*places, places[0]]:
            writing.append(Act("x", (case,), (), place), actor=None)
    by_place = {place: [one for one in entries(site) if one.partition == place] for place in places}
    assert [one.seq for one in by_place[places[0]]] == [1, 2]
    assert by_place[places[0]][1].prev == by_place[places[0]][0].hash
    assert [(one.seq, one.prev) for one in by_place[places[1]]] == [(1, bytes(32))]


def test_two_processes_share_one_chain(new_site: Any) -> None:
    window, case = new_site(), new_id()
    identity = window.journal.identity
    command_line = new_site(beside=window, partition=identity.partition, writer=identity.writer)
    for site in (window, command_line, command_line, window):
        site.save(case, "a", 1)
    assert [one.seq for one in entries(window)] == [1, 2, 3, 4]
    assert window.journal.forks() == ()
    assert [one.lamport for one in entries(window)] == [1, 2, 3, 4]


def test_a_later_writer_on_the_same_file(new_site: Any) -> None:
    old, case = new_site(), new_id()
    old.save(case, "a", 1)
    new = new_site(beside=old, partition=old.journal.identity.partition)
    new.save(case, "a", 2)
    first, second = entries(new)
    assert (first.seq, second.seq, second.prev) == (1, 1, bytes(32))
    assert second.lamport == first.lamport + 1
    assert second.hlc > first.hlc
    assert new.journal.fold(case).value(case, "a") == 2
    assert new.journal.fold(case).conflicts() == ()


def test_what_is_not_committed_is_not_there(new_site: Any) -> None:
    site, case = new_site(), new_id()
    site.save(case, "a", 1)
    before = (site.lines(), site.journal.digests())

    def interrupted() -> None:
        with site.journal.writing() as writing:
            writing.append(site.act(case, "a", 2), actor=None)
            assert writing.number("k") == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (site.lines(), site.journal.digests()) == before
    done = site.save(case, "a", 3)
    assert [one.seq for one in entries(site)] == [1, 2]
    assert entries(site)[1].lamport == 2
    assert done.hash == entries(site)[1].hash
    with site.journal.writing() as writing:
        assert writing.number("k") == 1


def test_a_projector_that_fails_undoes_the_entry(new_site: Any) -> None:
    site, case = new_site(), new_id()
    site.fault = RuntimeError("a bug in the projection")
    with pytest.raises(RuntimeError):
        site.save(case, "a", 1)
    assert [site.count(table) for table in ("entry", "entry_about", "entity", "stream", "staff")] == [0] * 5


def test_values_that_no_entry_can_hold(new_site: Any) -> None:
    site, case = new_site(), new_id()
    with pytest.raises(BadEntry):
        site.save(case, "a", 1.5)
    assert site.count("entry") == 0


def test_numbers_count_from_one_by_key(new_site: Any) -> None:
    site = new_site()
    with site.journal.writing() as writing:
        assert [writing.number("HZ03-261122-A"), writing.number("HZ03-261122-A"), writing.number("b")] == [1, 2, 1]
    with site.journal.writing() as writing:
        assert writing.number("HZ03-261122-A") == 3


def test_a_writing_sees_what_it_wrote(new_site: Any) -> None:
    site, case = new_site(), new_id()
    with site.journal.writing() as writing:
        assert writing.fold(case).entries == ()
        first = writing.append(site.act(case, "a", 1), actor=None)
        assert writing.fold(case).stamps(case, "a") == first.stamps
        writing.append(site.act(case, "a", 2, first.stamps), actor=None)
        assert writing.fold(case).value(case, "a") == 2


def test_many_at_once_say_the_same_as_one_by_one(new_site: Any) -> None:
    site, cases = new_site(), [new_id() for _ in range(5)]
    old = new_id()
    site.save(old, "a", 0)
    site.projected.clear()
    acts = [site.act(uid, register, register) for uid in [*cases, old] for register in ("a", "b")]
    with site.journal.writing() as writing:
        done = writing.append_many(acts, actor=None)
    assert sorted(site.projected) == sorted([*cases, old]), "each entity is folded once"
    assert [one.hash for one in done] == [one.hash for one in entries(site)[1:]]
    for uid in cases:
        assert [site.journal.fold(uid).value(uid, register) for register in ("a", "b")] == ["a", "b"]
    assert {version.value for version in site.journal.fold(old).versions(old, "a")} == {0, "a"}
    assert site.journal.check().sound


def test_an_act_about_two_things_is_in_both_folds(new_site: Any) -> None:
    site = new_site()
    case, customer = new_id(), new_id()
    writes = (Write(case, "customer", "c"), Write(customer, "name", Personal("王某")))
    with site.journal.writing() as writing:
        writing.append(Act("case.register", (case, customer, case), writes, new_id()), actor=None)
    for uid in (case, customer):
        assert len(site.journal.fold(uid).entries) == 1
    assert site.count("staff") == 2


def test_nothing_is_known_of_a_stranger(new_site: Any) -> None:
    assert new_site().journal.fold(new_id()).entries == ()


class TestClock:
    def save_at(self, site: Any, moment: int, case: Id) -> Entry:
        site.now = moment
        done = site.save(case, "a", 1)
        return next(one for one in entries(site) if one.hash == done.hash)

    def test_set_back(self, new_site: Any) -> None:
        site, case = new_site(), new_id()
        first = self.save_at(site, site.now, case)
        second = self.save_at(site, first.wall_ms - 9 * 60_000, case)
        third = self.save_at(site, first.wall_ms - 5 * DAY, case)
        fourth = self.save_at(site, first.wall_ms - 5 * DAY + 1, case)
        assert [one.flags for one in (first, second, third, fourth)] == [0, 0, ClockFlag.BACK, 0]
        assert first.hlc < second.hlc < third.hlc < fourth.hlc
        assert site.journal.fold(case).value(case, "a") == 1

    def test_jumped(self, new_site: Any) -> None:
        site, case = new_site(), new_id()
        first = self.save_at(site, site.now, case)
        assert self.save_at(site, first.wall_ms + 399 * DAY, case).flags == 0
        site.now += 401 * DAY
        assert site.journal.clock_oddness() == ClockFlag.JUMP
        assert self.save_at(site, site.now, case).flags == ClockFlag.JUMP

    def test_before_the_program(self, new_site: Any) -> None:
        site, case = new_site(), new_id()
        assert self.save_at(site, 1_000_000_000_000, case).flags == ClockFlag.BEFORE_BUILD

    def test_an_entry_from_the_far_future(self, new_site: Any) -> None:
        here, there, case = new_site(), new_site(), new_id()
        there.now = here.now + 1000 * DAY
        there.save(case, "a", "future")
        here.take(there.lines())
        own = self.save_at(here, here.now, case)
        assert own.flags == ClockFlag.FAR_FUTURE_SEEN
        assert own.hlc >> 16 <= here.now + DAY
        assert own.lamport == 2
        assert here.journal.fold(case).value(case, "a") == 1, "who saw the value supersedes it, whatever the clocks say"
