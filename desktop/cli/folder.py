"""init, staff, settings, check, rebuild, backup: the data folder itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from desktop.app import Desk
from desktop.app.doctor import FilesCopied, FolderReport
from desktop.app.set_up import FIRST_CODE, FIRST_NAME, set_up
from desktop.cli.columns import columns, indented
from desktop.cli.face import FAULT, Face, faced
from desktop.cli.files import content, target
from desktop.cli.json_lines import read_object
from desktop.cli.usage import SpokenGroup, command
from desktop.errors import refuse
from desktop.people.staff import Member
from desktop.text import plain


@command("init")
@click.option("--code", required=True)
@click.option("--name", required=True)
@click.option("--station", default="A")
@click.option("--trial", is_flag=True)
@faced
def init(face: Face, code: str, name: str, station: str, trial: bool) -> int:
    """Set up a data folder and its site."""
    if face.by is not None and plain(face.by) not in (FIRST_CODE, FIRST_NAME):
        raise refuse("unknown_staff", "by", staff=plain(face.by))  # whoever else will work here is not there yet
    set_up(face.folder, code, name, station=station, trial=trial)
    with face.desk() as desk:
        first = desk.staff.signed_in()
        folder, site = str(desk.folder.root), code.strip().upper()
    done = face.wording.say("cli.set_up", folder=folder, code=site, name=name.strip())
    who = face.wording.say("cli.first_staff", code=first.code, name=first.name)
    face.give({"folder": folder, "site": site, "staff": first.code}, [done, who])
    return 0


@click.group("staff", cls=SpokenGroup, invoke_without_command=True)
@faced
def staff(face: Face) -> int:
    """The staff of the site."""
    if click.get_current_context().invoked_subcommand is not None:
        return 0
    with face.desk() as desk:
        known, book = desk.staff.members(), desk.book
    roles = {item.code: item.name for item in book.items("roles")}
    codes = {one.uid: one.code for one in known}
    listed = [
        {
            "code": one.code,
            "name": one.name,
            "roles": list(one.roles),
            "tutor": codes.get(one.tutor) if one.tutor else None,
            "active": one.active,
        }
        for one in known
    ]
    face.give({"staff": listed}, _staff_lines(face, known, roles))
    return 0


def _staff_lines(face: Face, known: tuple[Member, ...], roles: dict[str, str]) -> list[str]:
    say = face.wording.say
    names = {one.uid: one.name for one in known}
    rows = [[say(f"cli.head_{name}") for name in ("staff_code", "staff_name", "roles", "tutor", "left")]]
    for one in known:
        called = say("show.and").join(roles.get(role, role) for role in one.roles)
        tutor = names.get(one.tutor, "") if one.tutor else ""
        rows.append([one.code, one.name, called, tutor, "" if one.active else say("act.choice.yes")])
    if all(one.active for one in known):
        rows = [row[:-1] for row in rows]
    if not any(one.tutor for one in known):
        rows = [[*row[:3], *row[4:]] for row in rows]
    return [*columns(rows), say("cli.staff_count", count=len(known))]


@staff.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--role", multiple=True)
@click.option("--tutor", default=None)
@faced
def staff_add(face: Face, code: str, name: str, role: tuple[str, ...], tutor: str | None) -> int:
    """Add a member of staff."""
    with face.desk() as desk:
        made = desk.staff.add(code, name, role, tutor, face.by)
        roles = {item.code: item.name for item in desk.book.items("roles")}
    called = face.wording.say("show.and").join(roles.get(one, one) for one in made.roles)
    done = face.wording.say("cli.staff_added", code=made.code, name=made.name, roles=called)
    face.give({"code": made.code, "name": made.name, "roles": list(made.roles)}, [done])
    return 0


@staff.command("leave")
@click.argument("code")
@click.option("--to", default=None)
@faced
def staff_leave(face: Face, code: str, to: str | None) -> int:
    """Let somebody work here no longer."""
    from desktop.app.leaving import leave

    with face.desk() as desk:
        left = leave(desk, code, to, face.by)
    counts = {"promises": len(left.promises), "cases": len(left.cases)}
    face.give({"left": plain(code), **counts}, [face.wording.say("cli.staff_left", code=plain(code), **counts)])
    return 0


@command("settings")
@click.option("--file", "file", default=None, type=click.Path())
@faced
def settings(face: Face, file: str | None) -> int:
    """Show or take the settings of the site."""
    from desktop.cli.settings_sheet import limit_parts, settings_sheet

    with face.desk() as desk:
        shown = desk.settings.shown() if file is None else desk.settings.take(read_object(content(file)), face.by)
        limits = [limit_parts(one, desk.book, face.wording) for one in desk.dictionaries.own().limits]
    done = [] if file is None else [face.wording.say("cli.settings_taken"), ""]
    face.give(shown, [*done, *settings_sheet(shown, face.wording, limits)])
    return 0


@command("check")
@faced
def check(face: Face) -> int:
    """Look whether the folder is whole."""
    from desktop.app.doctor import check_folder

    with face.desk() as desk:
        report = check_folder(desk)
        lines = list(_check_lines(face, desk, report))
    face.give(report.as_json(), lines)
    for part in report.wrong:
        face.warn(f"cli.mend_{part}")
    return 0 if report.ok else FAULT


def _check_lines(face: Face, desk: Desk, report: FolderReport) -> Iterator[str]:
    say = face.wording.say
    yield say("cli.check_ok" if report.ok else "cli.check_wrong")
    parts = [(say(f"cli.check_{part}"), say(f"cli.check_{part}_{word}")) for part, word in report.parts.items()]
    files = say("cli.check_files"), say("cli.check_files_counts", **report.files.as_json())
    yield from indented(columns([*parts, (say("cli.check_entries"), report.verified_to), files]))
    yield say("cli.check_digest")
    yield from indented(columns(_digests(desk, report)))


def _digests(desk: Desk, report: FolderReport) -> Iterator[tuple[Any, ...]]:
    """Site by site the sum that has to be the same at every site that holds the same entries."""
    from desktop.app.papers import known_sites
    from desktop.journal.ids import id_text

    sites = {id_text(one.partition): one for one in known_sites(desk)}
    for partition, digest in report.digest.items():
        site = sites.get(partition)
        yield (site.code, site.name, digest) if site else (partition, "", digest)


@command("rebuild")
@faced
def rebuild(face: Face) -> int:
    """Rebuild all tables from the journal."""
    from desktop.app.doctor import rebuild_folder

    with face.desk() as desk:
        rebuild_folder(desk)
    face.give({"rebuilt": True}, [face.wording.say("cli.rebuilt")])
    return 0


@command("backup")
@click.option("-o", "--out", default=None, type=click.Path())
@faced
def backup(face: Face, out: str | None) -> int:
    """Make a verified backup."""
    from desktop.app.doctor import back_up, back_up_files

    with face.desk() as desk:
        made = back_up(desk, target(out) if out is not None else None)
        files = back_up_files(desk, made)
    lines = [face.wording.say("cli.backed_up", file=str(made)), *_files_lines(face, files)]
    face.give({"file": str(made), "attachments": files.as_json()}, lines)
    return 0


def _files_lines(face: Face, files: FilesCopied) -> Iterator[str]:
    say = face.wording.say
    if files.count:
        code = "cli.backed_up_beside" if files.copied is None else "cli.backed_up_along"
        yield say(code, count=files.count, folder=str(files.folder), copied=files.copied)
    if files.lacking:
        yield say("cli.backed_up_lacking", count=files.lacking)


COMMANDS = (init, staff, settings, check, rebuild, backup)
