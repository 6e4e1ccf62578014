"""intake: registers kept elsewhere."""

from __future__ import annotations

from typing import Any

import click

from desktop.cli.columns import indented
from desktop.cli.face import Face, faced
from desktop.cli.files import no_folder
from desktop.cli.usage import command


@command("intake")
@click.argument("file", type=click.Path())
@click.option("--map", "map_file", default=None, type=click.Path())
@click.option("--commit", is_flag=True)
@faced
def intake(face: Face, file: str, map_file: str | None, commit: bool) -> int:
    """Take in a register kept elsewhere, or only look at it."""
    from desktop.app.taking_registers import take_register

    with face.desk() as desk:
        done = take_register(
            *(desk, no_folder(file), face.wording),
            map_file=no_folder(map_file) if map_file is not None else None,
            commit=commit,
            by=face.by,
        )
    shape: dict[str, Any] = done.report.shape(face.wording)
    if done.refused_file is not None:
        shape["refused_file"] = str(done.refused_file)
    say = face.wording.say
    code = "cli.intake_done" if commit else "cli.intake_preview"
    counts = {key: shape[key] for key in ("rows", "accepted", "duplicates")}
    lines = [say(code, **counts, refused=len(shape["refused"]))]
    lines += indented(say("cli.intake_row", row=one["row"], reason=one["reason"]) for one in shape["refused"])
    if done.refused_file is not None:
        lines.append(say("cli.intake_refused_file", file=str(done.refused_file)))
    face.give(shape, lines)
    return 0


COMMANDS = (intake,)
