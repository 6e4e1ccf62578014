"""The clock of a folder; only a trial folder may have one that is set."""

from __future__ import annotations

import os

from desktop.clock import Clock, fixed_clock, parse_moment, system_clock
from desktop.errors import refuse


def trial_clock(trial: bool, offset_min: int) -> Clock:
    """The clock of a folder: the computer's, or in a trial folder what `JIESU_NOW` says.

    Raises `Refused` `now_not_allowed` outside trial folders, `time` where the variable is no time.
    """
    said = os.environ.get("JIESU_NOW")
    if not said:
        return system_clock
    if not trial:
        raise refuse("now_not_allowed")
    try:
        return fixed_clock(parse_moment(said, offset_min))
    except ValueError:
        raise refuse("time", "JIESU_NOW") from None
