"""Entries of the dictionaries as pickers offer them."""

from __future__ import annotations

from desktop.cases.rules import Item, RuleBook
from ui.widgets.code_picker import CodeItem


def code_items(book: RuleBook, name: str) -> list[CodeItem]:
    """All entries of a list."""
    return [_offered(one) for one in book.items(name)]


def category_items(book: RuleBook) -> list[CodeItem]:
    """The second level of the categories, each with its group; the first level is no place to file under."""
    return _leaves(book, "categories")


def cause_items(book: RuleBook) -> list[CodeItem]:
    """Causes of both levels: one may know no more than the first."""
    return both_levels(book, "root_causes")


def both_levels(book: RuleBook, name: str) -> list[CodeItem]:
    """All entries of a tree, those of the second level with their group."""
    return [_offered(one, book.name(name, one.parent) if one.parent else "") for one in book.items(name)]


def _leaves(book: RuleBook, name: str) -> list[CodeItem]:
    return [_offered(one, book.name(name, one.parent)) for one in book.items(name) if one.parent]


def _offered(one: Item, group: str = "") -> CodeItem:
    return CodeItem(one.code, one.name, one.key or "", group, one.formerly)
