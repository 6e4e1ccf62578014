"""Who writes in a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.errors import EnvironmentFault
from desktop.journal.ids import Id, id_of, id_text

_IDS = ("site", "partition", "node", "writer")


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


def identity_of(found: Mapping[str, str]) -> Identity:
    """Who this workstation is, from the table `meta`. Raises `EnvironmentFault` `damaged` where it does not say."""
    if any(key not in found for key in (*_IDS, "station", "utc_offset_min")):
        raise EnvironmentFault("damaged")
    return Identity(
        org=id_of(found["org"]) if found.get("org") else None,
        site=id_of(found["site"]),
        partition=id_of(found["partition"]),
        node=id_of(found["node"]),
        writer=id_of(found["writer"]),
        station=found["station"],
        utc_offset_min=int(found["utc_offset_min"]),
    )


def identity_meta(identity: Identity) -> dict[str, str]:
    """The keys of `meta` that say who this workstation is."""
    ids = {key: id_text(getattr(identity, key)) for key in _IDS}
    own = {**ids, "station": identity.station, "utc_offset_min": str(identity.utc_offset_min)}
    return own if identity.org is None else {**own, "org": id_text(identity.org)}
