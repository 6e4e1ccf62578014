"""The fold: registers that keep every value nobody has superseded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal.entry import Act, Entry, Personal, Stamp, Write, encode
from desktop.journal.ids import Id
from desktop.journal.registers import Folded, fold

CASE, CUSTOMER = bytes([1] * 16), bytes([2] * 16)


def entry(
    *writes: Write, lamport: int = 1, hlc: int = 1, salt: int = 0, about: tuple[Id, ...] = (CASE,), wall: int = 5
) -> Entry:
    """An entry at a place of its own: `salt` makes two otherwise equal ones different."""
    return encode(
        Act("test", about, writes, bytes(16)),
        org=None,
        writer=bytes([9] * 16),
        seq=1,
        prev=bytes(32),
        lamport=lamport,
        hlc=hlc,
        wall_ms=wall,
        tz_min=480,
        flags=0,
        actor=None,
        session=None,
        payload_salt=salt.to_bytes(16, "big"),
        pii_salt=bytes(16),
    )


def put(value: object, *base: Entry, register: str = "r", entity: Id = CASE) -> Write:
    """A write over the first writes of `base`."""
    return Write(entity, register, value, tuple(Stamp(one.hash16, 0) for one in base))


def values(folded: Folded, register: str = "r") -> list[Any]:
    return [version.value for version in folded.versions(CASE, register)]


def test_nothing_written() -> None:
    folded = fold([])
    assert (folded.value(CASE, "r"), folded.value(CASE, "r", "none")) == (None, "none")
    assert (folded.versions(CASE, "r"), folded.stamps(CASE, "r"), folded.entries) == ((), (), ())
    assert (folded.entities("r"), folded.registers(CASE), folded.conflicts()) == ((), (), ())


def test_an_edit_replaces_what_its_author_saw_whatever_the_clock() -> None:
    first = entry(put("old"), hlc=1000, lamport=1)
    second = entry(put("new", first), hlc=3, lamport=2)
    assert values(fold([first, second])) == ["new"]


def test_edits_that_did_not_see_each_other_are_a_conflict() -> None:
    first = entry(put("first"))
    left, right = entry(put("left", first), hlc=5, lamport=2), entry(put("right", first), hlc=4, lamport=3)
    folded = fold([first, left, right])
    assert values(folded) == ["left", "right"], "shown is the greatest hybrid clock"
    (conflict,) = folded.conflicts()
    assert (conflict.entity, conflict.register) == (CASE, "r")
    assert [version.value for version in conflict.versions] == ["left", "right"]


def test_the_hash_decides_between_equal_clocks() -> None:
    pair = [entry(put("a"), salt=1), entry(put("b"), salt=2)]
    shown = max(pair, key=lambda one: one.hash)
    assert fold(pair).versions(CASE, "r")[0].stamp.hash16 == shown.hash16


def test_a_resolution_replaces_all_that_was_shown() -> None:
    left, right = entry(put("left"), salt=1), entry(put("right"), salt=2)
    open_ = fold([left, right])
    done = entry(Write(CASE, "r", "agreed", open_.stamps(CASE, "r")), lamport=2)
    assert values(fold([done, right, left])) == ["agreed"]
    assert fold([done, right, left]).conflicts() == ()


def test_two_resolutions_may_conflict_again() -> None:
    left, right = entry(put("left"), salt=1), entry(put("right"), salt=2)
    stamps = fold([left, right]).stamps(CASE, "r")
    pair = [entry(Write(CASE, "r", value, stamps), lamport=2) for value in ("one", "two")]
    assert {*values(fold([left, right, *pair]))} == {"one", "two"}


def test_equal_values_are_no_conflict_and_all_stay_as_base() -> None:
    pair = [entry(put({"a": Personal("x"), "b": 1}), salt=1), entry(put({"b": 1, "a": "x"}), salt=2)]
    folded = fold(pair)
    assert folded.conflicts() == ()
    assert set(folded.stamps(CASE, "r")) == {Stamp(one.hash16, 0) for one in pair}


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (None, ""), ([], {}), ("1", 1)])
def test_values_that_only_look_equal_conflict(one: object, other: object) -> None:
    assert len(fold([entry(put(one), salt=1), entry(put(other), salt=2)]).conflicts()) == 1


def test_a_base_that_arrives_late_is_already_superseded() -> None:
    first = entry(put("old"))
    second = entry(put("new", first), lamport=2)
    assert values(fold([second])) == ["new"]
    assert values(fold([second, first])) == ["new"]


def test_a_base_counts_only_for_its_own_register() -> None:
    first = entry(put("keep"))
    other = entry(put("x", first, register="other"), put("y", first, entity=CUSTOMER), lamport=2)
    assert values(fold([first, other])) == ["keep"]


def test_the_name_of_a_conflict_depends_on_its_values_only() -> None:
    a, b, c = (entry(put(value)) for value in "abc")
    ((one,), (same,), (other,)) = fold([a, b]).conflicts(), fold([b, a, b]).conflicts(), fold([a, b, c]).conflicts()
    assert one.id == same.id
    assert one.id != other.id
    assert len(one.id) == 32


def test_a_fold_leaves_conflicts_of_others_to_their_own_fold() -> None:
    about = (CASE, CUSTOMER)
    pair = [entry(put(value, entity=CUSTOMER), put(value), about=about) for value in "ab"]
    assert [one.entity for one in fold(pair, root=CASE).conflicts()] == [CASE]
    assert [one.entity for one in fold(pair, root=CUSTOMER).conflicts()] == [CUSTOMER]
    assert len(fold(pair).conflicts()) == 2


def test_conflicts_of_the_parts_of_a_thing_are_its_own() -> None:
    promise = bytes([3] * 16)
    pair = [entry(put(value, entity=promise)) for value in "ab"]
    assert [one.entity for one in fold(pair, root=CASE).conflicts()] == [promise]


def test_the_timeline() -> None:
    late = entry(put(1, register="z"), lamport=3, hlc=1)
    early = entry(put(1, register="b"), put(1, register="a"), lamport=1, hlc=9)
    middle = entry(put(1, register="a", entity=CUSTOMER), put(2, register="a"), lamport=3, hlc=0)
    folded = fold([late, early, middle])
    assert [origin.hash for origin in folded.entries] == [early.hash, middle.hash, late.hash]
    assert [origin for origin, _ops in folded.history()] == list(folded.entries)
    assert [[op.register for op in ops] for _origin, ops in folded.history()] == [["b", "a"], ["a", "a"], ["z"]]
    assert folded.registers(CASE) == ("b", "a", "z")
    assert folded.entities("a") == (CASE, CUSTOMER)
    assert folded.entries[0].order == (1, 9, early.hash)


def test_everything_that_was_ever_written() -> None:
    first = entry(put("old"), wall=100)
    second = entry(put("new", first), lamport=2, wall=200)
    assert fold([second, first]).writes(CASE, "r") == ((100, "old"), (200, "new"))
    assert fold([]).writes(CASE, "r") == ()


def test_of_two_copies_the_erased_one_counts() -> None:
    from dataclasses import replace

    whole = entry(put({"name": Personal("王某"), "n": 1}))
    erased = replace(whole, pii=None, pii_salt=None)
    for both in ([whole, erased], [erased, whole]):
        assert fold(both).value(CASE, "r") == {"name": None, "n": 1}


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries of people who each saw some of what was there, with clocks that say anything."""
    made: list[Entry] = []
    for number in range(draw(st.integers(1, 9))):
        seen = draw(st.lists(st.sampled_from(made), unique_by=id)) if made else []
        register, value = draw(st.sampled_from("ab")), draw(st.integers(0, 2))
        folded = fold(seen)
        base = folded.stamps(CASE, register)
        lamport = 1 + max((one.lamport for one in seen), default=0)
        hlc = draw(st.integers(0, 5))
        made.append(entry(Write(CASE, register, value, base), lamport=lamport, hlc=hlc, salt=number))
    return made


def everything(folded: Folded) -> Any:
    return (
        folded.history(),
        {register: folded.versions(CASE, register) for register in folded.registers(CASE)},
        [(one.id, one.versions) for one in folded.conflicts()],
    )


@given(histories(), st.data())
def test_order_and_repetition_do_not_matter(made: list[Entry], data: st.DataObject) -> None:
    shuffled: Sequence[Entry] = data.draw(st.permutations(made))
    again = data.draw(st.lists(st.sampled_from(made), max_size=5))
    assert everything(fold([*shuffled, *again])) == everything(fold(made))


@given(histories())
def test_what_nobody_saw_is_never_lost(made: list[Entry]) -> None:
    folded = fold(made)
    seen = {stamp for _origin, ops in folded.history() for op in ops for stamp in op.base}
    expected = {Stamp(one.hash16, 0) for one in made} - seen
    standing = {stamp for register in folded.registers(CASE) for stamp in folded.stamps(CASE, register)}
    assert standing == expected
    assert all(folded.versions(CASE, register) for register in folded.registers(CASE))


@given(histories(), st.integers(0, 10))
def test_a_save_over_everything_is_shown_whatever_the_clock(made: list[Entry], hlc: int) -> None:
    folded = fold(made)
    save = entry(Write(CASE, "a", "mine", folded.stamps(CASE, "a")), lamport=99, hlc=hlc)
    assert [version.value for version in fold([save, *made]).versions(CASE, "a")] == ["mine"]
