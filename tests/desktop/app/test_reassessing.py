"""What was judged not to be our fault and came back is to be judged anew, and is counted when it becomes valid."""

from __future__ import annotations

import json

from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.papers import month_manners
from desktop.app.reassessing import Judged, sentences, to_reassess
from desktop.app.viewing import case_as_json, open_case
from desktop.cases.rules import BESIDE, load_factory, version_of
from desktop.wording import Wording

CLOSE = {"resolutions": ["S01"], "outcome": "O4", "told": "yes", "cause": "R404"}


def closed(desk: Desk, hand: Hand, validity: str, talk: str = "", **more: object) -> bytes:
    uid = desk.registering.register(plain_case(**more)).uid
    hand.moment += 60_000
    desk.handling.act(uid, "contact", {"direction": "out", "way": "W2", "text": "讲清楚了"})
    desk.handling.act(uid, "analyse", {"cause": "R404", "validity": validity, "reason": "查无此事", "talk": talk})
    desk.handling.act(uid, "close", {**CLOSE, "no_improvement": "不改"})
    hand.moment += 60_000
    return uid


def asked(desk: Desk, uid: bytes) -> tuple[Judged, ...]:
    return to_reassess(desk, open_case(desk, uid))


def test_a_reopened_case_asks_until_it_is_judged(desk: Desk, hand: Hand) -> None:
    uid = closed(desk, hand, "V3", "TK2")
    assert asked(desk, uid) == ()
    desk.handling.act(uid, "reopen", {"reason": "RR3", "text": "又来了"})
    number = open_case(desk, uid).case.number
    assert asked(desk, uid) == (Judged(number, 1, "V3", "TK2", own=True),)
    (said,) = sentences(asked(desk, uid), desk, Wording())
    assert said == "第 1 轮判为无效（咨询型），顾客又来了：请重新判定是不是有效"
    assert [one["validity"] for one in case_as_json(desk, open_case(desk, uid), Wording())["reassess"]] == ["V3"]
    desk.handling.act(uid, "analyse", {"validity": "V0", "reason": "还在查"})
    assert len(asked(desk, uid)) == 1, "待判定 is no judgement"
    desk.handling.act(uid, "analyse", {"validity": "V1", "reason": "确是我们说错"})
    assert asked(desk, uid) == ()


def test_one_who_comes_again_with_the_like_asks_too(desk: Desk, hand: Hand) -> None:
    before = closed(desk, hand, "V2", "TK1")
    closed(desk, hand, "V1")
    again = desk.registering.register(plain_case(category="C0101")).uid
    assert [one.number for one in asked(desk, again)] == [open_case(desk, before).case.number]
    assert asked(desk, desk.registering.register(plain_case(category="C0201")).uid) == (), "another kind of thing"
    assert asked(desk, desk.registering.register(plain_case(nature="N5")).uid) == (), "nothing is judged of a question"
    other = {"name": "吴青", "phone": "13900002077"}
    assert asked(desk, desk.registering.register(plain_case(customer=other)).uid) == ()
    hand.moment += 91 * 86_400_000
    assert asked(desk, desk.registering.register(plain_case()).uid) == (), "long ago"


def test_what_became_valid_is_counted_with_the_kinds(desk: Desk, hand: Hand) -> None:
    uid = closed(desk, hand, "V3", "TK2")
    closed(desk, hand, "V3", "TK2")
    closed(desk, hand, "V2", "TK3", category="C0204")
    closed(desk, hand, "V1", category="C0204")
    for nature in ("N3", "N7", "N7"):
        desk.registering.register(plain_case(nature=nature, category="C0201"))
    desk.handling.act(uid, "reopen", {"reason": "RR3", "text": "又来了"})
    desk.handling.act(uid, "close", {**CLOSE, "validity": "V1"})
    found = month_manners(desk, "2026-10").as_json()
    assert found == {
        "talks": [{"code": "TK2", "n": 2, "valid": 1}, {"code": "TK3", "n": 1, "valid": 0}],
        "attitudes": [{"code": "C0204", "n": 2}],
        "others": [{"code": "N3", "n": 1}, {"code": "N7", "n": 2}],
    }
    assert month_manners(desk, "2026-09").as_json() == {"talks": [], "attitudes": [], "others": []}
    before = desk.journal.digests()
    desk.journal.rebuild()
    assert desk.journal.digests() == before


def test_what_lies_beside_the_lists_does_not_make_another_version() -> None:
    book, beside = load_factory(), json.loads(BESIDE.read_text(encoding="utf-8"))
    assert len(beside) > 2
    content = {key: one for key, one in book.content.items() if key not in beside}
    assert book.version == version_of({**content, "$about": book.content["$about"]})
