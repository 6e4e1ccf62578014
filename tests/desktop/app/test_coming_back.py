"""A customer who has been here before: where what they say is written down."""

from __future__ import annotations

from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.coming_back import Kind, Return, can_be_same, come_back, kind_of_return
from desktop.app.standing import folder_standing
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.queries.repeats import EarlierCase

PHONE = "13900002001"
CLOSE = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}


@pytest.fixture
def first(desk: Desk, hand: Hand) -> bytes:
    hand.set("2026-10-05T10:00")
    given = plain_case()
    return desk.registering.register({**given, "customer": {**given["customer"], "phone": PHONE}}).uid


def earlier(desk: Desk) -> EarlierCase:
    return desk.registering.earlier(PHONE).cases[0]


def close(desk: Desk, hand: Hand, uid: bytes) -> None:
    hand.set("2026-10-05T11:00")
    desk.handling.act(uid, "close", CLOSE)


def said(**changes: Any) -> dict[str, Any]:
    return {**plain_case(), "description": "还是没人回电话。", "received_at": "2026-10-06T09:30", **changes}


def test_the_same_matter_is_a_contact_of_the_open_case(desk: Desk, hand: Hand, first: bytes) -> None:
    hand.set("2026-10-06T10:00")
    case = earlier(desk)
    assert can_be_same(case)
    assert kind_of_return(case, hand(), desk.book) is None
    answer = come_back(desk, said(channel="CH02"), Return(Kind.SAME, case))
    contact = open_case(desk, first).case.contacts[-1]
    assert (answer.uid, answer.number) == (first, case.number)
    assert (contact.text, contact.way, contact.direction) == ("还是没人回电话。", "W2", "in")
    assert folder_standing(desk).cases == 1


def test_a_case_settled_within_thirty_days_is_opened_again(desk: Desk, hand: Hand, first: bytes) -> None:
    close(desk, hand, first)
    hand.set("2026-11-04T11:00")
    case = earlier(desk)
    assert not can_be_same(case)
    assert kind_of_return(case, hand(), desk.book) is Kind.REOPENED
    come_back(desk, said(received_at="2026-11-04T10:00"), Return(Kind.REOPENED, case, "RR3"))
    assert open_case(desk, first).case.round.number == 2
    assert folder_standing(desk).cases == 1


def test_a_case_settled_longer_ago_gets_a_new_one_linked_to_it(desk: Desk, hand: Hand, first: bytes) -> None:
    close(desk, hand, first)
    hand.set("2026-11-04T11:00:00.001")
    case = earlier(desk)
    assert kind_of_return(case, hand(), desk.book) is Kind.LINKED
    answer = come_back(desk, said(received_at="2026-11-04T10:00"), Return(Kind.LINKED, case))
    assert answer.uid != first
    assert [one.other for one in open_case(desk, answer.uid).case.links] == [first]


def test_a_void_case_neither_goes_on_nor_comes_back(desk: Desk, hand: Hand, first: bytes) -> None:
    desk.handling.act(first, "void", {"reason": "登记错了"})
    case = earlier(desk)
    assert not can_be_same(case)
    assert kind_of_return(case, hand(), desk.book) is None


@pytest.mark.parametrize("kind", [Kind.SAME, Kind.REOPENED])
def test_what_is_missing_is_named_as_the_form_names_it(desk: Desk, hand: Hand, first: bytes, kind: Kind) -> None:
    if kind is Kind.REOPENED:
        close(desk, hand, first)
    hand.set("2026-10-06T10:00")
    with pytest.raises(Refused) as refused:
        come_back(desk, said(description=" "), Return(kind, earlier(desk), "RR3"))
    assert [(one.code, one.field) for one in refused.value.problems] == [("required", "description")]
    assert folder_standing(desk).cases == 1


def heard(desk: Desk, uid: bytes) -> tuple[str | None, dict[str, str]]:
    fields = open_case(desk, uid).case.step_fields("listen")
    return fields.get("facts"), {one["q"]: one["a"] for one in fields.get("answers", ())}


def test_answers_to_the_card_go_along_and_what_was_heard_before_stays(desk: Desk, hand: Hand, first: bytes) -> None:
    desk.handling.act(first, "listen", {"facts": "买了一箱", "restated": "yes", "answers": {"C01Q5": "在"}})
    hand.set("2026-10-06T10:00")
    come_back(desk, said(answers={"C01Q4": "常温放着"}), Return(Kind.SAME, earlier(desk)))
    assert heard(desk, first) == ("买了一箱", {"C01Q5": "在", "C01Q4": "常温放着"})
    assert open_case(desk, first).done("listen") is not None
    desk.handling.act(first, "close", CLOSE)
    hand.set("2026-10-07T10:00")
    came = said(answers={"C01Q5": "不在了"}, received_at="2026-10-07T09:30")
    come_back(desk, came, Return(Kind.REOPENED, earlier(desk), "RR3"))
    assert heard(desk, first) == (None, {"C01Q5": "不在了"})
    assert open_case(desk, first).done("listen") is None


def test_where_the_answers_are_refused_nothing_is_noted(desk: Desk, hand: Hand, first: bytes) -> None:
    hand.set("2026-10-06T10:00")
    before = desk.journal.digests()
    with pytest.raises(Refused):
        come_back(desk, said(answers={"X9": "在"}), Return(Kind.SAME, earlier(desk)))
    assert desk.journal.digests() == before
