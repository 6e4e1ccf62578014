"""What a search means (`decisions.md`, Search): the words of a text, and the condition that a case is found by them.

Every word must be found: in any text of the case, as its number in any writing, or as its telephone or the last three
or more digits of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select

from desktop.cases.numbering import number_key
from desktop.cases.phone import is_phone_word, normalise
from desktop.store.projected import case_row, case_text
from desktop.text import plain

_FEWEST_DIGITS = 3
_WHOLE_PHONE = 7
_BEHIND_ANY_DIGIT = ":"


@dataclass(frozen=True)
class Search:
    """A text that cases are searched by."""

    text: str

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The search that a text means; None where it says nothing."""
        return cls(text) if text.strip() else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they are looked for in texts: in lower case."""
        return tuple(word.lower() for word in self.text.split())

    @property
    def can_be_said(self) -> bool:
        """Whether a database can hold the text at all: half a character is in no text."""
        return self.text.isascii() or not any("\ud800" <= char <= "\udfff" for char in self.text)

    @cached_property
    def condition(self) -> ColumnElement[bool]:
        """The condition on `case_row` that a case is found, by looking at the case itself."""
        words = self.text.split()
        every = and_(*(or_(_said(word), *_not_said(word)) for word in words))
        return every if len(words) == 1 else or_(every, *_written_in_groups(self.text))

    @cached_property
    def marks(self) -> tuple[ColumnElement[bool], ...]:
        """What else than texts a case is found by, each answered by an index of `case_row`.

        Of a case some word of which is in none of its texts, one of these holds.
        """
        words = self.text.split()
        groups = _written_in_groups(self.text) if len(words) > 1 else []
        return (*(mark for word in words for mark in _not_said(word)), *groups)


def _said(word: str) -> ColumnElement[bool]:
    return (
        select(case_text.c.entity_no)
        .where(case_text.c.entity_no == case_row.c.entity_no, func.instr(case_text.c.lowered, word.lower()) > 0)
        .exists()
    )


def _not_said(word: str) -> list[ColumnElement[bool]]:
    return [*_number_is(word), *_phone_ends(_digits(word))]


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
    if not digits.isdigit():  # with its extension
        return [case_row.c.phone == digits]
    ending = digits[::-1]
    kept = case_row.c.phone_reversed
    return [and_(kept >= ending, kept < ending + _BEHIND_ANY_DIGIT)]


def _written_in_groups(text: str) -> list[ColumnElement[bool]]:
    """A number or a whole telephone with spaces in it."""
    digits = _digits(text)
    whole = [case_row.c.phone == digits] if len(digits) >= _WHOLE_PHONE else []
    return [*_number_is(text), *whole]


def _digits(text: str) -> str:
    return (normalise(text) or "") if is_phone_word(text) else ""
