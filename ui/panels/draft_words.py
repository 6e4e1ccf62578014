"""What is said of a draft: whose it is, its telephone with the middle hidden, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.app.drafts import Draft
from desktop.cases.phone import mask, normalise
from desktop.cases.rules import RuleBook

_LONGEST = 24


def name(draft: Draft) -> str:
    """How the customer is called, "" where that was not typed."""
    return str(_customer(draft).get("name", ""))


def phone(draft: Draft) -> str:
    """The telephone as far as it was typed."""
    typed = str(_customer(draft).get("phone", ""))
    return mask(normalise(typed)) or typed


def category(draft: Draft, book: RuleBook) -> str:
    """The word of the category."""
    code = str(draft.body.get("category", ""))
    return book.name("categories", code) if book.knows("categories", code) else code


def words(draft: Draft) -> str:
    """What the customer said, in one line."""
    return " ".join(str(draft.body.get("description", "")).split())


def in_short(draft: Draft, book: RuleBook) -> str:
    """Who and what it is about, as far as it was typed: what lets a person know it again."""
    matter = str(draft.body.get("summary", "")) or words(draft) or category(draft, book)
    short = matter if len(matter) <= _LONGEST else f"{matter[:_LONGEST]}…"
    return " · ".join(one for one in (name(draft) or phone(draft), short) if one)


def _customer(draft: Draft) -> Mapping[str, Any]:
    found = draft.body.get("customer", {})
    return found if isinstance(found, Mapping) else {}
