"""The table of acts: what can be done with a case, with which fields. Screens and the command line are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.changes import Scene
from desktop.cases.commands import (
    attachments,
    clockwork,
    closing,
    contacts,
    corrections,
    hands,
    judging,
    links,
    money,
    notices,
    promises,
    proposals,
    steps,
    tags,
    visits,
)
from desktop.cases.commands.made import ActSpec, Made
from desktop.cases.fields import Typing, read_fields
from desktop.cases.typed_values import flatten
from desktop.errors import refuse

_ROOMS = (
    contacts,
    notices,
    steps,
    proposals,
    promises,
    money,
    closing,
    visits,
    hands,
    judging,
    clockwork,
    links,
    attachments,
    tags,
    corrections,
)

ACTS: dict[str, ActSpec] = {spec.name: spec for room in _ROOMS for spec in room.ACTS}


def spec_of(name: str) -> ActSpec:
    """The act of that name; raises `Refused` `unknown_act`."""
    spec = ACTS.get(name)
    if spec is None:
        raise refuse("unknown_act", "act", act=name)
    return spec


def read_wish(name: str, given: Mapping[str, object], typing: Typing) -> dict[str, Any]:
    """The wish of an act from what was typed. Raises `Refused` with every problem by field."""
    return read_fields(spec_of(name).fields, flatten(given), typing)


def perform(name: str, scene: Scene, wish: Mapping[str, Any]) -> Made:
    """Decide on an act. Raises `Refused`; changes nothing by itself.

    An act happens no earlier than the complaint was received, and no later than now.
    """
    if scene.at > scene.now:
        raise refuse("in_the_future", "at")
    if scene.at < scene.case.received_at:
        raise refuse("before_received", "at")
    return spec_of(name).command(scene, wish)
