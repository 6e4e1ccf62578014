"""The rules that cases name: dictionaries and calendars of all sites, by content hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.dictionary import Dictionary, book_of, document_version, every_code
from desktop.cases.limit_table import LimitRow
from desktop.cases.rules import RuleBook, calendar_version
from desktop.errors import Refused

LookUp = Callable[[str], Mapping[str, Any] | None]
"""The calendar or the dictionary of a version, as its entry holds it; None where it is not here."""


def _nowhere(_version: str) -> None:
    return None


class RuleShelf:
    """Finds the calendar and the dictionaries of a version; they are put on it as their entries are read."""

    def __init__(self, factory: RuleBook, look_up: LookUp = _nowhere, look_up_dictionary: LookUp = _nowhere) -> None:
        """`look_up` finds a calendar that another process may have brought meanwhile, the other a dictionary."""
        self.factory = factory
        self._look_up, self._look_up_dictionary = look_up, look_up_dictionary
        self._calendars: dict[str, Calendar] = {}
        self._dictionaries: dict[str, Dictionary] = {}
        self._unknown: set[str] = set()
        self._books: dict[str, RuleBook] = {factory.version: factory}
        self._every: RuleBook | None = None
        self.factory_calendar = self.put(factory.calendar)
        self.shown = factory
        """What this site works with now: its own lists, and what other sites added, to be read."""
        self.shown_of: tuple[tuple[bytes, str], ...] = ()
        """Which documents of which sites it is made of."""

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

    def put_dictionary(self, document: Mapping[str, Any]) -> str:
        """Put a site's dictionary on the shelf and give its version."""
        version = document_version(document)
        if version not in self._dictionaries:
            self._dictionaries[version] = Dictionary.read(document)
            self._every = None
        return version

    def has_dictionary(self, version: str) -> bool:
        """Whether that version was put here, or is the factory's."""
        return version == self.factory.version or version in self._dictionaries

    def limits(self, version: str) -> tuple[LimitRow, ...]:
        """What a site's dictionary of that version sets beside the factory's limits; nothing where it is not here."""
        if not self.has_dictionary(version) and version not in self._unknown:
            stored = self._look_up_dictionary(version)
            if stored is None:
                self._unknown.add(version)
            else:
                self.put_dictionary(stored)
        found = self._dictionaries.get(version)
        return found.limits if found is not None else ()

    def show(self, found: tuple[tuple[bytes, str], ...], own: bytes) -> None:
        """Work with these documents from now on: the site of each, and its version."""
        mine = [version for site, version in found if site == own]
        joined = reduce(Dictionary.joined, (self._dictionaries[one] for one in mine), Dictionary({}))
        others = [self._dictionaries[version] for site, version in found if site != own]
        version = mine[0] if mine else self.factory.version
        self.shown = book_of(self.factory, joined, others, version) if found else self.factory
        self.shown_of = found

    @property
    def every(self) -> RuleBook:
        """Every code that any site known here ever had: what cases are folded with."""
        if self._every is None:
            own = self._dictionaries.values()
            self._every = every_code(self.factory, own) if own else self.factory
        return self._every

    def book(self, version: str) -> RuleBook:
        """The dictionaries of a version, what is shown now behind them; those in force where the version is unknown."""
        found = self._books.get(version)
        if found is None:
            document = self._dictionaries.get(version)
            if document is None:
                return self.shown
            found = self._books[version] = book_of(self.factory, document, version=version)
        return RuleBook(found.content, version, behind=self.shown)

    def rules(self, calendar: str | None = None) -> dict[str, str]:
        """What an act names that sets limits now: the dictionaries and the calendar in force."""
        return {"dictionary": self.shown.version, "calendar": calendar or self.factory_calendar}
