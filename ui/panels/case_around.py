"""What stands around the case list and is read with it, on the database thread: people, sites, counts, a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.app import Desk
from desktop.app.viewing import find_number
from desktop.errors import Refused
from desktop.people.staff import Member
from desktop.queries.case_list import CaseFilter, CaseSort
from desktop.queries.people import SiteRow, sites
from ui.models.case_list import CaseListSource


@dataclass(frozen=True, slots=True)
class Around:
    """Everybody of all sites, who sits here, the sites that are known, and whether there is any case."""

    staff: tuple[Member, ...]
    me: Member
    sites: tuple[SiteRow, ...]
    any_case: bool


def look_around(desk: Desk, source: CaseListSource) -> Around:
    """Who and what there is."""
    any_case = bool(source.ids(CaseFilter(), CaseSort(), 1))
    with desk.store.reading() as connection:
        return Around(desk.staff.everybody(), desk.staff.signed_in(), sites(connection), any_case)


def counts(source: CaseListSource, several: Sequence[CaseFilter]) -> list[int]:
    """How many cases fit each of these."""
    return [source.count(wanted) for wanted in several]


def case_of_number(desk: Desk, text: str) -> bytes | None:
    """The id of the case that a number in any writing means, none where it is no number or nobody's."""
    try:
        return find_number(desk, text)
    except Refused:
        return None
