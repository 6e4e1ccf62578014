"""What stands around the case list and is read with it, on the database thread: people, sites, counts, a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.app import Desk
from desktop.errors import Refused
from desktop.queries.case_wanted import CaseFilter, CaseSort
from ui.models.case_list import CaseListSource

if TYPE_CHECKING:
    from desktop.people.staff import Member
    from desktop.queries.people import SiteRow


@dataclass(frozen=True, slots=True)
class Around:
    """Everybody of all sites, who sits here, the sites that are known, and whether there is any case."""

    staff: tuple[Member, ...]
    me: Member
    sites: tuple[SiteRow, ...]
    any_case: bool


def look_around(desk: Desk, source: CaseListSource) -> Around:
    """Who and what there is."""
    from desktop.queries.people import sites

    any_case = bool(source.ids(CaseFilter(), CaseSort(), 1))
    with desk.store.reading() as connection:
        return Around(desk.staff.everybody(), desk.staff.signed_in(), sites(connection), any_case)


def counts(source: CaseListSource, several: Sequence[CaseFilter]) -> list[int]:
    """How many cases fit each of these."""
    return [source.count(wanted) for wanted in several]


def case_of_number(desk: Desk, text: str) -> bytes | None:
    """The id of the case that a number in any writing means, none where it is no number or nobody's."""
    from desktop.app.viewing import find_number

    try:
        return find_number(desk, text)
    except Refused:
        return None
