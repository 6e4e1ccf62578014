"""What the figures must know of the shop's dictionaries: which codes count, which are on the spot, what is aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should reach: a fraction; `high` = at least, else at most. `part` is "" where there is only one."""

    metric: str
    part: str
    value: float
    high: bool


@dataclass(frozen=True, slots=True)
class Trade:
    """The codes the figures ask for, taken from one version of the dictionaries."""

    counted_natures: frozenset[str]
    face_channels: frozenset[str]
    spot_channels: frozenset[str]
    answered_results: frozenset[str]
    satisfied_scores: frozenset[int]
    first_levels: Mapping[str, str]
    survivors: Mapping[str, str]
    names: Mapping[str, str]
    targets: tuple[Target, ...]

    @classmethod
    def of(cls, dictionaries: Mapping[str, Any]) -> Trade:
        """Read it from the dictionaries as `resources/dictionaries` has them."""
        spot_groups = {one["code"] for one in dictionaries["channel_groups"] if one["on_the_spot"]}
        channels = dictionaries["channels"]
        return cls(
            counted_natures=frozenset(one["code"] for one in dictionaries["natures"] if one["counted"]),
            face_channels=frozenset(one["code"] for one in channels if "face" in one["traits"]),
            spot_channels=frozenset(one["code"] for one in channels if one["group"] in spot_groups),
            answered_results=frozenset(one["code"] for one in dictionaries["visit_results"] if one["answered"]),
            satisfied_scores=frozenset(
                one["score"] for one in dictionaries["satisfaction_overall"] if one["satisfied"]
            ),
            first_levels=dict(_first_levels(dictionaries)),
            survivors=dict(_survivors(dictionaries)),
            names=dict(_names(dictionaries)),
            targets=tuple(_target(one) for one in dictionaries["targets"]),
        )

    def first_level(self, code: str) -> str:
        """The first level a cause or category belongs to (`R101` → `R1`); one outside the tree stands alone.

        One that was merged belongs where the one belongs that it was merged into.
        """
        level = self.survivor(code)
        return self.survivor(self.first_levels.get(level, level))

    def survivor(self, code: str) -> str:
        """The code that a merged one is counted under; itself where it was not merged."""
        passed = {code}
        while (after := self.survivors.get(code)) is not None and after not in passed:
            code = after
            passed.add(code)
        return code

    def name(self, code: str | None) -> str:
        """What people call a code; an unknown code is shown as it is."""
        return "" if code is None else self.names.get(code, code)

    def target(self, metric: str, part: str = "") -> Target | None:
        """What is aimed at for a figure, if anything."""
        return next((one for one in self.targets if (one.metric, one.part) == (metric, part)), None)


_TREES = ("categories", "root_causes")


def _first_levels(dictionaries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for tree in _TREES:
        for top in dictionaries[tree]:
            yield from ((child["code"], top["code"]) for child in top["children"])


def _survivors(dictionaries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for tree in _TREES:
        for top in dictionaries[tree]:
            yield from ((one["code"], one["into"]) for one in (top, *top["children"]) if one.get("into"))


def _names(dictionaries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for items in dictionaries.values():
        for one in items if isinstance(items, list) else ():
            if isinstance(one, dict) and "code" in one and "name" in one:
                yield one["code"], one["name"]
                yield from ((child["code"], child["name"]) for child in one.get("children", ()))


def _target(one: Mapping[str, Any]) -> Target:
    return Target(one["metric"], one["part"] or "", one["target"], one["better"] == "high")
