"""The worked month, entered through registrations and acts, gives the figures that were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.story import Hand, golden, moment

from desktop.app import Desk
from desktop.app.papers import month_summary
from desktop.app.viewing import open_case

STORY = golden("golden_month.json")
FIGURES = ("M01", "M02", "M03", "M04", "M05", "M07", "M08", "M09", "M10", "M11", "M12", "M13", "M14", "M15")
MORE = ("M18", "M21", "M22", "M23", "M24")


def enter(desk: Desk) -> dict[str, bytes]:
    """Type the month in one go; gives the cases by their name in the story."""
    cases: dict[str, bytes] = {}
    numbers: dict[str, str] = {}
    for one in STORY["cases"]:
        made = desk.registering.register(one["register"])
        cases[one["id"]], numbers[one["id"]] = made.uid, made.number
    acts = [(act["at"], one["id"], act) for one in STORY["cases"] for act in one["acts"]]
    for _at, case, act in sorted(acts, key=lambda found: found[0]):
        given = {key: numbers.get(value, value) for key, value in act["set"].items()}
        desk.handling.act(cases[case], act["act"], given, at=act["at"])
    return cases


@pytest.fixture
def month(make_desk: Callable[..., Desk]) -> Desk:
    desk = make_desk(Hand("2026-11-30T12:00"))
    enter(desk)
    return desk


@pytest.mark.parametrize("code", [*FIGURES, *MORE])
def test_every_figure(month: Desk, code: str) -> None:
    shown = month_summary(month, "2026-10").as_json()
    assert shown["figures"][code] == STORY["expected"][code]


def test_the_flow_balances(month: Desk) -> None:
    shown = month_summary(month, "2026-10").as_json()
    assert shown["balance"] == STORY["expected"]["balance"]
    assert shown["beside"] == {key: STORY["beside"][key] for key in ("merged", "other_natures")}


def test_limits_of_every_case(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(Hand("2026-11-30T12:00"))
    cases = enter(desk)
    wrong = []
    for one in STORY["cases"]:
        view = open_case(desk, cases[one["id"]])
        for wanted in one["expected"]["rounds"]:
            for kind in ("reply", "answer", "closing", "visit"):
                shown = view.limit(kind, wanted["round"])
                found = (shown.deadline.due_at, shown.deadline.met_at, shown.late) if shown else (None, None, None)
                told = (_moment(wanted["due"][kind]), _moment(wanted["met"][kind]), wanted["late"][kind])
                if found != told:
                    wrong.append(f"{one['id']} {kind}: {found}, wanted {told}")
    assert wrong == []


def _moment(text: Any) -> int | None:
    return moment(text) if text else None
