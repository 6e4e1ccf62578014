"""Exchange at this desk: packages written, looked at, and taken in."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from desktop.app.desk import Desk
from desktop.app.doctor import back_up
from desktop.app.local import renew_writer
from desktop.cases.sites import CALENDAR
from desktop.clock import DAY
from desktop.errors import refuse
from desktop.journal.entry import Entry, read_ops
from desktop.journal.have import Gap
from desktop.journal.ids import id_text, new_id
from desktop.journal.journal import Writing
from desktop.queries.people import sites
from desktop.store.journal_tables import entry, entry_about, inbox, outbox
from desktop.store.projected import anomaly, case_row, conflict
from desktop.store.safe_file import sha256_of, write_file
from desktop.sync.container import Header, Sender, open_container, write_container
from desktop.sync.contents import Contents, write_contents
from desktop.sync.peers import Peer, accept, exported, is_first_contact, peer_by_code, peers
from desktop.sync.seals import Seal, fingerprint

Id = bytes
OVERLAP_DAYS = 35
"""What was written or arrived within this time is sent again whatever the peer said it has: it heals a restored one."""
MANY = 1000
"""Entries from which on a backup is made before a package is taken in."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back."""

    file: Path
    package: str
    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a package brought, or would bring. `held`: entries for a newer program; `own`: our own that we had lost."""

    header: Header
    fingerprint: str
    first_contact: bool
    new: int
    known: int
    held: int
    own: int
    cases_new: int
    cases_changed: int
    conflicts: int
    gaps: tuple[Gap, ...]
    kinds: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The object of `jiesu import --json`."""
        gaps = [
            {"partition": id_text(one.partition), "writer": id_text(one.writer), "first": one.first, "last": one.last}
            for one in self.gaps
        ]
        return {
            "new": self.new,
            "known": self.known,
            "cases_new": self.cases_new,
            "cases_changed": self.cases_changed,
            "conflicts": self.conflicts,
            "gaps": gaps,
            "refused": [],
            "held": self.held,
            "from": {"code": self.header.sender.code, "name": self.header.sender.name, "fingerprint": self.fingerprint},
            "first_contact": self.first_contact,
        }


class _Undo(Exception):
    """Takes everything back at the end of a preview."""


class Exchange:
    """Writes and reads packages for an open desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seal = Seal(desk.folder.key)

    def peers(self) -> tuple[Peer, ...]:
        """Other sites known here."""
        with self._desk.store.reading() as connection:
            return peers(connection)

    def missing_at(self, peer: Peer) -> int:
        """How many entries a peer has not confirmed."""
        return sum(1 for _line in self._desk.journal.entries_for(peer.have))

    # Out -------------------------------------------------------------------------

    def export(self, target: Path, *, to: str | None = None, everything: bool = False) -> Exported:
        """Write a package for a peer (by site code), or for anybody; nothing is noted as sent, only as written.

        Raises `Refused` `file_exists` rather than write over something, `EnvironmentFault` where the disk is in the
        way; nothing is left behind then.
        """
        if target.exists():
            raise refuse("file_exists", "out", file=target.name)
        desk, now = self._desk, self._desk.now()
        with desk.store.reading() as connection:
            peer = peer_by_code(connection, to) if to else None
        basis = None if everything or peer is None else peer.have
        package = secrets.token_bytes(16)
        with _scratch(desk) as folder:
            payload = folder / "payload.zip"
            since = None if basis is None else now - OVERLAP_DAYS * DAY
            have = desk.journal.have()
            counter = self._counter()
            lines = desk.journal.entries_for(basis, received_since=since)
            count = write_contents(payload, lines, counter, have, basis)
            header = self._header(package, payload, count, peer)
            whole = folder / "package.cxp"
            write_file(whole, lambda file: write_container(file, header, self._seal, payload))
            self._verify(whole, folder / "again.zip")
            digest = write_file(target, lambda file: file.write(whole.read_bytes()))
        self._note_export(package, peer, target, digest, count)
        return Exported(target, package.hex(), count, target.stat().st_size)

    def _counter(self) -> int:
        with self._desk.journal.writing() as tx:
            return tx.number(f"package-{self._desk.identity.writer.hex()}")

    def _header(self, package: Id, payload: Path, count: int, peer: Peer | None) -> Header:
        identity = self._desk.identity
        with self._desk.store.reading() as connection:
            here = next(one for one in sites(connection) if one.uid == identity.site)
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
            package=package.hex(),
            sender=sender,
            created=self._desk.now(),
            entries=count,
            payload_len=payload.stat().st_size,
            payload_sha256=sha256_of(payload).hex(),
            recipients=(peer.site.hex(),) if peer else (),
            org=identity.org.hex() if identity.org else None,
        )

    def _verify(self, whole: Path, staged: Path) -> None:
        """Read the package as whoever gets it will."""
        open_container(whole, staged)
        contents = Contents(staged)
        try:
            for _entry in contents.entries():
                pass
        finally:
            contents.close()

    def _note_export(self, package: Id, peer: Peer | None, target: Path, digest: bytes, count: int) -> None:
        now = self._desk.now()
        with self._desk.store.writing() as connection:
            recipient = peer.site if peer else None
            row = {"package": package, "recipient": recipient, "name": target.name, "sha256": digest}
            connection.execute(insert(outbox).values(**row, entries=count, at=now))
            if peer is not None:
                exported(connection, peer.site, now)

    # In --------------------------------------------------------------------------

    def preview(self, file: Path) -> Imported:
        """What a package would bring; nothing is written. Raises `Refused` with the reason where it cannot be taken."""
        found: list[Imported] = []
        try:
            with self._opened(file) as (header, contents), self._desk.journal.writing() as tx:
                found.append(self._take(tx, header, contents))
                raise _Undo
        except _Undo:
            return found[0]

    def take_in(self, file: Path) -> Imported:
        """Take a package in, whole or not at all; a known one brings nothing. Raises `Refused` with the reason."""
        with self._opened(file) as (header, contents):
            with self._desk.store.reading() as connection:
                first = is_first_contact(connection, header.sender, self._desk.identity)
            if first or header.entries > MANY:
                back_up(self._desk, self._backup_name())
            with self._desk.journal.writing() as tx:
                done = self._take(tx, header, contents)
                self._note_import(tx.connection, header, contents, done)
                self._fold_waiting(tx)
        return done

    def _backup_name(self) -> Path:
        return self._desk.folder.backups / f"before-import-{new_id(self._desk.now()).hex()}.db"

    @contextmanager
    def _opened(self, file: Path) -> Iterator[tuple[Header, Contents]]:
        with _scratch(self._desk) as folder:
            header = open_container(file, folder / "payload.zip")
            self._check_header(header)
            contents = Contents(folder / "payload.zip")
            try:
                yield header, contents
            finally:
                contents.close()

    def _check_header(self, header: Header) -> None:
        identity = self._desk.identity
        if identity.org is not None and header.org != identity.org.hex():
            raise refuse("foreign", "file", site=header.sender.code)
        if header.recipients and identity.site.hex() not in header.recipients:
            raise refuse("package_for_other", "file")

    def _take(self, tx: Writing, header: Header, contents: Contents) -> Imported:
        connection = tx.connection
        first = is_first_contact(connection, header.sender, self._desk.identity)
        cases, conflicts = _count(connection, case_row), _count(connection, conflict)
        package = bytes.fromhex(header.package)
        counted = _Counted(contents.entries(), self._desk)
        taken = tx.take_in(counted, package=package)
        if counted.count != header.entries:
            raise refuse("package_contents", "file", why="count")
        touched = _touched(connection, package)
        new_cases = _count(connection, case_row) - cases
        if taken.own:
            renew_writer(connection, self._desk.identity)
        return Imported(
            header=header,
            fingerprint=fingerprint(bytes.fromhex(header.sender.key)),
            first_contact=first,
            new=taken.new,
            known=taken.known,
            held=taken.held,
            own=taken.own,
            cases_new=new_cases,
            cases_changed=max(0, touched - new_cases),
            conflicts=max(0, _count(connection, conflict) - conflicts),
            gaps=tx.gaps(),
            kinds=_kinds(connection, package),
        )

    def _note_import(self, connection: Connection, header: Header, contents: Contents, done: Imported) -> None:
        now = self._desk.now()
        if bytes.fromhex(header.sender.site) != self._desk.identity.site:
            accept(connection, header.sender, contents.manifest, now)
        package, digest = bytes.fromhex(header.package), bytes.fromhex(header.payload_sha256)
        known = connection.execute(select(inbox.c.package).where(inbox.c.package == package)).first()
        if known is None:
            counts = json.dumps({"new": done.new, "known": done.known})
            row = {"package": package, "payload_sha256": digest, "sender": bytes.fromhex(header.sender.site)}
            connection.execute(insert(inbox).values(**row, state="done", counts=counts, at=now))

    def _fold_waiting(self, tx: Writing) -> None:
        """Cases whose rules had not arrived may have them now."""
        query = (
            select(case_row.c.uid)
            .join(anomaly, anomaly.c.entity_no == case_row.c.entity_no)
            .where(anomaly.c.code == "unknown_rules")
        )
        tx.fold_again(list(tx.connection.execute(query).scalars()))


class _Counted:
    """Passes entries on, counts them, and puts calendars on the shelf before cases are folded with them."""

    def __init__(self, entries: Iterator[Entry], desk: Desk) -> None:
        self._entries, self._shelf = entries, desk.shelf
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        for one in self._entries:
            self.count += 1
            if one.kind == CALENDAR:
                for op in read_ops(one):
                    if op.register == CALENDAR and isinstance(op.value, dict):
                        self._shelf.put(op.value)
            yield one


@contextmanager
def _scratch(desk: Desk) -> Iterator[Path]:
    """A folder of our own for the length of the block; nothing of it stays."""
    from tempfile import TemporaryDirectory

    place = desk.folder.root / "inbox"
    place.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place, prefix="package-") as folder:
        yield Path(folder)


def _count(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar() or 0


def _touched(connection: Connection, package: Id) -> int:
    query = (
        select(func.count(func.distinct(case_row.c.entity_no)))
        .select_from(entry)
        .join(entry_about, entry_about.c.local_id == entry.c.local_id)
        .join(case_row, case_row.c.entity_no == entry_about.c.entity_no)
        .where(entry.c.package == package)
    )
    return connection.execute(query).scalar() or 0


def _kinds(connection: Connection, package: Id) -> dict[str, int]:
    query = (
        select(entry.c.kind, func.count()).where(entry.c.package == package).group_by(entry.c.kind).order_by(entry.c.kind)
    )
    return {kind: count for kind, count in connection.execute(query)}
