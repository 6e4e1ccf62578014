"""Names as they sound: the key they sort by, as people expect of Chinese names, and the initials they are found by.

The readings stand in `resources/pinyin` and are read with the first name that asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from desktop.paths import RESOURCES
from desktop.text import plain

_FOLDER = RESOURCES / "pinyin"
_SPACE, _BEHIND = " ", "\t"
"""Between syllables and before what decides among names that sound alike; both sort before any letter."""
_PLAIN_WORD = re.compile(r"[0-9a-z]+")
_LONGEST_SURNAME = 2


def sort_key(name: str) -> str:
    """The key of a name: its syllables (ü is v, no tones), then the name itself; by code point they are in order.

    What has no reading stands for itself, so Latin names sort among the others and marks behind them.
    """
    return f"{_SPACE.join(_syllables(name))}{_BEHIND}{name}"


def initials(name: str) -> str:
    """The first letters of its syllables and of its Latin words, `oynn` of 欧阳娜娜; "" where nothing has any."""
    return "".join(word[0] for word in _syllables(name) if word[0].isascii() and word[0].isalnum())


@lru_cache(maxsize=256)
def _syllables(name: str) -> tuple[str, ...]:
    flat = plain(name).lower()
    family, spoken = _surname(flat)
    return (*spoken, *_spelt(flat[len(family) :]))


def _surname(name: str) -> tuple[str, list[str]]:
    """What a name begins with that is read otherwise as a surname, the longest first, and how."""
    known = _surnames()
    for length in range(_LONGEST_SURNAME, 0, -1):
        family = name[:length]
        if family in known:
            return family, known[family]
    return "", []


def _spelt(text: str) -> Iterator[str]:
    """The syllable of every character, Latin words and numbers whole; spaces and the like say nothing."""
    known, at = _readings(), 0
    while at < len(text):
        word = _PLAIN_WORD.match(text, at)
        if word is not None:
            yield word.group()
            at = word.end()
            continue
        char = text[at]
        if not char.isspace():
            yield known.get(char, char)
        at += 1


@cache
def _readings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in (_FOLDER / "readings.txt").read_text(encoding="utf-8").splitlines():
        syllable, _, chars = line.partition(" ")
        found.update(dict.fromkeys(chars, syllable))
    return found


@cache
def _surnames() -> Mapping[str, list[str]]:
    lines = (_FOLDER / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return {name: spoken.split() for name, _, spoken in (line.partition(" ") for line in lines)}
