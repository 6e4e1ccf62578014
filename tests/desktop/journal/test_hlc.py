"""The hybrid clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.journal.hlc import ClockFlag, ClockState, observe, oddness, read_state, tick, write_state

NOON = 1_795_000_000_000
DAY = 86_400_000
walls = st.integers(-(2**40), 2**50)


def test_it_follows_the_computer() -> None:
    state, flags = tick(ClockState(), NOON)
    assert (state.lamport, state.hlc, state.wall_ms, flags) == (1, NOON << 16, NOON, ClockFlag(0))


def test_within_a_millisecond_and_backwards_it_counts() -> None:
    state, _ = tick(ClockState(), NOON)
    state, _ = tick(state, NOON)
    state, _ = tick(state, NOON - DAY)
    assert (state.lamport, state.hlc) == (3, (NOON << 16) + 2)


def test_it_follows_others_no_further_than_a_day() -> None:
    state = observe(ClockState(), 7, (NOON + 400 * DAY) << 16, NOON)
    assert (state.lamport, state.hlc) == (7, (NOON + DAY) << 16)
    near = observe(ClockState(), 7, ((NOON + DAY) << 16) - 5, NOON)
    assert near.hlc == ((NOON + DAY) << 16) - 5
    assert observe(near, 2, 1, NOON) == near


@pytest.mark.parametrize(
    ("wall", "flags"),
    [
        (NOON, ClockFlag(0)),
        (NOON - 10 * 60_000, ClockFlag(0)),
        (NOON - 10 * 60_000 - 1, ClockFlag.BACK),
        (NOON + 400 * DAY, ClockFlag(0)),
        (NOON + 400 * DAY + 1, ClockFlag.JUMP),
        (0, ClockFlag.BACK | ClockFlag.BEFORE_BUILD),
    ],
)
def test_what_is_odd_about_a_time(wall: int, flags: ClockFlag) -> None:
    assert oddness(ClockState(wall_ms=NOON), wall) == flags


def test_the_far_future_is_odd_until_it_comes() -> None:
    state = observe(ClockState(), 1, (NOON + 3 * DAY) << 16, NOON)
    assert oddness(state, NOON) == ClockFlag.FAR_FUTURE_SEEN
    assert oddness(state, NOON + 2 * DAY) == ClockFlag(0)


def test_the_first_entry_has_nothing_to_compare_with() -> None:
    assert oddness(ClockState(), NOON + 5000 * DAY) == ClockFlag(0)


def test_the_bits_stand_in_the_hashed_header() -> None:
    assert [int(flag) for flag in ClockFlag] == [1, 2, 4, 8]


@given(st.lists(st.tuples(walls, st.booleans(), st.integers(0, 2**63 - 1))))
def test_it_only_ever_goes_forward(moments: list[tuple[int, bool, int]]) -> None:
    state = ClockState()
    for wall, foreign, hlc in moments:
        after = observe(state, 5, hlc, wall) if foreign else tick(state, wall)[0]
        assert after.hlc >= state.hlc
        assert after.lamport >= state.lamport
        if not foreign:
            assert after.hlc > state.hlc
            assert after.lamport == state.lamport + 1
        assert after.hlc < 2**63
        state = after
        assert read_state(write_state(state)) == state
