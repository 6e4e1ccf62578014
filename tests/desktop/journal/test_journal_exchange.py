"""Entries of others: any order, any number of times, whatever is missing."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from desktop.errors import EnvironmentFault
from desktop.journal.entry import READER, Act, Write, from_line, to_line
from desktop.journal.have import Head
from desktop.journal.ids import new_id
from desktop.journal.journal import Journal


def test_twice_and_in_any_order(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    for value in range(6):
        there.save(case, "a", value)
    lines = there.lines()
    random.Random(4).shuffle(lines)
    assert (here.take(lines[:3] + lines[:2]).new, here.take(lines).new, here.take(lines).known) == (3, 3, 6)
    assert here.journal.fold(case).value(case, "a") == 5
    assert here.journal.digests() == there.journal.digests()
    assert here.lines() == there.lines()
    assert here.journal.gaps() == ()


def test_a_known_package_changes_nothing(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    here.take(there.lines())
    here.projected.clear()
    assert here.take(there.lines()).new == 0
    assert here.projected == []


def test_a_gap_is_seen_and_not_promised(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    for value in range(5):
        there.save(case, "a", value)
    lines = there.lines()
    here.take([lines[0], lines[3], lines[4]])
    identity = there.journal.identity
    head = from_line(lines[0])
    assert here.journal.fold(case).value(case, "a") == 4, "what is there is applied"
    assert here.journal.gaps() == ((identity.partition, identity.writer, 2, 3),)
    assert here.journal.have() == {identity.partition: {identity.writer: (Head(1, head.hash16),)}}
    assert list(there.journal.entries_for(here.journal.have())) == lines[1:]
    here.take(lines)
    assert here.journal.gaps() == ()
    assert list(there.journal.entries_for(here.journal.have())) == []


def test_a_gap_at_the_beginning(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    there.save(case, "a", 2)
    here.take(there.lines()[1:])
    assert [(gap.first, gap.last) for gap in here.journal.gaps()] == [(1, 1)]
    assert here.journal.have() == {}


def test_a_copied_database_forks_and_nothing_is_lost(new_site: Any) -> None:
    one, case = new_site(), new_id()
    one.save(case, "a", "before")
    identity = one.journal.identity
    twin = new_site(partition=identity.partition, writer=identity.writer)
    twin.take(one.lines())
    one.save(case, "b", "one")
    twin.save(case, "c", "twin")
    twin.save(case, "c", "twin again")
    third = new_site()
    third.take(one.lines())
    third.take(twin.lines())
    folded = third.journal.fold(case)
    assert [folded.value(case, register) for register in "abc"] == ["before", "one", "twin again"]
    (fork,) = third.journal.forks()
    assert (fork.partition, fork.writer, fork.seq) == (identity.partition, identity.writer, 2)
    assert len(fork.hashes) == 2
    heads = third.journal.have()[identity.partition][identity.writer]
    assert [head.seq for head in heads] == [2, 3]
    assert len(list(third.journal.entries_for(one.journal.have()))) == 2
    assert len(list(third.journal.entries_for(twin.journal.have()))) == 1
    assert list(third.journal.entries_for(third.journal.have())) == []
    report = one.take(third.lines())
    assert (report.new, report.own) == (2, 2)
    assert one.journal.digests() == third.journal.digests()


def test_the_own_chain_goes_on_after_the_twins_entries(new_site: Any) -> None:
    one, case = new_site(), new_id()
    identity = one.journal.identity
    one.save(case, "a", 1)
    twin = new_site(partition=identity.partition, writer=identity.writer)
    twin.take(one.lines())
    for value in range(3):
        twin.save(case, "b", value)
    one.take(twin.lines())
    done = one.save(case, "a", 2)
    last = next(entry for entry in map(from_line, one.lines()) if entry.hash == done.hash)
    assert last.seq == 5
    assert one.journal.forks() == ()


def test_a_link_that_does_not_fit_is_a_fork(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    there.save(case, "a", 2)
    first, second = map(from_line, there.lines())
    here.take([to_line(first), to_line(replace(second, prev=bytes([7] * 32)))])
    assert [fork.seq for fork in here.journal.forks()] == [2]
    (heads,) = next(iter(here.journal.have().values())).values()
    assert heads == (Head(1, first.hash16),)


def test_heads_that_nobody_here_knows_are_passed_over(new_site: Any) -> None:
    site, case = new_site(), new_id()
    site.save(case, "a", 1)
    identity = site.journal.identity
    have = {identity.partition: {identity.writer: (Head(9, bytes(16)),)}, new_id(): {new_id(): (Head(1, bytes(16)),)}}
    assert list(site.journal.entries_for(have)) == site.lines()


def test_only_some_partitions(new_site: Any) -> None:
    site, case = new_site(), new_id()
    places = [new_id(), new_id()]
    with site.journal.writing() as writing:
        for place in places:
            writing.append(Act("x", (case,), (), place), actor=None)
    sent = [from_line(line).partition for line in site.journal.entries_for(None, partitions=places[:1])]
    assert sent == places[:1]


def test_what_arrived_lately_is_sent_again(new_site: Any) -> None:
    site, case = new_site(), new_id()
    start = site.now
    for day in range(4):
        site.now = start + day
        site.save(case, "a", day)
    again = list(site.journal.entries_for(site.journal.have(), received_since=start + 2))
    assert [from_line(line).seq for line in again] == [3, 4]


def newer(site: Any, case: bytes) -> bytes:
    """The line of an act that only a newer program can read."""
    act = Act("case.unheard", (case,), (Write(case, "a", "new"),), site.journal.identity.partition, 2, READER + 1)
    with site.journal.writing() as writing:
        writing.append(act, actor=None)
    return bytes(site.lines()[-1])


def test_entries_of_a_newer_program_are_kept_and_passed_on(new_site: Any) -> None:
    old, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", "old")
    line = newer(there, case)
    report = old.take(there.lines())
    assert (report.new, report.held) == (2, 1)
    assert old.journal.fold(case).value(case, "a") == "old"
    assert [origin.kind for origin in old.journal.held(case)] == ["case.unheard"]
    assert line in old.lines()
    assert old.journal.check().sound
    assert old.take(there.lines()).known == 2

    updated = Journal(old.store, old.journal.identity, lambda: old.now, old.project, lambda entry: True)
    updated.rebuild()
    assert {version.value for version in updated.fold(case).versions(case, "a")} == {"old", "new"}
    assert updated.held(case) == ()
    assert updated.check().sound


def test_a_thing_that_only_a_newer_program_knows(new_site: Any) -> None:
    old, there, case = new_site(), new_site(), new_id()
    newer(there, case)
    old.take(there.lines())
    assert old.journal.fold(case).entries == ()
    assert old.count("staff") == 0


def test_rows_that_were_written_wrongly_are_not_committed(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    here.run("CREATE TRIGGER bad AFTER INSERT ON entry BEGIN UPDATE entry SET payload = x'7b7d'; END")
    with pytest.raises(EnvironmentFault) as caught:
        here.take(there.lines())
    assert caught.value.code == "damaged"
    assert here.count("entry") == 0


def test_a_failure_in_the_middle_leaves_nothing(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    here.fault = RuntimeError("a bug in the projection")
    with pytest.raises(RuntimeError):
        here.take(there.lines())
    assert [here.count(table) for table in ("entry", "stream", "entity", "meta")] == [0, 0, 0, 1]
    here.fault = None
    assert here.take(there.lines()).new == 1


def test_the_provenance_is_kept(new_site: Any) -> None:
    here, there, case, package = new_site(), new_site(), new_id(), new_id()
    there.save(case, "a", 1)
    here.now += 77
    with here.journal.writing() as writing:
        writing.take_in(map(from_line, there.lines()), package=package)
    with here.store.reading() as connection:
        found = connection.exec_driver_sql("SELECT package, received_at FROM entry").one()
    assert tuple(found) == (package, here.now)
