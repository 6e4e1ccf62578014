"""slip, summary: papers and sheets out."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.cli.face import Face, faced, json_text
from desktop.errors import refuse
from desktop.store.safe_file import write_bytes


@click.command("slip")
@click.argument("number")
@click.option("-o", "--out", required=True, type=click.Path(), help="PDF 文件")
@click.option("--form", default="a4", help="a4")
@faced
def slip(face: Face, number: str, out: str, form: str) -> int:
    """登记单 PDF。"""
    from desktop.app.papers import slip_pdf

    with face.desk() as desk:
        content = slip_pdf(desk, number, face.wording, form=form, by=face.by)
    write_bytes(Path(out), content, overwrite=True)
    face.give({"file": out}, [(face.wording.say("cli.written", file=out),)])
    return 0


@click.command("summary")
@click.argument("month")
@click.option("--site", default=None, help="网点码,或 all")
@click.option("-o", "--out", default=None, type=click.Path(), help="xlsx 文件")
@faced
def summary(face: Face, month: str, site: str | None, out: str | None) -> int:
    """某月的汇总:Excel,或 --json 的数字。"""
    from desktop.app.papers import month_summary, summary_xlsx

    if out is None and not face.json:
        raise click.UsageError("-o FILE.xlsx")
    if out is not None and not out.lower().endswith(".xlsx"):
        raise refuse("summary_kind", "out")
    with face.desk() as desk:
        if out is not None:
            write_bytes(Path(out), summary_xlsx(desk, month, site, face.wording), overwrite=True)
        if face.json:
            click.echo(json_text(month_summary(desk, month, site).as_json()))
        elif out is not None:
            face.say("cli.written", file=out)
    return 0


COMMANDS = (slip, summary)
