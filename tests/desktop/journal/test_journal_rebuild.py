"""The projection made anew, and the look at everything."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.journal.entry import Personal
from desktop.journal.ids import Id, new_id


@pytest.fixture
def busy(new_site: Any) -> Any:
    """A site with three cases of its own, one of them in conflict with another site."""
    here, there = new_site(), new_site()
    for register in ("a", "b"):
        for case in CASES:
            here.save(case, register, Personal(register))
    there.take(here.lines())
    here.save(CASES[0], "a", "here")
    there.save(CASES[0], "a", "there")
    here.take(there.lines())
    return here


CASES: list[Id] = [new_id() for _ in range(3)]


def test_a_rebuild_gives_the_same_bytes(busy: Any) -> None:
    before = busy.journal.digests()
    assert busy.count("conflict") == 1
    busy.run("DELETE FROM staff")
    assert busy.journal.digests() != before
    busy.journal.rebuild()
    assert busy.journal.digests() == before
    assert not busy.journal.needs_rebuild()


def test_tables_of_another_version(busy: Any) -> None:
    before = busy.journal.digests()
    assert not busy.journal.needs_rebuild()
    busy.run("""UPDATE meta SET value = replace(value, '"shape": "', '"shape": "0') WHERE key = 'projection'""")
    assert busy.journal.needs_rebuild()
    busy.journal.rebuild()
    assert not busy.journal.needs_rebuild()
    assert busy.journal.digests() == before


def test_a_rebuild_that_fails_changes_nothing(busy: Any) -> None:
    before = busy.journal.digests()
    busy.fault = RuntimeError("a bug in the projection")
    with pytest.raises(RuntimeError):
        busy.journal.rebuild()
    assert busy.journal.digests() == before


def test_all_is_well(busy: Any) -> None:
    report = busy.journal.check()
    assert (report.entries, report.entities) == (8, 3)
    assert report.sound
    assert (report.altered, report.differing, report.lost, report.gaps, report.forks) == ((), (), (), (), ())


@pytest.mark.parametrize(
    "change",
    [
        'payload = replace(payload, \'"r":"a"\', \'"r":"c"\')',
        "pii = cast('[\"x\"]' AS blob)",
        "wall_ms = wall_ms + 1",
        "kind = 'test.other'",
        "hash = zeroblob(32)",
        "actor = zeroblob(16)",
        "actor = 'nobody'",
        "flags = 70000",
        "payload = cast('[' AS blob)",
        "payload = NULL",
        "prev = 5",
        "kind = 5",
    ],
)
def test_an_altered_entry_is_found(busy: Any, change: str) -> None:
    busy.run(f"UPDATE entry SET {change} WHERE local_id = 1")
    report = busy.journal.check()
    assert len(report.altered) == 1
    assert not report.sound


def test_an_entry_that_was_taken_out_is_found(busy: Any) -> None:
    busy.run("DELETE FROM entry_about WHERE local_id = 3")
    busy.run("DELETE FROM entry WHERE local_id = 3")
    report = busy.journal.check()
    assert [(gap.first, gap.last) for gap in report.lost] == [(3, 3)]
    assert not report.sound


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE staff SET name = 'x' WHERE uid = ?",
        "UPDATE staff SET active = 0 WHERE uid = ?",
        "DELETE FROM staff WHERE uid = ?",
        "DELETE FROM conflict WHERE entity = ?",
        "INSERT INTO anomaly SELECT entity_no, 'x', '[]' FROM staff WHERE uid = ?",
    ],
)
def test_rows_that_do_not_follow_are_found(busy: Any, change: str) -> None:
    with busy.store.writing() as connection:
        connection.exec_driver_sql(change, (CASES[0],))
    report = busy.journal.check()
    assert report.differing == (CASES[0],)
    assert not report.sound
    busy.journal.rebuild()
    assert busy.journal.check().sound


def test_rows_of_nobody_are_found(busy: Any) -> None:
    busy.run(
        "INSERT INTO staff SELECT 99, x'00112233445566778899aabbccddeeff', partition, 'a', 'b', '[]', NULL, 1"
        " FROM staff LIMIT 1"
    )
    assert busy.journal.check().differing == (bytes.fromhex("00112233445566778899aabbccddeeff"),)


def test_gaps_of_others_are_no_damage(new_site: Any) -> None:
    here, there = new_site(), new_site()
    for value in range(3):
        there.save(CASES[0], "a", value)
    here.take(there.lines()[2:])
    report = here.journal.check()
    assert len(report.gaps) == 1
    assert report.sound


def test_more_entities_than_are_looked_at_at_a_time(new_site: Any) -> None:
    site = new_site()
    cases = [new_id() for _ in range(1203)]
    with site.journal.writing() as writing:
        writing.append_many([site.act(case, "a", 1) for case in cases], actor=None)
    before = site.journal.digests()
    site.journal.rebuild()
    assert site.journal.digests() == before
    report = site.journal.check()
    assert (report.entries, report.entities, report.sound) == (1203, 1203, True)
    copy = new_site()
    assert copy.take(site.lines()).new == 1203
    assert copy.journal.digests() == before
    assert copy.journal.have() == site.journal.have()
