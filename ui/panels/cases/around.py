"""What stands around the case list and is read with it: people, sites, and how many cases are in each view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.app import Desk
from desktop.queries.case_views import VIEWS, Standpoint
from desktop.queries.case_wanted import CaseFilter
from ui.kit import Kit
from ui.models.case_list import CaseListSource
from ui.operations import Operation

if TYPE_CHECKING:
    from desktop.people.staff import Member
    from desktop.queries.people import SiteRow

_REFERRED = "referred"
VIEWS_OF, COLUMNS_OF = "list.views", "list.columns"
"""Under what a person's own views and columns are kept."""


@dataclass(frozen=True, slots=True)
class Around:
    """Everybody of all sites, who sits here, the sites that are known, and whether there is any case."""

    staff: tuple[Member, ...]
    me: Member
    sites: tuple[SiteRow, ...]
    any_case: bool
    tags: tuple[str, ...]
    views: Any
    """The views that were kept, as JSON."""
    columns: Any
    """How the columns stand, as JSON."""

    def colleagues(self) -> list[tuple[str, str]]:
        """Who still works here, as a choice offers them."""
        return [(one.uid.hex(), one.name) for one in self.staff if one.active]

    def places(self) -> list[tuple[str, str]]:
        """The sites, as a choice offers them."""
        return [(one.partition.hex(), f"{one.code} {one.name}") for one in self.sites]


def look_around(desk: Desk, source: CaseListSource) -> Around:
    """Who and what there is; runs on the database thread."""
    from desktop.app.own_settings import read_own
    from desktop.queries.case_list import tags_in_use
    from desktop.queries.people import sites

    any_case = bool(source.count(CaseFilter()))
    with desk.store.reading() as connection:
        places, tags = sites(connection), tags_in_use(connection)
    own = read_own(desk, VIEWS_OF), read_own(desk, COLUMNS_OF)
    return Around(desk.staff.everybody(), desk.staff.signed_in(), places, any_case, tags, *own)


class ListReading(QObject):
    """Reads what stands around the list, and counts the views, one after the other, so that rows go before."""

    read = Signal(object)
    """Read anew: an `Around`."""

    counted = Signal(object)
    """How many cases are in some views, by key."""

    def __init__(self, kit: Kit, desk: Desk, source: CaseListSource, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._desk, self._source = kit, desk, source
        self._silent_days: int = desk.book.raw("rules")["silent_days"]
        channels = desk.book.items("channels")
        self._referred = tuple(one.code for one in channels if one.raw["group"] == _REFERRED)
        self.me: bytes | None = None

    def view(self, key: str) -> CaseFilter:
        """What a view asks as of now."""
        offset = self._desk.identity.utc_offset_min
        return Standpoint(self._desk.now(), offset, self.me, self._silent_days, self._referred).view(key)

    def read_around(self) -> None:
        """Read who and what there is."""
        work = partial(look_around, self._desk, self._source)
        self._kit.operations.run(Operation(work, done=self._take, key="case_list.around"))

    def _take(self, here: Around) -> None:
        self.me = here.me.uid
        self.read.emit(here)

    def count(self, kept: Mapping[str, CaseFilter]) -> None:
        """Count every view of everybody's, and the kept ones, each given by its key."""
        for key, wanted in {**{key: self.view(key) for key in VIEWS}, **kept}.items():
            work = partial(_count, self._source, key, wanted)
            self._kit.operations.run(Operation(work, done=self._counted, key=f"case_list.count.{key}"))

    def _counted(self, found: dict[str, int]) -> None:
        self.counted.emit(found)


def _count(source: CaseListSource, key: str, wanted: CaseFilter) -> dict[str, int]:
    return {key: source.count(wanted)}
