"""Saving what stands on the registration page: what that is, and what came of it. Runs on the database thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.app import Desk
from desktop.app.coming_back import Kind as ReturnKind
from desktop.app.coming_back import Return, come_back
from desktop.app.papers import slip_file
from desktop.app.registering import Answer
from desktop.app.resolving import check_resolve, resolve
from desktop.wording import Wording

SOLVED = "solved"
"""Where a draft keeps how it was solved at once."""


@dataclass(frozen=True)
class Wanted:
    """What is to be saved: the registration, how it was solved at once (None: not), what it is, and its draft."""

    given: Mapping[str, Any]
    solved: Mapping[str, Any] | None
    returning: Return | None
    printing: bool
    draft: str


@dataclass(frozen=True)
class Saved:
    """What saving did: the case, what it was for a customer who came back, and the slip where one was wanted."""

    answer: Answer
    kind: ReturnKind | None
    solved: bool
    paper: Path | None

    def ids(self) -> list[str]:
        """What was written."""
        return [self.answer.uid.hex()]


def check_page(desk: Desk, given: Mapping[str, Any]) -> None:
    """Whether what stands on the page would be taken; raises `Refused` where not."""
    rest = {name: value for name, value in given.items() if name != SOLVED}
    if SOLVED in given:
        check_resolve(desk, rest, given[SOLVED])
    else:
        desk.registering.check(rest, asks=True)


def save_registration(desk: Desk, wanted: Wanted, wording: Wording) -> Saved:
    """Write it down where it belongs; its draft is thrown away with it. Raises `Refused` by fields of the form."""
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
