"""What every subcommand shares: options, an open desk, and how it prints and fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from desktop.app import Desk, open_desk
from desktop.errors import EnvironmentFault, Problem, Refused
from desktop.paths import DataFolder, data_folder
from desktop.wording import Wording, chosen_language

DONE, REFUSED, USAGE, FAULT = 0, 1, 2, 3

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Face:
    """How one call of the command line speaks: which folder, JSON or a table, who acts, in which language."""

    folder: DataFolder
    json: bool
    by: str | None
    wording: Wording

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open desk of the folder."""
        with open_desk(self.folder) as desk:
            yield desk

    def say(self, code: str, **holes: object) -> None:
        """One sentence for a person."""
        click.echo(self.wording.say(code, **holes))

    def give(self, value: Mapping[str, Any], table: Iterable[Sequence[object]] = ()) -> None:
        """One answer: an object as JSON, or its table for people."""
        if self.json:
            click.echo(json_text(value))
        else:
            print_table(table)

    def problem(self, problem: Problem) -> dict[str, str]:
        """A problem as `--json` prints it."""
        return {"code": problem.code, "field": problem.field, "message": self.wording.problem(problem)}


def json_text(value: object) -> str:
    """JSON as it is printed: one line, in the characters it is about."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Rows in columns; Chinese characters take two places."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not cells:
        return
    widths = [max(_width(row[place]) for row in cells if place < len(row)) for place in range(max(map(len, cells)))]
    for row in cells:
        padded = [cell + " " * (widths[place] - _width(cell)) for place, cell in enumerate(row)]
        click.echo("  ".join(padded).rstrip())


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def faced(command: _Command) -> _Command:
    """Give a subcommand the shared options and its `Face` as first argument."""

    @click.option("--data", type=click.Path(), default=None, help="数据文件夹(或环境变量 JIESU_DATA)")
    @click.option("--json", "as_json", is_flag=True, help="输出 JSON")
    @click.option("--by", default=None, help="由谁操作:工号或姓名")
    @click.option("--language", default=chosen_language, help="zh_CN 或 en", hidden=True)
    @wraps(command)
    def with_face(data: str | None, as_json: bool, by: str | None, language: str, **rest: Any) -> Any:
        above = _given_above()
        folder = data_folder(data if data is not None else above.get("data"))
        face = Face(folder, as_json or bool(above.get("as_json")), by or above.get("by"), Wording(language))
        try:
            return command(face, **rest)
        except Refused as refused:
            say_refused(face, refused)
            raise click.exceptions.Exit(REFUSED) from None
        except EnvironmentFault as fault:
            say_fault(face, fault)
            raise click.exceptions.Exit(FAULT) from None

    return with_face  # type: ignore[return-value]


def _given_above() -> dict[str, Any]:
    """The shared options as they stand before the subcommand: `jiesu staff --data DIR add …`."""
    found: dict[str, Any] = {}
    context = click.get_current_context().parent
    while context is not None:
        found = {**{key: value for key, value in context.params.items() if value}, **found}
        context = context.parent
    return found


def say_refused(face: Face, refused: Refused) -> None:
    """The reason on stderr, and with `--json` as an object on stdout; further problems stand beside the first."""
    click.echo(face.wording.refusal(refused), err=True)
    if face.json:
        error: dict[str, Any] = face.problem(refused.first)
        if len(refused.problems) > 1:
            error["problems"] = [face.problem(one) for one in refused.problems]
        click.echo(json_text({"error": error}))


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
