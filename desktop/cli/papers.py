"""slip, summary: papers and sheets out."""

from __future__ import annotations

import click

from desktop.cli.face import Face, faced, json_text
from desktop.cli.files import target
from desktop.cli.usage import Misused, command
from desktop.errors import refuse
from desktop.store.safe_file import write_bytes


@command("slip")
@click.argument("number")
@click.option("-o", "--out", required=True, type=click.Path())
@click.option("--form", default="a4")
@faced
def slip(face: Face, number: str, out: str, form: str) -> int:
    """The registration slip of a case as PDF."""
    from desktop.app.papers import slip_pdf

    place = target(out)
    with face.desk() as desk:
        content = slip_pdf(desk, number, face.wording, form=form, by=face.by)
    write_bytes(place, content, overwrite=True)
    face.give({"file": out}, [face.wording.say("cli.written", file=out)])
    return 0


@command("summary")
@click.argument("month")
@click.option("--site", default=None)
@click.option("-o", "--out", default=None, type=click.Path())
@faced
def summary(face: Face, month: str, site: str | None, out: str | None) -> int:
    """The summary of a month: a workbook, or all figures as JSON."""
    from desktop.app.papers import month_manners, month_summary, summary_xlsx

    if out is None and not face.json:
        raise Misused("out")
    place = target(out) if out is not None else None
    if place is not None and place.suffix.lower() != ".xlsx":
        raise refuse("summary_kind", "out")
    with face.desk() as desk:
        if place is not None:
            write_bytes(place, summary_xlsx(desk, month, site, face.wording), overwrite=True)
        if face.json:
            told = month_summary(desk, month, site).as_json()
            click.echo(json_text({**told, "manners": month_manners(desk, month, site).as_json()}))
        elif place is not None:
            face.say("cli.written", file=out)
    return 0


COMMANDS = (slip, summary)
