from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.story import plain_case

Jiesu = Callable[..., Any]

READ = [
    ["register", "{}"],
    ["act", "1", "listen", "--file", "{}"],
    ["settings", "--file", "{}"],
    ["import", "{}"],
    ["import", "{}", "--preview"],
    ["intake", "{}"],
]
WRITTEN = [
    ["slip", "{number}", "-o", "{}"],
    ["summary", "2026-10", "-o", "{}"],
    ["export", "-o", "{}"],
    ["backup", "-o", "{}"],
]


@pytest.mark.parametrize("arguments", READ, ids=" ".join)
def test_a_folder_is_no_file_to_read(shop: Jiesu, tmp_path: Path, arguments: list[str]) -> None:
    said = shop(*(one.format(tmp_path) for one in arguments), "--json")
    assert (said.status, said.error) == (1, ("is_folder", "file"))
    assert "文件夹" in said.err


@pytest.mark.parametrize("arguments", WRITTEN, ids=" ".join)
def test_a_folder_or_nothing_is_no_file_to_write(shop: Jiesu, tmp_path: Path, arguments: list[str]) -> None:
    number = shop("register", typed=json.dumps(plain_case()).encode()).lines[0]["number"]
    for place, code in ((os.fspath(tmp_path), "is_folder"), ("", "required"), (" ", "required")):
        said = shop(*(one.format(place, number=number) for one in arguments), "--json")
        assert (said.status, said.error) == (1, (code, "out"))
        assert "文件" in said.err


def test_a_place_that_is_gone_is_the_environments_fault(shop: Jiesu, tmp_path: Path) -> None:
    for arguments in (["export"], ["backup"], ["summary", "2026-10"]):
        said = shop(*arguments, "-o", os.fspath(tmp_path / "gone" / "file.xlsx"), "--json")
        assert (said.status, said.error) == (3, ("place_gone", "")), arguments
        assert "file.xlsx" in said.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_may_not_be_read_is_the_environments_fault(shop: Jiesu, tmp_path: Path) -> None:
    file = tmp_path / "closed.json"
    file.write_bytes(b"{}")
    file.chmod(0)
    assert shop("settings", "--file", os.fspath(file), "--json").error == ("no_access", "")


def test_a_name_of_other_bytes_is_not_found(shop: Jiesu) -> None:
    said = shop("settings", "--file", "x\udcff", "--json")
    assert (said.status, said.error) == (1, ("no_such_file", "file"))


def test_a_file_that_is_no_object_says_what_is_wanted(shop: Jiesu, tmp_path: Path) -> None:
    file = tmp_path / "twice.json"
    file.write_text('{"opening": [], "opening": []}', encoding="utf-8")
    said = shop("settings", "--file", os.fspath(file))
    assert said.status == 1
    assert "JSON 对象" in said.err
