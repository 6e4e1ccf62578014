"""Every act: where it is allowed, and why it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from support.one_case import CLOSE, PROMISE, Counter, refusal

ASKED = {"result": "VR1", "way": "W2", "who": "02"}

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
    ([("close", CLOSE)], "visit", {**ASKED, "overall": "5", "solved": "yes", "Q7": "maybe"}, "closed"),
    ([("close", CLOSE)], "visit", {**ASKED, "result": "VR2"}, "to_visit"),
    ([("close", CLOSE)], "visit", {**ASKED, "result": "VR5", "next_at": "2026-10-06T10:00"}, "to_visit"),
    ([("close", CLOSE), *[("visit", {**ASKED, "result": "VR2"})] * 2], "visit", {**ASKED, "result": "VR2"}, "closed"),
    ([("close", CLOSE)], "visit", {**ASKED, "result": "VR3"}, "closed"),
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
ASKED = {"result": "VR1", "way": "W2", "who": "02"}

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
