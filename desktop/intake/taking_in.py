"""Taking a register in: the preview, the taking in itself, and what they report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors import Problem
from desktop.intake.rows import IntakeRow, Registration
from desktop.wording import Wording

KnownRefs = Callable[[Collection[str]], Mapping[str, Mapping[str, str]]]
"""Which of these keys are registered already: by key, what was said under it (a digest) and the number it got."""
NO_DIGEST = ""
"""Stands for what a row said that was taken in before digests were kept: taken as the same."""
RegisterMany = Callable[[Sequence[Registration]], Sequence["Problem | str"]]
"""Registers all as 快速登记; answers for each, in order, its number or why it was not registered."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken in: its number in the file, the reasons, and its cells as they stand there."""

    row: int
    reasons: tuple[Problem, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What became, or would become, of the rows of a register.

    `rows` counts all rows below the heading, each of which is accepted, a duplicate or refused; `numbers` are the case
    numbers of the accepted rows once they are registered.
    """

    rows: int
    accepted: int
    duplicates: int
    refused: tuple[Refusal, ...]
    committed: bool = False
    numbers: tuple[str, ...] = ()

    def shape(self, wording: Wording) -> dict[str, object]:
        """The report as `intake --json` prints it."""
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "duplicates": self.duplicates,
            "refused": [{"row": one.row, "reason": reason_text(one.reasons, wording)} for one in self.refused],
            "committed": self.committed,
        }


def reason_text(reasons: Sequence[Problem], wording: Wording) -> str:
    """Why a row is refused, in words, the reasons one after the other."""
    return wording.say("intake.between_reasons").join(wording.problem(problem) for problem in reasons)


@dataclass(slots=True)
class _Sorted:
    """Rows told apart: to be registered, known, refused."""

    fresh: list[IntakeRow] = field(default_factory=list)
    duplicates: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.fresh) + self.duplicates + len(self.refused)


def _sort(rows: Iterable[IntakeRow], known_refs: KnownRefs) -> _Sorted:
    told = _Sorted()
    candidates: list[IntakeRow] = []
    for row in rows:
        if row.registration is None:
            told.refused.append(Refusal(row.row, row.reasons, row.cells))
        else:
            candidates.append(row)
    known = known_refs([row.key for row in candidates])
    for row in candidates:
        said = known.get(row.key)
        against = _against(row, said)
        if against is not None:
            told.refused.append(Refusal(row.row, (against,), row.cells))
        elif said is not None or row.same_as is not None:
            told.duplicates += 1
        else:
            told.fresh.append(row)
    told.refused.sort(key=lambda one: one.row)
    return told


def _against(row: IntakeRow, said: Mapping[str, str] | None) -> Problem | None:
    """Why a row is not what it is taken for by its key: something else was taken in, or stands above, under it."""
    if said is None:
        above = row.differs_from
        return None if above is None else Problem("intake.other_content", "ref", {"row": above})
    if row.content in said or NO_DIGEST in said:
        return None
    return Problem("intake.other_content_taken", "ref", {"number": next(iter(said.values()))})


def preview(rows: Iterable[IntakeRow], known_refs: KnownRefs) -> IntakeReport:
    """What taking these rows in would do. Changes nothing."""
    told = _sort(rows, known_refs)
    return IntakeReport(told.rows, len(told.fresh), told.duplicates, tuple(told.refused))


def take_in(rows: Iterable[IntakeRow], known_refs: KnownRefs, register_many: RegisterMany) -> IntakeReport:
    """Take the rows in: register what is new, count what is known, report what cannot be.

    To be called inside one unit of writing: whatever is raised must leave nothing registered. A row that is only
    refused at registering joins the refused ones, in the order of the file.
    """
    told = _sort(rows, known_refs)
    answers = register_many([row.registration for row in told.fresh if row.registration is not None])
    numbers: list[str] = []
    refused = list(told.refused)
    for row, answer in zip(told.fresh, answers, strict=True):
        if isinstance(answer, Problem):
            refused.append(Refusal(row.row, (answer,), row.cells))
        else:
            numbers.append(answer)
    refused.sort(key=lambda one: one.row)
    return IntakeReport(told.rows, len(numbers), told.duplicates, tuple(refused), True, tuple(numbers))
