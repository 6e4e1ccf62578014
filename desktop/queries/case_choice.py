"""What a person narrows a list by, as codes: what the filter bar shows and what a kept view remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from desktop.clock import DAY
from desktop.queries.case_wanted import CaseFilter

Id = bytes
UNASSIGNED = "unassigned"
"""Stands for nobody among the ids of owners."""


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """Codes and ids (in hex), "" for all; days of receipt as their first moment (UTC ms), both belonging to it."""

    stage: str = ""
    category: str = ""
    nature: str = ""
    urgency: str = ""
    channel: str = ""
    owner: str = ""
    site: str = ""
    tag: str = ""
    since: int | None = None
    until: int | None = None
    overdue: bool = False
    mine: bool = False

    def narrowed(self, view: CaseFilter, me: Id | None) -> CaseFilter:
        """The filter of a view, narrowed by what is chosen; `me` is who looks."""
        found = replace(
            view,
            stages=_one(self.stage),
            categories=_one(self.category),
            natures=_one(self.nature),
            urgencies=_one(self.urgency),
            channels=_one(self.channel) or view.channels,
            tags=_one(self.tag),
            partitions=(bytes.fromhex(self.site),) if self.site else (),
            since=self.since,
            until=None if self.until is None else self.until + DAY,
            overdue=view.overdue or self.overdue,
        )
        return self._of_owner(found, me)

    def _of_owner(self, found: CaseFilter, me: Id | None) -> CaseFilter:
        if self.mine and me is not None:
            found = replace(found, owner=me)
        if self.owner == UNASSIGNED:
            return replace(found, unassigned=True)
        return replace(found, owner=bytes.fromhex(self.owner)) if self.owner else found

    def differences(self, other: CaseChoice) -> int:
        """In how many things this and another choice differ."""
        return sum(getattr(self, one.name) != getattr(other, one.name) for one in fields(self))

    def as_json(self) -> dict[str, Any]:
        """What is chosen, without what is not."""
        nothing = CaseChoice()
        return {key: value for key, value in asdict(self).items() if value != getattr(nothing, key)}


def choice_of(view: CaseFilter) -> CaseChoice:
    """What a view asks by itself, as far as the bar shows it."""
    return CaseChoice(stage=view.stages[0] if view.stages else "")


def choice_from(kept: Mapping[str, Any]) -> CaseChoice:
    """The choice that `as_json` gave; what this program does not know, or not in this shape, is left out."""
    blank = CaseChoice()
    found = {one.name: kept[one.name] for one in fields(blank) if one.name in kept}
    return replace(blank, **{name: value for name, value in found.items() if _fits(getattr(blank, name), value)})


def _fits(blank: object, value: object) -> bool:
    return type(value) is (int if blank is None else type(blank))


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()
