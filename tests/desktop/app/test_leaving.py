"""Promises have somebody who keeps them: within their authority, handed on when they leave, all of it or nothing."""

from __future__ import annotations

import pytest
from support.one_case import PROMISE, Counter, codes, refusal

from desktop.app.leaving import leave, what_is_left
from desktop.app.viewing import open_case
from desktop.errors import Refused


def who(counter: Counter) -> list[str]:
    staff = {one.uid: one.code for one in counter.desk.staff.members()}
    return [staff[one.who] for one in counter.case.promises if one.who]


def refused(counter: Counter, code: str, to: str | None = None) -> list[tuple[str, str]]:
    before = counter.desk.journal.digests()
    with pytest.raises(Refused) as caught:
        leave(counter.desk, code, to)
    assert counter.desk.journal.digests() == before
    return codes(caught.value)


def test_what_somebody_promised_and_handles_goes_to_who_is_named(counter: Counter) -> None:
    counter.desk.staff.add("03", "吴迪", ["handler"])
    other = counter.register()
    counter.do("promise", **PROMISE, who="02")
    counter.do("promise", **{**PROMISE, "due": "2026-10-05T11:00"}, who="02")
    counter.do("promise", **PROMISE, who="01")
    kept = counter.do("promise", **PROMISE, who="02")["promise"]
    counter.do("keep", promise=kept)
    counter.desk.handling.act(other, "assign", {"to": "02"})
    left = what_is_left(counter.desk, "02")
    assert [one.due_at for one in left.promises] == sorted(one.due_at for one in left.promises)
    assert (len(left.promises), left.cases) == (2, (other,))
    assert refused(counter, "02") == [("leaves_behind", "to")]
    assert refused(counter, "02", "02") == [("promiser_left", "to")]
    leave(counter.desk, "02", "03")
    assert who(counter) == ["03", "03", "01", "02"]
    assert open_case(counter.desk, other).case.owner == next(
        one.uid for one in counter.desk.staff.members() if one.code == "03"
    )
    assert [one.code for one in counter.desk.staff.members() if not one.active] == ["02"]
    assert not what_is_left(counter.desk, "02")
    assert refused(counter, "02", "03") == [("left_already", "code")]
    assert refusal(counter, "promise", {**PROMISE, "who": "02"}) == [("promiser_left", "who")]
    with pytest.raises(Refused) as caught:
        counter.do("contact", None, "02", direction="out", way="W2", text="好")
    assert codes(caught.value) == [("not_allowed", "by")]
    digests = counter.desk.journal.digests()
    counter.desk.journal.rebuild()
    assert counter.desk.journal.digests() == digests


def test_who_leaves_nothing_behind_needs_no_heir_and_the_first_cannot_leave(counter: Counter) -> None:
    leave(counter.desk, "02")
    assert refused(counter, "01") == [("may_not_leave", "code")]
    assert refused(counter, "77") == [("unknown_staff", "code")]


def test_a_promise_of_money_is_within_the_authority_of_who_makes_it(counter: Counter) -> None:
    given = {**PROMISE, "type": "T3", "text": "三天内退款"}
    counter.do("promise", **given, amount="200", who="02")  # 处理 may grant 200 yuan
    assert counter.case.promises[0].amount == 20_000
    assert refusal(counter, "promise", {**given, "amount": "200.01", "who": "02"}) == [("beyond_authority", "amount")]
    counter.do("promise", **given, amount="200.01", who="01")


def test_an_open_promise_is_entrusted_to_somebody_else(counter: Counter) -> None:
    made = counter.do("promise", **PROMISE)["promise"]
    assert refusal(counter, "entrust", {"promise": made, "who": "01"}) == [("nothing_changes", "who")]
    counter.do("entrust", promise=made, who="02")
    assert who(counter) == ["02"]
    counter.do("keep", promise=made)
    assert refusal(counter, "entrust", {"promise": made, "who": "01"}) == [("promise_settled", "promise")]
