"""What the page of customers shows, read in one go on the database thread."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.customer_words import facts, history
from desktop.app.customers import CustomerView
from desktop.app.field_history import FieldChange
from desktop.wording import Wording


@dataclass(frozen=True)
class Fact:
    """A field of a profile in words: what is shown, and what else is said of it."""

    field: str
    said: str
    also: str


@dataclass(frozen=True)
class Opened:
    """A person, and everything about them in words."""

    view: CustomerView
    facts: tuple[Fact, ...]
    history: tuple[FieldChange, ...]
    words: Words

    def fact(self, field: str) -> str:
        """What is shown of a field, "" where nothing is said."""
        return next((one.said for one in self.facts if one.field == field), "")


def read_customer(desk: Desk, uid: bytes, wording: Wording) -> Opened:
    """The person as they stand now. Raises `Refused` where they are not here."""
    view = desk.customers.open(uid)
    words = Words(desk, wording)
    told = tuple(Fact(*one) for one in facts(view, words))
    return Opened(view, told, tuple(history(view, words)), words)
