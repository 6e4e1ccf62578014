"""Papers and sheets of the desk: what a slip and a summary show, gathered from what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.app.desk import Desk
from desktop.app.slip_content import slip_content
from desktop.app.viewing import open_case
from desktop.cases.numbering import file_stem
from desktop.cases.rules import RuleBook
from desktop.clock import local
from desktop.errors import refuse
from desktop.queries.people import SiteRow, sites
from desktop.store.safe_file import write_bytes
from desktop.wording import Wording

if TYPE_CHECKING:  # a slip is printed while somebody waits; what the summary needs is loaded with the first one
    from sqlalchemy import Connection

    from desktop.exports.slip_figures import SlipFigures
    from desktop.exports.summary_figures import Heading, SummaryFigures
    from desktop.queries.figures.month import MonthSummary, Scope
    from desktop.queries.figures.trade import Trade
    from desktop.queries.figures.window import Month
    from desktop.queries.manners import Manners

Id = bytes
ALL_SITES = "all"
MOST_SLIPS = 500
"""Slips in one file: more paper than a printer holds."""
Moved = Callable[[int, int], None]


def slip_pdf(desk: Desk, case: Id | str, wording: Wording, *, form: str = "a4", by: str | None = None) -> bytes:
    """The registration slip of a case as PDF. Raises `Refused` for an unknown number or form."""
    from desktop.exports.fonts import paper_fonts
    from desktop.exports.slip import write_slip

    view = open_case(desk, case)
    return write_slip(slip_content(desk, view, wording, by), paper_fonts(), wording, form)


def slip_file(desk: Desk, case: Id, wording: Wording) -> Path:
    """The slip of a case, written into the folder's own place for papers; gives where it stands."""
    content = slip_pdf(desk, case, wording)
    target = desk.folder.papers / f"{file_stem(open_case(desk, case).case.number)}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, content, overwrite=True)
    return target


def slips_file(desk: Desk, cases: Sequence[Id], wording: Wording, moved: Moved) -> Path:
    """The slips of several cases in one file, in the folder's own place for papers; gives where it stands.

    `moved` hears how far it is and may raise. Raises `Refused` `too_many`.
    """
    from desktop.exports.fonts import paper_fonts
    from desktop.exports.slip import write_slips

    if len(cases) > MOST_SLIPS:
        raise refuse("too_many", limit=MOST_SLIPS)

    def contents() -> Iterator[SlipFigures]:
        for place, case in enumerate(cases):
            moved(place, len(cases))
            yield slip_content(desk, open_case(desk, case), wording, None)

    content = write_slips(contents(), paper_fonts(), wording)
    moment = local(desk.now(), desk.identity.utc_offset_min)
    target = desk.folder.papers / f"{wording.say('slip.title')}-{moment:%Y%m%d-%H%M%S}-{len(cases)}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, content, overwrite=True)
    return target


def read_month(text: str) -> Month:
    """The month of a text such as `2026-10`. Raises `Refused` `month`."""
    from desktop.queries.figures.window import Month

    try:
        return Month.parse(text)
    except ValueError:
        raise refuse("month", "month") from None


def month_summary(desk: Desk, month: str, site: str | None = None) -> MonthSummary:
    """All figures of a month of this site, of another by its code, or of all sites known here."""
    from desktop.queries.figures.month import month_figures

    wanted = read_month(month)
    with desk.store.reading() as connection:
        scope, _chosen = _scope(desk, connection, site)
        return month_figures(connection, wanted, scope, desk.now(), _trade(desk))


def month_manners(desk: Desk, month: str, site: str | None = None) -> Manners:
    """How the complaints of a month stood between people, of the sites that its figures are of."""
    from desktop.queries.manners import manners

    with desk.store.reading() as connection:
        scope, chosen = _scope(desk, connection, site)
        window = read_month(month).window(scope.utc_offset_min, desk.now())
        return manners(connection, tuple(one.partition for one in chosen), (window.start, window.end), _trade(desk))


def summary_figures(desk: Desk, month: str, site: str | None = None) -> SummaryFigures:
    """What the summary of a month shows, and what it is compared with."""
    from desktop.exports.summary_figures import gather_summary

    wanted = read_month(month)
    with desk.store.reading() as connection:
        scope, chosen = _scope(desk, connection, site)
        return gather_summary(connection, wanted, scope, desk.now(), _trade(desk), _heading(desk, chosen, site))


def summary_xlsx(desk: Desk, month: str, site: str | None, wording: Wording) -> bytes:
    """The summary of a month as a workbook."""
    from desktop.exports.summary_workbook import write_summary

    return write_summary(summary_figures(desk, month, site), wording)


def save_summary(desk: Desk, month: str, site: str | None, wording: Wording, target: Path) -> Path:
    """Write the summary of a month as a workbook, over what stands there; it is written whole or not at all.

    Raises `Refused` for an unknown month or site, `EnvironmentFault` where the disk is in the way.
    """
    write_bytes(target, summary_xlsx(desk, month, site, wording), overwrite=True)
    return target


def known_sites(desk: Desk) -> tuple[SiteRow, ...]:
    """The sites a summary can be asked for: this one and all whose packages have come, by code."""
    with desk.store.reading() as connection:
        return sites(connection)


def _trade(desk: Desk) -> Trade:
    return _trade_of(desk.book)


@lru_cache(maxsize=2)
def _trade_of(book: RuleBook) -> Trade:
    from desktop.queries.figures.trade import Trade

    return Trade.of(book.content)


def _scope(desk: Desk, connection: Connection, site: str | None) -> tuple[Scope, tuple[SiteRow, ...]]:
    from desktop.queries.figures.month import Scope

    known = sites(connection)
    if site is None:
        chosen = tuple(one for one in known if one.uid == desk.identity.site)
    elif site == ALL_SITES:
        chosen = known
    else:
        chosen = tuple(one for one in known if one.code == site.strip().upper())
    if not chosen:
        raise refuse("unknown_site", "site", site=site)
    called = ALL_SITES if site == ALL_SITES else chosen[0].code
    return Scope(tuple(one.partition for one in chosen), called, chosen[0].utc_offset_min), chosen


def _heading(desk: Desk, chosen: tuple[SiteRow, ...], site: str | None) -> Heading:
    from desktop.exports.summary_figures import Heading, SiteTold

    one = chosen[0]
    everywhere = site == ALL_SITES
    told = tuple(SiteTold(row.code, row.name, row.uid == desk.identity.site, None) for row in chosen)
    return Heading(
        site_code=ALL_SITES if everywhere else one.code,
        site_name="" if everywhere else one.name,
        organisation=one.organisation or "",
        trial=desk.trial,
        sites=told,
    )
