"""What two sites or two people have in common: a number, a name. It is said who is meant, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.day_plan import day_plan
from desktop.app.listing import list_cases
from desktop.app.papers import slip_file, summary_figures
from desktop.app.set_up import set_up
from desktop.app.slip_content import slip_content
from desktop.app.viewing import case_as_json, find_number, open_case
from desktop.errors import Refused
from desktop.journal.entry import from_line
from desktop.paths import DataFolder
from desktop.wording import Wording

ALL = {
    **dict.fromkeys(("stage", "category", "urgency", "tag"), ()),
    **dict.fromkeys(("site", "since", "until", "sort", "limit")),
    "overdue": False,
    "count": False,
}


@pytest.fixture
def twins(desk: Desk, hand: Hand, tmp_path: Path) -> list[bytes]:
    """Two cases with one number, both at this desk; the ids in their order."""
    folder = DataFolder(tmp_path / "twin")
    site = desk.registering.register(plain_case()).number.partition("-")[0]
    set_up(folder, site, "冒名店", trial=True, clock=hand)
    with open_desk(folder, hand) as other:
        other.registering.register(plain_case())
        lines = list(other.journal.entries_for(desk.journal.have()))
    with desk.journal.writing() as tx:
        tx.take_in([from_line(line) for line in lines], package=None)
    first = desk.registering.earlier("13900002001").cases
    return sorted(one.uid for one in first)


def test_a_number_given_twice_asks_which(desk: Desk, twins: list[bytes]) -> None:
    number = desk.registering.earlier("13900002001").cases[0].number.partition("/")[0]
    with pytest.raises(Refused) as refused:
        find_number(desk, number)
    assert refused.value.first.code == "several_cases"
    assert refused.value.first.holes["numbers"] == f"{number}/1、{number}/2"
    assert [find_number(desk, f"{number}/{place}") for place in (1, 2)] == twins
    for wrong in ("0", "3", "x"):
        with pytest.raises(Refused, match="unknown_number"):
            find_number(desk, f"{number}/{wrong}")


def test_what_is_shown_of_a_number_given_twice_is_the_same_everywhere(
    desk: Desk, hand: Hand, twins: list[bytes]
) -> None:
    number = desk.registering.earlier("13900002001").cases[0].number.partition("/")[0]
    for place, uid in enumerate(twins, 1):
        shown = f"{number}/{place}"
        view = open_case(desk, uid)
        assert case_as_json(desk, view, Wording())["number"] == view.case.number == shown
        assert slip_content(desk, view, Wording(), None).number == shown
        assert slip_file(desk, uid, Wording()).name == f"{number}_{place}.pdf"
        assert [row.number for row in list_cases(desk, {**ALL, "search": shown.lower()}).rows()] == [shown]
    both = {f"{number}/1", f"{number}/2"}
    assert {one.number for one in desk.registering.earlier("13900002001").cases} == both
    assert {row.number for row in list_cases(desk, {**ALL, "search": number}).rows()} == both
    (ours,) = {one.case.number for one in day_plan(desk).today.owed}
    assert ours in both, "the other is another site's"
    assert {one.number for one in summary_figures(desk, "2026-10", "all").details} == both
    desk.handling.act(twins[0], "link", {"to": f"{number}/2", "kind": "same_cause"})
    assert case_as_json(desk, open_case(desk, twins[0]), Wording())["links"][0]["number"] == f"{number}/2"


def test_a_name_of_two_people_asks_for_the_code(desk: Desk) -> None:
    desk.staff.add("02", "周敏")
    desk.staff.add("03", "周敏")
    uid = desk.registering.register(plain_case()).uid
    with pytest.raises(Refused) as refused:
        desk.handling.act(uid, "assign", {"to": "周敏"})
    assert (refused.value.first.code, refused.value.first.holes["codes"]) == ("several_staff", "02、03")
