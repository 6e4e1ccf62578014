"""How and when customers like to be called whom one is to call next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from desktop.app.customers import Manner
from desktop.app.desk import Desk
from desktop.errors import Refused

Id = bytes


def manners_of(desk: Desk, customers: Iterable[Id]) -> Mapping[Id, Manner]:
    """By customer; of somebody whose own entries have not arrived nothing is known."""
    found: dict[Id, Manner] = {}
    for uid in customers:
        with suppress(Refused):
            found[uid] = desk.customers.manner(uid)
    return found
