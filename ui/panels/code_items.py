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
    return [
        _offered(one, book.name("root_causes", one.parent) if one.parent else "") for one in book.items("root_causes")
    ]


def _leaves(book: RuleBook, name: str) -> list[CodeItem]:
    return [_offered(one, book.name(name, one.parent)) for one in book.items(name) if one.parent]


def _offered(one: Item, group: str = "") -> CodeItem:
    return CodeItem(one.code, one.name, one.key or "", group, one.formerly)
