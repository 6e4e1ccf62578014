"""Entries of others come so many at a time and are folded once, after the last."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from desktop.journal import taking_in
from desktop.journal.entry import from_line
from desktop.journal.ids import new_id
from desktop.journal.in_bulk import without_collector


@pytest.fixture
def parts_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "AT_ONCE", 2)


def take(site: Any, lines: list[bytes], **how: Any) -> Any:
    with site.journal.writing() as writing:
        return writing.take_in(map(from_line, lines), package=None, **how)


@pytest.mark.usefixtures("parts_of_two")
def test_what_comes_in_several_parts_is_folded_once(new_site: Any) -> None:
    here, there, cases = new_site(), new_site(), [new_id() for _ in range(3)]
    for value in range(4):
        for case in cases:
            there.save(case, "a", value)
    here.projected.clear()
    assert take(here, there.lines()).new == 12
    assert sorted(here.projected) == sorted(cases)
    assert here.journal.digests() == there.journal.digests()
    assert here.journal.check().sound


@pytest.mark.usefixtures("parts_of_two")
def test_what_comes_twice_in_different_parts_is_known(new_site: Any) -> None:
    here, there = new_site(), new_site()
    for value in range(3):
        there.save(new_id(), "a", value)
    lines = there.lines()
    taken = take(here, [*lines, *lines])
    assert (taken.new, taken.known) == (3, 3)


@pytest.mark.parametrize("kept", [0, 3, 9])
def test_what_is_kept_of_what_entries_say_makes_no_difference(
    new_site: Any, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "KEPT", kept)
    here, there, case = new_site(), new_site(), new_id()
    for value in range(5):
        there.save(case, "a", value)
    take(here, there.lines())
    assert here.journal.digests() == there.journal.digests()


@pytest.mark.usefixtures("parts_of_two")
def test_it_is_told_how_far_it_is(new_site: Any) -> None:
    here, there = new_site(), new_site()
    for value in range(5):
        there.save(new_id(), "a", value)
    told: list[int] = []
    take(here, there.lines(), heard=told.append)
    assert told == [1, 2, 2, 5]
    told.clear()
    take(here, there.lines(), heard=told.append)
    assert told == [1, 2, 2, 5]


def test_a_rehearsal_shows_the_rows_and_does_not_write_them(new_site: Any) -> None:
    here, there, case = new_site(), new_site(), new_id()
    there.save(case, "a", 1)
    shown: list[tuple[dict[int, Any], set[int]]] = []
    here.projected.clear()

    def see(rows: Any, new: Any) -> None:
        shown.append((dict(rows), set(new)))

    take(here, there.lines(), seen=see, rehearsal=lambda uid, _folded: {"staff": [{"uid": uid}]})
    ((rows, new),) = shown
    assert [own["staff"][0]["uid"] for own in rows.values()] == [case]
    assert new == set(rows)
    assert not here.projected
    assert here.count("staff") == 0


def test_the_collector_is_held_still_and_let_go_again() -> None:
    assert gc.isenabled()
    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), without_collector():
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled(), "who had it off finds it off"
    finally:
        gc.enable()
