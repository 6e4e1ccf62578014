"""A case to which everything happened once, done by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from support.story import plain_case

EXTRA = {"complained_staff": "02", "agreed_at": "2026-10-06T09:00", "charged_amount": "12.5", "sealed": "yes"}
CUSTOMER = {
    "name": "郑小禾",
    "title": "郑女士",
    "phone": "13900002001",
    "other_contact": "微信 zxh",
    "address": "文三路 9 号",
    "note": "听力不好",
}
PRODUCT = {"name": "酸奶 12 盒装", "batch": "0918B", "amount": "39.80", "purchased_on": "2026-10-03"}
BUSY = plain_case(
    description="酸奶过期两天。\n要求退货\x1b[31m", customer=CUSTOMER, product=PRODUCT, extra=EXTRA, complexity="K2"
)

ACTS = (
    ("acknowledge", "way=W2", "text=已登记"),
    ("listen", "facts=买了一箱", "restated=yes", "mood=M2", 'answers={"C01Q1":"小票"}'),
    ("apologise", "fault=unknown", "text=不好意思", "who=02"),
    ("analyse", "cause=R104", "causes=R302,R101", "validity=V1", "reason=漏了", "department=DP02"),
    ("contact", "done=已送检", "doing=等结果", "next=明天联系"),
    ("propose", "text=全额退款", "cost=1039.8", "basis=承诺", "finish_by=2026-10-06T12:00"),
    ("answer", "proposal={proposal}", "answer=accepted", "text=好"),
    ("execute", "text=退回", "who=01", "done=yes", "voucher=TK1"),
    ("promise", "type=T1", "text=回电话", "due=2026-10-05T16:00", "who=02"),
    ("move", "promise={promise}", "due=2026-10-05T18:00", "agreed=yes"),
    ("keep", "promise={promise}"),
    ("redress", "type=S05", "amount=1036", "paid_at=2026-10-05T10:30", "voucher=V9"),
    ("pause", "reason=P3", "until=2026-10-08T16:00", "institution=市质检所"),
    ("resume",),
    ("extend", "until=2026-10-12T20:00", "reason=盖章", "told=yes"),
    ("assign", "to=02"),
    ("handover", "to=01", "reason=下班"),
    ("accept",),
    ("escalate", "reason=ES3", "to=02", "avoidable=no"),
    ("link", "to={other}", "kind=same_matter"),
    ("set", "urgency=U1", "reason=UR5", "customer.phone=13900002009", "demand_amount=1280.5"),
    ("set", "complexity=K3", "external_reply_by=2026-10-20", "external_number=A33", "reason=来函"),
    ("close", "resolutions=S05", "outcome=O1", "told=yes", "lesson=看日期"),
    ("visit", "result=VR1", "overall=5", "solved=yes", "Q1=4", "Q7=maybe", "text=满意"),
    ("reopen", "reason=RR1", "text=又来了"),
    ("merge", "into={other}", "reason=并着查"),
)


def busy_case(jiesu: Callable[..., Any], at: Callable[[str], None]) -> str:
    """The number of such a case. `at` sets the clock; `jiesu` is a call of the command line."""
    jiesu("staff", "add", "02", "林小满")
    made: dict[str, str] = {}
    for name, given in (("number", BUSY), ("other", plain_case())):
        made[name] = jiesu("register", typed=json.dumps(given).encode()).lines[0]["number"]
    at("2026-10-05T11:00")
    for act, *pairs in ACTS:
        sets = [part for pair in pairs for part in ("--set", _filled(pair, made))]
        said = jiesu("act", made["number"], act, *sets, "--json")
        assert said.status == 0, (act, said.out)
        made |= said.json
    return made["number"]


def _filled(pair: str, made: dict[str, str]) -> str:
    for name, value in made.items():
        pair = pair.replace(f"{{{name}}}", value)
    return pair
