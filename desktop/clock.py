"""The time, asked for in one place, so that tests and trial folders can set it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

Clock = Callable[[], int]
"""Gives now in UTC milliseconds."""

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def system_clock() -> int:
    """Now in UTC milliseconds, as the computer says."""
    return time.time_ns() // 1_000_000


def fixed_clock(moment: int) -> Clock:
    """A clock that stands still at `moment` (UTC milliseconds)."""
    return lambda: moment


@cache
def zone(offset_min: int) -> timezone:
    """The site's zone: `offset_min` minutes east of UTC; never the operating system's."""
    return timezone(timedelta(minutes=offset_min))


def local(moment: int, offset_min: int) -> datetime:
    """`moment` (UTC ms) as a datetime of the site's zone, to the millisecond."""
    whole, rest = divmod(moment, 1000)
    return datetime.fromtimestamp(whole, zone(offset_min)).replace(microsecond=rest * 1000)


def moment_of(when: datetime, offset_min: int) -> int:
    """UTC milliseconds of `when`; a datetime without zone is the site's local time."""
    aware = when if when.tzinfo else when.replace(tzinfo=zone(offset_min))
    since = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000


def parse_moment(text: str, offset_min: int) -> int:
    """UTC milliseconds of an ISO 8601 text; without an offset it is the site's local time.

    Raises `ValueError` where the text is no such time.
    """
    return moment_of(datetime.fromisoformat(text.strip()), offset_min)


def iso(moment: int, offset_min: int) -> str:
    """`2026-10-01T10:00:00+08:00`, as `--json` prints times (to the second)."""
    return local(moment, offset_min).replace(microsecond=0).isoformat()
