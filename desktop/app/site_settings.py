"""The site's settings: opening hours, exceptions, the national table of holidays, and limits. Taken as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, select

from desktop.app.dictionaries import renew, write_dictionary
from desktop.app.parts import Parts
from desktop.app.staffing import Staffing
from desktop.cases.calendar import Calendar
from desktop.cases.dictionary import Dictionary
from desktop.cases.limit_table import typed_rows
from desktop.cases.rules import RuleBook
from desktop.cases.sites import CALENDAR, dictionary_in_force
from desktop.clock import local
from desktop.errors import Problem, Refused, refuse
from desktop.journal import canonical
from desktop.journal.entry import Act, BadEntry, Write
from desktop.store.prepared import Prepared
from desktop.store.projected import calendar as calendar_table
from desktop.store.projected import site as site_table

Id = bytes

_IN_FORCE = Prepared(
    select(calendar_table.c.version)
    .join(site_table, site_table.c.entity_no == calendar_table.c.entity_no)
    .where(calendar_table.c.current, site_table.c.uid == bindparam("uid"))
)
KEYS = ("opening", "exceptions", "half_day_at", "years")
_KEYS_WITHIN = {
    "opening": ("weekdays", "spans"),
    "exceptions": ("date", "spans", "note"),
    "years": ("year", "holidays", "working_days", "note"),
}


class SiteSettings:
    """Reads and takes the settings of this site."""

    def __init__(self, parts: Parts, staff: Staffing) -> None:
        self._parts, self._staff = parts, staff
        self._journal = parts.journal
        self._identity = parts.identity
        self._shelf = parts.shelf

    def version(self, connection: Connection) -> str:
        """The version of the calendar in force, which new acts name."""
        found = _IN_FORCE.rows(connection, uid=self._identity.site)
        return str(found[0][0]) if found else self._shelf.factory_calendar

    def rules(self, connection: Connection) -> dict[str, str]:
        """The versions that an act names which sets limits now."""
        renew(connection, self._identity.site, self._shelf)
        return self._shelf.rules(self.version(connection))

    def book(self, connection: Connection) -> RuleBook:
        """The dictionaries in force, as another process may have changed them."""
        renew(connection, self._identity.site, self._shelf)
        return self._shelf.shown

    def calendar(self) -> Calendar:
        """The calendar in force at this site."""
        value = self._journal.fold(self._identity.site).value(self._identity.site, CALENDAR)
        return Calendar.from_json(value if value else self._shelf.factory.calendar)

    def hours_today(self, moment: int) -> str:
        """`09:00–21:00`: the opening spans of the day of a moment, or nothing where the shop is closed."""
        calendar = self.calendar()
        spans = calendar.spans(calendar.day(moment))
        clock = [tuple(f"{local(end, calendar.offset_min):%H:%M}" for end in span) for span in spans]
        return " ".join("–".join(span) for span in clock)

    def shown(self) -> dict[str, Any]:
        """The settings as `jiesu settings` prints them."""
        value = self._journal.fold(self._identity.site).value(self._identity.site, CALENDAR)
        limits = [one.as_json() for one in self._dictionary().limits]
        return {**(value or settings_of(self._shelf.factory.calendar)), "limits": limits}

    def _dictionary(self) -> Dictionary:
        return dictionary_in_force(self._identity.site, self._journal.fold(self._identity.site))

    def take(self, given: Mapping[str, Any], by: str | None = None) -> dict[str, Any]:
        """Take settings over what is there; keys that are not given stay, years are added by year.

        The table of one year alone is understood too. Raises `Refused` with problems by field; nothing changes then.
        """
        alone = "year" in given
        whole = {"years": [given]} if alone else given
        try:
            self._take(whole, by)
        except Refused as refused:
            # A table handed in alone is named as it stands in its own file.
            cut = "years[0]." if alone else ""
            raise Refused(*(replace(one, field=one.field.removeprefix(cut)) for one in refused.problems)) from None
        return self.shown()

    def _take(self, given: Mapping[str, Any], by: str | None) -> None:
        with self._journal.writing() as tx:
            actor = self._staff.actor(tx.connection, "settings", by)
            if "limits" in given:
                write_dictionary(tx, self._parts, actor, partial(_with_limits, given["limits"]))
                given = {key: value for key, value in given.items() if key != "limits"}
                if not given:
                    return
            folded = tx.fold(self._identity.site)
            old = folded.value(self._identity.site, CALENDAR) or settings_of(self._shelf.factory.calendar)
            new = {**old, **given}
            _check_shape(given, new)
            if "years" in given:
                new["years"] = _years(old["years"], given["years"])
            _check_storable(new)
            write = Write(self._identity.site, CALENDAR, new, folded.stamps(self._identity.site, CALENDAR))
            act = Act("site.calendar", (self._identity.site,), (write,), self._identity.partition)
            tx.append(act, actor=actor.uid)


def _with_limits(given: object, book: RuleBook, mine: Dictionary) -> Dictionary:
    return replace(mine, limits=typed_rows(given, book))


def _check_shape(given: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
    """Say everything at once: what is not understood, and what has a wrong shape."""
    problems = list(_not_understood(given))
    try:
        Calendar.from_json(whole)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(*problems)


def _not_understood(given: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in given.items():
        if key not in KEYS:
            yield Problem("unknown_field", key, {"name": key})
        for place, one in enumerate(value if isinstance(value, list) else ()):
            for name in one if isinstance(one, Mapping) else ():
                if name not in _KEYS_WITHIN.get(key, ()):
                    yield Problem("unknown_field", f"{key}[{place}].{name}", {"name": name})


def _check_storable(value: Mapping[str, Any]) -> None:
    try:
        canonical.check(value)
    except BadEntry:
        raise refuse("settings_value") from None


def settings_of(calendar: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the factory calendar that a site may change, in the form of `jiesu settings`."""
    years = calendar.get("years") or calendar.get("working", {}).get("years", [])
    found = {key: calendar[key] for key in KEYS if key in calendar}
    return json.loads(json.dumps({**found, "years": years}))  # type: ignore[no-any-return]


def _years(old: list[Any], new: list[Any]) -> list[Any]:
    by_year = {one["year"]: one for one in [*old, *new]}
    return [by_year[year] for year in sorted(by_year)]
