"""The same words written otherwise: in the other width, in traditional or in simplified characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from desktop.paths import RESOURCES

_WIDE = {**{code: code + 0xFEE0 for code in range(0x21, 0x7F)}}
_NARROW = {wide: code for code, wide in _WIDE.items()}


def in_other_width(text: str) -> str:
    """Half-width letters, figures and marks as full-width ones where there are any, else the other way round."""
    wide = text.translate(_WIDE)
    return wide if wide != text else text.translate(_NARROW)


def in_other_script(text: str) -> tuple[str, ...]:
    """The text in simplified and in traditional characters, each where it reads otherwise than the text itself."""
    found = (text.translate(table) for table in _scripts())
    return tuple(dict.fromkeys(one for one in found if one != text))


@cache
def _scripts() -> tuple[Mapping[int, str], Mapping[int, str]]:
    lines = (RESOURCES / "pinyin" / "scripts.txt").read_text(encoding="utf-8").splitlines()
    traditional, simple, simplified, complex_ = lines
    to_simplified = {ord(char): other for char, other in zip(traditional, simple, strict=True)}
    return to_simplified, {ord(char): other for char, other in zip(simplified, complex_, strict=True)}
