"""Staff of the site: who there is, who acts, how somebody is added."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.app.parts import Parts
from desktop.people.staff import Member, add_member, find_member
from desktop.queries.people import members

Id = bytes


class Staffing:
    """The members of staff of this site."""

    def __init__(self, parts: Parts) -> None:
        self._journal = parts.journal
        self._store = parts.store
        self._identity = parts.identity

    def members(self) -> tuple[Member, ...]:
        """Everybody of this site, by code."""
        with self._store.reading() as connection:
            return members(connection, self._identity.partition)

    def everybody(self) -> tuple[Member, ...]:
        """Everybody of all sites known here."""
        with self._store.reading() as connection:
            return members(connection)

    def signed_in(self) -> Member:
        """Who acts where nobody is named: the first member of staff, until sign-in is turned on."""
        return self.members()[0]

    def add(self, code: str, name: str, roles: Sequence[str] = (), tutor: str | None = None) -> Member:
        """Add somebody. Raises `Refused` with problems by field."""
        with self._journal.writing() as tx:
            known = members(tx.connection, self._identity.partition)
            by = find_member(tutor, known, "tutor") if tutor else None
            _uid, act = add_member(code, name, roles, by, known, self._identity.partition)
            tx.append(act, actor=known[0].uid)
        return find_member(code.strip(), self.members(), "code")
