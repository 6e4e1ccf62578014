"""A walked week over New Year reckoned by hand: the desk agrees with it, and so does the reckoning by minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.minutes import Deed, Oracle, Tale, minute, text_of
from support.story import Hand, golden, moment, plain_case

from desktop.app import Desk
from desktop.app.day_plan import day_plan
from desktop.app.viewing import open_case
from desktop.clock import iso
from desktop.journal.ids import id_text

STORY = golden("turn_of_year.json")
CASES: dict[str, Any] = STORY["cases"]
CONTACTS = ("acknowledge", "contact", "propose")


@pytest.fixture
def walk(make_desk: Callable[..., Desk]) -> Walk:
    hand = Hand("2026-12-25T08:00")
    return Walk(make_desk(hand), hand)


class Walk:
    def __init__(self, desk: Desk, hand: Hand) -> None:
        self.desk, self.hand = desk, hand
        self.uids: dict[str, bytes] = {}
        self.promises: dict[str, tuple[str, str]] = {}
        desk.settings.take(STORY["calendar"])

    def do(self, act: dict[str, Any]) -> None:
        self.hand.set(act["at"])
        case, given = act["case"], dict(act.get("set", {}))
        if act["act"] == "register":
            self.uids[case] = self.desk.registering.register(registration(case)).uid
            return
        if "promise" in given:
            given["promise"] = self.promises[given["promise"]][1]
        ids = self.desk.handling.act(self.uids[case], act["act"], given).ids
        if "label" in act:
            self.promises[act["label"]] = case, ids["promise"]

    def look(self, wanted: dict[str, Any]) -> None:
        self.hand.set(wanted["at"])
        at = wanted["at"]
        stages = {case: open_case(self.desk, self.uids[case]).stage for case in wanted.get("stages", {})}
        assert (at, stages) == (at, wanted.get("stages", {}))
        found = {label: self.promise(label) for label in wanted.get("promises", {})}
        assert (at, found) == (at, wanted.get("promises", {}))
        today, names = day_plan(self.desk).today, {uid: case for case, uid in self.uids.items()}
        plan = {
            "broken": [names[one.case.uid] for one in today.broken],
            "owed": [f"{names[one.case.uid]} {one.kind}" for one in today.owed],
            "silent": [names[one.uid] for one in today.silent],
        }
        told = {key: wanted[key] for key in plan if key in wanted}
        assert (at, {key: plan[key] for key in told}) == (at, told)

    def promise(self, label: str) -> str:
        case, uid = self.promises[label]
        promises = open_case(self.desk, self.uids[case]).case.promises
        return next(one.state(self.hand()) for one in promises if id_text(one.uid) == uid)

    def times(self, case: str, which: str) -> dict[str, str | None]:
        """When the limits of a case are due, or were met."""
        found: dict[str, str | None] = {}
        for kind in CASES[case][which]:
            shown = open_case(self.desk, self.uids[case]).limit(kind)
            at = getattr(shown.deadline, f"{which}_at") if shown is not None else None
            found[kind] = None if at is None else iso(at, 480)[:16]
        return found


def registration(case: str) -> dict[str, Any]:
    told = CASES[case]
    given = {key: told[key] for key in ("urgency", "complexity")}
    if "reply_by" in told:
        given["external"] = {"reply_by": told["reply_by"], "number": "来函 7 号"}
    customer = {"name": "郑小禾", "phone": f"1390000{CASES[case]['received'][8:10]}{case[1:]}0"}
    return plain_case(channel=told.get("channel", "CH02"), customer=customer, **given)


def test_the_desk_agrees_with_what_was_reckoned_by_hand(walk: Walk) -> None:
    looks = list(STORY["looks"])
    for act in STORY["acts"]:
        while looks and moment(looks[0]["at"]) < moment(act["at"]):
            walk.look(looks.pop(0))
        walk.do(act)
    for look in looks:
        walk.look(look)
    found = {case: {which: walk.times(case, which) for which in ("due", "met")} for case in CASES}
    assert found == {case: {"due": told["due"], "met": told["met"]} for case, told in CASES.items()}


@pytest.mark.parametrize("case", sorted(CASES))
def test_the_reckoning_by_minutes_agrees_with_it_too(case: str) -> None:
    told, oracle = CASES[case], Oracle(tale(case))
    kinds = ("reply", "answer", "closing")
    assert {kind: text_of(oracle.due(kind).at) for kind in kinds} == {kind: told["due"][kind] for kind in kinds}


def tale(case: str) -> Tale:
    """The case as the acts tell it, without the program."""
    told, acts = CASES[case], [act for act in STORY["acts"] if act["case"] == case]
    spoken = [minute(act["at"]) for act in acts if act["act"] in CONTACTS or act.get("set", {}).get("told") == "yes"]
    answered = [minute(act["at"]) for act in acts if act["act"] in ("propose", "close")]
    deeds = (deed for act in acts for deed in deeds_of(act["act"], minute(act["at"]), act.get("set", {})))
    return Tale(
        STORY["calendar"],
        minute(told["received"]),
        told["urgency"],
        told["complexity"],
        told.get("reply_by"),
        tuple(deeds),
        contact=min(spoken, default=None),
        answer=min(answered, default=None),
    )


def deeds_of(act: str, at: int, given: dict[str, str]) -> list[Deed]:
    until = minute(given["until"]) if "until" in given else None
    if act == "pause":
        return [Deed(at, act, given["reason"], at, until)]
    if act == "extend":
        return [Deed(at, act, until=until)]
    keys = {"urgency": "urgency", "complexity": "complexity", "external_reply_by": "outside"}
    return [Deed(at, what, given[key]) for key, what in keys.items() if act == "set" and key in given]
