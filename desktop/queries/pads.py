"""Which numbers were set apart for blank forms, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.cases.numbering import number_key
from desktop.cases.pads import Pad
from desktop.store.projected import case_row
from desktop.store.projected import pad as table

Id = bytes


@dataclass(frozen=True, slots=True)
class PadRow:
    """A pad and its forms: by number, the case that was typed in from it, None while it is unused."""

    pad: Pad
    forms: Mapping[str, Id | None]

    @property
    def unused(self) -> tuple[str, ...]:
        """Numbers that no case has taken; they are never given to another."""
        return tuple(number for number, case in self.forms.items() if case is None)

    def unused_runs(self) -> list[str]:
        """The unused numbers shortly, those that follow each other as one: `003A`, `005A–020A`."""
        found: list[list[str]] = []
        before = False
        for number, case in self.forms.items():
            short = number.split("-")[2]
            if case is None and before:
                found[-1].append(short)
            elif case is None:
                found.append([short])
            before = case is None
        return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


_PADS = select(
    *(table.c[name] for name in ("uid", "site", "day", "station", "first", "last", "at", "by")),
).order_by(table.c.at.desc(), table.c.uid.desc())


def pads(connection: Connection, partition: Id) -> tuple[PadRow, ...]:
    """The pads of a site, newest first."""
    found = [Pad(*row) for row in connection.execute(_PADS.where(table.c.partition == partition))]
    return tuple(_with_cases(connection, one) for one in found)


def pad_of_number(connection: Connection, partition: Id, number: str) -> PadRow | None:
    """The pad of a site that a number in any writing is of."""
    key = number_key(number)
    if key is None:
        return None
    mine = _PADS.where(table.c.partition == partition)
    found = next((pad for row in connection.execute(mine) if (pad := Pad(*row)).has(key)), None)
    return None if found is None else _with_cases(connection, found)


def _with_cases(connection: Connection, pad: Pad) -> PadRow:
    keys = {number_key(number) or number: number for number in pad.numbers()}
    taken = select(case_row.c.number_key, case_row.c.uid).where(case_row.c.number_key.in_(keys))
    cases = {row.number_key: row.uid for row in connection.execute(taken.order_by(case_row.c.uid.desc()))}
    return PadRow(pad, {number: cases.get(key) for key, number in keys.items()})
