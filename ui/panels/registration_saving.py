"""Saving what stands on the registration page: what that is, and what came of it. Runs on the database thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.app import Desk
from desktop.app.coming_back import Kind as ReturnKind
from desktop.app.coming_back import Return, come_back, settled_before
from desktop.app.papers import slip_file
from desktop.app.registering import Answer
from desktop.app.resolving import check_resolve, resolve
from desktop.queries.repeats import Earlier, EarlierCase
from desktop.wording import Wording

SOLVED = "solved"
"""Where a draft keeps how it was solved at once."""


@dataclass(frozen=True)
class Wanted:
    """What is to be saved: the registration, how it was solved at once (None: not), what it is, and its draft."""

    given: Mapping[str, Any]
    solved: Mapping[str, Any] | None
    returning: Return | None
    answered: bool
    """Whether the person has said what it is; where they have not, saving may ask."""
    printing: bool
    draft: str


@dataclass(frozen=True)
class Saved:
    """What saving did: the case, what it was for a customer who came back, and the slip where one was wanted."""

    answer: Answer
    kind: ReturnKind | None
    solved: bool
    paper: Path | None


@dataclass(frozen=True)
class Asked:
    """Nothing was saved: a case of the same person was settled lately, and nobody has said what it is this time."""

    earlier: Earlier
    settled: EarlierCase
    wanted: Wanted


def written(saved: Saved | Asked) -> list[str]:
    """What saving wrote."""
    return [saved.answer.uid.hex()] if isinstance(saved, Saved) else []


def check_page(desk: Desk, given: Mapping[str, Any]) -> None:
    """Whether what stands on the page would be taken; raises `Refused` where not."""
    rest = {name: value for name, value in given.items() if name != SOLVED}
    if SOLVED in given:
        check_resolve(desk, rest, given[SOLVED])
    else:
        desk.registering.check(rest, asks=True)


def save_registration(desk: Desk, wanted: Wanted, wording: Wording) -> Saved | Asked:
    """Write it down where it belongs; its draft is thrown away with it. Raises `Refused` by fields of the form.

    Looked up here and not only beside the form, as a practised clerk saves before what is known has been shown.
    """
    if not wanted.answered:
        earlier = desk.registering.seek(wanted.given)
        settled = settled_before(desk, wanted.given, earlier)
        if settled is not None:
            return Asked(earlier, settled, wanted)
    answer = _answer(desk, wanted)
    desk.drafts.forget(wanted.draft)
    paper = slip_file(desk, answer.uid, wording) if wanted.printing else None
    kind = wanted.returning.kind if wanted.returning else None
    return Saved(answer, kind, wanted.solved is not None, paper)


def _answer(desk: Desk, wanted: Wanted) -> Answer:
    if wanted.solved is not None:
        earlier = {"same_as": wanted.returning.case.number} if wanted.returning else {}
        return resolve(desk, {**wanted.given, **earlier}, wanted.solved, asks=True)
    if wanted.returning is not None:
        return come_back(desk, wanted.given, wanted.returning)
    return desk.registering.register(wanted.given, asks=True)
