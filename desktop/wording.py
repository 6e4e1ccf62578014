"""Every sentence the program without a window says: refusals, papers, command line.

One TOML table per language under `resources/wording/`; a sentence is named by a dotted code and has named holes.
Chinese is the source: where another language lacks a sentence, the Chinese one is said.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache, cached_property
from typing import Any

from desktop.errors import EnvironmentFault, Problem, Refused
from desktop.paths import RESOURCES

SOURCE = "zh_CN"
LANGUAGES = ("zh_CN", "en")


@cache
def table(language: str) -> dict[str, str]:
    """All sentences of a language, flat: dotted code → sentence. One file per subject, named by the first word."""
    found: dict[str, str] = {}
    for path in sorted((RESOURCES / "wording" / language).glob("*.toml")):
        with path.open("rb") as file:
            _flatten(tomllib.load(file), path.stem, found)
    return found


def _flatten(tree: dict[str, Any], prefix: str, into: dict[str, str]) -> None:
    for key, value in tree.items():
        code = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(value, code, into)
        else:
            into[code] = value


def chosen_language() -> str:
    """The language of this computer: `JIESU_LANGUAGE`, else Chinese."""
    said = os.environ.get("JIESU_LANGUAGE", SOURCE)
    return said if said in LANGUAGES else SOURCE


class Wording:
    """The sentences of one language: `say("problem.phone", example="138…")`."""

    def __init__(self, language: str = SOURCE) -> None:
        self.language = language

    @cached_property
    def _sentences(self) -> dict[str, str]:
        """Read when the first sentence is said: the window says none before its first list is painted."""
        return {**table(SOURCE), **table(self.language)}

    def say(self, code: str, /, **holes: object) -> str:
        """The sentence of that code with its holes filled; the code itself where it is unknown (a test finds those)."""
        sentence = self._sentences.get(code)
        return code if sentence is None else sentence.format(**holes)

    def knows(self, code: str) -> bool:
        """Whether there is a sentence of that code."""
        return code in self._sentences

    def problem(self, problem: Problem) -> str:
        """What to say beside the field; a field may have a sentence of its own (`problem.<code>_<field>`).

        A code with a dot names a sentence of its own subject (`intake.no_file`).
        """
        if "." in problem.code:
            return self.say(problem.code, **problem.holes)
        code = _of_field(problem) if self.has_own(problem) else f"problem.{problem.code}"
        return self.say(code, **problem.holes)

    def has_own(self, problem: Problem) -> bool:
        """Whether the sentence is of that field alone, so that it says by itself what it is about."""
        return bool(problem.field) and self.knows(_of_field(problem))

    def refusal(self, refused: Refused) -> str:
        """All problems of a refusal as one line."""
        return self.say("cli.between").join(self.problem(problem) for problem in refused.problems)

    def fault(self, fault: EnvironmentFault) -> str:
        """What happened and what to do."""
        return self.say(f"fault.{fault.code}", **fault.holes)


def _of_field(problem: Problem) -> str:
    return f"problem.{problem.code}_{problem.field.replace('.', '_')}"
