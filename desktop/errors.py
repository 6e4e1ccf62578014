"""The three kinds of things that go wrong.

* `Refused`: the person asked for something that is not possible; said beside the field, in their words.
* `EnvironmentFault`: the disk is full, a file is locked, the stick was pulled; one sentence and what to do.
* anything else is ours: it reaches the log and the crash report, never a person as a traceback.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

Holes = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to mend.

    `code` names the sentence in the wording table (`problem.<code>`), `field` the field of the form or of the JSON
    line ("" where it is about the whole), `holes` fill the sentence.
    """

    code: str
    field: str = ""
    holes: Holes = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """The person's kind: what was asked is not done, and nothing has changed.

    Raised by commands and readers of files; carries at least one problem, the first being the one to jump to.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.code}:{p.field}" if p.field else p.code for p in problems))
        self.problems = problems

    @property
    def first(self) -> Problem:
        """The problem to show where there is room for one."""
        return self.problems[0]


def refuse(code: str, field: str = "", **holes: object) -> Refused:
    """Make a refusal of one problem, to be raised by the caller."""
    return Refused(Problem(code, field, holes))


class EnvironmentFault(Exception):
    """The environment's kind: `code` names the sentence (`fault.<code>`) that says what happened and what to do."""

    def __init__(self, code: str, **holes: object) -> None:
        super().__init__(code)
        self.code = code
        self.holes: Holes = holes
