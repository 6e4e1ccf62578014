"""Which cases a search means (`decisions.md`, Search), by looking through all texts.

Every word must be found: in any text of the case, as its number in any writing, or as its telephone or the last three
or more digits of it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select

from desktop.cases.numbering import number_key
from desktop.cases.phone import is_phone_word, normalise
from desktop.store.projected import case_row, case_text
from desktop.text import plain

_FEWEST_DIGITS = 3
_WHOLE_PHONE = 7


def matches(text: str) -> ColumnElement[bool]:
    """The condition on `case_row` that a case is found by `text`, which holds at least one word."""
    words = text.split()
    every = and_(*(_has(word) for word in words))
    return every if len(words) == 1 else or_(every, *_written_in_groups(text))


def _has(word: str) -> ColumnElement[bool]:
    said = (
        select(case_text.c.entity_no)
        .where(case_text.c.entity_no == case_row.c.entity_no, func.instr(case_text.c.lowered, word.lower()) > 0)
        .exists()
    )
    return or_(said, *_number_is(word), *_phone_ends(_digits(word)))


def _number_is(text: str) -> list[ColumnElement[bool]]:
    """The number in any writing; with a mark such as `/2`, the one of several that has it."""
    whole, _slash, mark = plain(text).partition("/")
    key = number_key(whole)
    if key is None:
        return []
    same = case_row.c.number_key == key
    return [and_(same, _place_among_same() == int(mark))] if mark.isdecimal() else [same]


def _place_among_same() -> ScalarSelect[int]:
    other = case_row.alias()
    same = select(func.count()).where(other.c.number_key == case_row.c.number_key, other.c.uid <= case_row.c.uid)
    return same.correlate(case_row).scalar_subquery()


def _phone_ends(digits: str) -> list[ColumnElement[bool]]:
    if len(digits) < _FEWEST_DIGITS:
        return []
    # A stored telephone may have an extension behind an x, which is not among its last digits.
    phone = case_row.c.phone
    plain = and_(phone.like(f"%{digits}"), phone.not_like("%x%"))
    return [phone == digits, plain, phone.like(f"%{digits}x%")]


def _written_in_groups(text: str) -> list[ColumnElement[bool]]:
    """A number or a whole telephone with spaces in it."""
    digits = _digits(text)
    whole = [case_row.c.phone == digits] if len(digits) >= _WHOLE_PHONE else []
    return [*_number_is(text), *whole]


def _digits(text: str) -> str:
    return (normalise(text) or "") if is_phone_word(text) else ""
