"""The desk: everything a face of the program (window, command line) works with.

The window opens before the database does. So this module and what it imports load no SQLAlchemy; the parts, and every
room made of them, are loaded when they are first asked for.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Self

from desktop.app.first_sight import FirstSight
from desktop.cases.rules import RuleBook, load_factory
from desktop.clock import Clock
from desktop.errors import EnvironmentFault
from desktop.journal.identity import Identity
from desktop.paths import DataFolder

if TYPE_CHECKING:
    from desktop.app.attaching import Attaching
    from desktop.app.customers import Customers
    from desktop.app.dictionaries import Dictionaries
    from desktop.app.drafts import Drafts
    from desktop.app.handling import Handling
    from desktop.app.parts import Parts
    from desktop.app.registering import Registering
    from desktop.app.site_settings import SiteSettings
    from desktop.app.staffing import Staffing
    from desktop.cases.shelf import RuleShelf
    from desktop.journal.journal import Journal
    from desktop.store.engine import Store


class Desk:
    """A data folder at work. Made by `open_desk` or `desk_in_sight`, closed once by who made it."""

    def __init__(self, folder: DataFolder, known: FirstSight | Parts, parts: Parts | None = None) -> None:
        """`known` says who this workstation is; without `parts` they are opened when they are first asked for."""
        self.folder = folder
        self.identity: Identity = known.identity
        self.trial = known.trial
        self.now: Clock = known.clock
        self._book = known.book if isinstance(known, FirstSight) else load_factory()
        self.reader: str | None = None
        """Who looks, by code or name; None: who is signed in."""
        self._parts = parts
        self._opening = threading.Lock()

    @property
    def parts(self) -> Parts:
        """Journal, store and what belongs to them; the first who asks opens the database, others wait for it.

        Raises `EnvironmentFault` where the folder can not be used.
        """
        with self._opening:
            if self._parts is None:
                from desktop.app.opening import opened_parts

                self._parts = opened_parts(self.folder, self.now)
            return self._parts

    @property
    def store(self) -> Store:
        """The database."""
        return self.parts.store

    @property
    def journal(self) -> Journal:
        """The journal."""
        return self.parts.journal

    @property
    def shelf(self) -> RuleShelf:
        """The rules that cases name."""
        return self.parts.shelf

    @property
    def book(self) -> RuleBook:
        """The dictionaries in force; as the window found them until the database is open."""
        return self._book if self._parts is None else self._parts.shelf.shown

    @cached_property
    def dictionaries(self) -> Dictionaries:
        """What the dictionaries offer, and changing them."""
        from desktop.app.dictionaries import Dictionaries

        return Dictionaries(self.parts, self.staff)

    @cached_property
    def settings(self) -> SiteSettings:
        """The site's own settings: opening hours, holidays."""
        from desktop.app.site_settings import SiteSettings

        return SiteSettings(self.parts, self.staff)

    @cached_property
    def staff(self) -> Staffing:
        """Who works here."""
        from desktop.app.staffing import Staffing

        return Staffing(self.parts)

    @cached_property
    def registering(self) -> Registering:
        """New cases."""
        from desktop.app.registering import Registering

        return Registering(self.parts, self.settings)

    @cached_property
    def handling(self) -> Handling:
        """Acts on cases."""
        from desktop.app.handling import Handling

        return Handling(self.parts, self.settings)

    @cached_property
    def attaching(self) -> Attaching:
        """Files of cases."""
        from desktop.app.attaching import Attaching

        return Attaching(self.parts, self.handling, self.folder.cache)

    @cached_property
    def customers(self) -> Customers:
        """Who has been here."""
        from desktop.app.customers import Customers

        return Customers(self.parts, self.staff)

    @cached_property
    def verified(self) -> set[bytes]:
        """SHA-256 of the payloads of packages whose every line was verified since the folder was opened."""
        return set()

    @cached_property
    def drafts(self) -> Drafts:
        """What somebody was typing."""
        from desktop.app.drafts import Drafts

        return Drafts(self.parts)

    def close(self) -> None:
        """Give the database back, if it was opened."""
        with self._opening:
            if self._parts is not None:
                self._parts.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def open_desk(folder: DataFolder, clock: Clock | None = None) -> Desk:
    """Open a data folder that `set_up` made, at once.

    Raises `EnvironmentFault` where the folder can not be used, `Refused` `now_not_allowed` where `JIESU_NOW` is set
    for a folder that is no trial.
    """
    from desktop.app.opening import opened_parts

    if not folder.database.exists():
        raise EnvironmentFault("no_folder", folder=str(folder.root))
    parts = opened_parts(folder, clock)
    return Desk(folder, parts, parts)


def desk_in_sight(folder: DataFolder, sight: FirstSight) -> Desk:
    """The desk of a folder that was looked into; its database opens when it is first asked for."""
    return Desk(folder, sight)
