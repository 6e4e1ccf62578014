"""The walked week, through the desk: stage and limits after each act, and the state of every night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.story import Hand, golden, moment

from desktop.app import Desk
from desktop.app.day_plan import day_plan
from desktop.app.viewing import open_case
from desktop.clock import iso
from desktop.journal.ids import id_text
from desktop.queries.case_view import CaseView
from desktop.queries.today import Owed


class Week:
    def __init__(self, desk: Desk, hand: Hand, story: dict[str, Any]) -> None:
        self.desk, self.hand, self.story = desk, hand, story
        self.cases = {one["id"]: one for one in story["cases"]}
        self.uids: dict[str, bytes] = {}
        self.labels: dict[str, str] = {}
        self.codes: dict[bytes, str] = {}

    def settle_in(self) -> None:
        calendar = dict(self.story["calendar"])
        self.desk.settings.take(calendar)
        for one in self.story["staff"][1:]:
            self.desk.staff.add(one["code"], one["name"], one["roles"], one.get("tutor"))
        self.codes = {one.uid: one.code for one in self.desk.staff.members()}

    def do(self, act: dict[str, Any]) -> None:
        self.hand.set(act["typed_at"])
        if act["act"] == "register":
            given = self.cases[act["case"]]["register"]
            made = self.desk.registering.register(given, act["by"])
            self.uids[act["case"]] = made.uid
            return
        given = dict(act.get("set", {}))
        for key in ("promise", "proposal"):
            if key in given:
                given[key] = self.labels[given[key]]
        for key in ("into",):
            if key in given:
                given[key] = self.number(given[key])
        done = self.desk.handling.act(self.uids[act["case"]], act["act"], given, at=act.get("at"), by=act["by"])
        if "label" in act:
            self.labels[act["label"]] = done.ids.get("promise") or done.ids["proposal"]

    def number(self, case: str) -> str:
        return self.view(case).case.number

    def view(self, case: str) -> CaseView:
        return open_case(self.desk, self.uids[case])

    def limits(self, case: str) -> dict[str, int | None]:
        found = {}
        view = self.view(case)
        for kind in ("reply", "answer", "closing", "visit", "progress"):
            shown = view.limit(kind)
            found[kind] = None if shown is None or shown.state is None else shown.deadline.due_at
        return found

    def promises(self, case: str) -> dict[str, dict[str, Any]]:
        names = {uid: label for label, uid in self.labels.items()}
        return {
            names[id_text(one.uid)]: {
                "due": one.due,
                "who": self.codes[one.who] if one.who else None,
                "state": one.state(self.hand()),
            }
            for one in self.view(case).case.promises
        }


@pytest.fixture
def week(make_desk: Callable[..., Desk]) -> Week:
    hand = Hand("2026-10-05T08:00")
    story = golden("golden_week.json")
    walked = Week(make_desk(hand), hand, story)
    walked.settle_in()
    return walked


def test_after_every_act(week: Week) -> None:
    wrong: list[str] = []
    checkpoints = sorted(week.story["checkpoints"], key=lambda one: one["at"])
    for act in week.story["acts"]:
        while checkpoints and moment(checkpoints[0]["at"]) <= moment(act["typed_at"]):
            wrong += check_night(week, checkpoints.pop(0))
        week.do(act)
        wrong += check_after(week, act)
    for night in checkpoints:
        wrong += check_night(week, night)
    wrong += check_end(week)
    assert wrong == []


def test_what_there_is_to_do_at_a_moment(week: Week) -> None:
    looks = sorted(week.story["today"], key=lambda one: one["at"])
    for act in week.story["acts"]:
        while looks and moment(looks[0]["at"]) <= moment(act["typed_at"]):
            check_today(week, looks.pop(0))
        week.do(act)
    for look in looks:
        check_today(week, look)


def check_today(week: Week, wanted: dict[str, Any]) -> None:
    week.hand.moment = moment(wanted["at"])
    found = day_plan(week.desk).today
    cases = {uid: case for case, uid in week.uids.items()}
    promises = {uid: label for label, uid in week.labels.items()}

    def line(one: Owed) -> dict[str, Any]:
        said = {
            "kind": one.kind,
            "case": cases[one.case.uid],
            "due_at": iso(one.due_at, 480)[:16],
            "overdue": found.overdue(one),
            "urgency": one.case.urgency,
        }
        return {**said, "promise": promises[id_text(one.promise)]} if one.promise else said

    def broken(one: Owed) -> dict[str, Any]:
        return {**{key: line(one)[key] for key in ("promise", "case", "due_at")}, "who": week.codes[one.who or b""]}

    assert [broken(one) for one in found.broken] == wanted["broken_promises"]
    assert [line(one) for one in found.owed] == wanted["now"]
    assert {
        "handovers": [
            {"case": cases[one.case.uid], "by": week.codes[one.by or b""], "to": week.codes[one.to or b""]}
            for one in found.handovers
        ],
        "unassigned": sorted(cases[one.uid] for one in found.unassigned),
        "to_release": sorted(cases[one.uid] for one in found.to_release),
        "silent": sorted(cases[one.uid] for one in found.silent),
    } == wanted["attention"]


def check_after(week: Week, act: dict[str, Any]) -> list[str]:
    after, case = act["after"], act["case"]
    view = week.view(case)
    wrong = []
    if view.stage != after["stage"]:
        wrong.append(f"{act['n']} {act['act']} stage {view.stage}, wanted {after['stage']}")
    if view.case.round.number != after.get("round", view.case.round.number):
        wrong.append(f"{act['n']} round {view.case.round.number}")
    limits = week.limits(case)
    for kind, due in after.get("limits", {}).items():
        if limits[kind] != (moment(due) if due else None):
            wrong.append(f"{act['n']} {act['act']} {case} {kind} {limits[kind]}, wanted {due}")
    if "owner" in after and (week.codes[view.case.owner] if view.case.owner else None) != after["owner"]:
        wrong.append(f"{act['n']} owner")
    promises = week.promises(case)
    for label, wanted in after.get("promises", {}).items():
        if promises[label] != {**wanted, "due": moment(wanted["due"])}:
            wrong.append(f"{act['n']} promise {label} {promises[label]}")
    return wrong


def check_night(week: Week, night: dict[str, Any]) -> list[str]:
    week.hand.moment = moment(night["at"])
    wrong = []
    for case, wanted in night["cases"].items():
        view = week.view(case)
        if view.stage != wanted["stage"]:
            wrong.append(f"{night['at']} {case} {view.stage}, wanted {wanted['stage']}")
        progress = week.limits(case)["progress"]
        if progress != (moment(wanted["progress"]) if wanted["progress"] else None):
            wrong.append(f"{night['at']} {case} progress {progress}, wanted {wanted['progress']}")
        overdue = [one.deadline.kind for one in view.limits if one.state == "overdue"]
        if sorted(overdue) != sorted(wanted["overdue"]):
            wrong.append(f"{night['at']} {case} overdue {overdue}, wanted {wanted['overdue']}")
        promises = {label: one["state"] for label, one in week.promises(case).items()}
        if promises != wanted.get("promises", {}):
            wrong.append(f"{night['at']} {case} promises {promises}")
    return wrong


def check_end(week: Week) -> list[str]:
    week.hand.moment = moment("2026-10-11T24:00")
    wrong = []
    for case, told in week.cases.items():
        expected, view = told["expected"], week.view(case)
        if view.case.number != expected["number"]:
            wrong.append(f"{case} number {view.case.number}, wanted {expected['number']}")
        for wanted in expected["rounds"]:
            for kind in ("reply", "answer", "closing", "visit"):
                wrong += check_limit(view, case, wanted["round"], kind, wanted[kind])
    return wrong


def check_limit(view: CaseView, case: str, number: int, kind: str, wanted: dict[str, Any]) -> list[str]:
    shown = view.limit(kind, number)
    found = {
        "due_at": shown.deadline.due_at if shown else None,
        "met_at": shown.deadline.met_at if shown else None,
        "late": shown.late if shown else None,
        "state": shown.state if shown else None,
    }
    told = {
        "due_at": moment(wanted["due_at"]) if wanted["due_at"] else None,
        "met_at": moment(wanted["met_at"]) if wanted["met_at"] else None,
        "late": wanted["late"],
        "state": wanted["state"],
    }
    return [] if found == told else [f"{case} round {number} {kind} {found}, wanted {told}"]
