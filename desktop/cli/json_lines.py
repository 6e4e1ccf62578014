"""JSON as it is handed to a command: one object, strictly read."""

from __future__ import annotations

import json
from typing import Any

from desktop.errors import refuse

LINE_LIMIT = 1 << 20
"""Bytes of one object."""


def read_object(line: bytes) -> dict[str, Any]:
    """The object of one JSON line. Raises `Refused` `json` where it is none, or says something twice."""
    if len(line) > LINE_LIMIT:
        raise refuse("line_too_long")
    try:
        value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise refuse("json") from None
    if not isinstance(value, dict):
        raise refuse("json")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
