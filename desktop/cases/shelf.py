"""The rules that cases name: the factory's dictionaries and every calendar a site ever had, by content hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.rules import RuleBook, calendar_version
from desktop.errors import Refused

LookUp = Callable[[str], Mapping[str, Any] | None]
"""The calendar of a version, as its entry holds it; None where it is not here."""


def _nowhere(_version: str) -> None:
    return None


class RuleShelf:
    """Finds the calendar and the dictionaries of a version. Calendars are put on it as their entries are read."""

    def __init__(self, factory: RuleBook, look_up: LookUp = _nowhere) -> None:
        """`look_up` finds a calendar that another process may have brought meanwhile."""
        self.factory = factory
        self._look_up = look_up
        self._calendars: dict[str, Calendar] = {}
        self.factory_calendar = self.put(factory.calendar)

    def put(self, value: Mapping[str, Any]) -> str:
        """Put a calendar on the shelf and give its version; one that cannot be read stays unknown."""
        version = calendar_version(value)
        if version not in self._calendars:
            try:
                self._calendars[version] = Calendar.from_json(value)
            except Refused:
                return version
        return version

    def calendar(self, version: str) -> Calendar | None:
        """The calendar of that version, or None while the entry that brought it is not here."""
        if version not in self._calendars:
            stored = self._look_up(version)
            if stored is not None:
                self.put(stored)
        return self._calendars.get(version)

    def rules(self, calendar: str | None = None) -> dict[str, str]:
        """What an act names that sets limits now: the dictionaries and the calendar in force."""
        return {"dictionary": self.factory.version, "calendar": calendar or self.factory_calendar}
