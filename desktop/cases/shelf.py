"""The rules that cases name: the factory's dictionaries and every calendar a site ever had, by content hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.rules import RuleBook, calendar_version


class RuleShelf:
    """Finds the calendar and the dictionaries of a version. Calendars are put on it as their entries are read."""

    def __init__(self, factory: RuleBook) -> None:
        self.factory = factory
        self._calendars: dict[str, Calendar] = {}
        self.factory_calendar = self.put(factory.calendar)

    def put(self, value: Mapping[str, Any]) -> str:
        """Put a calendar on the shelf and give its version."""
        version = calendar_version(value)
        if version not in self._calendars:
            self._calendars[version] = Calendar.from_json(value)
        return version

    def calendar(self, version: str) -> Calendar | None:
        """The calendar of that version, or None while the entry that brought it is not here."""
        return self._calendars.get(version)

    def rules(self, calendar: str | None = None) -> dict[str, str]:
        """What an act names that sets limits now: the dictionaries and the calendar in force."""
        return {"dictionary": self.factory.version, "calendar": calendar or self.factory_calendar}
