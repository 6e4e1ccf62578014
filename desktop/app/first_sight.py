"""What the window shows before the database is open for work: read by the driver alone, in one look at the file."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from desktop.app.trial_clock import trial_clock
from desktop.cases.dictionary import book_in_sight
from desktop.cases.rules import RuleBook, load_factory
from desktop.clock import Clock
from desktop.errors import EnvironmentFault
from desktop.journal.identity import Identity, identity_of
from desktop.paths import DataFolder
from desktop.queries.first_list import QUESTIONS, FirstList, first_list
from desktop.store.first_page import first_page
from desktop.store.locks import UseLock

_META = "SELECT key, value FROM meta"
_DICTIONARIES = """
SELECT dictionary.value, site.uid = :own FROM dictionary JOIN site USING (entity_no)
WHERE current ORDER BY site.uid, version
"""
_OWN = """
SELECT substr(key, 38), value FROM meta WHERE key GLOB 'own.' || lower(hex((
    SELECT uid FROM staff WHERE partition = :partition ORDER BY entity_no LIMIT 1
))) || '.*'
"""
"""As `own_settings` keeps it, of whom `people.crew` says that they are signed in."""


@dataclass(frozen=True, slots=True)
class FirstSight:
    """Who this workstation is, whether the folder is a trial, its clock and dictionaries, the beginning of the list."""

    identity: Identity
    trial: bool
    clock: Clock
    cases: FirstList
    book: RuleBook


def first_sight(folder: DataFolder, clock: Clock | None = None) -> FirstSight | None:
    """Look into a folder that `set_up` made; None where the database has to be brought up to date first.

    Raises `EnvironmentFault` where the folder can not be used, `Refused` `now_not_allowed` as `trial_clock` does.
    """
    if not folder.database.exists():
        raise EnvironmentFault("no_folder", folder=str(folder.root))
    use = UseLock(folder.use_lock)
    use.share()
    try:
        return _read(folder, clock)
    finally:
        use.release()


def _read(folder: DataFolder, clock: Clock | None) -> FirstSight | None:
    found = first_page(folder.database, (_META,), {})
    if found is None:
        return None
    known: dict[str, str] = dict(found[0])
    identity, trial = identity_of(known), known.get("trial") == "1"
    own_clock = clock or trial_clock(trial, identity.utc_offset_min)
    now = own_clock()
    asked = {"now": now, "own": identity.site, "partition": identity.partition}
    page = first_page(folder.database, (*QUESTIONS, _DICTIONARIES, _OWN), asked)
    if page is None:
        return None
    *listed, documents, kept = page
    book = book_in_sight(load_factory(), [(value, bool(own)) for value, own in documents])
    cases = replace(first_list(listed, now), own={name: _json(text) for name, text in kept})
    return FirstSight(identity, trial, own_clock, cases, book)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
