"""Calls that nobody makes on purpose: closed pipes, full disks, arguments that are no text, Ctrl+C."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.app.staffing import Staffing
from desktop.paths import data_folder

Jiesu = Callable[..., Any]


def test_arguments_that_are_no_text_are_wrong_usage(shop: Jiesu) -> None:
    said = shop("customers", "--search", os.fsdecode(b"\xff"))
    assert (said.status, said.err.splitlines()[0]) == (2, "有认不出的字：参数要用 UTF-8")
    assert not data_folder().log.exists()


def test_a_closed_input_is_refused(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "TextIOWrapper", lambda *_given, **_more: None)
    assert shop("register", "--json").error == ("no_input", "file")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_answer_that_cannot_be_written_is_said(shop: Jiesu) -> None:
    with open("/dev/full", "wb") as full:
        called = [sys.executable, "-m", "desktop", "staff", "--data", os.fspath(data_folder().root)]
        done = subprocess.run(called, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.decode().strip() == "结果写不出去：可能磁盘已满，或窗口已关"


def test_ctrl_c_is_said_in_a_word(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Staffing, "members", stopped)
    said = shop("staff")
    assert (said.status, said.err.strip()) == (130, "已中断")


def test_a_blank_number_and_a_file_for_a_folder(shop: Jiesu, tmp_path: Path) -> None:
    assert shop("show", " ", "--json").error == ("required", "number")
    (tmp_path / "f").touch()
    folder = os.fspath(tmp_path / "f")
    assert shop("init", "--code", "HZ01", "--name", "x", "--data", folder, "--json").error == ("not_a_folder", "data")


def test_the_version_is_told(jiesu: Jiesu) -> None:
    said = jiesu("--version")
    assert said.status == 0
    assert said.out.startswith("jiesu ")


def test_a_demo_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    from desktop.__main__ import main

    (tmp_path / "f").touch()
    assert main(["demo", "--out", os.fspath(tmp_path / "f")]) == 3
