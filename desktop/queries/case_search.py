"""Which cases a search means (`decisions.md`, Search): substrings of texts, numbers, telephones. A plain scan."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from desktop.cases.numbering import number_key
from desktop.cases.phone import is_phone_word, normalise
from desktop.store.projected import case_row, case_text
from desktop.text import plain

_FEWEST_DIGITS = 3
_HYPHENS = str.maketrans("", "", "-")


def matches(text: str) -> ColumnElement[bool]:
    """Whether a case fits every word of a search, or is the one of a number."""
    key = number_key(text)
    words = text.split()
    found = and_(*(_word(word) for word in words))
    return or_(case_row.c.number_key == key, found) if key else found


def _word(word: str) -> ColumnElement[bool]:
    lowered = word.lower()
    texts = select(case_text.c.entity_no).where(func.instr(case_text.c.lowered, lowered) > 0)
    either: list[ColumnElement[bool]] = [case_row.c.entity_no.in_(texts)]
    flat = plain(word).upper().translate(_HYPHENS)
    if len(flat) >= _FEWEST_DIGITS and flat.isascii() and flat.isalnum() and any(char.isdigit() for char in flat):
        either.append(func.instr(case_row.c.number_key, flat) > 0)
        whole = number_key(word)
        if whole:
            either.append(case_row.c.number_key == whole)
    if is_phone_word(word):
        either += _telephone(word)
    return or_(*either)


def _telephone(word: str) -> list[ColumnElement[bool]]:
    digits = "".join(char for char in plain(word) if char.isdigit())
    normal = normalise(word) or digits
    if len(digits) < _FEWEST_DIGITS:
        return []
    return [case_row.c.phone == normal, case_row.c.phone.like(f"%{digits}")]
