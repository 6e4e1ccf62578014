"""The views of the case list: lists that everybody looks at many times a day, by key."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.clock import DAY, local, moment_of
from desktop.queries.case_wanted import RUNNING, CaseFilter

VIEWS = ("running", "mine", "overdue", "today", "unassigned", "silent", "referred")
"""Keys in the order of the tabs; the words are the window's."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a view is looked at: now (UTC ms), the site's offset (minutes), who looks, from when one is silent.

    `referred` are the channels by which others hand complaints over to us.
    """

    now: int
    offset: int
    me: bytes | None
    silent_days: int
    referred: tuple[str, ...] = ()

    def tomorrow(self) -> int:
        """The first moment of tomorrow in the site's zone (UTC ms)."""
        today = local(self.now, self.offset).replace(hour=0, minute=0, second=0, microsecond=0)
        return moment_of(today, self.offset) + DAY

    def view(self, key: str) -> CaseFilter:
        """What a view asks. Raises `KeyError` for a key that is not among `VIEWS`."""
        running = (RUNNING,)
        found = {
            "running": CaseFilter(stages=running),
            "mine": CaseFilter(stages=running, owner=self.me),
            "overdue": CaseFilter(overdue=True),
            "today": CaseFilter(due_since=self.now, due_before=self.tomorrow()),
            "unassigned": CaseFilter(stages=running, unassigned=True),
            "silent": CaseFilter(stages=running, silent_since=self.now - self.silent_days * DAY),
            "referred": CaseFilter(stages=running, channels=self.referred),
        }
        return found[key]
