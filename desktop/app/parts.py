"""The parts of an open folder that everything one does at a desk is made of."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.cases.shelf import RuleShelf
from desktop.clock import Clock
from desktop.journal.journal import Identity, Journal
from desktop.store.attachments import Blobs
from desktop.store.engine import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """Journal, store and attached files of a folder, who this station is, the rules cases name, the clock; a trial?"""

    journal: Journal
    store: Store
    identity: Identity
    shelf: RuleShelf
    clock: Clock
    trial: bool
    files: Blobs
