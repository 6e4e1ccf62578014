"""Names of files as they can be shown, stored, and given to any system."""

from __future__ import annotations

import re
import unicodedata

_LENGTH = 120
_LONGEST_ENDING = 10
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that have no place in a file's name: they hide, or turn the reading direction."""
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{no}" for port in ("COM", "LPT") for no in range(1, 10))})
"""Names that mean devices on Windows, whatever their ending."""


def plain_name(name: str) -> str:
    """A file's name as it can be shown and stored: without its folders, unseen characters and undue length."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(char if unicodedata.category(char) not in _UNSEEN else " " for char in last)
    text = " ".join(seen.split()).lstrip(".")
    if len(text) <= _LENGTH:
        return text or "-"
    stem, dot, ending = text.rpartition(".")
    rest = dot + ending if dot and len(ending) <= _LONGEST_ENDING else ""
    return (stem if rest else text)[: _LENGTH - len(rest)] + rest


def file_name(name: str, endings: tuple[str, ...]) -> str:
    """A name that a file may have on any system, with an ending that its content has."""
    stem, ending = plain_name(name), endings[0]
    head, dot, tail = stem.rpartition(".")
    if dot and head and len(tail) <= _LONGEST_ENDING:
        stem, ending = head, tail.lower() if tail.lower() in endings else ending
    stem = re.sub(r'[<>:"/|?*]', "_", stem).rstrip(". ") or "-"
    return f"{'_' if stem.split('.')[0].upper() in _RESERVED else ''}{stem}.{ending}"
