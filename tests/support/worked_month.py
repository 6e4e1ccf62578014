"""The worked month, typed into a desk: every case registered, then all acts in the order in which they happened."""

from __future__ import annotations

from typing import Any

from desktop.app import Desk


def enter_month(desk: Desk, story: dict[str, Any]) -> dict[str, bytes]:
    """Type the month in one go; gives the cases by their name in the story."""
    cases: dict[str, bytes] = {}
    numbers: dict[str, str] = {}
    for one in story["cases"]:
        made = desk.registering.register(one["register"])
        cases[one["id"]], numbers[one["id"]] = made.uid, made.number
    acts = [(act["at"], one["id"], act) for one in story["cases"] for act in one["acts"]]
    for _at, case, act in sorted(acts, key=lambda found: found[0]):
        given = {
            key: numbers.get(value, value) if key in ("into", "to") else value for key, value in act["set"].items()
        }
        desk.handling.act(cases[case], act["act"], given, at=act["at"])
    return cases
