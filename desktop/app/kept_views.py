"""Views of the case list that a person has kept: a view of everybody, narrowed and sorted their way, by name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.errors import refuse
from desktop.queries.case_choice import CaseChoice, choice_from
from desktop.queries.case_views import VIEWS
from desktop.queries.case_wanted import SORTS, CaseSort

LONGEST_NAME = 16
MOST = 12
"""Views of one person; more tabs nobody finds anything among."""


@dataclass(frozen=True, slots=True)
class KeptView:
    """A name, the view it is made of, what narrows that, what is looked for, and the order."""

    name: str
    base: str = VIEWS[0]
    choice: CaseChoice = field(default_factory=CaseChoice)
    text: str = ""
    sort: CaseSort = field(default_factory=CaseSort)


def views_from(kept: Any) -> tuple[KeptView, ...]:
    """The views that `as_json` gave; what is not in this shape is left out."""
    found = [_view(one) for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return tuple(one for one in found if one is not None)[:MOST]


def _view(one: dict[str, Any]) -> KeptView | None:
    name, base, sort = one.get("name"), one.get("base"), one.get("sort")
    if not isinstance(name, str) or not name or base not in VIEWS or sort not in SORTS:
        return None
    choice = one.get("choice")
    text = one.get("text")
    return KeptView(
        name[:LONGEST_NAME],
        str(base),
        choice_from(choice if isinstance(choice, dict) else {}),
        text if isinstance(text, str) else "",
        CaseSort(str(sort), one.get("descending") is True),
    )


def as_json(views: tuple[KeptView, ...]) -> list[dict[str, Any]]:
    """The views as they are kept."""
    return [
        {
            "name": one.name,
            "base": one.base,
            "choice": one.choice.as_json(),
            "text": one.text,
            "sort": one.sort.field,
            "descending": one.sort.descending,
        }
        for one in views
    ]


def with_view(views: tuple[KeptView, ...], view: KeptView) -> tuple[KeptView, ...]:
    """With one more view at the end. Raises `Refused` for a name that is none, too long or taken, or too many views."""
    if len(views) >= MOST:
        raise refuse("too_many_views", "name", limit=MOST)
    return (*views, replace(view, name=_name(views, view.name)))


def renamed(views: tuple[KeptView, ...], old: str, new: str) -> tuple[KeptView, ...]:
    """With another name for one. Raises `Refused` like `with_view`."""
    others = tuple(one for one in views if one.name != old)
    name = _name(others, new)
    return tuple(replace(one, name=name) if one.name == old else one for one in views)


def without(views: tuple[KeptView, ...], name: str) -> tuple[KeptView, ...]:
    """Without the one of that name."""
    return tuple(one for one in views if one.name != name)


def _name(others: tuple[KeptView, ...], typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise refuse("required", "name")
    if len(name) > LONGEST_NAME:
        raise refuse("too_long", "name", limit=LONGEST_NAME)
    if any(one.name == name for one in others):
        raise refuse("view_exists", "name", name=name)
    return name
