"""Who writes in a database."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.journal.ids import Id


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes here. `writer` is one life of one database file; it is never used again after a restore or a copy.

    `org` is None without an organisation; `partition` is where the acts of `site` go; `utc_offset_min` minutes east.
    """

    org: Id | None
    site: Id
    partition: Id
    node: Id
    writer: Id
    station: str
    utc_offset_min: int
