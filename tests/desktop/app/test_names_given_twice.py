"""What two sites or two people have in common: a number, a name. It is said who is meant, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.app.viewing import find_number
from desktop.errors import Refused
from desktop.journal.entry import from_line
from desktop.paths import DataFolder


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
    assert len({one.number for one in first}) == 1
    return sorted(one.uid for one in first)


def test_a_number_given_twice_asks_which(desk: Desk, twins: list[bytes]) -> None:
    number = desk.registering.earlier("13900002001").cases[0].number
    with pytest.raises(Refused) as refused:
        find_number(desk, number)
    assert refused.value.first.code == "several_cases"
    assert refused.value.first.holes["numbers"] == f"{number}/1、{number}/2"
    assert [find_number(desk, f"{number}/{place}") for place in (1, 2)] == twins
    for wrong in ("0", "3", "x"):
        with pytest.raises(Refused, match="unknown_number"):
            find_number(desk, f"{number}/{wrong}")


def test_a_name_of_two_people_asks_for_the_code(desk: Desk) -> None:
    desk.staff.add("02", "周敏")
    desk.staff.add("03", "周敏")
    uid = desk.registering.register(plain_case()).uid
    with pytest.raises(Refused) as refused:
        desk.handling.act(uid, "assign", {"to": "周敏"})
    assert (refused.value.first.code, refused.value.first.holes["codes"]) == ("several_staff", "02、03")
