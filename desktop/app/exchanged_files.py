"""Attached files in packages: what goes along, what lacks here, what of a package is taken in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from desktop.app.desk import Desk
from desktop.journal.have import Have
from desktop.queries.attachments import named_files
from desktop.store.attachments import Blobs
from desktop.sync.brought import Brought, Files
from desktop.sync.contents import Contents
from desktop.sync.files_along import Along, files_along, missing_files


class ExchangedFiles:
    """The files of an open desk, as packages know them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _blobs(self) -> Blobs:
        return self._desk.parts.files

    def along(self, have: Have | None, wanted: Collection[str]) -> Along:
        """What goes to somebody who has `have` (None: not known) and asked for `wanted`."""
        with self._desk.store.reading() as connection:
            named = named_files(connection)
        return files_along(named.values(), have, wanted, self._blobs)

    def wanted(self) -> list[str]:
        """What lacks here."""
        with self._desk.store.reading() as connection:
            named = named_files(connection)
        return missing_files(named.values(), self._blobs)

    def brought(self, connection: Connection, contents: Contents, seen: Brought) -> Files:
        """Which files of a package are taken in, and how many still lack after it.

        `seen` counted the rows of the package's entries, which need not be written. A file that no case names is not
        taken in.
        """
        named = named_files(connection).keys() | seen.files
        inside = [one for one in contents.blobs if one in named]
        new = tuple(one for one in inside if not self._blobs.is_sound(one))
        waiting = sum(not self._blobs.is_here(one) for one in named.difference(new))
        return Files(new, waiting)

    def keep(self, contents: Contents, files: Files) -> None:
        """Write files of a package, verified, before the entries that name them are committed.

        Raises `EnvironmentFault` where the disk is in the way.
        """
        for sha256 in files.new:
            self._blobs.put(contents.blob(sha256))
