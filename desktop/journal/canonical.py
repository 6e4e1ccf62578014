"""JSON bytes in one form only: what is hashed by one computer must be written the same by every other.

RFC 8785 restricted to what the shop needs: object keys of `[a-z0-9_]`, no floats, integers below 2^53, texts as typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NoReturn

MAX_DEPTH = 16
MAX_TEXT = 256 * 1024
"""Bytes of UTF-8 that one string may have."""

_SHORT = MAX_TEXT // 4
"""Characters that no writing of them in UTF-8 makes too long."""

_INT_LIMIT = 1 << 53
_KEY = re.compile(r"[a-z0-9_]+")
_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


class BadEntry(ValueError):
    """Bytes or values that are no entry; `code` says in which way.

    Codes: `too_big`, `not_json`, `not_canonical`, `key`, `number`, `text`, `depth`, `type`, `line`, `header`, `range`,
    `payload_hash`, `pii_hash`, `shape`, `pii_index`, `reserved`, `twice`, `kind`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


def write(value: object) -> str:
    """The one text of `value`, which must already be known to be allowed."""
    return _write(value)


def write_text(text: str) -> str:
    """As `write` for a text alone."""
    return encode_basestring(text)


def read(text: str) -> Any:
    """What `text` says; raises `BadEntry` where it is not JSON, not in the one form, or says what is not allowed."""
    value = parse(text)
    check(value)
    if _write(value) != text:
        raise BadEntry("not_canonical")
    return value


def parse(text: str) -> Any:
    """What `text` says, its form not looked at; for bytes that were verified when they came in."""
    try:
        return _parse(text)
    except RecursionError:
        raise BadEntry("depth") from None
    except BadEntry:
        raise
    except ValueError as error:
        raise BadEntry("not_json", str(error)) from None


def utf8(text: str) -> bytes:
    """The bytes of `text`; a lone surrogate has none and is refused with `text`."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise BadEntry("text", "lone surrogate") from None


def text_of(data: bytes) -> str:
    """The text of UTF-8 bytes; others are refused with `not_json`."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadEntry("not_json", str(error)) from None


def check(value: object, depth: int = 1) -> None:
    """Raise `BadEntry` (`key`, `number`, `text`, `depth`, `type`) where `value`, at nesting `depth`, is not allowed."""
    _check_all((value,), depth)


def _check_all(values: Iterable[object], depth: int) -> None:
    """As `check` for all values of one object or list: one call for each of these, none for each text."""
    for value in values:
        if isinstance(value, str):
            if len(value) > _SHORT or "\0" in value:
                check_text(value)
        elif isinstance(value, dict):
            check_depth(depth)
            for key in value:
                check_key(key)
            _check_all(value.values(), depth + 1)
        elif isinstance(value, list):
            check_depth(depth)
            _check_all(value, depth + 1)
        else:
            check_plain(value)


def check_text(text: str) -> None:
    """Refuse U+0000 and strings longer than 256 KiB of UTF-8."""
    if "\0" in text:
        raise BadEntry("text", "U+0000")
    if len(text) > _SHORT and len(utf8(text)) > MAX_TEXT:
        raise BadEntry("too_big", "string")


@lru_cache(maxsize=4096)
def check_key(key: object) -> None:
    """Refuse keys that are not of `[a-z0-9_]`."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise BadEntry("key", repr(key))


def check_plain(value: object) -> None:
    """Refuse what is none of: nothing, yes or no, an integer below 2^53 either way."""
    if value is None or isinstance(value, bool):
        return
    if not isinstance(value, int):
        raise BadEntry("number" if isinstance(value, float) else "type", type(value).__name__)
    if not -_INT_LIMIT < value < _INT_LIMIT:
        raise BadEntry("number", "beyond 2^53")


def check_depth(depth: int) -> None:
    """Refuse more than 16 objects and lists in one another."""
    if depth > MAX_DEPTH:
        raise BadEntry("depth")


def _no_float(text: str) -> NoReturn:
    raise BadEntry("number", text[:40])


_parse = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode
