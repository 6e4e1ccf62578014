"""What the card of a category asks beyond the facts that are asked anyway."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache

from desktop.cases.rules import RuleBook
from desktop.paths import RESOURCES

_BETWEEN = "、"


@cache
def asked_by_facts() -> Mapping[str, tuple[str, ...]]:
    """The facts that ask for the same as a part of a question, by that part as the card writes it."""
    with (RESOURCES / "dictionaries" / "asked_by_facts.toml").open("rb") as file:
        return {part: tuple(facts) for part, facts in tomllib.load(file).items()}


def questions_beyond_facts(book: RuleBook, category: str) -> tuple[str, ...]:
    """The card's questions without the parts that the required facts ask for; none where there is no card."""
    card = book.playbook(category)
    facts = frozenset(fact.code for fact in book.required_facts(category))
    left = (_beyond(one["text"], facts) for one in card["ask"]) if card is not None else ()
    return tuple(text for text in left if text)


def _beyond(text: str, facts: Collection[str]) -> str:
    known = asked_by_facts()
    return _BETWEEN.join(
        part for part in text.split(_BETWEEN) if part not in known or not all(fact in facts for fact in known[part])
    )
