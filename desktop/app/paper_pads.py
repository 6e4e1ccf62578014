"""Blank forms of this desk: numbers set apart, printed, and typed in later."""

from __future__ import annotations

from pathlib import Path

from desktop.app.desk import Desk
from desktop.cases.numbering import day_of, number_key
from desktop.cases.pads import Pad, check_count, new_pad, reserve
from desktop.errors import refuse
from desktop.queries.pads import PadRow, pad_of_number, pads
from desktop.queries.people import sites
from desktop.store.safe_file import write_bytes
from desktop.wording import Wording


def reserve_pad(desk: Desk, count: int, by: str | None = None) -> Pad:
    """Set the next `count` numbers of today apart, for good. Raises `Refused` `pad_count`, `unknown_staff`."""
    check_count(count)
    identity = desk.identity
    with desk.journal.writing() as tx:
        actor = desk.staff.actor(tx.connection, "pad.reserve", by)
        site = next(one.code for one in sites(tx.connection) if one.uid == identity.site)
        now = desk.now()
        day = day_of(now, identity.utc_offset_min)
        taken = [tx.number(f"{site}-{day}-{identity.station}") for _ in range(count)]
        pad = new_pad((site, day, identity.station), (taken[0], taken[-1]), now, actor.uid)
        tx.append(reserve(pad, identity.partition), actor=actor.uid, wall_ms=now)
    return pad


def known_pads(desk: Desk) -> tuple[PadRow, ...]:
    """The pads of this site, newest first."""
    with desk.store.reading() as connection:
        return pads(connection, desk.identity.partition)


def find_pad(desk: Desk, number: str) -> PadRow:
    """The pad that a number is of. Raises `Refused` `not_reserved`."""
    with desk.store.reading() as connection:
        found = pad_of_number(connection, desk.identity.partition, number)
    if found is None:
        raise refuse("not_reserved", "number", number=number.strip())
    return found


def unused_number(desk: Desk, text: str) -> str | None:
    """The number of a blank form that waits to be typed in, as it is printed; None where the text is none."""
    with desk.store.reading() as connection:
        found = pad_of_number(connection, desk.identity.partition, text)
    if found is None:
        return None
    key = number_key(text)
    return next((number for number in found.unused if number_key(number) == key), None)


def pad_file(desk: Desk, row: PadRow, wording: Wording) -> Path:
    """The unused forms of a pad, written into the folder's own place for papers; gives where they stand."""
    target = desk.folder.papers / f"{row.pad.numbers()[0]}-pad.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, pad_pdf(desk, row, wording), overwrite=True)
    return target


def pad_pdf(desk: Desk, row: PadRow, wording: Wording) -> bytes:
    """The forms of a pad that are still unused, as PDF. Raises `Refused` `pad_used_up` where there is none."""
    from desktop.exports.fonts import paper_fonts
    from desktop.exports.pad import PadFigures, write_pad

    if not row.unused:
        raise refuse("pad_used_up", "number")
    with desk.store.reading() as connection:
        site = next(one for one in sites(connection) if one.uid == desk.identity.site)
    figures = PadFigures(
        numbers=row.unused,
        site=f"{site.code} {site.name}",
        organisation=site.organisation or "",
        phone=site.phone or "",
        at=desk.now(),
        utc_offset_min=desk.identity.utc_offset_min,
        trial=desk.trial,
    )
    return write_pad(figures, paper_fonts(), wording)
