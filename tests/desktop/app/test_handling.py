"""What acts change, and what they leave as it was."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from support.one_case import CLOSE, Counter, codes, refusal
from support.story import moment

from desktop.app import Desk
from desktop.errors import Refused


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


def test_an_acknowledgement_promises_the_next_call_in_the_same_act(counter: Counter) -> None:
    given = {"way": "W2", "text": "已登记", "next_contact": "2026-10-05T09:59"}
    assert refusal(counter, "acknowledge", given) == [("due_before_made", "next_contact")]
    acts = len(counter.view.history)
    made = counter.do("acknowledge", **{**given, "next_contact": "2026-10-05T16:00"})
    (promise,) = counter.case.promises
    assert (promise.type, promise.due) == ("T1", moment("2026-10-05T16:00"))
    assert set(made) == {"contact", "promise"}
    assert len(counter.view.history) == acts + 1


def test_answers_to_the_card_alone_only_begin_listening(counter: Counter) -> None:
    assert refusal(counter, "listen", {"restated": "yes"}) == [("required", "facts")]
    counter.do("listen", answers={"C01Q5": "在"})
    assert counter.view.done("listen") is None
    counter.do("listen", facts="买了一箱", answers={"C01Q5": "在"})
    assert counter.view.done("listen") is not None
