"""Every act: where it is allowed, why it is refused, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from support.story import Hand, moment, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.errors import Refused

CLOSE = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
PROMISE = {"type": "T1", "text": "回电话", "due": "2026-10-05T12:00"}


class Counter:
    """One case at one desk; acts are done by name, things are found again by what they are."""

    def __init__(self, desk: Desk, hand: Hand) -> None:
        self.desk, self.hand = desk, hand
        desk.staff.add("02", "林小满", ["handler"])
        desk.staff.add("09", "小徐", ["trainee"], tutor="02")
        self.uid = self.register()

    def register(self, by: str | None = None, **changes: Any) -> bytes:
        return self.desk.registering.register(plain_case(**changes), by).uid

    def do(self, act: str, at: str | None = None, by: str | None = None, /, **given: Any) -> dict[str, str]:
        return dict(self.desk.handling.act(self.uid, act, given, at=at, by=by).ids)

    def close(self, **changes: Any) -> None:
        self.do("close", **{**CLOSE, **changes})

    @property
    def view(self) -> Any:
        return open_case(self.desk, self.uid)

    @property
    def case(self) -> Any:
        return self.view.case

    def number(self, uid: bytes) -> str:
        return open_case(self.desk, uid).case.number


@pytest.fixture
def counter(desk: Desk, hand: Hand) -> Counter:
    made = Counter(desk, hand)
    hand.set("2026-10-05T10:00")
    return made


def codes(refused: Refused) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in refused.problems]


def refusal(counter: Counter, act: str, given: dict[str, Any], at: str | None = None) -> list[tuple[str, str]]:
    before = counter.desk.journal.digests()
    with pytest.raises(Refused) as caught:
        counter.do(act, at, **given)
    assert counter.desk.journal.digests() == before
    return codes(caught.value)


# What has to be done before, then the act, then the stage it leaves.
ALLOWED = [
    ([], "acknowledge", {"way": "W2", "text": "收到"}, "open"),
    ([], "contact", {"direction": "out", "way": "电话", "text": "问清经过"}, "open"),
    ([], "contact", {"direction": "in", "way": "W2", "text": "来催"}, "new"),
    ([], "contact", {"done": "送检", "doing": "等", "next": "明天"}, "open"),
    ([], "listen", {"facts": "买了一箱", "restated": "yes"}, "open"),
    ([], "listen", {"facts": "买了一箱", "restated": "no", "answers": {"C01Q1": "小票"}}, "new"),
    ([], "apologise", {"fault": "ours", "text": "抱歉"}, "new"),
    ([], "analyse", {"cause": "R302", "validity": "V1"}, "new"),
    ([], "propose", {"text": "退款"}, "to_answer"),
    ([], "propose", {"text": "退款", "answer": "accepted", "cost": "39.80"}, "executing"),
    ([], "propose", {"text": "退款", "answer": "refused"}, "open"),
    ([("propose", {"text": "退", "answer": "accepted"})], "execute", {"text": "退了", "done": "yes"}, "open"),
    ([("propose", {"text": "退", "answer": "accepted"})], "execute", {"text": "在退", "done": "no"}, "executing"),
    ([], "promise", PROMISE, "new"),
    ([], "redress", {"type": "S05", "amount": "36.00"}, "new"),
    ([], "close", CLOSE, "to_visit"),
    ([], "close", {"end": "Z4", "resolutions": "S18", "outcome": "O4", "told": "no"}, "handed_over"),
    ([], "withdraw", {"reason": "WR3", "way": "W2"}, "withdrawn"),
    ([], "void", {"reason": "试打"}, "void"),
    ([("close", CLOSE)], "void", {"reason": "试打"}, "void"),
    ([("close", CLOSE)], "reopen", {"reason": "RR1", "text": "没换价签"}, "new"),
    ([("withdraw", {"reason": "WR3", "way": "W2"})], "reopen", {"reason": "RR3", "text": "又出现"}, "new"),
    ([("close", CLOSE)], "visit", {"result": "VR1", "overall": "5", "solved": "yes", "Q7": "maybe"}, "closed"),
    ([("close", CLOSE)], "visit", {"result": "VR2"}, "to_visit"),
    ([("close", CLOSE)], "visit", {"result": "VR5", "next_at": "2026-10-06T10:00"}, "to_visit"),
    ([("close", CLOSE), *[("visit", {"result": "VR2"})] * 2], "visit", {"result": "VR2"}, "closed"),
    ([("close", CLOSE)], "visit", {"result": "VR3"}, "closed"),
    ([], "pause", {"reason": "P1"}, "paused"),
    ([], "pause", {"reason": "P2", "until": "2026-10-06T09:00"}, "paused"),
    ([], "pause", {"reason": "P3", "until": "2026-10-06T09:00", "institution": "质检所"}, "paused"),
    ([], "pause", {"reason": "P4", "document_no": "18 号"}, "paused"),
    ([], "pause", {"reason": "P5"}, "paused"),
    ([("pause", {"reason": "P5"})], "resume", {}, "new"),
    ([], "extend", {"until": "2026-10-06T12:00", "reason": "等报告"}, "new"),
    ([], "assign", {"to": "02"}, "new"),
    ([], "handover", {"to": "林小满"}, "new"),
    ([("handover", {"to": "01"})], "accept", {}, "new"),
    ([], "escalate", {"reason": "ES1", "to": "02", "avoidable": "no"}, "new"),
    ([], "set", {"category": "C0103"}, "new"),
]


@pytest.mark.parametrize(
    ("before", "act", "given", "stage"), ALLOWED, ids=lambda one: one if isinstance(one, str) else ""
)
def test_allowed(counter: Counter, before: list[Any], act: str, given: dict[str, Any], stage: str) -> None:
    for name, values in before:
        counter.do(name, **values)
    seen = len(counter.view.history)
    counter.do(act, **given)
    assert counter.view.stage == stage
    assert len(counter.view.history) == seen + 1
    assert counter.desk.journal.check().sound


ENDED = [("close", CLOSE)]
VOID = [("void", {"reason": "试打"})]
# What has to be done before, the act, and the problems it is refused with.
REFUSED = [
    ([], "acknowledge", {}, [("required", "way"), ("required", "text")]),
    ([], "acknowledge", {"way": "W9", "text": "好"}, [("unknown_code", "way")]),
    ([], "acknowledge", {"way": "W2", "text": " \n "}, [("required", "text")]),
    (VOID, "acknowledge", {"way": "W2", "text": "好"}, [("is_gone", "")]),
    (VOID, "promise", PROMISE, [("is_gone", "")]),
    (VOID, "redress", {"type": "S05", "amount": "1"}, [("is_gone", "")]),
    ([], "contact", {}, [("required", "direction"), ("required", "way"), ("required", "text")]),
    ([], "contact", {"done": "送检"}, [("required", "doing"), ("required", "next")]),
    ([], "contact", {"direction": "to", "way": "W2", "text": "x"}, [("choice", "direction")]),
    ([], "listen", {"facts": "x", "restated": "perhaps"}, [("yes_no", "restated")]),
    ([], "listen", {"facts": "x", "answers": {"C01Q99": "x"}}, [("unknown_code", "answers")]),
    ([], "listen", {"facts": "x", "answers": ["C01Q1"]}, [("not_an_object", "answers")]),
    ([], "listen", {"facts": 7}, [("not_text", "facts")]),
    ([], "listen", {"facts": "a\0b"}, [("bad_characters", "facts")]),
    ([], "listen", {"facts": "a\ud800b"}, [("bad_characters", "facts")]),
    ([], "listen", {"facts": "字" * 60_001}, [("too_long", "facts")]),
    (ENDED, "listen", {"facts": "x"}, [("has_ended", "")]),
    ([], "apologise", {"fault": "theirs"}, [("unknown_code", "fault")]),
    ([], "apologise", {"fault": "ours", "who": "77"}, [("unknown_staff", "who")]),
    ([], "analyse", {}, [("required", "cause")]),
    ([], "analyse", {"causes": {"a": 1}}, [("not_a_list", "causes")]),
    ([], "propose", {"text": "退", "cost": "12.345"}, [("amount", "cost")]),
    ([], "propose", {"text": "退", "cost": -1}, [("amount", "cost")]),
    ([], "propose", {"text": "退", "answer": "later"}, [("choice", "answer")]),
    (ENDED, "propose", {"text": "退"}, [("has_ended", "")]),
    (ENDED, "execute", {"text": "退"}, [("has_ended", "")]),
    ([], "execute", {"text": "退", "voucher": {"no": 1}}, [("not_text", "voucher")]),
    ([], "execute", {"text": "退", "voucher": "x" * 201}, [("too_long", "voucher")]),
    ([], "answer", {"proposal": "x", "answer": "accepted"}, [("unknown_id", "proposal")]),
    (
        [],
        "answer",
        {"proposal": "00000000-0000-7000-8000-000000000000", "answer": "accepted"},
        [("unknown_proposal", "proposal")],
    ),
    ([], "promise", {**PROMISE, "due": "2026-10-05T09:59"}, [("due_before_made", "due")]),
    ([], "promise", {**PROMISE, "due": "soon"}, [("time", "due")]),
    ([], "promise", {**PROMISE, "type": "T0"}, [("unknown_code", "type")]),
    ([], "keep", {"promise": "00000000-0000-7000-8000-000000000000"}, [("unknown_promise", "promise")]),
    ([], "redress", {"type": "S05", "amount": "0"}, [("amount_positive", "amount")]),
    ([], "redress", {"type": "S01", "amount": "5"}, [("no_redress_type", "type")]),
    ([], "redress", {"type": "S05", "amount": "5", "paid_at": "2026-10-05T10:01"}, [("in_the_future", "paid_at")]),
    (
        [],
        "close",
        {},
        [
            *(("required", one) for one in ("resolutions", "outcome", "told")),
            *(("validity_open", "validity"), ("required", "cause")),
        ],
    ),
    ([], "close", {**CLOSE, "end": "Z2"}, [("choice", "end")]),
    ([], "close", {**CLOSE, "validity": "V0"}, [("validity_open", "validity")]),
    ([], "close", {**CLOSE, "validity": "V0", "cause": ""}, [("validity_open", "validity"), ("required", "cause")]),
    ([], "close", {**CLOSE, "cause": ""}, [("required", "cause")]),
    ([], "close", {**CLOSE, "validity": "V2"}, [("improvement_or_reason", "no_improvement")]),
    ([], "close", {**CLOSE, "validity": "V3"}, [("explanation_missing", "validity")]),
    ([("promise", PROMISE)], "close", CLOSE, [("promise_open", "promises")]),
    (ENDED, "close", CLOSE, [("has_ended", "")]),
    ([], "withdraw", {"reason": "WR3"}, [("required", "way")]),
    (ENDED, "withdraw", {"reason": "WR3", "way": "W2"}, [("has_ended", "")]),
    ([], "merge", {"into": "HZ03-261005-099A-1"}, [("unknown_number", "into")]),
    ([], "unmerge", {}, [("not_merged", "")]),
    ([], "void", {}, [("required", "reason")]),
    (VOID, "void", {"reason": "再来"}, [("has_ended", "")]),
    ([], "reopen", {"reason": "RR1", "text": "x"}, [("not_closed", "")]),
    (VOID, "reopen", {"reason": "RR1", "text": "x"}, [("not_closed", "")]),
    ([], "visit", {"result": "VR1"}, [("no_visit_due", "")]),
    (ENDED, "visit", {"result": "VR1"}, [("required", "overall"), ("required", "solved")]),
    (ENDED, "visit", {"result": "VR2", "overall": "5"}, [("only_when_answered", "overall")]),
    (ENDED, "visit", {"result": "VR5"}, [("required", "next_at")]),
    (ENDED, "visit", {"result": "VR5", "next_at": "2026-10-05T10:00"}, [("due_before_made", "next_at")]),
    (ENDED, "visit", {"result": "VR1", "overall": "6", "solved": "yes"}, [("score", "overall")]),
    ([], "pause", {"reason": "P2"}, [("required", "until")]),
    ([], "pause", {"reason": "P3"}, [("required", "until"), ("required", "institution")]),
    ([], "pause", {"reason": "P4"}, [("required", "document_no")]),
    ([], "pause", {"reason": "P2", "until": "2026-10-05T10:00"}, [("due_before_made", "until")]),
    ([], "pause", {"reason": "P1", "until": "2026-10-30T10:00"}, [("pause_too_long", "until")]),
    ([("pause", {"reason": "P5"})], "pause", {"reason": "P5"}, [("already_paused", "")]),
    ([], "resume", {}, [("not_paused", "")]),
    ([], "extend", {"until": "2026-10-05T20:00", "reason": "等"}, [("not_later", "until")]),
    ([], "extend", {"until": "2026-10-06T21:01", "reason": "等"}, [("too_far", "until")]),
    (
        [("extend", {"until": "2026-10-06T12:00", "reason": "等"})],
        "extend",
        {"until": "2026-10-06T13:00", "reason": "等"},
        [("extended_already", "until")],
    ),
    (
        [("set", {"complexity": "K2", "reason": "送检"})],
        "extend",
        {"until": "2026-10-09T12:00", "reason": "等"},
        [("tell_first", "told")],
    ),
    (
        [("set", {"complexity": "K2", "reason": "送检"})],
        "extend",
        {"until": "2026-10-17T12:00", "reason": "等", "told": "yes"},
        [("too_far", "until")],
    ),
    (
        [("set", {"complexity": "K4", "reason": "诉讼"})],
        "extend",
        {"until": "2026-10-09T12:00", "reason": "等"},
        [("no_closing_limit", "until")],
    ),
    (
        [("set", {"complexity": "K3", "external_reply_by": "2026-10-10", "reason": "来函"})],
        "extend",
        {"until": "2026-10-12T12:00", "reason": "等"},
        [("only_outside_date", "until")],
    ),
    ([], "assign", {"to": "77"}, [("unknown_staff", "to")]),
    ([("assign", {"to": "02"})], "assign", {"to": "02"}, [("owner_already", "to")]),
    ([("assign", {"to": "02"})], "handover", {"to": "02"}, [("owner_already", "to")]),
    ([], "accept", {}, [("no_handover", "")]),
    ([("handover", {"to": "02"})], "accept", {}, [("no_handover", "")]),
    ([], "release", {}, [("not_draft", "")]),
    ([], "escalate", {"reason": "ES1"}, [("required", "to")]),
    ([], "link", {"to": "没有", "kind": "same_matter"}, [("unknown_number", "to")]),
    ([], "set", {}, [("nothing_changes", "")]),
    ([], "set", {"category": "C0104"}, [("nothing_changes", "")]),
    ([], "set", {"urgency": "U1"}, [("required", "reason")]),
    ([], "set", {"complexity": "K2"}, [("required", "reason")]),
    ([], "set", {"complexity": "K3", "reason": "来函"}, [("required", "external_reply_by")]),
    ([], "set", {"received_at": "2026-10-05T08:00"}, [("required", "reason")]),
    ([], "set", {"received_at": "2026-10-05T09:30", "reason": "写错"}, [("after_first_deed", "received_at")]),
    ([], "set", {"received_at": "2026-10-05T10:30", "reason": "写错"}, [("in_the_future", "received_at")]),
    ([], "set", {"occurred_at": "2026-10-05T09:30"}, [("after_received", "occurred_at")]),
    ([], "set", {"customer.phone": "一二三"}, [("phone", "customer.phone")]),
    ([], "set", {"ref": "x"}, [("unknown_field", "ref")]),
    ([], "set", {"extra": {"nonsense": 1}}, [("unknown_field", "extra.nonsense")]),
    ([], "set", {"customer": "郑"}, [("not_an_object", "customer")]),
    ([], "contact", {"direction": "out", "way": "W2", "text": "x", "colour": "red"}, [("unknown_field", "colour")]),
    ([], "dance", {}, [("unknown_act", "act")]),
]


@pytest.mark.parametrize(
    ("before", "act", "given", "problems"), REFUSED, ids=lambda one: one if isinstance(one, str) else ""
)
def test_refused(
    counter: Counter, before: list[Any], act: str, given: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    for name, values in before:
        counter.do(name, **values)
    assert refusal(counter, act, given) == problems


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-10-05T10:01", "in_the_future"),
        ("2026-10-05T08:59", "before_received"),
        ("yesterday", "time"),
        ("-5000", "time"),
        ("2026-02-30", "time"),
        ("9999-12-31T23:59:59-14:00", "time"),
    ],
)
def test_when_an_act_may_have_happened(counter: Counter, at: str, code: str) -> None:
    assert refusal(counter, "listen", {"facts": "x"}, at) == [(code, "at")]


def test_at_is_understood_in_several_writings(counter: Counter) -> None:
    for at in ("2026-10-05T09:30", "2026/10/05 09:30", "２０２６-10-05T09:30", "2026-10-05T01:30:00+00:00"):
        counter.do("listen", at, facts="x")
    assert {one.at for one in counter.case.steps} == {moment("2026-10-05T09:30")}
    assert {one.typed_at for one in counter.case.steps} == {moment("2026-10-05T10:00")}


def test_an_acknowledgement_after_the_first_contact_is_a_contact(counter: Counter) -> None:
    counter.do("acknowledge", way="W2", text="收到")
    counter.do("acknowledge", way="W2", text="又一次")
    assert [one.kind for one in counter.case.contacts] == ["acknowledge", "acknowledge"]


def test_a_progress_notice_always_goes_out(counter: Counter) -> None:
    counter.do("contact", direction="in", done="送检", doing="等", next="明天")
    assert counter.case.contacts[0].direction == "out"


@pytest.mark.parametrize("way", ["W1", "W2", "W6", "W7"])
@pytest.mark.parametrize("direction", ["in", "out"])
def test_v3_is_explained(counter: Counter, way: str, direction: str) -> None:
    counter.do("contact", direction=direction, way=way, text="说明检查结果")
    counter.close(validity="V3", cause="")
    assert counter.view.stage == "to_visit"


@pytest.mark.parametrize("way", ["W3", "W4", "W5", "W8"])
def test_v3_is_not_explained_in_writing(counter: Counter, way: str) -> None:
    counter.do("contact", direction="out", way=way, text="说明")
    assert refusal(counter, "close", {**CLOSE, "validity": "V3"}) == [("explanation_missing", "validity")]


def test_the_acknowledgement_explains_too(counter: Counter) -> None:
    counter.do("acknowledge", way="W1", text="当面说明")
    counter.close(validity="V3")
    assert counter.case.round.closing.get("validity") == "V3"


def test_closing_needs_not_say_again_what_analyses_said(counter: Counter) -> None:
    counter.do("analyse", cause="R302", department="DP02")
    counter.do("analyse", validity="V1", evidence="照片")
    counter.do("close", resolutions="S05", outcome="O1", told="yes")
    said = counter.case.round.closing.fields
    assert (said["validity"], said["cause"], said["department"]) == ("V1", "R302", "DP02")


def test_what_the_closing_says_wins(counter: Counter) -> None:
    counter.do("analyse", cause="R302", validity="V1")
    counter.close(cause="R104")
    assert counter.case.round.closing.get("cause") == "R104"


def test_the_analysis_of_an_earlier_round_does_not_close_a_later_one(counter: Counter) -> None:
    counter.do("analyse", cause="R302", validity="V1")
    counter.do("close", resolutions="S05", outcome="O1", told="yes")
    counter.do("reopen", reason="RR1", text="还没换")
    given = {"resolutions": "S05", "outcome": "O1", "told": "yes"}
    assert refusal(counter, "close", given) == [("validity_open", "validity"), ("required", "cause")]


@pytest.mark.parametrize("nature", ["N4", "N5", "N6", "N7"])
def test_other_natures_need_no_judgement(counter: Counter, nature: str) -> None:
    counter.uid = counter.register(nature=nature, demands=[])
    counter.do("close", resolutions="S01", outcome="O1", told="yes")
    assert counter.view.stage == "closed"
    assert counter.case.round.closing.get("validity") == "V0"


def test_an_anonymous_case_has_no_visit(counter: Counter) -> None:
    counter.uid = counter.register(anonymous=True, customer={})
    counter.close()
    assert counter.view.stage == "closed"
    assert refusal(counter, "visit", {"result": "VR3"}) == [("no_visit_due", "")]


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


def test_a_trainees_registration_waits_for_release(counter: Counter) -> None:
    counter.uid = counter.register("09")
    assert counter.view.stage == "draft"
    for act, given in (("acknowledge", {"way": "W2", "text": "x"}), ("listen", {"facts": "x"}), ("close", CLOSE)):
        assert refusal(counter, act, given) == [("is_draft", "")]
    with pytest.raises(Refused) as caught:
        counter.do("release", None, "09")
    assert codes(caught.value) == [("not_by_trainee", "by")]
    counter.do("release", None, "02")
    assert counter.view.stage == "new"


def test_merging(counter: Counter) -> None:
    same, other = counter.register(), counter.register(customer={"name": "周一", "phone": "13900002002"})
    assert refusal(counter, "merge", {"into": counter.number(counter.uid)}) == [("itself", "into")]
    assert refusal(counter, "merge", {"into": counter.number(other)}) == [("other_customer", "reason")]
    counter.do("merge", into=counter.number(same))
    assert counter.view.stage == "merged"
    assert refusal(counter, "contact", {"direction": "out", "way": "W2", "text": "x"}) == [("is_gone", "")]
    merged, counter.uid = counter.uid, same
    assert refusal(counter, "merge", {"into": counter.number(merged)}) == [("target_gone", "into")]
    counter.uid = merged
    counter.do("unmerge")
    assert counter.view.stage == "new"
    counter.do("merge", into=counter.number(other).lower().replace("-", ""), reason="同一笔")
    assert counter.view.stage == "merged"


def test_links_both_ways(counter: Counter) -> None:
    first, second = counter.uid, counter.register()
    counter.do("link", to=counter.number(second), kind="same_cause")
    assert refusal(counter, "link", {"to": counter.number(second), "kind": "same_cause"}) == [("already_linked", "to")]
    counter.uid = second
    assert [(one.other, one.kind, one.outgoing) for one in counter.case.links] == [(first, "same_cause", False)]
    counter.do("unlink", to=counter.number(first))
    assert counter.case.links == ()
    assert refusal(counter, "unlink", {"to": counter.number(first)}) == [("not_linked", "to")]
    assert refusal(counter, "link", {"to": counter.number(second), "kind": "same_matter"}) == [("itself", "to")]


def test_what_happened_before_the_reopening_belongs_to_the_round_before(counter: Counter) -> None:
    counter.close()
    counter.hand.set("2026-10-05T15:00")
    counter.do("reopen", reason="RR1", text="还没换")
    counter.do("contact", "2026-10-05T11:00", direction="out", way="W2", text="补记")
    assert counter.case.contacts[0].round == 1
    assert counter.view.stage == "new"
    for act, given in (("close", CLOSE), ("withdraw", {"reason": "WR3", "way": "W2"}), ("pause", {"reason": "P5"})):
        assert refusal(counter, act, given, "2026-10-05T11:00") == [("before_round", "at")]
    counter.do("contact", direction="out", way="W2", text="再谈")
    assert counter.view.stage == "open"


def test_nothing_ends_before_it_ended(counter: Counter) -> None:
    counter.hand.set("2026-10-05T11:00")
    counter.close()
    for act, given in (
        ("visit", {"result": "VR3"}),
        ("reopen", {"reason": "RR1", "text": "x"}),
    ):
        assert refusal(counter, act, given, "2026-10-05T10:30") == [("before_closing", "at")]


def test_p1_ends_after_five_working_days(counter: Counter) -> None:
    counter.do("pause", reason="P1")
    assert counter.case.pauses[0].until == moment("2026-10-13T21:00")
    counter.hand.set("2026-10-13T20:59")
    assert counter.view.stage == "paused"
    counter.hand.set("2026-10-13T21:00")
    assert counter.view.stage == "new"


@pytest.mark.parametrize("pause", [{"reason": "P4", "document_no": "18"}, {"reason": "P5"}])
def test_p4_and_p5_last_until_resumed(counter: Counter, pause: dict[str, str]) -> None:
    counter.do("pause", **pause, until="2026-10-06T10:00")
    counter.hand.set("2026-10-07T10:00")
    assert counter.view.stage == "paused"
    assert counter.case.pauses[0].expected == moment("2026-10-06T10:00")
    counter.do("resume")
    assert counter.view.stage == "new"


def test_pauses_do_not_overlap(counter: Counter) -> None:
    counter.hand.set("2026-10-05T12:00")
    counter.do("pause", "2026-10-05T11:00", reason="P2", until="2026-10-05T11:30")
    assert counter.view.stage == "new"
    early = {"reason": "P2", "until": "2026-10-05T11:10"}
    assert refusal(counter, "pause", early, "2026-10-05T10:30") == [("already_paused", "")]
    assert refusal(counter, "pause", {"reason": "P5"}, "2026-10-05T10:30") == [("already_paused", "")]
    counter.do("pause", "2026-10-05T10:30", reason="P2", until="2026-10-05T11:00")
    counter.do("pause", reason="P5")
    assert refusal(counter, "resume", {}, "2026-10-05T11:45") == [("before_it_was_made", "at")]


def test_correcting_keeps_what_is_not_corrected(counter: Counter) -> None:
    counter.uid = counter.register(summary="过期酸奶", product={"name": "酸奶", "batch": "0918B"})
    counter.do("set", description="不是两天，是三天。", product={"batch": "0919"}, customer={"title": "郑女士"})
    case = counter.case
    assert (case.summary, case.description) == ("过期酸奶", "不是两天，是三天。")
    assert dict(case.product) == {"name": "酸奶", "batch": "0919"}
    assert dict(case.person) == {"name": "郑小禾", "phone": "13900002001", "title": "郑女士"}


def test_correcting_the_fields_of_the_category(counter: Counter) -> None:
    counter.do("set", extra={"production_on": "2026/9/18"})
    assert dict(counter.case.extra) == {"production_on": "2026-09-18"}
    assert refusal(counter, "set", {"extra": {"production_on": "2026-09-18"}}) == [("nothing_changes", "")]


def test_a_correction_to_the_same_urgency_needs_no_reason(counter: Counter) -> None:
    counter.do("set", urgency="U2", mood="M2")
    assert (counter.case.urgency, counter.case.mood) == ("U2", "M2")


def test_a_correction_of_urgency_keeps_its_reason(counter: Counter) -> None:
    counter.do("set", urgency="U1", reason="UR2")
    assert counter.case.urgency_reason == "UR2"
    counter.do("set", urgency="U2", reason="写错了")
    assert counter.case.urgency_reason == "UR9"


def test_becoming_a_complaint_asks_for_a_demand(counter: Counter) -> None:
    counter.uid = counter.register(nature="N5", demands=[])
    assert refusal(counter, "set", {"nature": "N1"}) == [("required", "demands")]
    counter.do("set", nature="N1", demands="D98")
    assert (counter.case.nature, counter.case.demands) == ("N1", ("D98",))


def test_a_form_that_stood_open_keeps_its_base(counter: Counter) -> None:
    seen = counter.view.folded
    counter.do("set", category="C0103")
    counter.desk.handling.act(counter.uid, "set", {"category": "C0101"}, seen=seen)
    assert [one.register for one in counter.view.conflicts] == ["category"]
    counter.do("set", category="C0102")
    assert counter.view.conflicts == ()


def test_nobody_named_means_the_first_member_whatever_the_codes(counter: Counter) -> None:
    counter.desk.staff.add("001", "后来的人")
    counter.do("listen", facts="x")
    assert counter.case.steps[0].by == next(one.uid for one in counter.desk.staff.members() if one.code == "01")
    assert counter.desk.staff.signed_in().code == "01"


def test_unknown_case_and_staff(counter: Counter, make_desk: Callable[..., Desk]) -> None:
    for case in (b"\0" * 16, "HZ03-261005-099A-1", "", "\ud800"):
        with pytest.raises(Refused) as caught:
            counter.desk.handling.act(case, "listen", {"facts": "x"})
        assert codes(caught.value) == [("unknown_number", "number")]
    with pytest.raises(Refused) as caught:
        counter.do("listen", None, "没有", facts="x")
    assert codes(caught.value) == [("unknown_staff", "by")]


def test_redress_that_was_agreed_is_paid_later(counter: Counter) -> None:
    line = counter.do("redress", type="S05", amount="36.00")["redress"]
    assert counter.case.redress[0].paid_at is None
    assert refusal(counter, "pay", {"redress": str(uuid4())}) == [("unknown_redress", "redress")]
    assert refusal(counter, "pay", {"redress": line}, "2026-10-05T09:59") == [("before_it_was_made", "at")]
    counter.hand.set("2026-10-06T10:00")
    counter.do("pay", "2026-10-05T18:00", redress=line, voucher="TK1002-07")
    paid = counter.case.redress[0]
    assert (paid.paid_at, paid.voucher, paid.amount) == (moment("2026-10-05T18:00"), "TK1002-07", 3600)
    assert refusal(counter, "pay", {"redress": line}) == [("already_paid", "redress")]


def test_a_closed_case_can_still_be_paid(counter: Counter) -> None:
    line = counter.do("redress", type="S05", amount="36.00")["redress"]
    counter.close()
    counter.hand.set("2026-10-06T10:00")
    counter.do("pay", redress=line)
    assert counter.case.redress[0].paid_at == moment("2026-10-06T10:00")
