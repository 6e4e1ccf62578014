"""An error of ours: kept in the log, one sentence for the person, no traceback and no status that means refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.app.staffing import Staffing
from desktop.paths import data_folder

Jiesu = Callable[..., Any]


def broken(*_given: object) -> None:
    raise RuntimeError("nobody foresaw this")


def test_an_error_of_ours_is_kept_and_said(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Staffing, "members", broken)
    said = shop("staff")
    assert (said.status, said.out) == (3, "")
    log = data_folder().log
    assert str(log) in said.err
    assert len(said.err.splitlines()) == 1
    assert "nobody foresaw this" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_where_there_is_no_folder_it_is_kept_beside_the_temporary_files(
    jiesu: Jiesu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desktop.cli.crashes.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("desktop.cli.folder.set_up", lambda *_given, **_more: broken())
    assert jiesu("init", "--code", "HZ03", "--name", "湖滨店").status == 3
    assert "nobody foresaw this" in (tmp_path / "jiesu.log").read_text(encoding="utf-8")
    assert not data_folder().root.exists()


def test_where_nothing_can_be_kept_the_kind_of_error_is_said(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Staffing, "members", broken)
    data_folder().log.parent.write_bytes(b"a file where the folder of the log should be")
    said = shop("staff")
    assert said.status == 3
    assert "RuntimeError" in said.err


def test_a_reader_that_has_seen_enough_is_no_error_of_ours(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_given: object) -> None:
        raise BrokenPipeError(32, "gone")

    monkeypatch.setattr(Staffing, "members", gone)
    with pytest.raises(SystemExit):  # as click ends every program whose reader is gone
        shop("staff")
    assert not data_folder().log.exists()
