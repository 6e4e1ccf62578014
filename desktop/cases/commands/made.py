"""What every command is and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.cases.case import ENDED_STAGES
from desktop.cases.changes import Changes, Scene
from desktop.cases.fields import Field
from desktop.cases.stages import stage_of
from desktop.errors import refuse
from desktop.journal.entry import Act

Wish = Mapping[str, Any]
Command = Callable[[Scene, Wish], "Made"]


@dataclass(frozen=True, slots=True)
class Made:
    """The act a command decided on, and the ids it made by name (`promise`, `proposal`)."""

    act: Act
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActSpec:
    """An act a person can do: its name, its fields, the command, and which of the six steps its panel is (if any)."""

    name: str
    command: Command
    fields: tuple[Field, ...] = ()
    step: str | None = None


def made(changes: Changes, kind: str, reason: str | None = None) -> Made:
    """Finish the changes as an act of that kind."""
    return Made(changes.act(kind, reason), changes.made)


def must_run(scene: Scene) -> None:
    """Refuse where the case is a draft or has ended."""
    if scene.case.draft:
        raise refuse("is_draft")
    must_not_be_ended(scene)


def must_exist(scene: Scene) -> None:
    """Refuse where the case is a draft, void, or merged into another one, which is where the work goes on."""
    if scene.case.draft:
        raise refuse("is_draft")
    if stage_of(scene.case, scene.book) in ("void", "merged"):
        raise refuse("is_gone")


def must_be_of_this_round(scene: Scene) -> None:
    """Refuse what moves the clock of a round at a moment before the round began."""
    if scene.at < scene.case.round.started_at:
        raise refuse("before_round", "at")


def must_not_be_ended(scene: Scene) -> None:
    """Refuse where the case has ended, in any way."""
    if stage_of(scene.case, scene.book) in ENDED_STAGES:
        raise refuse("has_ended")
