"""Ids, moments and amounts in the words of `--json`: ISO times, staff and site codes, case numbers, yuan."""

from __future__ import annotations

from typing import Any, NamedTuple

from desktop.app.desk import Desk
from desktop.clock import iso
from desktop.journal.ids import id_of, id_text
from desktop.people import rights
from desktop.people.staff import Member, find_member
from desktop.queries.callers import is_shared
from desktop.queries.lookups import case_by_uid
from desktop.queries.people import SiteRow, crew, members, sites
from desktop.queries.places import homes, station

Id = bytes


class Stamp(NamedTuple):
    """When (UTC ms), by whom and at which computer something was typed; `partition` is that of the case."""

    at: int
    by: Id | None
    writer: Id
    partition: Id


class Saying:
    """What is known at this desk of the ids that entries hold."""

    def __init__(self, desk: Desk) -> None:
        with desk.store.reading() as connection:
            self.staff: dict[Id, Member] = {one.uid: one for one in members(connection)}
            self.sites: dict[Id, SiteRow] = {one.partition: one for one in sites(connection)}
            self._homes = homes(connection)
            here = crew(connection, desk.identity.partition)
            self.reader = find_member(desk.reader, here.members) if desk.reader else here.signed_in
        self._store = desk.store
        self._stations: dict[Id, str | None] = {desk.identity.writer: desk.identity.station}
        self.offset = desk.identity.utc_offset_min
        self.book = desk.book

    def hides(self, register: str) -> bool:
        """Whether who looks may not see what a register says."""
        code = register.removeprefix("extra.")
        if code == register:
            return False
        return not rights.may_see(self.reader, self.book.item("extra_fields", code).raw.get("visible_to") or ())

    def time(self, moment: int | None) -> str | None:
        """ISO 8601 of UTC ms, in the site's zone."""
        return None if moment is None else iso(moment, self.offset)

    def who(self, uid: Id | None) -> str | None:
        """The code of a member of staff; the id itself where their entry has not arrived."""
        if uid is None:
            return None
        return self.staff[uid].code if uid in self.staff else id_text(uid)

    def staff_code(self, text: str) -> str:
        """The code of the member of staff whose id is written in a value."""
        uid = _id(text)
        return text if uid is None else self.who(uid) or text

    def site(self, partition: Id) -> str | None:
        """The code of a site."""
        return self.sites[partition].code if partition in self.sites else None

    def number(self, uid: Id) -> str | None:
        """The number of a case."""
        with self._store.reading() as connection:
            found = case_by_uid(connection, uid)
        return None if found is None else found.number

    def shares(self, phone: str | None) -> bool:
        """Whether several customers are known by a telephone."""
        with self._store.reading() as connection:
            return bool(phone) and is_shared(connection, str(phone))

    def case_number(self, text: str) -> str:
        """The number of the case whose id is written in a value."""
        uid = _id(text)
        return text if uid is None else self.number(uid) or text

    def home(self, stamp: Stamp) -> Id:
        """The partition of the site where it was typed: that of who typed it, who may work at another site's case."""
        return self._homes.get(stamp.by, stamp.partition) if stamp.by else stamp.partition

    def station(self, writer: Id) -> str | None:
        """The letter of the workstation, where a number tells it."""
        if writer not in self._stations:
            with self._store.reading() as connection:
                self._stations[writer] = station(connection, writer)
        return self._stations[writer]

    def place(self, stamp: Stamp) -> dict[str, Any]:
        """Site and workstation of a stamp."""
        return {"site": self.site(self.home(stamp)), "station": self.station(stamp.writer)}


def yuan(fen: int | None) -> str | None:
    """`128.00` of fen."""
    return None if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _id(text: str) -> Id | None:
    try:
        return id_of(text)
    except ValueError:
        return None
