"""init, staff, settings, check, rebuild, backup: the data folder itself."""

from __future__ import annotations

import json
from pathlib import Path

import click

from desktop.app.set_up import set_up
from desktop.cli.face import FAULT, Face, faced
from desktop.errors import refuse


@click.command("init")
@click.option("--code", required=True, help="网点码,2 到 4 位")
@click.option("--name", required=True, help="网点名称")
@click.option("--station", default="A", help="机位字母")
@click.option("--trial", is_flag=True, help="试用资料夹")
@faced
def init(face: Face, code: str, name: str, station: str, trial: bool) -> int:
    """新建资料夹和网点。"""
    set_up(face.folder, code, name, station=station, trial=trial)
    with face.desk() as desk:
        first = desk.staff.signed_in()
        folder = str(desk.folder.root)
    face.give(
        {"folder": folder, "site": code.strip().upper(), "staff": first.code},
        [(face.wording.say("cli.set_up", folder=folder, code=code.strip().upper(), name=name.strip()),)],
    )
    return 0


@click.group("staff", invoke_without_command=True)
@faced
def staff(face: Face) -> int:
    """网点的员工。"""
    if click.get_current_context().invoked_subcommand is not None:
        return 0
    with face.desk() as desk:
        known = desk.staff.members()
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
    face.give({"staff": listed}, [(one.code, one.name, ",".join(one.roles)) for one in known])
    return 0


@staff.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--role", multiple=True, help="角色,代码或名称,可多次")
@click.option("--tutor", default=None, help="带教人的工号")
@faced
def staff_add(face: Face, code: str, name: str, role: tuple[str, ...], tutor: str | None) -> int:
    """加一位员工。"""
    with face.desk() as desk:
        made = desk.staff.add(code, name, role, tutor, face.by)
    face.give({"code": made.code, "name": made.name, "roles": list(made.roles)}, [(made.code, made.name)])
    return 0


@click.command("settings")
@click.option("--file", "file", default=None, type=click.Path(), help="设置的 JSON 文件")
@faced
def settings(face: Face, file: str | None) -> int:
    """看或改网点的设置:营业时间、例外、放假表。"""
    from desktop.cli.casework import read_object

    with face.desk() as desk:
        if file is None:
            shown = desk.settings.shown()
        else:
            try:
                content = Path(file).read_bytes()
            except OSError:
                raise refuse("no_such_file", "file", file=file) from None
            shown = desk.settings.take(read_object(content), face.by)
    face.give(shown, [(json.dumps(shown, ensure_ascii=False, indent=2),)])
    return 0


@click.command("check")
@faced
def check(face: Face) -> int:
    """体检:数据库、流水链、投影、附件。"""
    from desktop.app.doctor import check_folder

    with face.desk() as desk:
        report = check_folder(desk)
    shown = report.as_json()
    face.give(shown, [(key, value) for key, value in shown.items()])
    return 0 if report.ok else FAULT


@click.command("rebuild")
@faced
def rebuild(face: Face) -> int:
    """由流水重建全部表。"""
    with face.desk() as desk:
        desk.journal.rebuild()
    face.give({"rebuilt": True}, [(face.wording.say("cli.rebuilt"),)])
    return 0


@click.command("backup")
@click.option("-o", "--out", default=None, type=click.Path(), help="备份文件")
@faced
def backup(face: Face, out: str | None) -> int:
    """做一份核对过的备份。"""
    from desktop.app.doctor import back_up

    with face.desk() as desk:
        target = back_up(desk, Path(out) if out else None)
    face.give({"file": str(target)}, [(face.wording.say("cli.backed_up", file=str(target)),)])
    return 0


COMMANDS = (init, staff, settings, check, rebuild, backup)
