"""What is known of a person: the values of all customers who were found to be the same, until somebody picks one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.journal.ids import Id
from desktop.journal.registers import Folded, Version
from desktop.people.customers import (
    FIELDS,
    Care,
    Telephone,
    cares,
    decided,
    field_value,
    joined,
    same_as,
    telephones,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Two customers were found to be the same person: when that was typed (UTC ms) and by whom."""

    one: Id
    other: Id
    at: int
    by: Id | None


class Profile:
    """A group of customers as a person saw it; `folds` are theirs by id."""

    def __init__(self, folds: Mapping[Id, Folded]) -> None:
        self.folds = dict(sorted(folds.items()))
        self._over = _decided(self.folds)

    @property
    def uid(self) -> Id:
        """The head: the smallest id, which the whole group is shown under."""
        return next(iter(self.folds))

    @property
    def members(self) -> tuple[Id, ...]:
        """Everybody in the group, the head first."""
        return tuple(self.folds)

    def value(self, field: str) -> str | None:
        """What is shown: the head's own value, or that of the next member who has one."""
        return next(self._values(field), None)

    def others(self, field: str) -> tuple[str, ...]:
        """What else is said of a field, by other members or at another site; none once somebody has picked.

        Several telephones are no disagreement.
        """
        return () if field == "phone" else tuple(self._values(field))[1:]

    def contested(self, field: str) -> bool:
        """Whether somebody still has to pick: among members, or among what two sites wrote apart."""
        return bool(self.others(field)) or len(self.folds[self.uid].versions(self.uid, FIELDS[field][0])) > 1

    def own(self, uid: Id, field: str) -> str | None:
        """What one member says alone."""
        return next((value for one, _version, value in self.standing(field) if one == uid), None)

    @property
    def phones(self) -> tuple[str, ...]:
        """All telephones, the shown one first."""
        return tuple(dict.fromkeys((*self._values("phone"), *(one.phone for one in self.telephones))))

    @property
    def telephones(self) -> tuple[Telephone, ...]:
        """Further telephones of all members."""
        return tuple(one for folded in self.folds.values() for one in telephones(folded))

    @property
    def cares(self) -> tuple[Care, ...]:
        """Contacts outside any complaint, the latest first."""
        found = {one.uid: one for folded in self.folds.values() for one in cares(folded)}
        return tuple(sorted(found.values(), key=lambda one: (one.at, one.uid), reverse=True))

    @property
    def edges(self) -> tuple[Joined, ...]:
        """What joins the group, the first joining first."""
        found = []
        for uid, folded in self.folds.items():
            for other in same_as(uid, folded):
                version = joined(uid, other, folded)
                if uid < other and version is not None:
                    found.append(Joined(uid, other, version.origin.wall_ms, version.origin.actor))
        return tuple(sorted(found, key=lambda one: (one.at, one.one, one.other)))

    def standing(self, field: str) -> Iterator[tuple[Id, Version, str]]:
        """Every value of a field that stands and was not decided against: whose, where from, what; the shown first."""
        register, key = FIELDS[field]
        for uid, folded in self.folds.items():
            for version in folded.versions(uid, register):
                value = field_value(version.value, key)
                if value is not None and stamp_text(version) not in self._over.get(field, ()):
                    yield uid, version, value

    def _values(self, field: str) -> Iterator[str]:
        return iter(dict.fromkeys(value for _uid, _version, value in self.standing(field)))


def stamp_text(version: Version) -> str:
    """A stamp as it stands in a value."""
    return f"{version.stamp.hash16.hex()}:{version.stamp.op}"


def _decided(folds: Mapping[Id, Folded]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for uid, folded in folds.items():
        for field, stamps in decided(uid, folded).items():
            found.setdefault(field, set()).update(stamps)
    return found
