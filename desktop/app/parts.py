"""The parts of an open folder that everything one does at a desk is made of."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.cases.shelf import RuleShelf
from desktop.clock import Clock
from desktop.journal.journal import Identity, Journal
from desktop.store.engine import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """Journal and store of a folder, who this workstation is, the rules cases name, the clock; is it a trial?"""

    journal: Journal
    store: Store
    identity: Identity
    shelf: RuleShelf
    clock: Clock
    trial: bool
