"""What the window shows before the database is open for work: read by the driver alone, in one look at the file."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.app.day_plan import QUESTIONS, DayPlan, asked, calendar_in_sight, plan_of
from desktop.app.trial_clock import trial_clock
from desktop.cases.dictionary import book_in_sight
from desktop.cases.rules import RuleBook, load_factory
from desktop.clock import Clock
from desktop.errors import EnvironmentFault
from desktop.journal.identity import Identity, identity_of
from desktop.paths import DataFolder
from desktop.store.first_page import first_page
from desktop.store.locks import UseLock

_META = "SELECT key, value FROM meta"
_DICTIONARIES = """
SELECT dictionary.value, site.uid = :own FROM dictionary JOIN site USING (entity_no)
WHERE current ORDER BY site.uid, version
"""
_CALENDAR = """
SELECT calendar.value FROM calendar JOIN site USING (entity_no)
WHERE current AND hex(site.uid) = (SELECT upper(replace(value, '-', '')) FROM meta WHERE key = 'site')
ORDER BY calendar.at DESC
"""


@dataclass(frozen=True, slots=True)
class FirstSight:
    """Who this workstation is, whether the folder is a trial, its clock and dictionaries, and what there is to do."""

    identity: Identity
    trial: bool
    clock: Clock
    book: RuleBook
    day: DayPlan


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
    found = first_page(folder.database, (_META, _CALENDAR), {})
    if found is None:
        return None
    known: dict[str, str] = dict(found[0])
    identity, trial = identity_of(known), known.get("trial") == "1"
    own_clock, factory = clock or trial_clock(trial, identity.utc_offset_min), load_factory()
    calendar = calendar_in_sight(found[1][0][0] if found[1] else None, factory.calendar)
    with_these = asked(identity.partition, own_clock(), calendar, factory)
    page = first_page(folder.database, (*QUESTIONS, _DICTIONARIES), {**with_these, "own": identity.site})
    if page is None:
        return None
    *about, documents = page
    book = book_in_sight(factory, [(value, bool(own)) for value, own in documents])
    return FirstSight(identity, trial, own_clock, book, plan_of(about, with_these, calendar))
