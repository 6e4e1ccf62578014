"""What the search index holds of a text, and how it is asked for a word: every pair of neighbouring characters.

A pair answers a word of two characters exactly, and one character as the beginning of a pair; of a longer word the
pairs say where it may be. Of digits it holds every three as well: there are a hundred pairs of them, and most texts
have some. The tokenizer takes every character but white space for a letter, so nothing depends on which characters
SQLite's own tables know; a word holds no white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_GAP = "\u3000"
"""Stands for white space and for the end of a text, so that its last character begins a pair too."""

_THREE_DIGITS = re.compile("(?=([0-9]{3}))")
_MARKS = "".join(char for char in map(chr, range(1, 128)) if not char.isalnum() and not char.isspace())

EXACT_LENGTH = 2
"""A word up to this length is in every text that the index gives; of longer ones each text has to be looked at."""


def tokenizer() -> str:
    """The tokenizer as it stands in the statement that makes the index."""
    arguments = f"ascii tokenchars '{_doubled(_MARKS, chr(39))}'"
    return f'"{_doubled(arguments, chr(34))}"'


def pairs_of(texts: Iterable[str]) -> str:
    """The pairs of all texts of a case, in lower case already, and three digits in a row, with spaces between.

    A text within another adds none.
    """
    kept: list[str] = []
    for text in sorted(texts, key=len, reverse=True):
        if not any(text in longer for longer in kept):
            kept.append(text)
    whole = _GAP.join([word for text in kept for word in text.split()]) + _GAP
    return " ".join([*map(str.__add__, whole, whole[1:]), *_THREE_DIGITS.findall(whole)])


def expression_of(words: Sequence[str]) -> str:
    """The question to the index that every case answers which has all these words, in lower case, in its texts."""
    return " AND ".join(dict.fromkeys(question for word in words for question in _questions(word)))


def _questions(word: str) -> list[str]:
    if len(word) == 1:
        return [f"{_quoted(word)} *"]
    threes = {found.start(): found[1] for found in _THREE_DIGITS.finditer(word)}
    said = {place + step for place in threes for step in (0, 1)}
    pairs = [one + other for place, (one, other) in enumerate(pairwise(word)) if place not in said]
    return [_quoted(part) for part in (*threes.values(), *pairs)]


def _quoted(text: str) -> str:
    return f'"{_doubled(text, chr(34))}"'


def _doubled(text: str, quote: str) -> str:
    return text.replace(quote, quote * 2)
