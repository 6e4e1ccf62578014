"""A look at the search index: is it whole, and does it hold what the cases say?"""

from __future__ import annotations

from pathlib import Path

from desktop.store.driver import DriverConnection
from desktop.store.search_file import IndexUnusable, Standing, meeting_trouble, open_index, standings
from desktop.store.search_index import suits
from desktop.store.search_rows import SearchedCase, these_cases
from desktop.store.search_touched import entities_between, last_entry

_LOOKED_AT = 300
"""Cases whose pairs are asked for one by one, spread over all there are."""
_ASKED = 5
"""Every so many-th pair of each of these."""


def search_word(path: Path, database: DriverConnection) -> str:
    """`ok`: whole, or not there, and then every search reads all texts; `waiting`: being made; else `damaged`."""
    if not path.exists():
        return "ok"
    try:
        index = open_index(path, "rw")
        try:
            with meeting_trouble():
                return _look(index, database)
        finally:
            index.close()
    except IndexUnusable as trouble:
        return "damaged" if trouble.damaged else "waiting"


def _look(index: DriverConnection, database: DriverConnection) -> str:
    if index.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        return "damaged"
    current = standings(index).get("current")
    if current is None or not suits(current, database):
        return "waiting"
    for name in ("body", "late"):
        table = f"{name}_{current.generation}"
        index.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    return "ok" if _holds_all(index, database, current) else "damaged"


def _holds_all(index: DriverConnection, database: DriverConnection, current: Standing) -> bool:
    """Whether every case is in it that is not newer, and some hundred of them with all they say."""
    newer = entities_between(database, current.upto, last_entry(database))
    cases = {no for (no,) in database.execute("SELECT entity_no FROM case_row").fetchall()} - newer
    doc = f"doc_{current.generation}"
    numbers = dict(index.execute(f"SELECT entity_no, no FROM {doc} WHERE entity_no IS NOT NULL").fetchall())
    if cases - numbers.keys():
        return False
    step = max(1, len(cases) // _LOOKED_AT)
    looked_at = these_cases(database, sorted(cases)[::step])
    return all(_has_pairs(index, current, numbers[case.no], case) for case in looked_at)


def _has_pairs(index: DriverConnection, current: Standing, number: int, case: SearchedCase) -> bool:
    pairs = [pair.replace('"', '""') for pair in case.pairs.split(" ")[::_ASKED] if "\u3000" not in pair]
    if not pairs:
        return True
    question = " AND ".join(f'"{pair}"' for pair in pairs)
    for name in ("body", "late"):
        table = f"{name}_{current.generation}"
        asked = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"
        if index.execute(asked, (question, number)).fetchone():
            return True
    return False
