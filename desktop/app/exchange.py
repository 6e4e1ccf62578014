"""Exchange at this desk: packages written, looked at, and taken in."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from desktop.app.desk import Desk
from desktop.app.dictionaries import renew_shown
from desktop.app.doctor import back_up
from desktop.app.exchanged_files import ExchangedFiles
from desktop.app.local import read_identity, renew_writer
from desktop.app.projector import Projector
from desktop.clock import DAY, local
from desktop.errors import refuse
from desktop.journal.have import Have
from desktop.journal.ids import new_id
from desktop.journal.journal import Projector as Rehearsal
from desktop.journal.journal import Writing
from desktop.journal.taking_in import AT_ONCE
from desktop.queries.people import SiteRow, sites
from desktop.store.connections import driver_cursor
from desktop.store.journal_tables import inbox, outbox
from desktop.store.projected import anomaly, case_row
from desktop.store.safe_file import meeting_faults, sha256_of, write_file
from desktop.sync.brought import Brought, Files, Imported, Step
from desktop.sync.container import Header, Sender, open_container, write_container
from desktop.sync.contents import Contents, Enclosed, write_contents
from desktop.sync.files_along import Along, Reading
from desktop.sync.older_copy import is_older_copy, last_station
from desktop.sync.peers import Peer, accept, count_missing, exported, find_peer, is_first_contact, peers
from desktop.sync.scratch import scratch
from desktop.sync.seals import Seal, fingerprint

PLACE = "inbox"
"""The folder, below the data, in which packages are made and looked at."""
OVERLAP_DAYS = 35
"""What was written or arrived within this time is sent again whatever the peer said it has: it heals a restored one."""
MANY = 1000
"""Entries from which on a backup is made before a package is taken in."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back; `files_left`: attached files that had no room and go with the next."""

    file: Path
    package: str
    entries: int
    size: int
    files: int = 0
    files_left: int = 0


@dataclass(frozen=True, slots=True)
class PeerStanding:
    """Another site and how many entries of ours it has not confirmed."""

    peer: Peer
    missing: int


def _quiet(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


class _Undo(Exception):
    """Takes everything back at the end of a preview."""


class Exchange:
    """Writes and reads packages for an open desk.

    `step` hears how far long work is and may raise to stop it; nothing is left behind then.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files = ExchangedFiles(desk)

    @cached_property
    def _seal(self) -> Seal:
        return Seal(self._desk.folder.key)

    @property
    def fingerprint(self) -> str:
        """The six words of our own key. Raises `EnvironmentFault` `no_key`."""
        return fingerprint(self._seal.public)

    def peers(self) -> tuple[PeerStanding, ...]:
        """Other sites known here, and what each lacks."""
        with self._desk.store.reading() as connection, connection.begin(), driver_cursor(connection) as cursor:
            return tuple(PeerStanding(one, count_missing(cursor, one.have)) for one in peers(connection))

    # Out -------------------------------------------------------------------------

    def export_into(self, folder: Path, **how: Any) -> Exported:
        """As `export`, into a folder, under a name that is free there: site, station and moment, nothing personal."""
        desk = self._desk
        moment = local(desk.now(), desk.identity.utc_offset_min)
        stem = f"{self._here().code}-{desk.identity.station}-{moment:%y%m%d-%H%M%S}"
        names = chain([f"{stem}.cxp"], (f"{stem}-{number}.cxp" for number in count(2)))
        target = next(folder / name for name in names if not (folder / name).exists())
        return self.export(target, **how)

    def export(
        self,
        target: Path,
        *,
        to: str | None = None,
        everything: bool = False,
        files: bool = True,
        step: Step = _quiet,
    ) -> Exported:
        """Write a package for a peer (code or six words), or for anybody; nothing is noted as sent, only as written.

        Without `files` attached files stay here; the receiver asks for them later.

        Raises `Refused` `file_exists` rather than write over something, `EnvironmentFault` where the disk is in the
        way; nothing is left behind then.
        """
        if target.exists():
            raise refuse("file_exists", "out", file=target.name)
        with self._desk.store.reading() as connection:
            peer = find_peer(connection, to) if to else None
        basis = None if everything or peer is None else peer.have
        along = self._files.along(basis, peer.wanted if peer else ()) if files else Along()
        reading = Reading(self._desk.parts.files, along.files)
        with scratch(self._desk.folder.root / PLACE) as folder:
            payload, whole = folder / "payload.zip", folder / "package.cxp"
            with meeting_faults(payload):
                written = self._write_payload(payload, basis, reading, step)
                header = self._header(payload, written, reading.count, peer)
            write_file(whole, lambda file: write_container(file, header, self._seal, payload))
            self._verify(whole, folder / "again.zip")
            with whole.open("rb") as source:
                digest = write_file(target, partial(shutil.copyfileobj, source))
        self._note_export(header, peer, target, digest)
        return Exported(target, header.package, written, target.stat().st_size, reading.count, along.left)

    def _write_payload(self, payload: Path, basis: Have | None, files: Reading, step: Step) -> int:
        desk = self._desk
        counter = self._counter()
        with desk.store.reading() as connection, connection.begin(), driver_cursor(connection) as cursor:
            total = count_missing(cursor, None)
        since = None if basis is None else desk.now() - OVERLAP_DAYS * DAY
        have = desk.journal.have()
        lines = _told(desk.journal.entries_for(basis, received_since=since), total, step)
        return write_contents(payload, lines, counter, have, basis, Enclosed(files, self._files.wanted()))

    def _counter(self) -> int:
        with self._desk.journal.writing() as tx:
            return tx.number(f"package-{self._desk.identity.writer.hex()}")

    def _here(self) -> SiteRow:
        with self._desk.store.reading() as connection:
            return next(one for one in sites(connection) if one.uid == self._desk.identity.site)

    def _header(self, payload: Path, written: int, files: int, peer: Peer | None) -> Header:
        identity, here = self._desk.identity, self._here()
        sender = Sender(
            identity.site.hex(),
            here.code,
            here.name,
            identity.node.hex(),
            identity.writer.hex(),
            identity.partition.hex(),
            self._seal.public.hex(),
        )
        return Header(
            package=secrets.token_hex(16),
            sender=sender,
            created=self._desk.now(),
            entries=written,
            blobs=files,
            payload_len=payload.stat().st_size,
            payload_sha256=sha256_of(payload).hex(),
            recipients=(peer.site.hex(),) if peer else (),
            org=identity.org.hex() if identity.org else None,
        )

    def _verify(self, whole: Path, staged: Path) -> None:
        """Read the package back: seal, members and every byte of them.

        That each entry fits its hash was seen on the way out; reading its line again took two thirds of an export.
        """
        open_container(whole, staged)
        with closing(Contents(staged)) as contents:
            contents.check_bytes()

    def _note_export(self, header: Header, peer: Peer | None, target: Path, digest: bytes) -> None:
        row = {"package": bytes.fromhex(header.package), "name": target.name, "sha256": digest}
        with self._desk.store.writing() as connection:
            recipient = peer.site if peer else None
            connection.execute(
                insert(outbox).values(**row, recipient=recipient, entries=header.entries, at=header.created)
            )
            if peer is not None:
                exported(connection, peer.site, header.created)

    # In --------------------------------------------------------------------------

    def preview(self, file: Path, step: Step = _quiet) -> Imported:
        """What a package would bring; nothing is written. Raises `Refused` with the reason where it cannot be taken."""
        found: list[Imported] = []
        try:
            with self._opened(file) as (header, contents), self._desk.journal.writing() as tx:
                rehearsal = Projector(self._desk.shelf).outline
                found.append(self._take(tx, header, contents, step, rehearsal)[0])
                raise _Undo
        except _Undo:
            return found[0]

    def take_in(self, file: Path, step: Step = _quiet) -> Imported:
        """Take a package in, whole or not at all; a known one brings nothing. Raises `Refused` with the reason."""
        with self._opened(file) as (header, contents):
            with self._desk.store.reading() as connection:
                first = self._is_first(connection, header)
            if first or header.entries > MANY:
                back_up(self._desk, self._backup_name())
            with self._desk.journal.writing() as tx:
                done, files = self._take(tx, header, contents, step)
                fold_waiting(tx)
                self._files.keep(contents, files)
                self._note_import(tx.connection, header, contents, done)
        renew_shown(self._desk.store, self._desk.identity.site, self._desk.shelf)
        return done

    def _backup_name(self) -> Path:
        return self._desk.folder.backups / f"before-import-{new_id(self._desk.now()).hex()}.db"

    @contextmanager
    def _opened(self, file: Path) -> Iterator[tuple[Header, Contents]]:
        with scratch(self._desk.folder.root / PLACE) as folder:
            header = open_container(file, folder / "payload.zip")
            self._check_header(header)
            with closing(Contents(folder / "payload.zip")) as contents:
                if len(contents.blobs) != header.blobs:
                    raise refuse("package_contents", "count", why="count")
                contents.check_blobs()
                yield header, contents

    def _check_header(self, header: Header) -> None:
        identity = self._desk.identity
        if header.org != (identity.org.hex() if identity.org else None):
            raise refuse("foreign", "file", site=header.sender.code)
        if header.recipients and identity.site.hex() not in header.recipients:
            raise refuse("package_for_other", "file", site=header.sender.code)

    def _is_first(self, connection: Connection, header: Header) -> bool:
        return is_first_contact(connection, header.sender, self._desk.identity, self._seal.public)

    def _take(
        self, tx: Writing, header: Header, contents: Contents, step: Step, rehearsal: Rehearsal | None = None
    ) -> tuple[Imported, Files]:
        connection = tx.connection
        first, brought = self._is_first(connection, header), Brought(connection)
        payload = bytes.fromhex(header.payload_sha256)
        taken = tx.take_in(
            contents.entries(known=payload in self._desk.verified),
            package=bytes.fromhex(header.package),
            heard=partial(_step_of, step, header.entries),
            seen=brought.see,
            rehearsal=rehearsal,
        )
        if taken.new + taken.known != header.entries:
            raise refuse("package_contents", "count", why="count")
        self._desk.verified.add(payload)
        files = self._files.brought(connection, contents, brought)
        done = Imported(
            header=header,
            fingerprint=fingerprint(bytes.fromhex(header.sender.key)),
            first_contact=first,
            new=taken.new,
            known=taken.known,
            held=taken.held,
            own=taken.own,
            cases_new=brought.cases_new,
            cases_changed=brought.cases_changed,
            conflicts=brought.conflicts_new,
            gaps=tx.gaps(),
            kinds=brought.kinds(),
            files=len(files.new),
            files_waiting=files.waiting,
            renewed=self._renew(connection, taken.own, contents.manifest.have),
        )
        return done, files

    def _renew(self, connection: Connection, own: int, have: Have) -> bool:
        """Begin a new life of the database where others know more of this one than it does itself; once is enough."""
        current = read_identity(connection)
        if current.writer != self._desk.identity.writer:
            return False
        with driver_cursor(connection) as cursor:
            behind = own > 0 or is_older_copy(cursor, current.writer, have)
        if behind:
            renew_writer(connection, replace(current, station=last_station(connection, current)))
        return behind

    def _note_import(self, connection: Connection, header: Header, contents: Contents, done: Imported) -> None:
        now = self._desk.now()
        if bytes.fromhex(header.sender.site) != self._desk.identity.site:
            accept(connection, header.sender, contents.manifest, now)
        package, digest = bytes.fromhex(header.package), bytes.fromhex(header.payload_sha256)
        same = (inbox.c.package == package) & (inbox.c.payload_sha256 == digest)
        if connection.execute(select(inbox.c.package).where(same)).first() is None:
            counts = json.dumps({"new": done.new, "known": done.known})
            row = {"package": package, "payload_sha256": digest, "sender": bytes.fromhex(header.sender.site)}
            connection.execute(insert(inbox).values(**row, state="done", counts=counts, at=now))


def fold_waiting(tx: Writing) -> None:
    """Fold cases again whose rules had not arrived; they may be here now."""
    query = (
        select(case_row.c.uid)
        .join(anomaly, anomaly.c.entity_no == case_row.c.entity_no)
        .where(anomaly.c.code.in_(("unknown_rules", "unknown_codes")))
        .distinct()
    )
    tx.fold_again(list(tx.connection.execute(query).scalars()))


def _step_of(step: Step, of: int, done: int) -> None:
    step(done, of)


def _told(lines: Iterable[bytes], total: int, step: Step) -> Iterator[bytes]:
    """Pass lines on and say how many there were."""
    for number, line in enumerate(lines, 1):
        if number % AT_ONCE == 0:
            step(number, max(number, total))
        yield line
    step(max(total, 1), max(total, 1))
