"""Where things are: the data folder, the program's own resources, and the files inside both."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Data that comes with the program; beside `desktop` in a checkout, an installation and a frozen program."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one installation and the names of the files in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The database: journal, projected tables and what is local to this computer."""
        return self.root / "jiesu.db"

    @property
    def key(self) -> Path:
        """The private key of this workstation; outside the database and its backups."""
        return self.root / "node.key"

    @property
    def window_lock(self) -> Path:
        """Held by the one window of this folder."""
        return self.root / "window.lock"

    @property
    def use_lock(self) -> Path:
        """Held shared by every process that uses the folder, exclusively by restore and migration."""
        return self.root / "use.lock"

    @property
    def search(self) -> Path:
        """The search index; made anew from the database whenever it is missing, and in no backup."""
        return self.root / "search.db"

    @property
    def search_lock(self) -> Path:
        """Held by the process that writes the search index."""
        return self.root / "search.lock"

    @property
    def pc_settings(self) -> Path:
        """Settings of this computer only: window size, printers, appearance."""
        return self.root / "pc.toml"

    @property
    def log(self) -> Path:
        """What went wrong, for those who mend it."""
        return self.root / "log" / "jiesu.log"

    @property
    def blobs(self) -> Path:
        """Files attached to cases, by what they hold."""
        return self.root / "blobs"

    @property
    def cache(self) -> Path:
        """Small pictures and copies to look at; may be deleted at any time."""
        return self.root / "cache"

    @property
    def outbox(self) -> Path:
        """Copies of the packages written here, kept until acknowledged."""
        return self.root / "outbox"

    @property
    def papers(self) -> Path:
        """Papers made for printing from the window; they can be made again at any time."""
        return self.root / "papers"

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self.root / "backups"


def data_folder(named: str | os.PathLike[str] | None = None) -> DataFolder:
    """The data folder: `named`, else `JIESU_DATA`, else the user's local application-data folder."""
    chosen = named or os.environ.get("JIESU_DATA")
    if chosen:
        return DataFolder(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return DataFolder(user_data_path("jiesu", appauthor=False, roaming=False))


def state_folder() -> Path:
    """The folder of the anchor, outside the data folder: `JIESU_STATE`, else the user's state folder."""
    chosen = os.environ.get("JIESU_STATE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_state_path

    return user_state_path("jiesu", appauthor=False, roaming=False)
