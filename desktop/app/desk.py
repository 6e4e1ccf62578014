"""The desk: everything a face of the program (window, command line) works with, put together once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Self

from sqlalchemy import bindparam, select

from desktop.app.drafts import Drafts
from desktop.app.handling import Handling
from desktop.app.local import entities_of_kind, read_identity, read_meta
from desktop.app.parts import Parts
from desktop.app.projector import Projector
from desktop.app.registering import Registering
from desktop.app.site_settings import SiteSettings
from desktop.app.staffing import Staffing
from desktop.cases.rules import RuleBook, load_factory
from desktop.cases.shelf import RuleShelf
from desktop.cases.sites import calendars_of
from desktop.clock import Clock, fixed_clock, parse_moment, system_clock
from desktop.errors import EnvironmentFault, refuse
from desktop.journal.journal import Identity, Journal
from desktop.paths import DataFolder
from desktop.store.engine import Store
from desktop.store.projected import calendar

Id = bytes
_CALENDAR = select(calendar.c.value).where(calendar.c.version == bindparam("version")).limit(1)


@dataclass(frozen=True)
class Desk:
    """The parts of an open data folder. Made by `open_desk`, closed once by who opened it."""

    folder: DataFolder
    parts: Parts
    trial: bool

    @property
    def store(self) -> Store:
        """The database."""
        return self.parts.store

    @property
    def journal(self) -> Journal:
        """The journal."""
        return self.parts.journal

    @property
    def identity(self) -> Identity:
        """Who this workstation is."""
        return self.parts.identity

    @property
    def shelf(self) -> RuleShelf:
        """The rules that cases name."""
        return self.parts.shelf

    @property
    def book(self) -> RuleBook:
        """The dictionaries in force."""
        return self.shelf.factory

    @cached_property
    def settings(self) -> SiteSettings:
        """The site's own settings: opening hours, holidays."""
        return SiteSettings(self.parts, self.staff)

    @cached_property
    def staff(self) -> Staffing:
        """Who works here."""
        return Staffing(self.parts)

    @cached_property
    def registering(self) -> Registering:
        """New cases."""
        return Registering(self.parts, self.settings)

    @cached_property
    def handling(self) -> Handling:
        """Acts on cases."""
        return Handling(self.parts, self.settings)

    @cached_property
    def verified(self) -> set[bytes]:
        """SHA-256 of the payloads of packages whose every line was verified since the folder was opened."""
        return set()

    @cached_property
    def drafts(self) -> Drafts:
        """What somebody was typing."""
        return Drafts(self.parts)

    def now(self) -> int:
        """Now in UTC ms, by the clock of this folder."""
        return self.parts.clock()

    def close(self) -> None:
        """Give the database back."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def open_desk(folder: DataFolder, clock: Clock | None = None) -> Desk:
    """Open a data folder that `set_up` made.

    Raises `EnvironmentFault` where the folder can not be used, `Refused` `now_not_allowed` where `JIESU_NOW` is set
    for a folder that is no trial.
    """
    if not folder.database.exists():
        raise EnvironmentFault("no_folder", folder=str(folder.root))
    store = Store.open(folder)
    try:
        return _compose(folder, store, clock)
    except BaseException:
        store.close()
        raise


def _compose(folder: DataFolder, store: Store, clock: Clock | None) -> Desk:
    with store.reading() as connection:
        identity = read_identity(connection)
        trial = read_meta(connection, "trial") == "1"
    own_clock = clock or trial_clock(trial, identity.utc_offset_min)
    shelf = RuleShelf(load_factory(), partial(stored_calendar, store))
    journal = Journal(store, identity, own_clock, Projector(shelf))
    _fill_shelf(store, journal, shelf)
    if journal.needs_rebuild():
        journal.rebuild()
    return Desk(folder, Parts(journal, store, identity, shelf, own_clock), trial)


def stored_calendar(store: Store, version: str) -> Mapping[str, Any] | None:
    """A calendar of any site, as another process may have brought it since the folder was opened."""
    with store.reading() as connection:
        found = connection.execute(_CALENDAR, {"version": version}).scalar()
    return None if found is None else json.loads(found)


def _fill_shelf(store: Store, journal: Journal, shelf: RuleShelf) -> None:
    """Calendars first: the rows of cases are folded with them."""
    with store.reading() as connection:
        entities = entities_of_kind(connection, "site.")
    for entity in entities:
        for value in calendars_of(entity, journal.fold(entity)):
            shelf.put(value)


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
