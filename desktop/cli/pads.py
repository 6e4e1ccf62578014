"""pads: blank forms with numbers of their own, for when there is no computer."""

from __future__ import annotations

import click

from desktop.app import Desk
from desktop.cli.columns import columns, indented
from desktop.cli.face import Face, faced
from desktop.cli.files import target
from desktop.cli.usage import SpokenGroup
from desktop.queries.pads import PadRow
from desktop.store.safe_file import write_bytes


@click.group("pads", cls=SpokenGroup, invoke_without_command=True)
@faced
def pads(face: Face) -> int:
    """The pads of the site, with what became of their forms."""
    if click.get_current_context().invoked_subcommand is not None:
        return 0
    from desktop.app.paper_pads import known_pads

    with face.desk() as desk:
        known = known_pads(desk)
        shown = [_pad(desk, one) for one in known]
    lines = [line for one in known for line in _lines(face, one)] or [face.wording.say("pad.none")]
    face.give({"pads": shown}, lines)
    return 0


def _pad(desk: Desk, one: PadRow) -> dict[str, object]:
    from desktop.clock import iso
    from desktop.journal.ids import id_text

    forms = [{"number": number, "case": id_text(case) if case else None} for number, case in one.forms.items()]
    return {"reserved_at": iso(one.pad.at, desk.identity.utc_offset_min), "forms": forms, "unused": len(one.unused)}


def _lines(face: Face, one: PadRow) -> list[str]:
    say, numbers = face.wording.say, tuple(one.forms)
    head = say("pad.line", first=numbers[0], last=numbers[-1], count=len(numbers), unused=len(one.unused))
    rows = [(number, say("pad.unused" if case is None else "pad.used")) for number, case in one.forms.items()]
    return [head, *indented(columns(rows))]


@pads.command("make")
@click.argument("how_many", type=click.IntRange(min=0))
@click.option("-o", "--out", required=True, type=click.Path())
@faced
def make(face: Face, how_many: int, out: str) -> int:
    """Set numbers apart and write their blank forms as PDF."""
    from desktop.app.paper_pads import find_pad, pad_pdf, reserve_pad

    place = target(out)
    with face.desk() as desk:
        numbers = reserve_pad(desk, how_many, face.by).numbers()
        content = pad_pdf(desk, find_pad(desk, numbers[0]), face.wording)
    write_bytes(place, content, overwrite=True)
    done = face.wording.say("pad.made", first=numbers[0], last=numbers[-1], count=len(numbers), file=out)
    face.give({"file": out, "numbers": list(numbers)}, [done])
    return 0


@pads.command("print")
@click.argument("number")
@click.option("-o", "--out", required=True, type=click.Path())
@faced
def print_again(face: Face, number: str, out: str) -> int:
    """Write the forms of a pad that are still unused once more."""
    from desktop.app.paper_pads import find_pad, pad_pdf

    place = target(out)
    with face.desk() as desk:
        row = find_pad(desk, number)
        content = pad_pdf(desk, row, face.wording)
    write_bytes(place, content, overwrite=True)
    face.give({"file": out, "numbers": list(row.unused)}, [face.wording.say("cli.written", file=out)])
    return 0


COMMANDS = (pads,)
