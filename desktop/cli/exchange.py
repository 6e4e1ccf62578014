"""export, import, peers, conflicts: packages in and out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from desktop.app import Desk
from desktop.app.case_words import NOTHING, Words
from desktop.cli.columns import columns, indented
from desktop.cli.face import Face, faced
from desktop.cli.files import no_folder, target
from desktop.cli.usage import command
from desktop.clock import iso

if TYPE_CHECKING:
    from desktop.app.exchange import PeerStanding
    from desktop.sync.brought import Imported


@command("export")
@click.option("-o", "--out", required=True, type=click.Path())
@click.option("--to", default=None)
@click.option("--everything", is_flag=True)
@click.option("--without-files", is_flag=True)
@faced
def export(face: Face, out: str, to: str | None, everything: bool, without_files: bool) -> int:
    """Make a package."""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        done = Exchange(desk).export(target(out), to=to, everything=everything, files=not without_files)
    shown = {"file": out, "package": done.package, "entries": done.entries, "bytes": done.size}
    shown |= {"attachments": done.files, "attachments_left": done.files_left}
    lines = [face.wording.say("sync.exported", count=done.entries, file=out)]
    if done.files or done.files_left:
        lines.append(face.wording.say("sync.files_along", count=done.files))
    if done.files_left:
        lines.append(face.wording.say("sync.files_left", count=done.files_left))
    face.give(shown, lines)
    return 0


@command("import")
@click.argument("file", type=click.Path())
@click.option("--preview", is_flag=True)
@faced
def import_(face: Face, file: str, preview: bool) -> int:
    """Take in a package, or see what it would bring."""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        exchange = Exchange(desk)
        package = no_folder(file)
        done = exchange.preview(package) if preview else exchange.take_in(package)
    face.give({**done.as_json(), "committed": not preview}, _brought(face, done, preview))
    return 0


def _brought(face: Face, done: Imported, preview: bool) -> list[str]:
    say, shown = face.wording.say, done.as_json()
    counts = {key: shown[key] for key in ("new", "known", "cases_new", "cases_changed", "conflicts")}
    sender = done.header.sender
    lines = [
        say("sync.from", site=f"{sender.code} {sender.name}", words=done.fingerprint),
        say("sync.would_bring" if preview else "sync.brought", **counts),
    ]
    if done.files:
        lines.append(say("sync.would_bring_files" if preview else "sync.brought_files", count=done.files))
    if done.files_waiting:
        lines.append(say("sync.files_waiting", count=done.files_waiting))
    lines += [say("sync.gap", first=one.first, last=one.last) for one in done.gaps]
    if done.conflicts and not preview:
        lines.append(say("sync.see_conflicts"))
    if done.renewed:
        lines.append(say("sync.restored", count=done.own))
    return lines


@command("peers")
@faced
def peers(face: Face) -> int:
    """Other sites, and what each has confirmed."""
    from desktop.app.exchange import Exchange

    with face.desk() as desk:
        known = Exchange(desk).peers()
        lines = _peer_lines(face, desk, known)
        listed = [_peer(one, desk.identity.utc_offset_min) for one in known]
    face.give({"peers": listed}, lines)
    return 0


def _peer(one: PeerStanding, offset: int) -> dict[str, Any]:
    peer = one.peer
    return {
        "code": peer.code,
        "name": peer.name,
        "fingerprint": peer.fingerprint,
        "last_import_at": iso(peer.last_import_at, offset) if peer.last_import_at else None,
        "last_export_at": iso(peer.last_export_at, offset) if peer.last_export_at else None,
        "missing_there": one.missing,
    }


def _peer_lines(face: Face, desk: Desk, known: Sequence[PeerStanding]) -> list[str]:
    say, words = face.wording.say, Words(desk, face.wording)
    if not known:
        return [say("sync.no_peers")]
    heads = ("site_code", "site_name", "last_import", "last_export", "missing_there", "fingerprint")
    rows = [[say(f"cli.head_{name}") for name in heads]]
    for one in known:
        peer = one.peer
        told = [words.moment(peer.last_import_at), words.moment(peer.last_export_at)]
        missing = say("sync.entries", count=one.missing) if one.missing else NOTHING
        rows.append([peer.code, peer.name, *told, missing, peer.fingerprint])
    return columns(rows, right=(4,))


@command("conflicts")
@faced
def conflicts(face: Face) -> int:
    """Conflicts to review."""
    from desktop.app.viewing import conflicts_as_json

    with face.desk() as desk:
        shown = conflicts_as_json(desk)
        lines = _conflict_lines(face, desk)
    face.give({"conflicts": shown}, lines)
    return 0


def _conflict_lines(face: Face, desk: Desk) -> list[str]:
    from desktop.cli.disagreement_words import values
    from desktop.queries.disagreements import all_conflicts

    say, words = face.wording.say, Words(desk, face.wording)
    with desk.store.reading() as connection:
        found = all_conflicts(connection)
    if not found:
        return [say("sync.no_conflicts")]
    lines = []
    for one in found:
        lines += [say("show.dot").join((one.number, words.register(one.register))), *indented(values(one, words)), ""]
    return [*lines, say("sync.conflict_count", count=len(found))]


COMMANDS = (export, import_, peers, conflicts)
