"""Sites to write with: a database each, a clock that can be set, and a projector that shows everything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.journal import canonical
from desktop.journal.entry import Act, Stamp, Write, from_line
from desktop.journal.ids import Id, new_id
from desktop.journal.journal import Appended, Identity, Journal, Rows, TakenIn
from desktop.journal.registers import Folded
from desktop.paths import DataFolder
from desktop.store.engine import Store

NOON = 1_795_000_000_000


@dataclass
class Site:
    """A site: its journal, the clock of its computer, and how often each entity was projected."""

    journal: Journal
    store: Store
    folder: DataFolder
    now: int = NOON
    projected: list[Id] = field(default_factory=list)
    fault: Exception | None = None

    def project(self, uid: Id, folded: Folded) -> Rows:
        """All that the fold of an entity says, as rows of tables that exist."""
        self.projected.append(uid)
        if self.fault is not None:
            raise self.fault
        origins = folded.entries
        if not origins:
            return {}
        standing = {
            register: [[version.stamp.hash16.hex(), version.stamp.op, version.value] for version in versions]
            for register in folded.registers(uid)
            for versions in [folded.versions(uid, register)]
        }
        row: dict[str, object] = {
            "uid": uid,
            "partition": origins[0].partition,
            "code": canonical.write([origin.hash.hex() for origin in origins]),
            "name": canonical.write(standing),
            "roles": "[]",
            "active": True,
        }
        conflicts = [
            {"uid": one.id, "entity": one.entity, "register": one.register, "values": "[]"}
            for one in folded.conflicts()
        ]
        return {"staff": [row], "conflict": conflicts}

    def save(self, entity: Id, register: str, value: object, base: tuple[Stamp, ...] | None = None) -> Appended:
        """Somebody saves a value over what is there now, or over `base`."""
        with self.journal.writing() as writing:
            seen = writing.fold(entity).stamps(entity, register) if base is None else base
            return writing.append(self.act(entity, register, value, seen), actor=None)

    def act(self, entity: Id, register: str, value: object, base: tuple[Stamp, ...] = ()) -> Act:
        """The act of saving one value."""
        return Act("test.save", (entity,), (Write(entity, register, value, base),), self.journal.identity.partition)

    def take(self, lines: list[bytes]) -> TakenIn:
        """Take in lines of a package."""
        with self.journal.writing() as writing:
            return writing.take_in([from_line(line) for line in lines], package=new_id())

    def lines(self) -> list[bytes]:
        """Everything that is here."""
        return list(self.journal.entries_for(None))

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self.store.reading() as connection:
            found: int = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
        return found

    def run(self, sql: str) -> None:
        """Do to the database what a person with a tool could do."""
        with self.store.writing() as connection:
            connection.exec_driver_sql(sql)


NewSite = Callable[..., Site]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("empty"))
    Store.create(folder).close()
    return folder.database


@pytest.fixture
def new_site(empty_database: Path, tmp_path: Path) -> Iterator[NewSite]:
    """Make a site; `beside`: on the database of another; `partition`: with a given partition."""
    open_sites: list[Site] = []

    def make(beside: Site | None = None, partition: Id | None = None, writer: Id | None = None) -> Site:
        folder = beside.folder if beside else DataFolder(tmp_path / f"site{len(open_sites)}")
        if beside is None:
            folder.root.mkdir()
            shutil.copy(empty_database, folder.database)
        store = Store.open(folder)
        place = partition or new_id()
        identity = Identity(None, place, place, new_id(), writer or new_id(), "A", 480)
        site = Site(None, store, folder)  # type: ignore[arg-type]
        site.journal = Journal(store, identity, lambda: site.now, lambda uid, folded: site.project(uid, folded))
        open_sites.append(site)
        return site

    yield make
    for site in open_sites:
        site.store.close()
