"""Which rows an entity has, whatever the entries hold: one that is misshapen is left out, never the whole case."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.cases.notices import notice_rows
from desktop.cases.pads import pad_rows
from desktop.cases.projection import as_json, case_outline, case_rows
from desktop.cases.shelf import RuleShelf
from desktop.cases.sites import calendars_of, dictionaries_of, site_rows
from desktop.journal.journal import Rows
from desktop.journal.payload import Personal
from desktop.journal.registers import Folded
from desktop.people.customers import customer_rows
from desktop.people.staff import staff_rows

Id = bytes
MISSHAPEN = (TypeError, KeyError, ValueError, AttributeError, IndexError)
"""What reading a register raises whose value has not the shape that this program writes."""
_CELLS = frozenset({type(None), bool, int, str, Personal, bytes})


class Projector:
    """Says which rows an entity has. Calendars go onto the shelf as the site that brought them is folded."""

    def __init__(self, shelf: RuleShelf) -> None:
        self._shelf = shelf

    def __call__(self, entity: Id, folded: Folded) -> Rows:
        """Rows of a case, a customer, a member of staff or a site; none of what is not known.

        A signed entry may still hold values of wrong shapes, from a faulty program elsewhere. It stays in the journal
        and is passed on, but is not read; the case says so as an anomaly. The same on every computer.
        """
        try:
            return _plain(self._rows(entity, folded))
        except MISSHAPEN:
            sound = self.sound(entity, folded)
        return _with_anomaly(_plain(self._rows(entity, sound)), len(folded.entries) - len(sound.entries))

    def outline(self, entity: Id, folded: Folded) -> Rows:
        """Of a case as much as a preview counts (`case_outline`); of anything else nothing.

        Limits and rows of a case nobody will keep are half of a preview's work.
        """
        if folded.value(entity, "registered") is None:
            return {}
        try:
            return case_outline(entity, folded)
        except MISSHAPEN:
            return self(entity, folded)

    def readable(self, entity: Id, folded: Folded) -> Folded:
        """The fold itself where all of it can be read, else what `sound` leaves of it."""
        try:
            _plain(self._rows(entity, folded))
        except MISSHAPEN:
            return self.sound(entity, folded)
        return folded

    def sound(self, entity: Id, folded: Folded) -> Folded:
        """The fold without the entries that cannot be read, found one by one in timeline order."""
        kept: frozenset[bytes] = frozenset()
        for origin in folded.entries:
            tried = kept | {origin.hash}
            try:
                _plain(self._rows(entity, folded.only(tried)))
            except MISSHAPEN:
                continue
            kept = tried
        return folded.only(kept)

    def _rows(self, entity: Id, folded: Folded) -> Rows:
        names = folded.registers(entity)
        first = names[0].partition(".")[0] if names else ""
        if first == "customer" and "registered" not in names:
            return customer_rows(entity, folded)
        if first == "staff":
            return staff_rows(entity, folded)
        if first == "pad":
            return pad_rows(entity, folded)
        if first == "notice":
            return notice_rows(entity, folded)
        if first == "site":
            put_on_shelf(self._shelf, entity, folded)
            return site_rows(entity, folded)
        return case_rows(entity, folded, self._shelf)


def put_on_shelf(shelf: RuleShelf, site: Id, folded: Folded) -> None:
    """The calendars and dictionaries of a site: cases may name any it ever had."""
    for value in calendars_of(site, folded):
        shelf.put(value)
    for value in dictionaries_of(site, folded):
        shelf.put_dictionary(value)


def _plain(rows: Rows) -> Rows:
    """The rows, if every cell is something a database holds; raises `TypeError` otherwise."""
    for several in rows.values():
        for row in several:
            if not _CELLS.issuperset(map(type, row.values())) and not all(map(_is_cell, row.values())):
                raise TypeError("no cell")
    return rows


def _is_cell(value: object) -> bool:
    return value is None or isinstance(value, (str, int, bytes))


def _with_anomaly(rows: Rows, count: int) -> Rows:
    if "case_row" not in rows:
        return rows
    anomaly: Mapping[str, object] = {"code": "misshapen_entry", "detail": as_json({"count": count})}
    head = {**rows["case_row"][0]}
    known = head["anomalies"]
    head["anomalies"] = (known if isinstance(known, int) else 0) + 1
    return {**rows, "case_row": [head], "anomaly": [*rows.get("anomaly", ()), anomaly]}
