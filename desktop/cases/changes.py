"""The changes of one act, gathered while a command decides, each write carrying what the person saw as its base."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.case import Case
from desktop.cases.reading import contested_closing
from desktop.cases.rules import RuleBook
from desktop.journal.entry import Act, Personal, Write
from desktop.journal.ids import id_text, new_id
from desktop.journal.registers import Folded
from desktop.people.staff import Member

Id = bytes


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """A customer that has been here before, and what is known of them; None where the same batch has just made them."""

    uid: Id
    folded: Folded | None


def _nobody(_phone: str, _name: str | None) -> KnownCustomer | None:
    return None


def _nobody_alone() -> KnownCustomer | None:
    return None


def _no_notice(_uid: Id) -> Mapping[str, Any] | None:
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a command is given: the case as it stands, what the person saw of it, who acts, and when.

    `at` is when it happened, `now` when it is typed (UTC ms); `seen` may be older than `case` where the form was
    opened before an import, and its stamps are the base of every write.
    """

    case: Case
    seen: Folded
    by: Member
    at: int
    now: int
    book: RuleBook
    rules: Mapping[str, str] = field(default_factory=dict)
    """Versions that limits set anew from now on are computed with: `dictionary`, `calendar`."""
    closing_due: int | None = None
    """When the current round has to be closed, as it stands (UTC ms); None where there is no such limit."""
    calendar: Calendar | None = None
    """The calendar in force, for terms that are counted in working days."""
    find_customer: Callable[[str, str | None], KnownCustomer | None] = _nobody
    """Who has a normalised telephone and a name."""
    own_customer: Callable[[], KnownCustomer | None] = _nobody_alone
    """The customer of the case where they have no other case."""
    find_notice: Callable[[Id], Mapping[str, Any] | None] = _no_notice
    """What a notice says that was made before: text, place, posted_on."""
    staff: Mapping[Id, Member] = field(default_factory=dict)
    """Who works here."""
    same_person: Callable[[Id | None, Id | None], bool] = eq
    """Whether two customers are known to be one person."""


def personal(text: object) -> Personal | None:
    """A text a person typed, marked for the personal part of the entry; None stays None."""
    return None if text is None or text == "" else Personal(str(text))


def without_nothing(value: Mapping[str, Any]) -> dict[str, Any]:
    """The value without the keys that say nothing."""
    return {key: one for key, one in value.items() if one is not None}


class Changes:
    """Gathers the writes of one act on a case."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._writes: list[Write] = []
        self._about: list[Id] = [scene.case.uid]
        self.made: dict[str, str] = {}

    def set(self, register: str, value: object, entity: Id | None = None) -> None:
        """Write a register of the case (or of `entity`) over what the person saw in it."""
        target = self._scene.case.uid if entity is None else entity
        self._writes.append(Write(target, register, value, self._scene.seen.stamps(target, register)))

    def add(self, register: str, value: Mapping[str, Any], name: str = "") -> Id:
        """Make a new thing of the case: a contact, a promise …; `name` is what the act answers its id as."""
        scene = self._scene
        uid = new_id(scene.now)
        # What happened before the case was opened again belongs to the round before, however late it is typed.
        base = {"case": id_text(scene.case.uid), "round": scene.case.round_at(scene.at), "at": scene.at}
        whole = {**base, "by": id_text(scene.by.uid), **without_nothing(value)}
        self._writes.append(Write(uid, register, whole))
        if name:
            self.made[name] = id_text(uid)
        return uid

    def take_over(self, writes: Sequence[Write]) -> None:
        """Writes that were made for this act, about other things than the case."""
        self._writes.extend(writes)

    def concerns(self, entity: Id) -> None:
        """Name another case or customer that the act touches."""
        if entity not in self._about:
            self._about.append(entity)

    def act(self, kind: str, reason: str | None = None) -> Act:
        """The finished act. It also writes `course`, so that a closing which did not know of it can be told."""
        scene = self._scene
        number = scene.case.round.number
        closing = f"closing.{number}"
        if not any(write.register == closing for write in self._writes) and contested_closing(
            scene.case.uid, scene.seen, number
        ):
            # Going on with a case that was closed elsewhere meanwhile settles that it is open.
            self.set(closing, None)
        course = without_nothing({"act": kind, "at": scene.at, "reason": personal(reason)})
        self.set("course", course)
        return self.quiet_act(kind)

    def quiet_act(self, kind: str) -> Act:
        """The finished act of a kind that does not count as work on the case (links)."""
        return Act(f"case.{kind}", tuple(self._about), tuple(self._writes), self._scene.case.partition)
