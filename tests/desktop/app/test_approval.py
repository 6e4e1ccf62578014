"""Pauses and extensions: who approved is asked for and written down; what they move ends to the minute by itself."""

from __future__ import annotations

from typing import Any

import pytest
from support.one_case import Counter, refusal
from support.story import moment

from desktop.app.timeline import timeline
from desktop.app.viewing import case_as_json, open_case
from desktop.wording import Wording

LATER = {"until": "2026-10-06T12:00", "reason": "等报告"}


@pytest.fixture
def staffed(counter: Counter) -> Counter:
    for code, role in (("03", "reviewer"), ("04", "manager"), ("05", "reception")):
        counter.desk.staff.add(code, f"同事{code}", [role])
    return counter


def names(counter: Counter, *uids: bytes | None) -> list[str | None]:
    staff = {one.uid: one.code for one in counter.desk.staff.members()}
    return [staff[uid] if uid else None for uid in uids]


@pytest.mark.parametrize(
    ("complexity", "by", "approver", "written"),
    [
        ("K1", "02", "03", "03"),
        ("K1", "02", "04", "04"),
        ("K1", "03", None, "03"),  # who may approve it has approved it
        ("K2", "02", "04", "04"),
        ("K2", "03", None, None),  # taken without until sign-in, and nobody is written down
    ],
)
def test_who_approved_an_extension(
    staffed: Counter, complexity: str, by: str, approver: str | None, written: str | None
) -> None:
    staffed.uid = staffed.register(complexity=complexity)
    until = {"K1": "2026-10-06T12:00", "K2": "2026-10-09T12:00"}[complexity]
    staffed.do("extend", None, by, **{**LATER, "until": until}, told="yes", approver=approver or "")
    assert names(staffed, staffed.case.handlings[0].approver) == [written]
    assert case_as_json(staffed.desk, staffed.view, Wording())["handlings"][0]["approver"] == written
    said = timeline(staffed.desk, staffed.view, Wording("zh_CN"))[0].text
    assert said == (f"延期：等报告，同事{written} 批准" if written else "延期：等报告")


@pytest.mark.parametrize(
    ("complexity", "act", "given", "approver"),
    [
        ("K1", "extend", LATER, "05"),
        ("K2", "extend", {**LATER, "until": "2026-10-09T12:00", "told": "yes"}, "03"),
        ("K1", "pause", {"reason": "P5"}, "03"),
        ("K1", "pause", {"reason": "P1"}, "05"),
    ],
)
def test_who_may_not_approve_it_is_refused(
    staffed: Counter, complexity: str, act: str, given: dict[str, Any], approver: str
) -> None:
    staffed.uid = staffed.register(complexity=complexity)
    assert refusal(staffed, act, {**given, "approver": approver}) == [("may_not_approve_this", "approver")]


def test_force_majeure_is_approved_by_who_manages(staffed: Counter) -> None:
    staffed.do("pause", None, "02", reason="P5", approver="04")
    assert names(staffed, staffed.case.pauses[0].approver) == ["04"]


def test_a_pause_for_papers_ends_at_its_cap_to_the_minute_and_the_limit_goes_on(counter: Counter) -> None:
    due = counter.view.limit("closing").deadline.due_at
    counter.do("pause", reason="P1")
    cap = moment("2026-10-13T21:00")  # 8, 9, 10 (调休), 12, 13
    calendar = counter.desk.settings.calendar()
    lost = calendar.opening_between(moment("2026-10-05T10:00"), cap)
    for at, stage, state in (("2026-10-13T20:59", "paused", "running"), ("2026-10-13T21:00", "new", "running")):
        counter.hand.set(at)
        shown = counter.view.limit("closing")
        assert (counter.view.stage, shown.state) == (stage, state)
        assert shown.deadline.due_at == calendar.add_opening(due, lost)
        assert counter.view.limit("reply").state == "overdue", "a first reply is never paused"


def test_another_urgency_after_the_limit_heals_nothing(counter: Counter) -> None:
    calm = {"urgency": "U3", "reason": "UR5"}
    counter.hand.set("2026-10-05T10:00")  # registered 09:00, due 10:00
    early = counter.uid
    late = counter.register()
    counter.do("set", **calm)
    assert counter.view.limit("reply").deadline.due_at == moment("2026-10-05T13:00")
    counter.uid = late
    counter.hand.set("2026-10-05T11:01")
    counter.do("set", **calm)
    shown = open_case(counter.desk, late).limit("reply")
    assert shown is not None
    assert (shown.deadline.due_at, shown.state) == (moment("2026-10-05T11:00"), "overdue")
    assert open_case(counter.desk, early).case.urgency == "U3"
