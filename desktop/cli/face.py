"""What every subcommand shares: options, an open desk, and how it prints and fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from desktop.app import Desk, open_desk
from desktop.app.case_words import field_label
from desktop.cli.crashes import Guard
from desktop.cli.usage import wording_of
from desktop.errors import EnvironmentFault, Problem, Refused
from desktop.paths import DataFolder, data_folder
from desktop.wording import Wording

DONE, REFUSED, USAGE, FAULT = 0, 1, 2, 3
INTERRUPTED = 130
"""As shells call a program that Ctrl+C ended."""

_OF_ANY_FIELD = frozenset(
    {
        *("required", "too_long", "not_text", "bad_characters", "not_a_list", "not_an_object", "unknown_code"),
        *("unknown_id", "unknown_staff", "unknown_number", "wrong_check", "yes_no", "date", "time", "whole_number"),
        *("amount", "amount_positive", "in_the_future", "score", "choice", "due_before_made", "only_when_answered"),
    }
)
"""Refusals whose sentence does not say which field is meant: here nobody sees what it stands beside."""

_OF_A_FILE = frozenset({"want_list", "want_object", "clock_time", "never_open", "year"})
"""Refusals of a place in a file, which is named as it is written there."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Face:
    """How one call of the command line speaks: which folder, JSON or a table, who acts, in which language."""

    folder: DataFolder
    json: bool
    by: str | None
    wording: Wording

    @contextmanager
    def desk(self, *, known: bool = True) -> Iterator[Desk]:
        """The open desk of the folder.

        Raises `Refused` `unknown_staff` where nobody is called what `--by` says, unless the command asks that itself.
        """
        with open_desk(self.folder) as desk:
            if known and self.by is not None:
                desk.staff.must_know(self.by)
                desk.reader = self.by
            yield desk

    def say(self, code: str, **holes: object) -> None:
        """One sentence for a person."""
        click.echo(self.wording.say(code, **holes))

    def warn(self, code: str, **holes: object) -> None:
        """One sentence for a person, on stderr."""
        click.echo(self.wording.say(code, **holes), err=True)

    def give(self, value: Mapping[str, Any], lines: Iterable[str]) -> None:
        """One answer: an object as JSON, or its lines for people."""
        if self.json:
            click.echo(json_text(value))
        else:
            self.tell(lines)

    def tell(self, lines: Iterable[str]) -> None:
        """Lines for people."""
        for line in lines:
            click.echo(line)

    def problem(self, problem: Problem) -> dict[str, str]:
        """A problem as `--json` prints it."""
        return {"code": problem.code, "field": problem.field, "message": self.wording.problem(problem)}


def json_text(value: object) -> str:
    """JSON as it is printed: one line, in the characters it is about."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def faced(command: _Command) -> _Command:
    """Give a subcommand the shared options and its `Face` as first argument."""

    @click.option("--data", type=click.Path(), default=None)
    @click.option("--json", "as_json", is_flag=True)
    @click.option("--by", default=None)
    @click.option("--language", default=None, hidden=True, expose_value=False)
    @wraps(command)
    def with_face(data: str | None, as_json: bool, by: str | None, **rest: Any) -> Any:
        above = _given_above()
        folder = data_folder(data if data is not None else above.get("data"))
        by = by if by is not None else above.get("by")
        face = Face(folder, as_json or bool(above.get("as_json")), by, wording_of(click.get_current_context()))
        with Guard(folder, face.wording):
            return _answered(command, face, rest)
        raise click.exceptions.Exit(FAULT)

    return with_face  # type: ignore[return-value]


def _answered(command: Callable[..., Any], face: Face, rest: dict[str, Any]) -> Any:
    try:
        return command(face, **rest)
    except Refused as refused:
        say_refused(face, refused)
        raise click.exceptions.Exit(REFUSED) from None
    except EnvironmentFault as fault:
        say_fault(face, fault)
        raise click.exceptions.Exit(FAULT) from None


def _given_above() -> dict[str, Any]:
    """The shared options as they stand before the subcommand: `jiesu staff --data DIR add …`."""
    found: dict[str, Any] = {}
    context = click.get_current_context().parent
    while context is not None:
        given = {key: value for key, value in context.params.items() if value not in (None, False)}
        found = {**given, **found}
        context = context.parent
    return found


def say_refused(face: Face, refused: Refused) -> None:
    """Every reason on stderr, and with `--json` as an object on stdout; further problems stand beside the first."""
    for problem in refused.problems:
        click.echo(_reason(face.wording, problem), err=True)
    if face.json:
        error: dict[str, Any] = face.problem(refused.first)
        if len(refused.problems) > 1:
            error["problems"] = [face.problem(one) for one in refused.problems]
        click.echo(json_text({"error": error}))


def _reason(wording: Wording, problem: Problem) -> str:
    """The sentence of a problem; one that does not say by itself which field it is about has the field before it."""
    said = wording.problem(problem)
    if "[" in problem.field or problem.code in _OF_A_FILE:
        return wording.say("cli.of_field", field=problem.field, what=said)
    label = field_label(wording, problem.field)
    if problem.code not in _OF_ANY_FIELD or wording.has_own(problem) or label == problem.field:
        return said
    return wording.say("cli.of_field", field=label, what=said)


def say_fault(face: Face, fault: EnvironmentFault) -> None:
    """What happened and what to do, on stderr."""
    click.echo(face.wording.fault(fault), err=True)
    if face.json:
        error = {"code": fault.code, "field": "", "message": face.wording.fault(fault)}
        click.echo(json_text({"error": error}))


def use_utf8() -> None:
    """Speak UTF-8 whatever the console's code page is; a console that cannot show a character gets its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
