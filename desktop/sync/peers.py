"""Other sites as this computer knows them: the key each is held to, and what each said it has."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from desktop.errors import refuse
from desktop.journal.have import Have, Head
from desktop.journal.identity import Identity
from desktop.store.driver import Cursor
from desktop.store.journal_tables import peer, peer_writer
from desktop.sync.container import Sender
from desktop.sync.contents import Manifest, have_as_json, have_of_json
from desktop.sync.seals import fingerprint
from desktop.text import plain

Id = bytes
_WANTED = "want_blobs"
"""Beside the partitions in what a peer said it has: the files that lack there."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another site. `have` is what its last package said it has, None where it never sent one.

    `wanted`: files (hashes in hex) that it said lack there.
    """

    site: Id
    code: str
    name: str
    fingerprint: str
    last_import_at: int | None
    last_export_at: int | None
    have: Have | None
    wanted: tuple[str, ...] = ()


def peers(connection: Connection) -> tuple[Peer, ...]:
    """All sites that were ever accepted, by code."""
    heard = (peer_writer.c.site == peer.c.site) & (peer_writer.c.writer == peer.c.heard_writer)
    query = (
        select(
            peer.c.site,
            peer.c.code,
            peer.c.name,
            peer.c.fingerprint,
            peer.c.last_import_at,
            peer.c.last_export_at,
            peer_writer.c.have,
        )
        .outerjoin(peer_writer, heard)
        .order_by(peer.c.code, peer.c.site)
    )
    return tuple(Peer(*row[:-1], *_said(row.have)) for row in connection.execute(query))


def _said(text: bytes | None) -> tuple[Have | None, tuple[str, ...]]:
    """What a peer said it has, and what lacks there."""
    if text is None:
        return None, ()
    value = json.loads(text)
    wanted = tuple(value.pop(_WANTED, ()))
    return have_of_json(value), wanted


def find_peer(connection: Connection, text: str) -> Peer:
    """The peer that a site code or the six words of a key mean.

    Raises `Refused` `unknown_site`, or `several_sites` where sites that never agreed on it chose one code.
    """
    code, words = plain(text).upper(), " ".join(text.replace("·", " ").split())
    known = peers(connection)
    found = [one for one in known if one.fingerprint == words] or [one for one in known if one.code == code]
    if not found:
        raise refuse("unknown_site", "to", site=text)
    if len(found) > 1:
        sites = "、".join(f"{one.name}「{one.fingerprint}」" for one in found)
        raise refuse("several_sites", "to", site=code, sites=sites, words=found[0].fingerprint)
    return found[0]


def is_first_contact(connection: Connection, sender: Sender, identity: Identity, own_key: bytes) -> bool:
    """Whether a package comes from a site that was never accepted.

    Raises `Refused` `unknown_sender` where the site is known by another key, or where the sender calls itself by our
    own name and is another workstation or holds another key.
    """
    site, node = bytes.fromhex(sender.site), bytes.fromhex(sender.node)
    if site == identity.site:
        if node != identity.node or bytes.fromhex(sender.key) != own_key:
            raise refuse("unknown_sender", "own_site", site=sender.code, name=sender.name)
        return False
    known = connection.execute(select(peer.c.public_key).where(peer.c.site == site)).scalar()
    if known is None:
        return True
    if known != bytes.fromhex(sender.key):
        raise refuse("unknown_sender", "file", site=sender.code, name=sender.name)
    return False


def accept(connection: Connection, sender: Sender, manifest: Manifest, now: int) -> None:
    """Pin the key of a new peer, and note what its package says it has."""
    site, writer = bytes.fromhex(sender.site), bytes.fromhex(sender.writer)
    known = connection.execute(select(peer.c.site).where(peer.c.site == site)).scalar()
    said = {"code": sender.code, "name": sender.name, "last_import_at": now}
    if known is None:
        key = bytes.fromhex(sender.key)
        pinned = {"site": site, "node": bytes.fromhex(sender.node), "public_key": key, "accepted_at": now}
        connection.execute(insert(peer).values(**said, **pinned, fingerprint=fingerprint(key), heard_writer=writer))
    else:
        connection.execute(update(peer).where(peer.c.site == site).values(**said))
    _hear(connection, site, writer, manifest, now)


def _hear(connection: Connection, site: Id, writer: Id, manifest: Manifest, now: int) -> None:
    """An incarnation's newest word counts, even where it has less than before; an older stick is passed over."""
    place = (peer_writer.c.site == site) & (peer_writer.c.writer == writer)
    before = connection.execute(select(peer_writer.c.from_counter).where(place)).scalar()
    if before is not None and manifest.counter <= before:
        return
    connection.execute(delete(peer_writer).where(place))
    said = {**have_as_json(manifest.have), _WANTED: list(manifest.wanted)}
    have = json.dumps(said, sort_keys=True).encode()
    row = {"site": site, "writer": writer, "from_counter": manifest.counter, "have": have, "heard_at": now}
    connection.execute(insert(peer_writer).values(**row))
    connection.execute(update(peer).where(peer.c.site == site).values(heard_writer=writer))


def exported(connection: Connection, site: Id, now: int) -> None:
    """Note when something was last written for a peer; it says nothing of what the peer has."""
    connection.execute(update(peer).where(peer.c.site == site).values(last_export_at=now))


def count_missing(cursor: Cursor, have: Have | None) -> int:
    """How many entries are here that somebody with `have` has not confirmed; forked streams are counted roughly."""
    total: int = cursor.execute("SELECT count(*) FROM entry").fetchone()[0]
    if have is None:
        return total
    confirmed = 0
    for no, partition, writer in cursor.execute("SELECT no, partition, writer FROM stream").fetchall():
        heads = have.get(partition, {}).get(writer, ())
        known = [head.seq for head in heads if stands_here(cursor, no, head)]
        if known:
            upto = "SELECT count(*) FROM entry WHERE stream_no = ? AND seq <= ?"
            confirmed += cursor.execute(upto, (no, max(known))).fetchone()[0]
    return total - confirmed


def stands_here(cursor: Cursor, stream: int, head: Head) -> bool:
    """Whether the entry that a head names is here."""
    place = "SELECT hash FROM entry WHERE stream_no = ? AND seq = ?"
    return any(row[0][:16] == head.hash16 for row in cursor.execute(place, (stream, head.seq)).fetchall())
