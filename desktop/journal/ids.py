"""Ids of things that are made on computers that never met: UUIDv7, 16 bytes inside, hyphenated text in JSON."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from desktop.clock import system_clock

Id = bytes

_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VERSION, _VARIANT = 0x7 << 76, 0b10 << 62
_FREE = (1 << 128) - 1 - (0xF << 76) - (0b11 << 62)


def new_id(moment_ms: int | None = None) -> Id:
    """A fresh UUIDv7 whose first 48 bits are `moment_ms` (UTC ms; now where not given)."""
    moment = system_clock() if moment_ms is None else moment_ms
    drawn = moment << 80 | int.from_bytes(os.urandom(10), "big")
    return (drawn & _FREE | _VERSION | _VARIANT).to_bytes(16, "big")


@lru_cache(maxsize=4096)
def id_text(uid: Id) -> str:
    """The hyphenated lower-case text of an id."""
    if len(uid) != 16:
        raise ValueError("an id has 16 bytes")
    digits = uid.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@lru_cache(maxsize=4096)
def id_of(text: str) -> Id:
    """The id that `text` (hyphenated, lower case) writes; raises `ValueError` where it writes none."""
    if not _TEXT.fullmatch(text):
        raise ValueError("not an id")
    return bytes.fromhex(text.replace("-", ""))
