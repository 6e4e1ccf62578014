from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from support.folders import copied_folder
from support.story import moment

from desktop.cli import run
from desktop.clock import fixed_clock
from desktop.paths import data_folder


@dataclass(frozen=True)
class Said:
    """What a call of the command line answered."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> tuple[str, str]:
        found = self.json["error"]
        assert found["message"]
        assert set(found) <= {"code", "field", "message", "problems"}
        return found["code"], found["field"]


Jiesu = Callable[..., Said]


@pytest.fixture
def jiesu(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jiesu:
    def call(*arguments: str, typed: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        status = run(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Said(status, captured.out, captured.err)

    return call


@pytest.fixture
def shop(jiesu: Jiesu, monkeypatch: pytest.MonkeyPatch) -> Jiesu:
    """A trial folder on a Monday morning."""
    monkeypatch.setenv("JIESU_NOW", "2026-10-05T10:00")
    copied_folder(data_folder().root, fixed_clock(moment("2026-10-05T10:00")), "HZ03", "湖滨店")
    return jiesu
