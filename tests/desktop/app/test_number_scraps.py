"""Cases by a scrap of their number: what each writing may stand for, and what is no scrap of a number."""

from __future__ import annotations

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.searching import look_up
from desktop.app.viewing import find_number
from desktop.errors import Refused

FIRST, SECOND, LATER = "HZ03-261004-001A", "HZ03-261004-002A", "HZ03-261124-001A"


@pytest.fixture
def three(desk: Desk, hand: Hand) -> Desk:
    for day in ("2026-10-04T10:00", "2026-10-04T10:00", "2026-11-24T10:00"):
        hand.set(day)
        desk.registering.register(plain_case(received_at=day))
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("001A", [LATER, FIRST]),
        ("００１ａ", [LATER, FIRST]),
        ("001A-9", [LATER, FIRST]),
        ("002a", [SECOND]),
        ("261124-001", [LATER]),
        ("261124-001A-9", [LATER]),
        ("261004", [SECOND, FIRST]),
        ("1004-002", [SECOND]),
        ("HZ03-2610", [SECOND, FIRST]),
        ("hz03261124", [LATER]),
        ("HZ03", []),
        ("HZ0326", []),
        ("003A", []),
        ("251124-001", []),
        ("001", []),
        ("0010", []),
        ("1004", []),
        ("%001A", []),
        ("酸奶001A", []),
    ],
)
def test_a_scrap_of_a_number_stands_under_its_own_heading(three: Desk, typed: str, found: list[str]) -> None:
    groups = {one.kind: one.hits for one in look_up(three, typed).groups}
    assert [hit.row.number.rpartition("-")[0] for hit in groups.get("number", ())] == found


def test_the_whole_number_is_found_as_ever_and_not_twice(three: Desk) -> None:
    assert [one.kind for one in look_up(three, LATER).groups] == ["words"]


@pytest.mark.parametrize("typed", [f"{FIRST}-7", f"　{FIRST.lower()}－７", f"{FIRST}-7".replace("-", "")])
def test_a_check_that_does_not_fit_is_said_and_the_case_offered(three: Desk, typed: str) -> None:
    (hit,) = next(one.hits for one in look_up(three, typed).groups if one.kind == "check")
    assert hit.row.number.startswith(FIRST)
    with pytest.raises(Refused) as refused:
        find_number(three, typed)
    assert refused.value.first.code == "wrong_check"
    assert refused.value.first.holes["meant"] == hit.row.number


@pytest.mark.parametrize("typed", ["HZ03-261004-009A-7", "13900002001", "酸奶", f"{FIRST}-77"])
def test_what_is_nobodys_number_is_just_not_found(three: Desk, typed: str) -> None:
    assert "check" not in [one.kind for one in look_up(three, typed).groups]
    with pytest.raises(Refused) as refused:
        find_number(three, typed)
    assert refused.value.first.code == "unknown_number"
