"""What a search means (`decisions.md`, Search): the words of a text, and the condition that a case is found by them.

Every word must be found: in any text of the case, as its number in any writing, or as its telephone or the last three
or more digits of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from sqlalchemy import ColumnElement, ScalarSelect, and_, bindparam, func, or_, select

from desktop.cases.numbering import number_key
from desktop.cases.phone import is_phone_word, normalise
from desktop.store.projected import case_row, case_text
from desktop.text import plain

_FEWEST_DIGITS = 3
_WHOLE_PHONE = 7
_LONGEST_MARK = 9
_BEHIND_ANY_DIGIT = ":"
_TOGETHER = "_all"
"""The place of all words together, among the places of each."""

Shape = tuple[str, ...]
Value = Callable[[str], ColumnElement[Any]]


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
    def values(self) -> dict[str, str | int]:
        """What is looked for, by name: of each word in its place, and of all together, which may be one in groups."""
        words = self.text.split()
        found: dict[str, str | int] = {}
        for place, word in enumerate(words):
            found |= {f"word{place}": word.lower(), **_number(word, place), **_phone(_digits(word), place)}
        if len(words) > 1:
            whole = _digits(self.text)
            found |= _number(self.text, _TOGETHER)
            found |= {f"phone{_TOGETHER}": whole} if len(whole) >= _WHOLE_PHONE else {}
        return found

    @property
    def shape(self) -> Shape:
        """What is looked for without what it is: searches of one shape are answered by the same statements."""
        return tuple(self.values)

    @cached_property
    def condition(self) -> ColumnElement[bool]:
        """The condition on `case_row` that a case is found, by looking at the case itself."""
        return condition_of(self.shape, lambda name: bindparam(name, self.values[name]))


def condition_of(shape: Shape, value: Value = bindparam) -> ColumnElement[bool]:
    """As `Search.condition`, for the values of any search of that shape; `value` is what stands for one of a name."""
    places = range(sum(name.startswith("word") for name in shape))
    every = and_(*(or_(_said(value(f"word{place}")), *_marks(shape, place, value)) for place in places))
    return or_(every, *_marks(shape, _TOGETHER, value))


def marks_of(shape: Shape) -> list[ColumnElement[bool]]:
    """What else than texts a case is found by, each answered by an index of `case_row`.

    Of a case some word of which is in none of its texts, one of these holds. Where one word alone is looked for, a case
    of which one of these holds is found.
    """
    places: list[int | str] = [*range(sum(name.startswith("word") for name in shape)), _TOGETHER]
    return [mark for place in places for mark in _marks(shape, place, bindparam)]


def is_one_word(shape: Shape) -> bool:
    """Whether one word alone is looked for."""
    return "word1" not in shape


def _said(word: ColumnElement[Any]) -> ColumnElement[bool]:
    says = func.instr(case_text.c.lowered, word) > 0
    return select(case_text.c.entity_no).where(case_text.c.entity_no == case_row.c.entity_no, says).exists()


def _marks(shape: Shape, place: int | str, value: Value) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if f"number{place}" in shape:
        same = case_row.c.number_key == value(f"number{place}")
        of_several = [_place_among_same() == value(f"mark{place}")] if f"mark{place}" in shape else []
        found.append(and_(same, *of_several))
    if f"phone{place}" in shape:
        found.append(case_row.c.phone == value(f"phone{place}"))
    if f"ending{place}" in shape:
        kept = case_row.c.phone_reversed
        found.append(and_(kept >= value(f"ending{place}"), kept < value(f"beyond{place}")))
    return found


def _place_among_same() -> ScalarSelect[int]:
    other = case_row.alias()
    same = select(func.count()).where(other.c.number_key == case_row.c.number_key, other.c.uid <= case_row.c.uid)
    return same.correlate(case_row).scalar_subquery()


def _number(text: str, place: int | str) -> dict[str, str | int]:
    """A number in any writing; with a mark such as `/2`, the one of several that has it."""
    whole, _slash, mark = plain(text).partition("/")
    key = number_key(whole)
    if key is None or len(mark) > _LONGEST_MARK:
        return {}
    return {f"number{place}": key, **({f"mark{place}": int(mark)} if mark.isdecimal() else {})}


def _phone(digits: str, place: int) -> dict[str, str]:
    if len(digits) < _FEWEST_DIGITS:
        return {}
    if not digits.isdigit():  # with its extension
        return {f"phone{place}": digits}
    ending = digits[::-1]
    return {f"ending{place}": ending, f"beyond{place}": ending + _BEHIND_ANY_DIGIT}


def _digits(text: str) -> str:
    return (normalise(text) or "") if is_phone_word(text) else ""
