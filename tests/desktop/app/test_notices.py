"""One notice for many cases: made once, a contact of each, and enough to close what is not our fault."""

from __future__ import annotations

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.handling_many import act_on_many
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.journal.ids import id_text
from desktop.queries.notices import notices

SAID = {"text": "会员价以货架价签为准", "place": "店门口公告栏", "posted_on": "2026-10-04"}
CLOSE = {"resolutions": ["S20"], "outcome": "O4", "told": "yes", "validity": "V3"}


def nothing(_done: int, _of: int) -> None:
    """Nobody looks how far it is."""


def known(desk: Desk) -> list[tuple[str, str, int]]:
    with desk.store.reading() as connection:
        return [(one.place, one.posted_on, one.cases) for one in notices(connection, desk.identity.partition)]


def test_one_notice_answers_many_and_lets_them_be_closed_as_invalid(desk: Desk, hand: Hand) -> None:
    cases = [desk.registering.register(plain_case(channel="CH02")).uid for _ in range(3)]
    with pytest.raises(Refused, match="explanation_missing"):
        desk.handling.act(cases[0], "close", CLOSE)
    hand.moment += 60_000
    desk.handling.act(cases[2], "void", {"reason": "重了"})
    done = act_on_many(desk, cases, "notice", SAID, nothing)
    assert (len(done.cases), [one.problem.code for one in done.left_out]) == (2, ["is_gone"])
    assert known(desk) == [("店门口公告栏", "2026-10-04", 2)]
    (said,) = open_case(desk, cases[0]).case.contacts
    assert (said.way, said.direction, said.text, said.place) == ("W7", "out", SAID["text"], SAID["place"])
    limit = open_case(desk, cases[0]).limit("reply")
    assert limit is not None
    assert limit.deadline.met_at == hand.moment
    desk.handling.act(cases[0], "close", CLOSE)
    before = desk.journal.digests()
    desk.journal.rebuild()
    assert desk.journal.digests() == before


def test_another_case_is_linked_with_one_that_hangs_and_never_twice(desk: Desk) -> None:
    one, other = (desk.registering.register(plain_case()).uid for _ in range(2))
    made = desk.handling.act(one, "notice", SAID).ids["notice"]
    desk.handling.act(other, "notice", {"notice": made})
    assert known(desk) == [("店门口公告栏", "2026-10-04", 2)]
    assert open_case(desk, other).case.contacts[0].text == SAID["text"]
    for given, code in (({"notice": made}, "noticed_already"), ({"notice": id_text(one)}, "unknown_id")):
        with pytest.raises(Refused, match=code):
            desk.handling.act(other, "notice", given)


def test_a_notice_without_words_place_or_day_is_refused_and_nothing_is_written(desk: Desk) -> None:
    uid = desk.registering.register(plain_case()).uid
    before = desk.journal.digests()
    for given in ({}, {"text": "有话"}, {**SAID, "posted_on": "2027-01-01"}, {**SAID, "place": " "}):
        with pytest.raises(Refused):
            desk.handling.act(uid, "notice", given)
        with pytest.raises(Refused):
            act_on_many(desk, [uid], "notice", given, nothing)
    assert desk.journal.digests() == before
    assert known(desk) == []
