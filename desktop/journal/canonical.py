"""JSON bytes in one form only: what is hashed by one computer must be written the same by every other.

RFC 8785 restricted to what the shop needs: object keys of `[a-z0-9_]`, no floats, integers below 2^53, texts as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NoReturn

import msgspec

MAX_DEPTH = 16
MAX_TEXT = 256 * 1024
"""Bytes of UTF-8 that one string may have."""

_SHORT = MAX_TEXT // 4
"""Characters that no writing of them in UTF-8 makes too long."""

_INT_LIMIT = 1 << 53
_KEY = re.compile(r"[a-z0-9_]+")


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
    return write_bytes(value).decode()


def write_bytes(value: object) -> bytes:
    """As `write`, in UTF-8; a lone surrogate has no bytes and is refused with `text`."""
    try:
        return _write(value)
    except UnicodeEncodeError:
        raise BadEntry("text", "lone surrogate") from None


def read(data: bytes) -> Any:
    """What `data` says; raises `BadEntry` where it is not JSON, not in the one form, or says what is not allowed."""
    value = parse(data)
    # Where no text of all can be too long, and none holds U+0000, nobody has to look into each of them.
    _check_all((value,), 1, texts=len(data) > MAX_TEXT or b"\\u0000" in data)
    if _write(value) != data:
        raise BadEntry("not_canonical")
    return value


def parse(data: bytes) -> Any:
    """What `data` says, its form not looked at; for bytes that were verified when they came in."""
    try:
        return _parse(data)
    except RecursionError:
        raise BadEntry("depth") from None
    except msgspec.ValidationError as error:  # of the float hook: nothing else is asked of the values
        raise BadEntry("number", str(error)[:40]) from None
    except ValueError as error:
        raise BadEntry("not_json", str(error)) from None


def utf8(text: str) -> bytes:
    """The bytes of `text`; a lone surrogate has none and is refused with `text`."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise BadEntry("text", "lone surrogate") from None


def check(value: object, depth: int = 1) -> None:
    """Raise `BadEntry` (`key`, `number`, `text`, `depth`, `type`) where `value`, at nesting `depth`, is not allowed."""
    _check_all((value,), depth, texts=True)


def _check_all(values: Iterable[object], depth: int, *, texts: bool) -> None:
    """As `check` for all values of one object or list: one call for each of these, none for each text."""
    for value in values:
        if isinstance(value, str):
            if texts and (len(value) > _SHORT or "\0" in value):
                check_text(value)
        elif isinstance(value, dict):
            check_depth(depth)
            for key in value:
                check_key(key)
            _check_all(value.values(), depth + 1, texts=texts)
        elif isinstance(value, list):
            check_depth(depth)
            _check_all(value, depth + 1, texts=texts)
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
    raise BadEntry("number", text)


def _as_text(value: object) -> str:
    """A text of a kind of its own (`Personal`, a code) is written as any other."""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return str.__str__(value)


_parse = msgspec.json.Decoder(float_hook=_no_float).decode
_write = msgspec.json.Encoder(order="deterministic", enc_hook=_as_text).encode
