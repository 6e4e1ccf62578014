"""`--by` names somebody who is known, whatever the command does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.story import plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from desktop.paths import data_folder

Jiesu = Callable[..., Any]

COMMANDS = [
    *(["cases"], ["cases", "--count"], ["show", "{number}"], ["check"], ["rebuild"], ["backup"], ["staff"]),
    *(["settings"], ["peers"], ["conflicts"], ["act", "--list"], ["summary", "2026-10", "--json"], ["register"]),
    *(["export", "-o", "{file}"], ["import", "{file}"], ["intake", "{file}"], ["slip", "{number}", "-o", "{file}"]),
    *(
        ["staff", "add", "05", "某"],
        ["act", "{number}", "assign", "--set", "to=01"],
        ["summary", "2026-10", "-o", "{file}"],
    ),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("who", ["99", ""])
def test_nobody_of_that_name(shop: Jiesu, tmp_path: Path, arguments: list[str], who: str) -> None:
    number = shop("register", typed=json.dumps(plain_case()).encode()).lines[0]["number"]
    file = tmp_path / "out.xlsx"
    before = sorted(data_folder().root.rglob("*.db"))
    given = [one.format(number=number, file=os.fspath(file)) for one in arguments]
    for call in ([*given, "--by", who, "--json"], ["--by", who, *given, "--json"]):
        said = shop(*call)
        assert (said.status, said.error) == (1, ("unknown_staff", "by"))
    assert not file.exists()
    assert sorted(data_folder().root.rglob("*.db")) == before


@pytest.mark.parametrize("who", ["02", "０２", "林小满"])
def test_somebody_by_code_or_name(shop: Jiesu, who: str) -> None:
    shop("staff", "add", "02", "林小满")
    assert shop("cases", "--by", who, "--count", "--json").json == {"count": 0}


def test_lines_are_each_answered(shop: Jiesu) -> None:
    said = shop("register", "--by", "99", typed=json.dumps(plain_case()).encode())
    assert (said.status, said.lines[0]["line"], said.lines[0]["error"]["code"]) == (1, 1, "unknown_staff")


def test_a_folder_begins_with_its_first_member_of_staff(jiesu: Jiesu) -> None:
    made = ["init", "--code", "HZ03", "--name", "湖滨店", "--json"]
    assert jiesu(*made, "--by", "99").error == ("unknown_staff", "by")
    assert not data_folder().root.exists()
    assert jiesu(*made, "--by", "01").status == 0


def test_a_register_is_taken_in_by_who_is_named(shop: Jiesu, tmp_path: Path) -> None:
    shop("staff", "add", "02", "林小满")
    register = tmp_path / "登记.csv"
    register.write_text("日期,姓名,电话,内容\n2026-10-01,郑小禾,13900002001,酸奶过期两天\n", encoding="utf-8")
    assert shop("intake", os.fspath(register), "--commit", "--by", "02", "--json").json["accepted"] == 1
    with open_desk(data_folder()) as desk:
        number = shop("cases", "--json").lines[0]["number"]
        first = open_case(desk, number).history[0]
        member = next(one for one in desk.staff.members() if one.uid == first.origin.actor)
    assert member.code == "02"
