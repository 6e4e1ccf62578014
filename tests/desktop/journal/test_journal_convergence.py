"""Whatever sites do and however entries travel: the same entries give the same rows, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.journal.entry import Act, Write, from_line
from desktop.journal.ids import Id, new_id

CASES: list[Id] = [bytes([number] * 16) for number in (1, 2)]


def walks(examples: int) -> settings:
    """How long to walk; each example makes sites of its own."""
    return settings(max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture])


def save(site: Any, entities: tuple[Id, ...], value: int, register: str, late: bool) -> bytes:
    """A save over what is there, or on a form that was opened before anything was; the hash."""
    with site.journal.writing() as writing:
        writes = tuple(
            Write(uid, register, value, () if late else writing.fold(uid).stamps(uid, register)) for uid in entities
        )
        act = Act("test.save", entities, writes, site.journal.identity.partition)
        done: bytes = writing.append(act, actor=None).hash
    for uid in entities:
        shown = site.journal.fold(uid)
        assert late or shown.value(uid, register) == value, "an own save is seen at once"
    return done


def exchange_everything(sites: list[Any]) -> None:
    for receiver in [*sites, *sites]:
        for sender in sites:
            if sender is not receiver:
                receiver.take(list(sender.journal.entries_for(receiver.journal.have())))


def assert_equal(sites: list[Any], saved: set[bytes]) -> None:
    first = sites[0]
    for site in sites:
        assert {from_line(line).hash for line in site.lines()} == saved
        assert site.journal.digests() == first.journal.digests()
        assert site.journal.gaps() == ()
        assert site.journal.forks() == ()
        assert site.journal.have() == first.journal.have()
        assert {uid: site.journal.fold(uid).history() for uid in CASES} == {
            uid: first.journal.fold(uid).history() for uid in CASES
        }
        assert site.journal.check().sound
        before = site.journal.digests()
        site.journal.rebuild()
        assert site.journal.digests() == before


def exchange_in_any_way(new_site: Any, data: st.DataObject) -> None:
    sites = [new_site() for _ in range(data.draw(st.integers(2, 3), label="sites"))]
    saved: set[bytes] = set()
    for _ in range(data.draw(st.integers(1, 10), label="moves")):
        site = data.draw(st.sampled_from(sites))
        other = data.draw(st.sampled_from(sites))
        site.now += data.draw(st.sampled_from([0, 1, -3_600_000, 50_000_000_000, -50_000_000_000]))
        if site is other:
            entities = tuple(data.draw(st.lists(st.sampled_from(CASES), min_size=1, unique=True)))
            register, value = data.draw(st.sampled_from("ab")), data.draw(st.integers(0, 2))
            saved.add(save(site, entities, value, register, data.draw(st.booleans())))
        elif lines := other.lines():
            site.take(data.draw(st.lists(st.sampled_from(lines))))
    exchange_everything(sites)
    assert_equal(sites, saved)
    for site in sites:
        site.store.close()


def take_in_pieces(new_site: Any, data: st.DataObject) -> None:
    sender, receiver = new_site(), new_site()
    saved = {
        save(sender, (uid,), value, "a", late)
        for uid, value, late in data.draw(
            st.lists(st.tuples(st.sampled_from(CASES), st.integers(0, 3), st.booleans()), min_size=1, max_size=8)
        )
    }
    lines = data.draw(st.permutations(sender.lines()))
    while lines:
        size = data.draw(st.integers(1, len(lines)))
        receiver.take([*lines[:size], *lines[: size // 2]])
        lines = lines[size:]
    assert_equal([sender, receiver], saved)
    for site in (sender, receiver):
        site.store.close()


@walks(5)
@given(data=st.data())
def test_sites_that_exchange_in_any_way(new_site: Any, data: st.DataObject) -> None:
    exchange_in_any_way(new_site, data)


@walks(5)
@given(data=st.data())
def test_one_package_in_any_pieces(new_site: Any, data: st.DataObject) -> None:
    take_in_pieces(new_site, data)


@pytest.mark.slow
@pytest.mark.timeout(600)
@walks(200)
@given(data=st.data())
def test_long_walks_of_sites(new_site: Any, data: st.DataObject) -> None:
    exchange_in_any_way(new_site, data)


@pytest.mark.slow
@pytest.mark.timeout(600)
@walks(200)
@given(data=st.data())
def test_many_ways_to_cut_a_package(new_site: Any, data: st.DataObject) -> None:
    take_in_pieces(new_site, data)


def test_a_way_through_a_third_site(new_site: Any) -> None:
    first, relay, last = new_site(), new_site(), new_site()
    case = new_id()
    first.save(case, "a", 1)
    relay.take(first.lines())
    first.save(case, "a", 2)
    last.take(relay.lines())
    assert last.journal.have() == relay.journal.have()
    last.take(first.lines())
    assert last.journal.digests() == first.journal.digests()
