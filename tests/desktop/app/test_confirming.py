"""A second person confirms the validity where the site asks for it; from the factory nobody does."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.story import plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.errors import Refused

CLOSE = {"resolutions": ["S04"], "outcome": "O1", "told": "yes"}
JUDGED_CODES = {"cause": "R1", "validity": "V1"}
JUDGED = {**JUDGED_CODES, "reason": "看过监控"}


def refused(desk: Desk, uid: bytes, act: str, given: Mapping[str, object]) -> list[str]:
    with pytest.raises(Refused) as caught:
        desk.handling.act(uid, act, given)
    return [one.code for one in caught.value.problems]


def test_who_judged_can_not_confirm_and_another_judgement_is_confirmed_anew(desk: Desk) -> None:
    desk.staff.add("02", "孙倩", ["reviewer"])
    free = desk.registering.register(plain_case()).uid
    desk.handling.act(free, "close", {**CLOSE, **JUDGED_CODES})
    desk.dictionaries.ask_second(True)
    uid = desk.registering.register(plain_case()).uid
    assert refused(desk, uid, "confirm", {"who": "02"}) == ["validity_open"]
    desk.handling.act(uid, "analyse", JUDGED)
    assert refused(desk, uid, "confirm", {"who": "01"}) == ["same_person"]
    assert refused(desk, uid, "close", CLOSE) == ["validity_unconfirmed"]
    desk.handling.act(uid, "confirm", {"who": "02", "reason": "同意"})
    assert refused(desk, uid, "close", {**CLOSE, "validity": "V2", "no_improvement": "不改"}) == [
        "validity_unconfirmed"
    ]
    desk.handling.act(uid, "analyse", {"validity": "V2", "reason": "再看一遍"})
    assert refused(desk, uid, "close", {**CLOSE, "no_improvement": "不改"}) == ["validity_unconfirmed"]
    desk.handling.act(uid, "confirm", {"who": "02"})
    desk.handling.act(uid, "close", {**CLOSE, "no_improvement": "不改"})
    assert open_case(desk, uid).case.confirmed == "V2"
    desk.handling.act(uid, "reopen", {"reason": "RR3", "text": "又来了"})
    assert open_case(desk, uid).case.confirmed is None, "a second handling is judged by itself"
    before = desk.journal.digests()
    desk.journal.rebuild()
    assert desk.journal.digests() == before


def test_the_rule_stays_with_later_changes_and_can_be_taken_back(desk: Desk) -> None:
    desk.dictionaries.ask_second(True)
    desk.dictionaries.rename("categories", "C0104", "日期不对")
    desk.dictionaries.take_pack("PK02")
    assert desk.book.raw("rules")["confirm_validity"]
    desk.dictionaries.ask_second(False)
    uid = desk.registering.register(plain_case()).uid
    desk.handling.act(uid, "close", {**CLOSE, **JUDGED_CODES})
