"""The case list as the command line prints it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.app.case_listing import CaseListing
from desktop.app.desk import Desk
from desktop.cases.phone import mask
from desktop.clock import DAY, iso, parse_moment
from desktop.errors import refuse
from desktop.journal.ids import id_text
from desktop.queries.case_line import WINDOW, CaseListRow
from desktop.queries.case_wanted import SORTS, CaseFilter, CaseSort
from desktop.queries.people import SiteRow, members, sites

Id = bytes
_DAY_LENGTH = len("2026-11-24")
STAGES = (
    *("running", "draft", "new", "open", "to_answer", "executing", "paused", "to_visit", "closed"),
    *("withdrawn", "handed_over", "merged", "void"),
)
"""What a list can be asked for; `running` is every stage that has not ended."""


@dataclass(frozen=True)
class Listed:
    """Cases as the command line asked for them."""

    desk: Desk
    numbers: array[int]
    count: int
    sites: Mapping[Id, SiteRow]
    staff: Mapping[Id, str]
    wanted: CaseFilter

    def total(self) -> int:
        """How many cases the filter holds, those beyond the limit included."""
        return CaseListing(self.desk).count(self.wanted)

    def rows(self) -> Iterator[CaseListRow]:
        """The cases in order."""
        listing = CaseListing(self.desk)
        for start in range(0, len(self.numbers), WINDOW):
            yield from listing.rows(self.numbers[start : start + WINDOW])

    def as_json(self) -> Iterator[dict[str, Any]]:
        """One object per case, in the shape of `cases --json`."""
        offset = self.desk.identity.utc_offset_min
        for row in self.rows():
            yield self._line(row, offset)

    def _line(self, row: CaseListRow, offset: int) -> dict[str, Any]:
        site = self.sites.get(row.partition)
        return {
            "id": id_text(row.uid),
            "number": row.number,
            "stage": row.stage,
            "round": row.round,
            "received_at": iso(row.received_at, offset),
            "channel": row.channel,
            "nature": row.nature,
            "category": row.category,
            "urgency": row.urgency,
            "complexity": row.complexity,
            "customer": {"name": row.customer_name, "phone": mask(row.phone) if row.phone else None},
            "summary": row.summary,
            "owner": self.staff.get(row.owner, id_text(row.owner)) if row.owner else None,
            "overdue": row.overdue,
            "site": site.code if site else None,
        }


def list_cases(desk: Desk, options: Mapping[str, Any]) -> Listed:
    """The cases that the options of `jiesu cases` mean. Raises `Refused` naming the option that is not understood."""
    with desk.store.reading() as connection:
        known = sites(connection)
        staff = {one.uid: one.code for one in members(connection)}
    wanted = _filter(desk, options, known)
    listing = CaseListing(desk)
    numbers = array("q") if options["count"] else listing.ids(wanted, _sort(options["sort"]), options["limit"])
    total = listing.count(wanted) if options["count"] else len(numbers)
    return Listed(desk, numbers, total, {one.partition: one for one in known}, staff, wanted)


def _filter(desk: Desk, options: Mapping[str, Any], known: tuple[SiteRow, ...]) -> CaseFilter:
    for stage in options["stage"]:
        if stage not in STAGES:
            raise refuse("unknown_code", "stage", value=stage)
    return CaseFilter(
        stages=tuple(options["stage"]),
        categories=_codes(desk, "categories", "category", options["category"]),
        urgencies=_codes(desk, "urgency", "urgency", options["urgency"]),
        tags=tuple(" ".join(one.split()).lower() for one in options["tag"]),
        partitions=_partitions(options["site"], known),
        overdue=bool(options["overdue"]),
        since=_moment(desk, "since", options["since"]),
        until=_end(desk, options["until"]),
        search=options["search"] or "",
    )


def _codes(desk: Desk, name: str, option: str, given: Sequence[str]) -> tuple[str, ...]:
    found = []
    for text in given:
        item = desk.book.find(name, text)
        if item is None:
            raise refuse("unknown_code", option, value=text)
        found.append(item.code)
    return tuple(found)


def _partitions(site: str | None, known: tuple[SiteRow, ...]) -> tuple[Id, ...]:
    if site is None:
        return ()
    found = tuple(one.partition for one in known if one.code == site.strip().upper())
    if not found:
        raise refuse("unknown_site", "site", site=site)
    return found


def _moment(desk: Desk, option: str, text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return parse_moment(text, desk.identity.utc_offset_min)
    except (ValueError, OverflowError):
        raise refuse("time", option) from None


def _end(desk: Desk, text: str | None) -> int | None:
    """Until when, the last day whole where only a day is given."""
    until = _moment(desk, "until", text)
    day_alone = text is not None and len(text.strip()) <= _DAY_LENGTH
    return until + DAY if until is not None and day_alone else until


def _sort(text: str | None) -> CaseSort:
    """Newest first where nothing is asked; `-field` turns the order round."""
    if text is None:
        return CaseSort("received_at", descending=True)
    field = text.removeprefix("-")
    if field not in SORTS:
        raise refuse("choice", "sort", choices="、".join(SORTS))
    return CaseSort(field, text.startswith("-"))
