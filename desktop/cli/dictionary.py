"""dictionary: the site's categories, channels, demands, causes and resolutions, read and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from desktop.app import Desk
from desktop.cases.dictionary import LISTS, Change, Wanted
from desktop.cases.rules import Item, RuleBook
from desktop.cli.columns import columns, indented
from desktop.cli.face import Face, faced
from desktop.cli.usage import SpokenGroup, command
from desktop.errors import refuse


@click.group("dictionary", cls=SpokenGroup, invoke_without_command=True)
@click.option("--list", "only", default=None)
@click.option("--all", "gone", is_flag=True)
@faced
def dictionary(face: Face, only: str | None, gone: bool) -> int:
    """The dictionaries of the site."""
    if click.get_current_context().invoked_subcommand is not None:
        return 0
    if only is not None and only not in LISTS:
        raise refuse("unknown_list", "list", list=only, lists="、".join(LISTS))
    wanted = LISTS if only is None else (only,)
    with face.desk() as desk:
        book, packs = desk.dictionaries.book, desk.dictionaries.own().packs
        shares = desk.dictionaries.too_much_other()
    alarms = [
        face.wording.say("dictionary.too_much_other", group=_group(face, book, one.group), other=one.other, of=one.of)
        for one in shares
    ]
    shown = {name: [_item(one) for one in _items(book, name, gone)] for name in wanted}
    told = [{"group": one.group, "other": one.other, "of": one.of} for one in shares]
    lines = [line for name in wanted for line in _lines(face, book, name, gone)]
    face.give({**shown, "packs": list(packs), "too_much_other": told}, [*lines, *alarms])
    return 0


def _group(face: Face, book: RuleBook, code: str) -> str:
    return book.name("categories", code) if code else face.wording.say("dictionary.everything")


def _items(book: RuleBook, name: str, everything: bool) -> tuple[Item, ...]:
    return book.every[name] if everything else book.items(name)


def _item(one: Item) -> dict[str, Any]:
    active, into = one.raw.get("active", True), one.raw.get("into")
    found = {"code": one.code, "name": one.name, "under": one.parent, "key": one.key, "active": active, "into": into}
    return {**found, "formerly": list(one.formerly)}


def _lines(face: Face, book: RuleBook, name: str, everything: bool) -> Iterator[str]:
    say = face.wording.say
    yield say(f"dictionary.list.{name}")
    rows = [
        (f"{'  ' if one.parent else ''}{one.code}", one.name, one.key or "", _state(face, one))
        for one in _items(book, name, everything)
    ]
    yield from indented(columns(rows))
    yield ""


def _state(face: Face, one: Item) -> str:
    say = face.wording.say
    said = [say("dictionary.formerly", names=say("show.and").join(one.formerly))] if one.formerly else []
    if one.raw.get("into"):
        said.append(say("dictionary.merged_into", code=one.raw["into"]))
    elif not one.raw.get("active", True):
        said.append(say("dictionary.off"))
    return say("cli.between").join(said)


def _told(face: Face, desk: Desk, code: str, changes: tuple[Change, ...]) -> None:
    book = desk.book
    made = [_item(book.item(one.list, one.code)) for one in changes]
    lines = [
        face.wording.say(f"dictionary.{code}", code=one.code, name=book.name(one.list, one.code), into=one.into or "")
        for one in changes
    ]
    face.give({"changed": made}, lines)


@dictionary.command("add")
@click.argument("name_of_list")
@click.argument("called")
@click.option("--under", default=None)
@click.option("--like", default=None)
@click.option("--key", default=None)
@faced
def add(face: Face, name_of_list: str, called: str, under: str | None, like: str | None, key: str | None) -> int:
    """Add a code."""
    with face.desk() as desk:
        made = desk.dictionaries.add(Wanted(name_of_list, called, under, like, key), face.by)
        _told(face, desk, "added", (made,))
    return 0


@dictionary.command("rename")
@click.argument("name_of_list")
@click.argument("item")
@click.argument("called")
@faced
def rename(face: Face, name_of_list: str, item: str, called: str) -> int:
    """Call a code otherwise from now on."""
    with face.desk() as desk:
        _told(face, desk, "renamed", (desk.dictionaries.rename(name_of_list, item, called, face.by),))
    return 0


@dictionary.command("deactivate")
@click.argument("name_of_list")
@click.argument("item")
@faced
def deactivate(face: Face, name_of_list: str, item: str) -> int:
    """Offer a code no longer."""
    with face.desk() as desk:
        _told(face, desk, "deactivated", (desk.dictionaries.switch(name_of_list, item, False, face.by),))
    return 0


@dictionary.command("activate")
@click.argument("name_of_list")
@click.argument("item")
@faced
def activate(face: Face, name_of_list: str, item: str) -> int:
    """Offer a code again."""
    with face.desk() as desk:
        _told(face, desk, "activated", (desk.dictionaries.switch(name_of_list, item, True, face.by),))
    return 0


@dictionary.command("merge")
@click.argument("name_of_list")
@click.argument("item")
@click.option("--into", required=True)
@faced
def merge(face: Face, name_of_list: str, item: str, into: str) -> int:
    """Count the cases of a code under another."""
    with face.desk() as desk:
        _told(face, desk, "merged", (desk.dictionaries.merge(name_of_list, item, into, face.by),))
    return 0


@dictionary.command("split")
@click.argument("name_of_list")
@click.argument("item")
@click.argument("names", nargs=-1, required=True)
@faced
def split(face: Face, name_of_list: str, item: str, names: tuple[str, ...]) -> int:
    """Put several new codes in the place of one."""
    with face.desk() as desk:
        _told(face, desk, "added", desk.dictionaries.split(name_of_list, item, names, face.by))
    return 0


@command("packs")
@click.option("--take", default=None)
@click.option("--drop", default=None)
@faced
def packs(face: Face, take: str | None, drop: str | None) -> int:
    """The industry packs: what each adds, and which were taken."""
    with face.desk() as desk:
        if take is not None:
            desk.dictionaries.take_pack(take, True, face.by)
        if drop is not None:
            desk.dictionaries.take_pack(drop, False, face.by)
        known, taken = desk.book.content["packs"], desk.dictionaries.own().packs
    shown = [{"code": one["code"], "name": one["name"], "taken": one["code"] in taken} for one in known]
    yes = face.wording.say("act.choice.yes")
    rows = [(one["code"], one["name"], yes if one["code"] in taken else "", _adds(face, one)) for one in known]
    heads = tuple(face.wording.say(f"dictionary.head_{name}") for name in ("pack", "name", "taken", "adds"))
    face.give({"packs": shown}, columns([heads, *rows]))
    return 0


@dictionary.command("confirm")
@click.argument("asked", type=click.Choice(["on", "off"]))
@faced
def ask_second(face: Face, asked: str) -> int:
    """Whether a second person confirms the validity before a case is closed."""
    with face.desk() as desk:
        desk.dictionaries.ask_second(asked == "on", face.by)
    face.give({"confirm_validity": asked == "on"}, [face.wording.say(f"dictionary.confirm_{asked}")])
    return 0


def _adds(face: Face, pack: Mapping[str, Any]) -> str:
    return face.wording.say("show.and").join(one["name"] for one in pack["adds"]) or "—"


dictionary.add_command(packs)
COMMANDS = (dictionary,)
