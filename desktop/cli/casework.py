"""register, act, cases, show: the counter on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from desktop.app import Desk
from desktop.cases.acts import ACTS
from desktop.cli.face import REFUSED, Face, faced, json_text
from desktop.errors import Refused, refuse

_LINE_LIMIT = 1 << 20


@click.command("register")
@click.argument("file", default="-", type=click.Path())
@faced
def register(face: Face, file: str) -> int:
    """登记投诉:每行一个 JSON,逐行提交、逐行回答。"""
    refused = False
    with face.desk() as desk, _opened(file) as stream:
        for number, line in enumerate(_lines(stream), 1):
            if line.strip():
                answer = _register_line(face, desk, line)
                refused = refused or "error" in answer
                click.echo(json_text({"line": number, **answer}))
                sys.stdout.flush()
    return REFUSED if refused else 0


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream as they come; of one that is far too long no more is kept than it takes to refuse it."""
    while line := stream.readline(_LINE_LIMIT + 1):
        rest = line
        while rest and not rest.endswith(b"\n") and len(rest) > _LINE_LIMIT:
            rest = stream.readline(_LINE_LIMIT + 1)
        yield line


def _register_line(face: Face, desk: Desk, line: bytes) -> dict[str, Any]:
    try:
        made = desk.registering.register(read_object(line), face.by)
    except Refused as refused:
        return {"error": face.problem(refused.first)}
    from desktop.journal.ids import id_text

    return {"number": made.number, "id": id_text(made.uid)}


def read_object(line: bytes) -> dict[str, Any]:
    """The object of one JSON line. Raises `Refused` `json` where it is none, or says something twice."""
    if len(line) > _LINE_LIMIT:
        raise refuse("line_too_long")
    try:
        value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise refuse("json") from None
    if not isinstance(value, dict):
        raise refuse("json")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _opened(file: str) -> IO[bytes]:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError:
        raise refuse("no_such_file", "file", file=file) from None


@click.command("act")
@click.argument("number", required=False)
@click.argument("act", required=False)
@click.option("--at", default=None, help="发生的时间,默认现在")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="一栏的值,可多次")
@click.option("--file", "file", default=None, type=click.Path(), help="JSON 文件里的各栏")
@click.option("--list", "listing", is_flag=True, help="列出全部动作和栏目")
@faced
def act(
    face: Face,
    number: str | None,
    act: str | None,
    at: str | None,
    pairs: tuple[str, ...],
    file: str | None,
    listing: bool,
) -> int:
    """在一件投诉上做一个动作。"""
    if listing:
        _list_acts(face)
        return 0
    if number is None or act is None:
        raise click.UsageError("NUMBER ACT")
    given = {**(_from_file(file) if file else {}), **_from_pairs(pairs)}
    with face.desk() as desk:
        done = desk.handling.act(number, act, given, at=at, by=face.by)
    face.give(dict(done.ids), [(face.wording.say("cli.done"),), *done.ids.items()])
    return 0


def _from_pairs(pairs: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark:
            raise click.UsageError(f"--set {pair}")
        given[name.strip()] = value
    return given


def _from_file(file: str) -> dict[str, Any]:
    try:
        return read_object(Path(file).read_bytes())
    except OSError:
        raise refuse("no_such_file", "file", file=file) from None


def _list_acts(face: Face) -> None:
    from desktop.cases.rules import load_factory

    book = load_factory()
    acts = {}
    for name, spec in ACTS.items():
        acts[name] = [
            {
                "name": one.name,
                "type": one.kind,
                "required": one.required,
                **({"codes": _codes(book, one.list)} if one.list else {}),
                **({"example": one.example} if one.example else {}),
            }
            for one in spec.fields
        ]
    rows = [(name, ", ".join(f"{one['name']}{'*' if one['required'] else ''}" for one in acts[name])) for name in acts]
    face.give({"acts": acts}, rows)


def _codes(book: Any, name: str) -> Any:
    if "/" in name:
        return name.split("/")
    return {item.code: item.name for item in book.items(name)}


@click.command("cases")
@click.option("--search", default=None, help="编号、电话或任意词")
@click.option("--stage", multiple=True, help="状态代码,可多次")
@click.option("--category", multiple=True, help="类别代码,可多次")
@click.option("--urgency", multiple=True, help="紧急程度,可多次")
@click.option("--overdue", is_flag=True, help="只看超期")
@click.option("--site", default=None, help="网点码")
@click.option("--since", default=None, help="收到时间从")
@click.option("--until", default=None, help="收到时间到(不含)")
@click.option("--sort", default=None, help="排序栏,前加 - 为倒序")
@click.option("--limit", default=None, type=click.IntRange(min=0), help="最多几件")
@click.option("--count", is_flag=True, help="只数件数")
@faced
def cases(face: Face, **options: Any) -> int:
    """列出投诉单。"""
    from desktop.app.listing import list_cases

    with face.desk() as desk:
        listing = list_cases(desk, options)
        if options["count"]:
            face.give({"count": listing.count}, [(listing.count,)])
        elif face.json:
            for line in listing.as_json():
                click.echo(json_text(line))
        else:
            _print_cases(face, list(listing.as_json()))
    return 0


def _print_cases(face: Face, rows: list[dict[str, Any]]) -> None:
    from desktop.cli.face import print_table

    say = face.wording.say
    head = [say(f"cli.head_{name}") for name in ("number", "stage", "received", "category", "customer", "summary")]
    lines: Iterator[list[Any]] = (
        [
            row["number"],
            say(f"stage.{row['stage']}"),
            row["received_at"][:16].replace("T", " "),
            row["category"],
            row["customer"]["name"] or "—",
            row["summary"],
        ]
        for row in rows
    )
    print_table([head, *lines])


@click.command("show")
@click.argument("number")
@faced
def show(face: Face, number: str) -> int:
    """一件投诉的全部:各栏、时限、联络、承诺、历史。"""
    from desktop.app.viewing import case_as_json, open_case

    with face.desk() as desk:
        shown = case_as_json(desk, open_case(desk, number), face.wording)
    if face.json:
        click.echo(json_text(shown))
    else:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    return 0


COMMANDS = (register, act, cases, show)
