"""Putting a folder's parts together: the database opened, the journal over it, the rules that cases name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Select, bindparam, select

from desktop.app.dictionaries import renew_shown
from desktop.app.local import entities_of_kind, projected_sites, read_identity, read_meta
from desktop.app.parts import Parts
from desktop.app.projector import Projector, put_on_shelf
from desktop.app.trial_clock import trial_clock
from desktop.cases.rules import load_factory
from desktop.cases.shelf import RuleShelf
from desktop.clock import Clock
from desktop.journal.journal import Journal
from desktop.paths import DataFolder
from desktop.store.attachments import Blobs
from desktop.store.engine import Store
from desktop.store.projected import calendar, dictionary

_CALENDAR = select(calendar.c.value).where(calendar.c.version == bindparam("version")).limit(1)
_DICTIONARY = select(dictionary.c.value).where(dictionary.c.version == bindparam("version")).limit(1)


def opened_parts(folder: DataFolder, clock: Clock | None) -> Parts:
    """The parts of a folder that `set_up` made, its projection made anew where it is of another version.

    Raises `EnvironmentFault` where the folder can not be used, `Refused` `now_not_allowed` as `trial_clock` does.
    """
    store = Store.open(folder)
    try:
        return _compose(store, clock, Blobs(folder.blobs))
    except BaseException:
        store.close()
        raise


def _compose(store: Store, clock: Clock | None, files: Blobs) -> Parts:
    with store.reading() as connection:
        identity = read_identity(connection)
        trial = read_meta(connection, "trial") == "1"
    own_clock = clock or trial_clock(trial, identity.utc_offset_min)
    shelf = RuleShelf(load_factory(), partial(stored_calendar, store), partial(stored_dictionary, store))
    journal = Journal(store, identity, own_clock, Projector(shelf))
    _fill_shelf(store, journal, shelf)
    if journal.needs_rebuild():
        journal.rebuild()
    renew_shown(store, identity.site, shelf)
    return Parts(journal, store, identity, shelf, own_clock, trial, files)


def stored_calendar(store: Store, version: str) -> Mapping[str, Any] | None:
    """A calendar of any site, as another process may have brought it since the folder was opened."""
    return _stored(store, _CALENDAR, version)


def stored_dictionary(store: Store, version: str) -> Mapping[str, Any] | None:
    """As `stored_calendar`: the dictionary of a version."""
    return _stored(store, _DICTIONARY, version)


def _stored(store: Store, query: Select[Any], version: str) -> Mapping[str, Any] | None:
    with store.reading() as connection:
        found = connection.execute(query, {"version": version}).scalar()
    return None if found is None else json.loads(found)


def _fill_shelf(store: Store, journal: Journal, shelf: RuleShelf) -> None:
    """Calendars and dictionaries first: the rows of cases are folded with them.

    The projected rows know which entities have any. Before they are made anew every entry is asked, which takes seconds
    with a million cases.
    """
    known = not journal.needs_rebuild()
    with store.reading() as connection:
        entities = projected_sites(connection) if known else entities_of_kind(connection, "site.")
    for entity in entities:
        put_on_shelf(shelf, entity, journal.fold(entity))
