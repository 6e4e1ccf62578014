"""register, cases, show: the counter on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import IO, Any

import click

from desktop.app import Desk
from desktop.app.case_words import NOTHING, Words
from desktop.app.listing import STAGES, Listed
from desktop.cli.columns import columns
from desktop.cli.doing import act, attach
from desktop.cli.face import REFUSED, Face, faced, json_text
from desktop.cli.files import opened
from desktop.cli.json_lines import LINE_LIMIT, read_object
from desktop.cli.usage import command
from desktop.errors import Refused, refuse
from desktop.queries.case_line import CaseListRow


@command("register")
@click.argument("file", default="-", type=click.Path())
@faced
def register(face: Face, file: str) -> int:
    """Register complaints: each line an act of its own, answered before the next is read."""
    answers = 0
    refused = False
    with face.desk(known=False) as desk, _opened(file) as stream:
        for number, line in enumerate(_lines(stream), 1):
            if line.strip():
                answer = _register_line(face, desk, line)
                refused = refused or "error" in answer
                answers += 1
                click.echo(json_text({"line": number, **answer}))
                sys.stdout.flush()
        if not answers and face.by is not None:  # with lines, each has been answered so
            desk.staff.must_know(face.by)
    return REFUSED if refused else 0


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream as they come; of one that is far too long no more is kept than it takes to refuse it."""
    while line := stream.readline(LINE_LIMIT + 1):
        rest = line
        while rest and not rest.endswith(b"\n") and len(rest) > LINE_LIMIT:
            rest = stream.readline(LINE_LIMIT + 1)
        yield line


def _register_line(face: Face, desk: Desk, line: bytes) -> dict[str, Any]:
    try:
        made = desk.registering.register(read_object(line), face.by)
    except Refused as refused:
        return {"error": face.problem(refused.first)}
    from desktop.journal.ids import id_text

    return {"number": made.number, "id": id_text(made.uid)}


def _opened(file: str) -> IO[bytes]:
    if file != "-":
        return opened(file)
    if sys.stdin is None:  # closed by who called
        raise refuse("no_input", "file")
    return sys.stdin.buffer


@command("cases")
@click.option("--search", default=None)
@click.option("--stage", multiple=True)
@click.option("--category", multiple=True)
@click.option("--urgency", multiple=True)
@click.option("--tag", multiple=True)
@click.option("--overdue", is_flag=True)
@click.option("--site", default=None)
@click.option("--since", default=None)
@click.option("--until", default=None)
@click.option("--sort", default=None)
@click.option("--limit", default=None, type=click.IntRange(min=0))
@click.option("--count", is_flag=True)
@faced
def cases(face: Face, **options: Any) -> int:
    """List cases."""
    from desktop.app.listing import list_cases

    say = face.wording.say
    stages = {say(f"stage.{code}"): code for code in STAGES}
    options["stage"] = tuple(stages.get(one.strip(), one) for one in options["stage"])
    with face.desk() as desk:
        listing = list_cases(desk, options)
        if options["count"]:
            face.give({"count": listing.count}, [say("cli.case_count", count=listing.count)])
        elif face.json:
            for line in listing.as_json():
                click.echo(json_text(line))
        else:
            face.tell(_case_lines(face, desk, listing))
    return 0


_HEADS = ("number", "stage", "late", "received", "urgency", "category", "customer", "owner", "summary")
_LATE = _HEADS.index("late")


def _case_lines(face: Face, desk: Desk, listing: Listed) -> Iterator[str]:
    words = Words(desk, face.wording)
    rows = [[face.wording.say(f"cli.head_{name}") for name in _HEADS]]
    rows += [_case_cells(row, words) for row in listing.rows()]
    if not any(row[_LATE] for row in rows[1:]):
        rows = [row[:_LATE] + row[_LATE + 1 :] for row in rows]
    if len(rows) > 1:
        yield from columns(rows)
    total = listing.total()
    cut = total > len(listing.numbers)
    yield words.say("cli.case_count_cut" if cut else "cli.case_count", count=total, shown=len(listing.numbers))


def _case_cells(row: CaseListRow, words: Words) -> list[str]:
    stage = words.say(f"stage.{row.stage}")
    return [
        row.number,
        words.say("show.second", stage=stage) if row.round > 1 else stage,
        words.say("show.overdue") if row.overdue else "",
        words.moment(row.received_at),
        words.name("urgency", row.urgency) or "",
        words.book.name("categories", row.category),
        row.customer_name or NOTHING,
        words.who(row.owner) if row.owner else words.say("show.nobody"),
        row.summary,
    ]


@command("show")
@click.argument("number")
@faced
def show(face: Face, number: str) -> int:
    """Everything about one case."""
    from desktop.app.viewing import case_as_json, open_case
    from desktop.cli.case_sheet import case_sheet

    with face.desk() as desk:
        view = open_case(desk, number)
        if face.json:
            click.echo(json_text(case_as_json(desk, view, face.wording)))
        else:
            face.tell(case_sheet(desk, view, face.wording))
    return 0


COMMANDS = (register, act, attach, cases, show)
