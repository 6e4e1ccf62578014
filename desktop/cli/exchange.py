"""export, import, peers, conflicts: packages in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from desktop.cli.face import Face, faced
from desktop.clock import iso


@click.command("export")
@click.option("-o", "--out", required=True, type=click.Path(), help="同步包文件")
@click.option("--to", default=None, help="给哪个网点(网点码)")
@click.option("--everything", is_flag=True, help="全部流水,不管对方有什么")
@faced
def export(face: Face, out: str, to: str | None, everything: bool) -> int:
    """做一个同步包。"""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        done = Exchange(desk).export(Path(out), to=to, everything=everything)
    shown = {"file": out, "package": done.package, "entries": done.entries, "bytes": done.size}
    face.give(shown, [(face.wording.say("sync.exported", count=done.entries, file=out),)])
    return 0


@click.command("import")
@click.argument("file", type=click.Path())
@click.option("--preview", is_flag=True, help="只看会带来什么,不写入")
@faced
def import_(face: Face, file: str, preview: bool) -> int:
    """导入一个同步包。"""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        exchange = Exchange(desk)
        done = exchange.preview(Path(file)) if preview else exchange.take_in(Path(file))
    shown = {**done.as_json(), "committed": not preview}
    say = face.wording.say
    rows = [
        (say("sync.from", site=f"{done.header.sender.code} {done.header.sender.name}", words=done.fingerprint),),
        (say("sync.brought" if not preview else "sync.would_bring", **_counts(done.as_json())),),
    ]
    rows += [(say("sync.gap", first=one.first, last=one.last),) for one in done.gaps]
    if done.renewed:
        rows.append((say("sync.restored", count=done.own),))
    face.give(shown, rows)
    return 0


def _counts(shown: dict[str, Any]) -> dict[str, int]:
    return {key: shown[key] for key in ("new", "known", "cases_new", "cases_changed", "conflicts")}


@click.command("peers")
@faced
def peers(face: Face) -> int:
    """来往网点:各自确认过什么。"""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        exchange = Exchange(desk)
        offset = desk.identity.utc_offset_min
        listed = [
            {
                "code": one.peer.code,
                "name": one.peer.name,
                "fingerprint": one.peer.fingerprint,
                "last_import_at": iso(one.peer.last_import_at, offset) if one.peer.last_import_at else None,
                "last_export_at": iso(one.peer.last_export_at, offset) if one.peer.last_export_at else None,
                "missing_there": one.missing,
            }
            for one in exchange.peers()
        ]
    rows = [tuple(one.values()) for one in listed]
    face.give({"peers": listed}, rows)
    return 0


@click.command("conflicts")
@faced
def conflicts(face: Face) -> int:
    """待看的冲突。"""
    from desktop.queries.disagreements import all_conflicts

    with face.desk() as desk, desk.store.reading() as connection:
        listed = all_conflicts(connection)
    face.give({"conflicts": listed}, [(one["number"], one["register"], len(one["values"])) for one in listed])
    return 0


COMMANDS = (export, import_, peers, conflicts)
