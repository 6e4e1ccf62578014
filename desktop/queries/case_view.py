"""One case, opened: its facts, its limits as they stand now, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.cases.case import STEPS, Case
from desktop.cases.courses import Deadline, deadlines_of, state_of
from desktop.cases.reading import read_case
from desktop.cases.rules import RuleBook
from desktop.cases.shelf import RuleShelf
from desktop.cases.stages import stage_at, steps_done
from desktop.journal.registers import Conflict, Folded, Origin

Id = bytes


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """A limit as it stands at the moment the case was opened; `state`: running, overdue, met, late, dropped."""

    deadline: Deadline
    state: str | None
    late: bool | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history: who did what, when it happened and when it was typed."""

    origin: Origin
    act: str
    at: int
    changes: tuple[tuple[Id, str, Any], ...]


@dataclass(frozen=True)
class CaseView:
    """What a screen or `jiesu show` needs of one case. `folded` is what the person saw: the base of later writes.

    `book` calls the codes of the case what they were called when it was registered.
    """

    case: Case
    book: RuleBook
    folded: Folded
    stage: str
    limits: tuple[ShownLimit, ...]
    steps: Mapping[str, tuple[int, Id | None]]
    history: tuple[Happening, ...]
    conflicts: tuple[Conflict, ...]
    now: int

    def limit(self, kind: str, number: int | None = None) -> ShownLimit | None:
        """The limit of that kind in a round (the current one where it is not given)."""
        wanted = self.case.round.number if number is None else number
        found = [one for one in self.limits if one.deadline.kind == kind and one.deadline.round == wanted]
        return found[0] if found else None

    def done(self, step: str) -> tuple[int, Id | None] | None:
        """When (UTC ms) and by whom a step was last recorded in this round, None while something of it is left.

        跟进 is done when the case is closed and its visit, where one is due, is settled.
        """
        if step != STEPS[-1]:
            return self.steps.get(step)
        closing = self.case.round.closing
        if closing is None or self.stage == "to_visit":
            return None
        return self.steps.get(step, (closing.at, closing.by))

    @property
    def next_step(self) -> str:
        """The step whose panel to open: the first one that nobody has recorded in this round."""
        return next((step for step in STEPS if step not in self.steps), STEPS[-1])


def case_view(uid: Id, folded: Folded, shelf: RuleShelf, now: int) -> CaseView | None:
    """Open a case; None where no entry registered it."""
    case = read_case(uid, folded)
    if case is None:
        return None
    limits = tuple(ShownLimit(one, *state_of(one, case, now)) for one in deadlines_of(case, shelf))
    return CaseView(
        case,
        shelf.book(case.rounds[0].rules.get("dictionary", "")),
        folded,
        stage_at(case, shelf.every, now),
        limits,
        steps_done(case),
        tuple(_history(uid, folded)),
        tuple(one for one in folded.conflicts() if one.register != "course"),
        now,
    )


def _history(uid: Id, folded: Folded) -> list[Happening]:
    found = []
    for origin, ops in folded.history():
        about = [op for op in ops if op.register != "course"]
        course = [op.value for op in ops if op.entity == uid and op.register == "course"]
        at = course[0].get("at", origin.wall_ms) if course else _own_time(about, origin)
        changes = tuple((op.entity, op.register, op.value) for op in about)
        found.append(Happening(origin, origin.kind.removeprefix("case."), at, changes))
    return found


def _own_time(ops: list[Any], origin: Origin) -> int:
    for op in ops:
        if isinstance(op.value, Mapping) and isinstance(op.value.get("at"), int):
            return int(op.value["at"])
    return origin.wall_ms
