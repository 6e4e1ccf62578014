"""A public reply tells the customer only once somebody who may has approved it, with the reply or afterwards."""

from __future__ import annotations

import pytest
from support.one_case import Counter, refusal
from support.story import Hand, moment

from desktop.app.timeline import timeline
from desktop.wording import Wording

REPLY = {"way": "W8", "text": "明天给答复", "signature": "site"}


@pytest.fixture
def outside(counter: Counter) -> Counter:
    """The counter with a case that came by a public platform, a manager 03, and 02 who only handles."""
    counter.desk.staff.add("03", "何国栋", ["manager"])
    counter.uid = counter.register(channel="CH10")
    return counter


def met_at(counter: Counter) -> int | None:
    limit = counter.view.limit("reply")
    assert limit is not None
    met: int | None = limit.deadline.met_at
    return met


def test_it_counts_from_its_approval_on(outside: Counter, hand: Hand) -> None:
    hand.set("2026-10-05T10:10")
    reply = outside.do("acknowledge", None, "02", **REPLY)["contact"]
    assert (outside.view.stage, met_at(outside)) == ("new", None)
    assert refusal(outside, "approve", {"approver": "02"}) == [("may_not_approve", "approver")]
    hand.set("2026-10-05T10:30")
    assert refusal(outside, "approve", {"approver": "03"}, "2026-10-05T10:05") == [("before_it_was_made", "at")]
    outside.do("approve", None, "02", approver="03")
    assert (outside.view.stage, met_at(outside)) == ("open", moment("2026-10-05T10:30"))
    assert refusal(outside, "approve", {"approver": "03"}) == [("no_waiting_reply", "reply")]
    assert refusal(outside, "approve", {"approver": "03", "reply": reply}) == [("no_waiting_reply", "reply")]
    said = [line.text for line in timeline(outside.desk, outside.view, Wording("zh_CN"))][:2]
    assert said == ["批准公开回复：10月5日 10:30 何国栋批准公开", "告知受理：明天给答复，署店名"]
    before = outside.desk.journal.digests()
    outside.desk.journal.rebuild()
    assert outside.desk.journal.digests() == before


def test_who_approved_beforehand_is_named_with_it(outside: Counter) -> None:
    assert refusal(outside, "contact", {**REPLY, "direction": "out", "approver": "02"}) == [
        ("may_not_approve", "approver")
    ]
    outside.do("contact", **REPLY, direction="out", approver="03")
    assert met_at(outside) == moment("2026-10-05T10:00")
    assert outside.case.contacts[0].signature == "site"


def test_of_several_that_wait_one_is_named(outside: Counter) -> None:
    first = outside.do("contact", **REPLY, direction="out")["contact"]
    outside.do("contact", way="W8", done="送检", doing="等", next="明天")
    assert refusal(outside, "approve", {"approver": "03"}) == [("required", "reply")]
    outside.do("approve", approver="03", reply=first)
    assert [one.waits for one in outside.case.contacts] == [False, True]


@pytest.mark.parametrize(("direction", "way"), [("in", "W8"), ("out", "W2")])
def test_only_our_replies_in_public_are_approved(outside: Counter, direction: str, way: str) -> None:
    given = {"direction": direction, "way": way, "text": "说明", "approver": "03", "signature": "staff"}
    assert refusal(outside, "contact", given) == [("not_in_public", "signature"), ("not_in_public", "approver")]
    outside.do("contact", direction="in", way="W8", text="顾客又发了一条")
    assert outside.case.waiting_replies == ()
