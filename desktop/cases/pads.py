"""Pads of blank forms (手写单): numbers set apart before anybody has complained, for when there is no computer.

A pad is an entry of its own. Its numbers come from the same row as all others of that day and workstation, so none is
given twice; a form that is typed in takes its own, and one that never is stays unused for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.cases.numbering import make_number, number_key
from desktop.errors import refuse
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_text, new_id
from desktop.journal.registers import Folded

Id = bytes
PAD = "pad"
MOST = 200
"""Forms of one pad: as many as a shop writes in a long power cut."""


@dataclass(frozen=True, slots=True)
class Pad:
    """Numbers of one day and workstation, from `first` to `last`; when (UTC ms) and by whom they were set apart."""

    uid: Id
    site: str
    day: str
    station: str
    first: int
    last: int
    at: int
    by: Id | None

    def numbers(self) -> tuple[str, ...]:
        """The numbers as they are printed."""
        return tuple(
            make_number(self.site, self.day, sequence, self.station) for sequence in range(self.first, self.last + 1)
        )

    def has(self, number: str) -> bool:
        """Whether a number in any writing is one of them."""
        key = number_key(number)
        return any(number_key(one) == key for one in self.numbers())


def check_count(count: int) -> int:
    """Raises `Refused` `pad_count` where a pad cannot have so many forms."""
    if not 1 <= count <= MOST:
        raise refuse("pad_count", "count", most=MOST)
    return count


def reserve(pad: Pad, partition: Id) -> Act:
    """The act that sets the numbers of a pad apart."""
    value: dict[str, object] = {
        "site": pad.site,
        "day": pad.day,
        "station": pad.station,
        "first": pad.first,
        "last": pad.last,
        "at": pad.at,
        "by": None if pad.by is None else id_text(pad.by),
    }
    return Act("pad.reserve", (pad.uid,), (Write(pad.uid, PAD, value),), partition)


def new_pad(place: tuple[str, str, str], span: tuple[int, int], at: int, by: Id) -> Pad:
    """A pad of site, day and workstation with the numbers of a span."""
    return Pad(new_id(at), *place, *span, at, by)


def pad_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected row of a pad."""
    value: Any = folded.value(uid, PAD)
    if value is None:
        return {}
    origin = folded.versions(uid, PAD)[0].origin
    row: dict[str, object] = {key: value[key] for key in ("site", "day", "station", "first", "last", "at")}
    if not 0 < value["first"] <= value["last"] < value["first"] + MOST:
        raise ValueError("no pad")
    return {"pad": [{"uid": uid, "partition": origin.partition, **row, "by": origin.actor}]}
