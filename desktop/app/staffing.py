"""Staff of the site: who there is, who acts, how somebody is added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.app.parts import Parts
from desktop.people import rights
from desktop.people.staff import Member, add_member, find_member
from desktop.queries.people import crew, members

Id = bytes


class Staffing:
    """The members of staff of this site."""

    def __init__(self, parts: Parts) -> None:
        self._journal = parts.journal
        self._store = parts.store
        self._identity = parts.identity
        self._book = parts.shelf.factory

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
        with self._store.reading() as connection:
            return crew(connection, self._identity.partition).signed_in

    def must_know(self, by: str) -> None:
        """Refuse a code or name that is nobody's here, also where nothing is written. Raises `Refused`."""
        with self._store.reading() as connection:
            find_member(by, members(connection, self._identity.partition))

    def actor(self, connection: Connection, act: str, by: str | None) -> Member:
        """Who does `act`: the one named, else who is signed in. Raises `Refused` `unknown_staff`, `not_allowed`."""
        known = crew(connection, self._identity.partition)
        found = find_member(by, known.members) if by else known.signed_in
        rights.ask(found, act)
        return found

    def add(
        self, code: str, name: str, roles: Sequence[str] = (), tutor: str | None = None, by: str | None = None
    ) -> Member:
        """Add somebody, the roles by code or by name. Raises `Refused` with problems by field."""
        with self._journal.writing() as tx:
            known = members(tx.connection, self._identity.partition)
            actor = self.actor(tx.connection, "staff.add", by)
            teacher = find_member(tutor, known, "tutor") if tutor else None
            uid, act = add_member(code, name, self._roles(roles), teacher, known, self._identity.partition)
            tx.append(act, actor=actor.uid)
        return next(one for one in self.members() if one.uid == uid)

    def _roles(self, typed: Sequence[str]) -> list[str]:
        found = [(self._book.find("roles", one), one) for one in typed]
        return list(dict.fromkeys(item.code if item is not None else one for item, one in found))
