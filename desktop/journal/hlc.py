"""The hybrid clock: the computer's time where it can be believed, order where it can not.

It orders what nobody can order better (edits that did not see each other) and never decides between an edit and the
value that its author saw. A clock word is 48 bits of UTC milliseconds and a counter of 16 bits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntFlag

from desktop.clock import DAY, MINUTE

COUNTER_BITS = 16
PROGRAM_BEGAN = 1_767_225_600_000
"""2026-01-01 UTC. A computer that shows an earlier time is wrong: this program did not exist."""

MAX_AHEAD = DAY
"""How far beyond its own time a computer follows the clock words of others, in ms."""

BACK_AFTER = 10 * MINUTE
JUMP_AFTER = 400 * DAY
_MAX_WALL = (1 << 47) - 1


class ClockFlag(IntFlag):
    """What was odd about the computer's time when an entry was written; bits of the header's `flags`."""

    BACK = 1  # more than ten minutes before the writer's last entry
    JUMP = 2  # more than 400 days after it
    BEFORE_BUILD = 4  # before this program existed
    FAR_FUTURE_SEEN = 8  # an entry from more than a day ahead was taken in, and its time has not yet come


@dataclass(frozen=True, slots=True)
class ClockState:
    """What is kept between entries, in the transaction that writes them.

    `lamport`: the greatest known; `hlc`: this computer's last clock word; `wall_ms`: what it showed at its own last
    entry (0 before the first); `furthest`: the greatest clock word taken in from others.
    """

    lamport: int = 0
    hlc: int = 0
    wall_ms: int = 0
    furthest: int = 0


def tick(state: ClockState, wall_ms: int) -> tuple[ClockState, ClockFlag]:
    """The state with which the next entry is written, at `wall_ms`, and what is odd about that time."""
    hlc = max(state.hlc + 1, _word(wall_ms))
    return ClockState(state.lamport + 1, hlc, wall_ms, state.furthest), oddness(state, wall_ms)


def observe(state: ClockState, lamport: int, hlc: int, wall_ms: int) -> ClockState:
    """The state after entries of others up to `lamport` and `hlc` were taken in at `wall_ms`."""
    return replace(
        state,
        lamport=max(state.lamport, lamport),
        hlc=max(state.hlc, min(hlc, _word(wall_ms + MAX_AHEAD))),
        furthest=max(state.furthest, hlc),
    )


def oddness(state: ClockState, wall_ms: int) -> ClockFlag:
    """What is odd about a computer that shows `wall_ms`; a person is asked before work begins."""
    flags = ClockFlag(0)
    if wall_ms < PROGRAM_BEGAN:
        flags |= ClockFlag.BEFORE_BUILD
    if state.furthest > _word(wall_ms + MAX_AHEAD):
        flags |= ClockFlag.FAR_FUTURE_SEEN
    if state.wall_ms and wall_ms < state.wall_ms - BACK_AFTER:
        flags |= ClockFlag.BACK
    if state.wall_ms and wall_ms > state.wall_ms + JUMP_AFTER:
        flags |= ClockFlag.JUMP
    return flags


def write_state(state: ClockState) -> str:
    """The text under which the state is kept."""
    return f"{state.lamport} {state.hlc} {state.wall_ms} {state.furthest}"


def read_state(text: str) -> ClockState:
    """The state that `write_state` wrote."""
    return ClockState(*map(int, text.split()))


def _word(wall_ms: int) -> int:
    return min(max(wall_ms, 0), _MAX_WALL) << COUNTER_BITS
