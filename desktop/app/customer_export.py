"""Customers as a workbook to greet and to visit by: how to call them, when to reach them, what to mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.app.case_words import Words
from desktop.app.customer_words import called, score
from desktop.app.desk import Desk
from desktop.app.taken_out import TakenOut, write_out
from desktop.cases.phone import mask
from desktop.clock import local
from desktop.exports.case_table import CaseTable, write_case_table
from desktop.people import rights
from desktop.queries.customer_list import CustomerLine, CustomerWanted
from desktop.queries.people import sites
from desktop.wording import Wording

MOST = 20_000
"""Lines of one workbook: more than anybody greets."""

_COLUMNS = (
    *(("greeting", 20.0), ("name", 12.0), ("level", 9.0), ("phone", 15.0), ("way", 10.0), ("hours", 20.0)),
    *(("note", 34.0), ("cases", 7.0), ("last", 17.0), ("open", 7.0), ("overall", 11.0), ("cared", 17.0)),
    *(("said", 30.0),),
)


def export_customers(
    desk: Desk,
    lines: Sequence[CustomerLine],
    wording: Wording,
    target: Path,
    *,
    whole_telephones: bool = False,
    by: str | None = None,
) -> Path:
    """Write these people, in this order, into a workbook; the journal tells that it was done.

    Telephones are masked unless `whole_telephones` are asked for. Raises `Refused` `not_allowed` for who may not see
    them, and `EnvironmentFault` where the disk is in the way.
    """
    now, offset = desk.now(), desk.identity.utc_offset_min
    with desk.store.reading() as connection:
        if whole_telephones:
            rights.ask_whole_telephones(desk.staff.actor(connection, "list.export", by))
        here = next(one for one in sites(connection) if one.uid == desk.identity.site)
    site, moment = f"{here.code} {here.name}", f"{local(now, offset):%Y-%m-%d %H:%M}"
    phones = wording.say("customer.whole_phones" if whole_telephones else "customer.masked_phones")
    trial = "_trial" if desk.trial else ""
    subtitle = wording.say(f"customer.subtitle{trial}", site=site, as_of=moment, count=len(lines), phones=phones)
    columns = [(wording.say(f"customer.column.{key}"), width) for key, width in _COLUMNS]
    rows = _rows(desk, lines, wording, whole_telephones)
    table = CaseTable(wording.say("customer.list_title"), subtitle, site, columns, rows)
    content = write_case_table(table, len(lines), wording)
    return write_out(desk, TakenOut("customers", len(lines), whole_telephones), content, target, by)


def wanted_whole(wanted: CustomerWanted) -> CustomerWanted:
    """The same list, not only its beginning."""
    return replace(wanted, most=MOST)


def _rows(
    desk: Desk, lines: Sequence[CustomerLine], wording: Wording, whole_telephones: bool
) -> Iterator[tuple[object, ...]]:
    words, offset = Words(desk, wording), desk.identity.utc_offset_min
    for one in lines:
        named = one.title or one.name
        yield (
            wording.say("customer.greeting", called=called(one, words)) if named else "",
            one.name or "",
            words.choice(one.level) if one.level else "",
            (one.phone if whole_telephones else mask(one.phone)) or "",
            words.name("contact_ways", one.way),
            one.hours or "",
            one.note or "",
            str(one.cases),
            _when(one.last_at, offset),
            str(one.open),
            score(one.overall, words.book) if one.overall is not None else "",
            _when(one.cared_at, offset),
            "",
        )


def _when(moment: int | None, offset: int) -> datetime | None:
    return None if moment is None else local(moment, offset).replace(tzinfo=None)
