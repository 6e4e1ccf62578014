"""What the card of a category asks beyond the facts that are asked anyway."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.cases.rules import RuleBook
from desktop.paths import RESOURCES

_BETWEEN = "、"


@cache
def asked_by_facts() -> Mapping[str, tuple[str, ...]]:
    """The facts that ask for the same as a part of a question, by that part as the card writes it."""
    with (RESOURCES / "dictionaries" / "asked_by_facts.toml").open("rb") as file:
        return {part: tuple(facts) for part, facts in tomllib.load(file).items()}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a card: its code, and what of it no required fact asks for ("" where they ask for all of it)."""

    code: str
    text: str
    facts: tuple[str, ...]
    """The facts that ask for the rest."""


def card_questions(book: RuleBook, category: str) -> tuple[Question, ...]:
    """The questions of the category's card, in their order; none where there is no card."""
    card = book.playbook(category)
    facts = frozenset(fact.code for fact in book.required_facts(category))
    return tuple(_question(one, facts) for one in card["ask"]) if card is not None else ()


def _question(one: Mapping[str, str], facts: Collection[str]) -> Question:
    parts, known = one["text"].split(_BETWEEN), asked_by_facts()
    twice = [part for part in parts if part in known and all(fact in facts for fact in known[part])]
    left = _BETWEEN.join(part for part in parts if part not in twice)
    return Question(one["code"], left, tuple(fact for part in twice for fact in known[part]))
