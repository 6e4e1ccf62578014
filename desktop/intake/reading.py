"""Opening a register file, whatever it is: by what it holds, never by what its name ends with."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import EnvironmentFault, refuse
from desktop.intake.sheet import FILE_LIMIT, Register, Sheet
from desktop.intake.text_table import read_text_table
from desktop.intake.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"{\\rtf", b"%pdf")


def read_register(path: Path) -> Register:
    """Read a register file (csv or xlsx, at most `FILE_LIMIT` bytes).

    Raises `Refused` where the file is not there or is no register that can be read, `EnvironmentFault`
    (`cannot_read`) where the disk or stick does not give it.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_LIMIT + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise refuse("intake.no_file", name=path.name) from None
    except OSError as fault:
        raise EnvironmentFault("cannot_read", name=path.name) from fault
    return Register(path.name, read_sheets(raw))


def read_sheets(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets that the bytes of a register file hold. Raises `Refused`."""
    if len(raw) > FILE_LIMIT:
        raise refuse("intake.too_big", limit=FILE_LIMIT // 1024 // 1024)
    if raw.startswith(_OLD_OFFICE):
        raise refuse("intake.locked_workbook" if _LOCKED in raw else "intake.other_format")
    if raw[:256].lstrip().lower().startswith(_MARKUP):
        raise refuse("intake.other_format")
    sheets = read_workbook(raw) if raw.startswith((_ZIP, _EMPTY_ZIP)) else (read_text_table(raw),)
    if not any(sheet.lines for sheet in sheets):
        raise refuse("intake.empty")
    return sheets
