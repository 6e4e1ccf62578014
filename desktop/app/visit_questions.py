"""What a site asks its customers afterwards: on the page of visits, on the questionnaire, and in its quick entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.cases.commands.visits import EXPECTED_RULE
from desktop.cases.rules import RuleBook
from desktop.errors import refuse
from desktop.wording import Wording

OVERALL, SOLVED, AGAIN = "overall", "solved", "Q7"
_NOT_SAID = "0-－—_"
"""What stands in a row of digits for a question that was left out."""
_BETWEEN = " 　,，、.\t"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the field of the act, the words, and what can be answered as (value, word), by digit."""

    key: str
    text: str
    answers: tuple[tuple[str, str], ...]
    under: str = ""


def questions_of(book: RuleBook, wording: Wording) -> list[Question]:
    """Solved, overall, what was expected where the site asks it, the dimensions and those of packs, coming back."""
    say = wording.say
    best, worst = (str(book.raw("satisfaction_overall")[place]["name"]) for place in (0, -1))
    scale = tuple((str(score), str(score)) for score in range(1, 6))
    asked = [
        Question(SOLVED, say("visit.solved"), (("yes", say("visit.yes")), ("no", say("visit.no")))),
        Question(OVERALL, say("visit.overall"), scale, say("visit.scale", best=best, worst=worst)),
    ]
    if book.raw("rules").get(EXPECTED_RULE):
        asked.append(Question("expected", say("visit.expected"), scale))
    dims = [one.raw for one in book.items("satisfaction_dims")]
    last = [one for one in dims if one["code"] == AGAIN]
    return [*asked, *map(_dimension, [*(one for one in dims if one not in last), *last])]


def _dimension(raw: Mapping[str, object]) -> Question:
    code, text, scale = str(raw["code"]), str(raw["question"]), raw["scale"]
    if isinstance(scale, list):
        named = tuple((str(one["code"]), f"{place} {one['name']}") for place, one in enumerate(scale, 1))
        return Question(code, text.partition("（")[0], named)
    return Question(code, text, tuple((str(score), str(score)) for score in range(1, 6)))


def read_digits(text: str, questions: Sequence[Question]) -> dict[str, str]:
    """The answers that a row of digits means, one for each question in order; 0 or − for one that was left out.

    Raises `Refused` `paper_digits` where there are too few, too many, or a digit that is no answer.
    """
    digits = [one for one in text if one not in _BETWEEN]
    if len(digits) != len(questions):
        raise refuse("paper_digits", "digits", count=len(questions), given=len(digits))
    found: dict[str, str] = {}
    for place, (digit, asked) in enumerate(zip(digits, questions, strict=True), 1):
        if digit in _NOT_SAID:
            continue
        number = int(digit) if digit.isdecimal() else 0
        if not 1 <= number <= len(asked.answers):
            raise refuse("paper_digit", "digits", place=place, digit=digit, most=len(asked.answers))
        found[asked.key] = asked.answers[number - 1][0]
    return found
