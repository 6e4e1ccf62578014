"""act: one act on a case, and the list of all there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from desktop.app.case_words import field_label
from desktop.cases.acts import ACTS
from desktop.cases.commands.attachments import KINDS
from desktop.cases.fields import Field
from desktop.cli.columns import columns, indented
from desktop.cli.face import Face, faced
from desktop.cli.files import content
from desktop.cli.json_lines import read_object
from desktop.cli.usage import Misused, command

if TYPE_CHECKING:
    from desktop.app.attaching import Attached


@command("act")
@click.argument("number", required=False)
@click.argument("act", required=False)
@click.option("--at", default=None)
@click.option("--set", "pairs", multiple=True)
@click.option("--file", "file", default=None, type=click.Path())
@click.option("--list", "listing", is_flag=True)
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
    """Do one act on a case."""
    if listing:
        if face.by is not None:
            with face.desk():
                pass  # the list needs no folder; whether there is somebody of that name does
        _list_acts(face)
        return 0
    if number is None or act is None:
        missing = "number" if number is None else "act"
        raise Misused("missing", name=face.wording.say(f"usage.value.{missing}"))
    given = {**(read_object(content(file)) if file is not None else {}), **from_pairs(pairs)}
    with face.desk() as desk:
        done = desk.handling.act(number, act, given, at=at, by=face.by)
    say = face.wording.say
    made = [(say("cli.made", what=say(f"show.register.{name}")), uid) for name, uid in done.ids.items()]
    face.give(dict(done.ids), [say("cli.act_done", act=say(f"act.name.{act}")), *indented(columns(made))])
    return 0


@command("attach")
@click.argument("number")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--kind", default=None)
@click.option("--note", default=None)
@click.option("--keep-original", is_flag=True)
@faced
def attach(
    face: Face, number: str, files: tuple[str, ...], kind: str | None, note: str | None, keep_original: bool
) -> int:
    """Attach files to a case; one that is attached already is said as known."""
    given = {"kind": _kind(face, kind), "note": note, "keep_original": keep_original}
    with face.desk() as desk:
        done = desk.attaching.attach(number, files, given, by=face.by)
    for one in done:
        said = {"file": one.file, "attachment": one.attachment, "known": one.known, "frames": one.frames}
        face.give(said, _attached_lines(face, one))
    return 0


def _attached_lines(face: Face, one: Attached) -> list[str]:
    lines = [face.wording.say("cli.attached_known" if one.known else "cli.attached", file=one.file)]
    return [*lines, face.wording.say("cli.attached_first_frame", count=one.frames)] if one.frames > 1 else lines


def _kind(face: Face, given: str | None) -> str | None:
    """The code of a kind of attachment, which may be named in words."""
    words = {face.wording.say(f"act.choice.{code}"): code for code in KINDS.split("/")}
    return words.get(given.strip(), given) if given else None


def from_pairs(pairs: tuple[str, ...]) -> dict[str, Any]:
    """What `--set FIELD=VALUE`, given several times, says. Raises `Misused` `pair`."""
    given: dict[str, Any] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or not name.strip():
            raise Misused("pair", given=pair)
        given[name.strip()] = value
    return given


def _list_acts(face: Face) -> None:
    from desktop.cases.rules import load_factory

    book = load_factory()
    acts = {name: [_field(one, book) for one in spec.fields] for name, spec in ACTS.items()}
    say = face.wording.say
    lines = [say("cli.acts_head"), ""]
    for name, spec in ACTS.items():
        lines.append(f"{name}  {say(f'act.name.{name}')}")
        lines += indented(columns(_field_row(face, name, one) for one in spec.fields))
    face.give({"acts": acts}, lines)


def _field(one: Field, book: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "type": one.kind,
        "required": one.required,
        **({"codes": _codes(book, one.list)} if one.list else {}),
        **({"example": one.example} if one.example else {}),
    }


def _field_row(face: Face, act: str, one: Field) -> tuple[str, str, str]:
    say = face.wording.say
    example = say("cli.act_example", example=one.example) if one.example else ""
    return f"{one.name}{'*' if one.required else ''}", field_label(face.wording, one.name, act), example


def _codes(book: Any, name: str) -> Any:
    if "/" in name:
        return name.split("/")
    return {item.code: item.name for item in book.items(name)}
