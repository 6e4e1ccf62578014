"""customers, customer: who has been here, and what is known of one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.app import Desk
from desktop.app.case_words import NOTHING, Words, money
from desktop.cases.phone import mask
from desktop.cli.columns import columns
from desktop.cli.doing import from_pairs
from desktop.cli.face import Face, faced, json_text
from desktop.cli.usage import Misused, command
from desktop.journal.ids import Id, id_text

if TYPE_CHECKING:
    from desktop.queries.customer_list import CustomerWanted

_HEADS = ("customer", "phone", "level", "visits", "last", "open", "redress", "overall", "id")


@command("customers")
@click.option("--search", default=None)
@click.option("--view", default=None)
@click.option("--level", default=None)
@click.option("--export", "target", default=None, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--whole-telephones", is_flag=True)
@click.option("--limit", default=None, type=click.IntRange(min=0))
@faced
def customers(face: Face, target: Path | None, whole_telephones: bool, **narrowed: Any) -> int:
    """List customers."""
    from desktop.app.customer_json import line_as_json
    from desktop.app.saying import Saying

    wanted = _wanted(face, **narrowed)
    with face.desk() as desk:
        if target is not None:
            return _export(face, desk, wanted, target, whole_telephones)
        found = desk.customers.listing(wanted)
        if face.json:
            say = Saying(desk)
            for line in found.lines:
                click.echo(json_text(line_as_json(line, say)))
            return 0
        rows = [[face.wording.say(f"customer.head_{name}") for name in _HEADS]]
        words = Words(desk, face.wording)
        rows += [_cells(line, words) for line in found.lines]
    if found.lines:
        face.tell(columns(rows, right=(3, 5, 6)))
    face.say("customer.more_found" if found.more else "customer.count", count=len(found.lines))
    return 0


def _wanted(face: Face, search: str | None, view: str | None, level: str | None, limit: int | None) -> CustomerWanted:
    from desktop.people.customers import LEVELS
    from desktop.queries.customer_list import MOST, VIEWS, CustomerWanted

    views = {face.wording.say(f"customer.view.{one}"): one for one in VIEWS} | {one: one for one in VIEWS}
    levels = {face.wording.say(f"act.choice.{one}"): one for one in LEVELS} | {one: one for one in LEVELS}
    for name, given, known, codes in (("view", view, views, VIEWS), ("level", level, levels, LEVELS)):
        if given is not None and given not in known:
            raise Misused(name, given=given, **{f"{name}s": "、".join(codes)})
    most = MOST if limit is None else limit
    return CustomerWanted(views[view] if view else VIEWS[0], search or "", levels[level] if level else "", most)


def _export(face: Face, desk: Desk, wanted: CustomerWanted, target: Path, whole_telephones: bool) -> int:
    """The people one greets or visits, into a workbook."""
    from desktop.app.customer_export import export_customers, wanted_whole

    lines = desk.customers.listing(wanted_whole(wanted)).lines
    export_customers(desk, lines, face.wording, target, whole_telephones=whole_telephones, by=face.by)
    said = face.wording.say("customer.exported", file=str(target), count=len(lines))
    face.give({"file": str(target), "customers": len(lines), "whole_telephones": whole_telephones}, [said])
    return 0


def _cells(line: Any, words: Words) -> list[str]:
    from desktop.app.customer_words import called

    return [
        called(line, words),
        mask(line.phone) or NOTHING,
        words.choice(line.level) if line.level else NOTHING,
        str(line.cases),
        words.moment(line.last_at),
        str(line.open),
        money(line.redress) if line.redress else NOTHING,
        str(line.overall or NOTHING),
        id_text(line.uid),
    ]


@command("customer")
@click.argument("customer")
@click.argument("doing", required=False)
@click.argument("other", required=False)
@click.option("--set", "pairs", multiple=True)
@faced
def customer(face: Face, customer: str, doing: str | None, other: str | None, pairs: tuple[str, ...]) -> int:
    """Show one customer, or do something about them."""
    do = _DOINGS.get(doing or "show")
    if do is None:
        raise Misused("doing", given=str(doing), doings="、".join(_DOINGS))
    if (other is not None) != (doing == "merge"):
        raise Misused("missing" if other is None else "too_much", **_about_other(face, other))
    given = from_pairs(pairs)
    if given and doing not in ("set", "care"):
        raise Misused("too_much", given="--set")
    with face.desk() as desk:
        uid = desk.customers.find(customer, alone=doing == "unmerge")
        do(face, desk, uid, other, given)
    return 0


def _about_other(face: Face, other: str | None) -> dict[str, str]:
    return {"name": face.wording.say("usage.value.other")} if other is None else {"given": other}


def _show(face: Face, desk: Desk, uid: Id, _other: str | None, _given: Mapping[str, str]) -> None:
    from desktop.app.customer_json import customer_as_json
    from desktop.app.saying import Saying
    from desktop.cli.customer_sheet import customer_sheet

    view = desk.customers.open(uid)
    if face.json:
        click.echo(json_text(customer_as_json(view, Saying(desk))))
    else:
        face.tell(customer_sheet(view, Words(desk, face.wording)))


def _set(face: Face, desk: Desk, uid: Id, _other: str | None, given: Mapping[str, str]) -> None:
    _done(face, desk.customers.edit(uid, given, by=face.by), "customer.edited")


def _merge(face: Face, desk: Desk, uid: Id, other: str | None, _given: Mapping[str, str]) -> None:
    desk.customers.merge(uid, desk.customers.find(other or ""), by=face.by)
    _done(face, desk.customers.open(uid).uid, "customer.now_one")


def _unmerge(face: Face, desk: Desk, uid: Id, _other: str | None, _given: Mapping[str, str]) -> None:
    desk.customers.take_out(uid, by=face.by)
    _done(face, uid, "customer.now_apart")


def _care(face: Face, desk: Desk, uid: Id, _other: str | None, given: Mapping[str, str]) -> None:
    _done(face, desk.customers.care(uid, given, by=face.by), "customer.cared")


def _done(face: Face, uid: Id, code: str) -> None:
    face.give({"id": id_text(uid)}, [face.wording.say(code)])


_Doing = Callable[[Face, Desk, Id, str | None, Mapping[str, str]], None]
_DOINGS: dict[str, _Doing] = {"show": _show, "set": _set, "merge": _merge, "unmerge": _unmerge, "care": _care}

COMMANDS = (customers, customer)
