"""One act on many cases: together or not at all, and the way back."""

from __future__ import annotations

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.case_listing import CaseListing
from desktop.app.handling_many import act_on_many, take_back
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.queries.case_wanted import CaseFilter, CaseSort

_SORT = CaseSort("number")


class Stop(Exception):
    """Somebody has pressed 取消."""


def nothing(_done: int, _of: int) -> None:
    """Nobody looks how far it is."""


@pytest.fixture
def cases(desk: Desk) -> list[bytes]:
    desk.staff.add("02", "孙倩")
    return [desk.registering.register(plain_case()).uid for _ in range(3)]


def owners(desk: Desk, cases: list[bytes]) -> list[bytes | None]:
    return [open_case(desk, one).case.owner for one in cases]


def test_cancelling_leaves_nothing_behind(desk: Desk, cases: list[bytes]) -> None:
    def stop(done: int, of: int) -> None:
        if done == of:
            raise Stop

    before = desk.journal.digests()
    with pytest.raises(Stop):
        act_on_many(desk, cases, "assign", {"to": "02"}, stop)
    assert desk.journal.digests() == before


def test_where_it_fits_none_the_reason_is_said_and_nothing_written(desk: Desk, cases: list[bytes]) -> None:
    with pytest.raises(Refused, match="no_visit_due"):
        act_on_many(desk, cases, "plan_visit", {"next_at": "2026-12-01T10:00"}, nothing)
    with pytest.raises(Refused, match="too_many"):
        act_on_many(desk, cases * 7_000, "assign", {"to": "02"}, nothing)
    with pytest.raises(Refused, match="unknown_staff"):
        act_on_many(desk, cases, "assign", {"to": "nobody"}, nothing)
    assert owners(desk, cases) == [None, None, None]


def test_taking_back_gives_each_case_to_who_had_it(desk: Desk, cases: list[bytes]) -> None:
    desk.handling.act(cases[0], "assign", {"to": "01"})
    before = owners(desk, cases)
    done = act_on_many(desk, cases, "assign", {"to": "02"}, nothing)
    again = take_back(desk, done, nothing)
    assert owners(desk, cases) == before
    assert (len(again.cases), again.left_out) == (3, ())


def test_a_tag_is_an_entity_of_its_own_and_one_of_a_word_is_enough(desk: Desk, cases: list[bytes]) -> None:
    done = act_on_many(desk, cases[:2], "tag", {"text": " 重点  VIP "}, nothing)
    with pytest.raises(Refused, match="tagged_already"):
        desk.handling.act(cases[0], "tag", {"text": "重点 vip"})
    listing = CaseListing(desk)
    assert listing.count(CaseFilter(tags=("重点 vip",))) == 2
    rows = listing.rows([*listing.ids(CaseFilter(tags=("重点 vip",)), _SORT)])
    assert {row.tags for row in rows} == {"重点 VIP"}
    take_back(desk, done, nothing)
    assert listing.count(CaseFilter(tags=("重点 vip",))) == 0
    with pytest.raises(Refused, match="not_tagged"):
        desk.handling.act(cases[0], "untag", {"text": "重点"})
    with pytest.raises(Refused, match="too_long"):
        desk.handling.act(cases[0], "tag", {"text": "长" * 21})


def test_visits_are_planned_together_and_the_plan_before_comes_back(desk: Desk, hand: Hand, cases: list[bytes]) -> None:
    hand.set("2026-10-05T12:00")
    end = {"end": "Z1", "validity": "V2", "cause": "R101", "resolutions": "S09", "outcome": "O1", "told": "yes"}
    for one in cases[:2]:
        desk.handling.act(one, "close", {**end, "no_improvement": "已改"})
    desk.handling.act(cases[0], "plan_visit", {"next_at": "2026-10-06T10:00"})
    done = act_on_many(desk, cases, "plan_visit", {"next_at": "2026-10-07T10:00", "who": "02"}, nothing)
    assert [one.problem.code for one in done.left_out] == ["no_visit_due"]
    planned = [open_case(desk, one).case.visit_plan for one in cases[:2]]
    assert planned[0] == planned[1] is not None
    take_back(desk, done, nothing)
    again = [open_case(desk, one).case.visit_plan for one in cases[:2]]
    assert again[0] is not None
    assert (again[0].who, again[1]) == (None, None)
