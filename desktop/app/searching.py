"""Looking something up from the search box: the cases that have the words, and below them what one may have meant.

Loads SQLAlchemy with the first question, not before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.app.desk import Desk
from desktop.other_writings import in_other_script, in_other_width
from desktop.queries.search_scraps import Hit

if TYPE_CHECKING:
    from sqlalchemy import Connection

SHOWN = 8
"""Hits of the words themselves that are shown."""
SHOWN_BESIDE = 4
"""Hits under each of the other headings."""
MOST_COUNTED = 1000
_INITIALS = re.compile(r"^[a-z]{2,}$")


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one way of understanding what was typed: `words`, `check`, `number`, `initials`, `width` or `script`.

    `meant` says how.
    """

    kind: str
    meant: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for a text: groups that have hits, and how many cases have the words (`more`: and others)."""

    text: str
    groups: tuple[Group, ...]
    count: int
    more: bool

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits in the order in which they are shown."""
        return tuple(hit for group in self.groups for hit in group.hits)


def look_up(desk: Desk, text: str) -> LookedUp:
    """What the search box shows for a text."""
    from desktop.queries.case_search import newest

    with desk.store.reading() as connection:
        found = newest(connection, text, MOST_COUNTED + 1)
        groups = _Groups(connection, desk.now(), set(found))
        groups.add("words", text, found[:SHOWN], text)
        groups.add_misread(text)
        groups.add_numbers(text, desk.identity.utc_offset_min)
        letters = text.strip().lower()
        if _INITIALS.match(letters):
            groups.add_initials(letters)
        for kind, meant in _otherwise(text):
            groups.add(kind, meant, newest(connection, meant, SHOWN + SHOWN_BESIDE), meant)
    return LookedUp(text, tuple(groups.found), min(len(found), MOST_COUNTED), len(found) > MOST_COUNTED)


def _otherwise(text: str) -> list[tuple[str, str]]:
    width = in_other_width(text)
    ways = [("width", width)] if width != text else []
    return [*ways, *(("script", one) for one in in_other_script(text))]


class _Groups:
    """Gathers groups; a case that was found by the words themselves, or in an earlier group, is not shown again."""

    def __init__(self, connection: Connection, now: int, known: set[int]) -> None:
        self._connection, self._now, self._known = connection, now, known
        self.found: list[Group] = []

    def add(self, kind: str, meant: str, numbers: list[int], words: str) -> None:
        """The hits of one way; nothing where it has none of its own."""
        from desktop.queries.search_hits import hits

        if kind != "words":
            numbers = [no for no in numbers if no not in self._known][:SHOWN_BESIDE]
            self._known.update(numbers)
        if numbers:
            lowered = words.lower().split()
            self.found.append(Group(kind, meant, tuple(hits(self._connection, numbers, lowered, self._now))))

    def add_misread(self, text: str) -> None:
        """The case whose number this is but for the check at its end."""
        from desktop.queries.case_search import newest
        from desktop.queries.lookups import misread

        meant = misread(self._connection, text) if not self.found else None
        if meant is not None:
            self.add("check", meant, newest(self._connection, meant, SHOWN_BESIDE), "")

    def add_numbers(self, text: str, offset: int) -> None:
        """Cases of whose number this is a scrap."""
        from desktop.queries.number_scraps import by_number_scrap

        numbers = by_number_scrap(self._connection, text, self._now, offset, SHOWN + SHOWN_BESIDE)
        self.add("number", text.strip(), numbers, "")

    def add_initials(self, letters: str) -> None:
        """Names that begin with these initials."""
        from desktop.queries.search_hits import by_initials

        self.add("initials", letters, by_initials(self._connection, letters, SHOWN + SHOWN_BESIDE), "")
