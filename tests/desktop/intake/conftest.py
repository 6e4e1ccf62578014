"""A shop's desk for intake tests: the factory dictionaries, a fixed now, and files written by the test itself."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from desktop.clock import parse_moment
from desktop.intake.map_file import shipped_maps
from desktop.intake.maps import RegisterMap, fit
from desktop.intake.reading import read_sheets
from desktop.intake.rows import IntakeRow, Situation, read_rows
from desktop.intake.sheet import Register
from desktop.paths import RESOURCES

ReadFile = Callable[..., list[IntakeRow]]
MakeBook = Callable[..., bytes]


@pytest.fixture(scope="session")
def find_code() -> Callable[[str, str], str | None]:
    """Codes and names of the factory dictionaries."""
    found: dict[tuple[str, str], str] = {}
    defaults = json.loads((RESOURCES / "dictionaries" / "defaults_zh.json").read_text("utf-8"))
    for name, items in defaults.items():
        for item in items if isinstance(items, list) else []:
            for one in (item, *item.get("children", ())) if isinstance(item, dict) else ():
                if "code" in one:
                    found[name, one["code"]] = found[name, one.get("name", "")] = one["code"]
    return lambda name, text: found.get((name, text))


@pytest.fixture
def situation(find_code: Callable[[str, str], str | None]) -> Situation:
    """Ten in the morning of 5 March 2026 at a site in UTC+8."""
    return Situation(find_code, parse_moment("2026-03-05T10:00:00+08:00", 480), 480)


@pytest.fixture
def read_file(situation: Situation) -> ReadFile:
    """Reads the bytes of a register to its rows, by the shipped maps or a given one."""

    def read(raw: bytes, own: RegisterMap | None = None) -> list[IntakeRow]:
        register = Register("register", read_sheets(raw))
        return list(read_rows(fit(register, (own,) if own else shipped_maps()), situation))

    return read


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Makes the bytes of an xlsx file from sheets of rows."""

    def make(
        day_zero: datetime | None = None, **sheets: Sequence[Sequence[str | int | float | bool | datetime | None]]
    ) -> bytes:
        from openpyxl import Workbook

        book = Workbook()
        book.epoch = day_zero or book.epoch
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make
