"""jiesu attach, and what show and check say of files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.drawn import photo_file, written
from support.story import plain_case

from desktop.app.desk import open_desk
from desktop.paths import data_folder

Jiesu = Callable[..., Any]


@pytest.fixture
def number(shop: Jiesu) -> str:
    with open_desk(data_folder()) as desk:
        return desk.registering.register(plain_case()).number


def test_files_are_attached_and_shown(shop: Jiesu, number: str, tmp_path: Path) -> None:
    one, two = (os.fspath(photo_file(tmp_path, name, shade=no)) for no, name in enumerate(("小票.jpg", "划痕.jpg")))
    said = shop("attach", number, one, two, "--kind", "小票", "--note", "很清楚", "--json")
    assert [(line["file"], line["known"]) for line in said.lines] == [("小票.jpg", False), ("划痕.jpg", False)]
    again = shop("attach", number, one)
    assert (again.status, again.out.strip()) == (0, "小票.jpg 已经附在这一件上，没有再附")
    shown = shop("show", number, "--json").json["attachments"]
    assert [(one["name"], one["kind"], one["note"], one["here"]) for one in shown] == [
        ("小票.jpg", "receipt", "很清楚", True),
        ("划痕.jpg", "receipt", "很清楚", True),
    ]
    page = shop("show", number).out
    assert "小票 · 划痕.jpg · 很清楚" in page
    assert "附文件：小票.jpg" in page


def test_a_moving_picture_says_what_was_left(shop: Jiesu, number: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 200)]
    moving = tmp_path / "a.gif"
    moving.write_bytes(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert "2 帧里的第一帧" in shop("attach", number, os.fspath(moving)).out
    assert shop("attach", number, os.fspath(moving), "--keep-original").status == 0  # the same picture is known


def test_what_has_not_arrived_is_said(shop: Jiesu, number: str, tmp_path: Path) -> None:
    shop("attach", number, os.fspath(photo_file(tmp_path, "小票.jpg")))
    sound = shop("check", "--json").json
    assert (sound["ok"], sound["attachments"], sound["attachment_counts"]["here"]) == (True, "ok", 1)
    next(data_folder().blobs.glob("??/*")).unlink()
    said = shop("check", "--json")
    assert (said.status, said.json["attachments"], said.json["attachment_counts"]["lost"]) == (3, "lost", 1)
    assert "blobs" in said.err
    assert "（文件还没有到）" in shop("show", number).out
