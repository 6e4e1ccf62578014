"""Promises kept, moved, waived, typed late, and taken over with a case."""

from __future__ import annotations

import pytest
from support.one_case import PROMISE, Counter, codes, refusal

from desktop.errors import Refused


def test_a_promise_kept_moved_waived(counter: Counter) -> None:
    made = [counter.do("promise", **PROMISE)["promise"] for _ in range(3)]
    counter.do("keep", promise=made[0])
    counter.do("move", promise=made[1], due="2026-10-06T12:00", agreed="yes")
    counter.do("waive", promise=made[2])
    assert {one.state(counter.hand()) for one in counter.case.promises} == {"kept", "moved", "waived"}
    assert refusal(counter, "keep", {"promise": made[0]}) == [("promise_settled", "promise")]
    again = {"promise": made[1], "due": "2026-10-07T12:00", "agreed": "no"}
    assert refusal(counter, "move", again) == [("not_agreed", "agreed")]
    assert refusal(counter, "keep", {"promise": made[1]}, "2026-10-05T09:59") == [("before_it_was_made", "at")]


def test_a_promise_moved_late_stays_broken(counter: Counter) -> None:
    made = counter.do("promise", **PROMISE)["promise"]
    counter.hand.set("2026-10-05T12:01")
    counter.do("move", promise=made, due="2026-10-06T12:00", agreed="yes")
    assert counter.case.promises[0].state(counter.hand()) == "broken"
    assert counter.view.limit("reply") is not None
    counter.do("keep", promise=made)
    assert counter.case.promises[0].state(counter.hand()) == "kept_late"


def test_a_promise_may_be_typed_after_it_was_due(counter: Counter) -> None:
    counter.hand.set("2026-10-05T15:00")
    made = counter.do("promise", "2026-10-05T10:00", **PROMISE)["promise"]
    counter.do("keep", "2026-10-05T12:00", promise=made)
    assert counter.case.promises[0].state(counter.hand()) == "kept"


def test_accepting_takes_promises_of_who_handed_over(counter: Counter) -> None:
    counter.do("promise", **PROMISE, who="01")
    counter.do("promise", **PROMISE, who="09")
    counter.do("handover", to="02")
    counter.do("accept", None, "02")
    people = {one.uid: one.code for one in counter.desk.staff.members()}
    assert people[counter.case.owner] == "02"
    assert [people[one.who] for one in counter.case.promises] == ["02", "09"]


def test_accepting_ends_every_waiting_request(counter: Counter) -> None:
    counter.do("handover", to="02")
    counter.do("handover", to="09")
    counter.do("accept", None, "09")
    assert all(one.settled_at is not None for one in counter.case.handlings)
    with pytest.raises(Refused) as caught:
        counter.do("accept", None, "02")
    assert codes(caught.value) == [("no_handover", "")]
