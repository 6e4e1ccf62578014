"""Cases by a scrap of their number: `001A` of the last year, `261124-001`, `1124-001`, `HZ03-2611`.

A scrap is read as the beginnings of numbers it may stand for, so that an index answers it among a million.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import Connection, and_, bindparam, func, select

from desktop.clock import local
from desktop.queries.people import sites
from desktop.store.prepared import Prepared
from desktop.store.projected import case_row
from desktop.text import plain

_OF_A_DAY = re.compile(r"^(?:(\d{2})?(\d{4})-?)(\d{1,5})?([A-Z]\d*)?(?:-[0-9X])?$")
_SEQUENCE = re.compile(r"^(\d{3,5}[A-Z]\d*)(?:-?[0-9X])?$")
_AFTER_A_SITE = re.compile(r"^-?\d{4,6}-?\d{0,5}[A-Z]?$")
"""From the month on: what begins with a site and a year alone is half of all there is."""
_MOST_BEGINNINGS = 3_000
_DAYS = 366
_SHORTEST = 4

_begin = func.json_each(bindparam("beginnings")).table_valued("value").c.value
_FOUND = Prepared(
    select(case_row.c.entity_no)
    .where(and_(case_row.c.number_key >= _begin, case_row.c.number_key < _begin.concat("~")))
    .order_by(case_row.c.received_at.desc(), case_row.c.entity_no.desc())
    .limit(bindparam("most"))
)


def by_number_scrap(connection: Connection, text: str, now: int, offset: int, most: int) -> list[int]:
    """The cases whose numbers have the scrap, the newest received first; none where it is no scrap of a number."""
    scrap = plain(text).upper()
    if len(scrap) < _SHORTEST or not scrap.isascii():
        return []
    codes = tuple(one.code for one in sites(connection))
    beginnings = list(dict.fromkeys(_beginnings(scrap, codes, now, offset)))
    return [no for (no,) in _FOUND.rows(connection, beginnings=json.dumps(beginnings), most=most)] if beginnings else []


def _beginnings(scrap: str, codes: Sequence[str], now: int, offset: int) -> Iterable[str]:
    """The beginnings of numbers, without hyphens, that a scrap may stand for."""
    if any(scrap.startswith(code) and _AFTER_A_SITE.match(scrap.removeprefix(code)) for code in codes):
        yield scrap.replace("-", "")
    today = local(now, offset).date()
    if found := _SEQUENCE.match(scrap):
        days = min(_DAYS, _MOST_BEGINNINGS // max(1, len(codes)))
        for back in range(days):
            day = f"{today - timedelta(days=back):%y%m%d}"
            yield from (f"{code}{day}{found[1]}" for code in codes)
    found = _OF_A_DAY.match(scrap)
    if found and (found[1] or "-" in scrap):
        year, day, sequence, station = found.groups()
        years = [year] if year else [f"{today.year % 100:02d}", f"{(today.year - 1) % 100:02d}"]
        yield from (f"{code}{one}{day}{sequence or ''}{station or ''}" for code in codes for one in years)
