"""intake: registers kept elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from desktop.cli.face import Face, faced


@click.command("intake")
@click.argument("file", type=click.Path())
@click.option("--map", "map_file", default=None, type=click.Path(), help="对照表 TOML")
@click.option("--commit", is_flag=True, help="真的收进来;不加只预览")
@faced
def intake(face: Face, file: str, map_file: str | None, commit: bool) -> int:
    """收进别处的登记册(xlsx、csv)。"""
    from desktop.app.taking_registers import take_register

    with face.desk() as desk:
        done = take_register(
            desk, Path(file), face.wording, map_file=Path(map_file) if map_file else None, commit=commit
        )
    shape: dict[str, Any] = done.report.shape(face.wording)
    if done.refused_file is not None:
        shape["refused_file"] = str(done.refused_file)
    say = face.wording.say
    code = "cli.intake_done" if commit else "cli.intake_preview"
    counts = {key: shape[key] for key in ("rows", "accepted", "duplicates")}
    rows = [(say(code, **counts, refused=len(shape["refused"])),)]
    rows += [(say("cli.intake_row", row=one["row"], reason=one["reason"]),) for one in shape["refused"]]
    if done.refused_file is not None:
        rows.append((say("cli.written", file=str(done.refused_file)),))
    face.give(shape, rows)
    return 0


COMMANDS = (intake,)
