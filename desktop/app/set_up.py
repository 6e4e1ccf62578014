"""`init`: a new data folder with its site, its key and its first member of staff, or nothing at all."""

from __future__ import annotations

import re
import secrets
import shutil

from desktop.app.local import write_meta
from desktop.app.projector import Projector
from desktop.app.trial_clock import trial_clock
from desktop.cases.rules import load_factory
from desktop.cases.shelf import RuleShelf
from desktop.cases.sites import PROFILE
from desktop.clock import Clock
from desktop.errors import Problem, Refused, refuse
from desktop.journal.entry import Act, Write
from desktop.journal.identity import Identity, identity_meta
from desktop.journal.ids import new_id
from desktop.journal.journal import Journal
from desktop.paths import DataFolder
from desktop.people.staff import EVERY_ROLE_OF_THE_FIRST, add_member
from desktop.store.engine import Store
from desktop.store.safe_file import write_bytes

FIRST_CODE = "01"
FIRST_NAME = "值班员"
_CODE = re.compile(r"^[A-Z0-9]{2,4}$")
_STATION = re.compile(r"^[A-Z]$")
_NAME_LENGTH = 40


def set_up(
    folder: DataFolder, code: str, name: str, *, station: str = "A", trial: bool = False, clock: Clock | None = None
) -> None:
    """Make the folder's database, key, site and first member of staff.

    Raises `Refused` with problems of the fields `code`, `name`, `station`, or `already_set_up`, `now_not_allowed`;
    leaves nothing behind where it fails.
    """
    code, station, name = code.strip().upper(), station.strip().upper(), name.strip()
    _check(code, name, station)
    if folder.root.is_file():
        raise refuse("not_a_folder", "data", folder=str(folder.root))
    if folder.database.exists():
        raise refuse("already_set_up", "", folder=str(folder.root))
    own_clock = clock or trial_clock(trial, load_factory().calendar["utc_offset_min"])
    fresh = not folder.root.exists()
    try:
        _make(folder, code, name, station, trial, own_clock)
    except BaseException:
        _take_away(folder, whole=fresh)
        raise


def _check(code: str, name: str, station: str) -> None:
    problems = []
    if not _CODE.match(code):
        problems.append(Problem("site_code", "code"))
    if not name or len(name) > _NAME_LENGTH or not name.isprintable():
        problems.append(Problem("site_name", "name"))
    if not _STATION.match(station):
        problems.append(Problem("station", "station"))
    if problems:
        raise Refused(*problems)


def _make(folder: DataFolder, code: str, name: str, station: str, trial: bool, clock: Clock) -> None:
    offset = load_factory().calendar["utc_offset_min"]
    identity = Identity(
        org=None,
        site=new_id(clock()),
        partition=secrets.token_bytes(16),
        node=secrets.token_bytes(16),
        writer=secrets.token_bytes(16),
        station=station,
        utc_offset_min=offset,
    )
    with Store.create(folder) as store:
        with store.writing() as connection:
            write_meta(connection, {**identity_meta(identity), "trial": "1" if trial else "0"})
        write_bytes(folder.key, _new_key())
        folder.key.chmod(0o600)
        journal = Journal(store, identity, clock, Projector(RuleShelf(load_factory())))
        profile = {"code": code, "name": name, "utc_offset_min": offset, "trial": trial}
        site = Act("site.set_up", (identity.site,), (Write(identity.site, PROFILE, profile),), identity.partition)
        first, member = add_member(FIRST_CODE, FIRST_NAME, EVERY_ROLE_OF_THE_FIRST, None, (), identity.partition)
        with journal.writing() as tx:
            tx.append(site, actor=first)
            tx.append(member, actor=first)


def _new_key() -> bytes:
    """A new Ed25519 private key, as 32 raw bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def _take_away(folder: DataFolder, *, whole: bool) -> None:
    if whole:
        shutil.rmtree(folder.root, ignore_errors=True)
        return
    for path in (folder.database, folder.key, folder.use_lock):
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
