"""The list and the opened case agree on what is overdue, also of cases that ended late."""

from __future__ import annotations

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.case_listing import CaseListing
from desktop.app.viewing import is_overdue, open_case
from desktop.queries.case_wanted import CaseFilter


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("withdraw", {"reason": "WR3", "way": "W2"}),
        ("close", {"end": "Z4", "resolutions": "S18", "outcome": "O5", "told": "no"}),
        ("void", {"reason": "试打误存"}),
    ],
)
def test_nobody_has_to_meet_the_limits_of_a_case_that_is_gone(
    desk: Desk, hand: Hand, act: str, given: dict[str, str]
) -> None:
    made = desk.registering.register(plain_case())
    hand.set("2026-10-05T12:00")
    listing = CaseListing(desk)
    assert listing.count(CaseFilter(overdue=True)) == 1
    assert is_overdue(open_case(desk, made.uid))
    desk.handling.act(made.uid, act, given)
    hand.set("2026-10-07T12:00")
    assert listing.count(CaseFilter(overdue=True)) == 0
    assert not is_overdue(open_case(desk, made.uid))
