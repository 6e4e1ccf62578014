"""Two sites work on the same case apart; both see the same afterwards, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.field_history import contested
from desktop.app.viewing import open_case
from desktop.journal.entry import from_line
from desktop.wording import Wording

CLOSE = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
CALL = ("contact", {"direction": "out", "way": "W2", "text": "问清经过"})
CLOSING = ("close", CLOSE)
VOID = ("void", {"reason": "试打"})
WITHDRAW = ("withdraw", {"reason": "WR3", "way": "W2"})


class Pair:
    """Two desks that hold the same case."""

    def __init__(self, first: Desk, second: Desk) -> None:
        self.desks = (first, second)
        self.uid = first.registering.register(plain_case()).uid
        self.exchange()

    def exchange(self) -> None:
        for source, target in (self.desks, self.desks[::-1]):
            lines = list(source.journal.entries_for(target.journal.have()))
            with target.journal.writing() as tx:
                tx.take_in([from_line(line) for line in lines], package=None)
        assert self.desks[0].journal.digests() == self.desks[1].journal.digests()

    def do(self, place: int, *acts: tuple[str, dict[str, Any]]) -> None:
        for act, given in acts:
            self.desks[place].handling.act(self.uid, act, given)

    def apart(self, here: list[Any], there: list[Any]) -> None:
        self.do(0, *here)
        self.do(1, *there)
        self.exchange()

    @property
    def view(self) -> Any:
        shown = [open_case(desk, self.uid) for desk in self.desks]
        assert shown[0].stage == shown[1].stage
        assert shown[0].case == shown[1].case
        return shown[0]

    def conflicts(self) -> list[str]:
        from desktop.app.viewing import case_as_json
        from desktop.wording import Wording

        found = [
            [one["register"] for one in case_as_json(desk, open_case(desk, self.uid), Wording())["conflicts"]]
            for desk in self.desks
        ]
        assert found[0] == found[1]
        return found[0]


@pytest.fixture
def pair(make_desk: Callable[..., Desk], hand: Hand) -> Pair:
    made = Pair(make_desk(hand), make_desk(hand, "WL01", "武林店"))
    hand.set("2026-10-05T10:00")
    return made


def test_the_same_group_set_differently_is_a_conflict(pair: Pair) -> None:
    pair.apart([("set", {"category": "C0101"})], [("set", {"category": "C0102"})])
    assert pair.conflicts() == ["category"]
    assert pair.view.case.category in ("C0101", "C0102")
    pair.do(1, ("set", {"category": "C0103"}))
    pair.exchange()
    assert (pair.conflicts(), pair.view.case.category) == ([], "C0103")


def test_one_field_of_a_group_each_is_a_conflict_too(pair: Pair) -> None:
    pair.apart([("set", {"customer.title": "郑女士"})], [("set", {"customer.name": "郑禾"})])
    assert pair.conflicts() == ["person"]


def test_the_same_value_twice_is_none(pair: Pair) -> None:
    pair.apart([("set", {"category": "C0101"})], [("set", {"category": "C0101"})])
    assert (pair.conflicts(), pair.view.case.category) == ([], "C0101")


def test_different_groups_do_not_meet(pair: Pair) -> None:
    pair.apart([("set", {"category": "C0101"})], [("set", {"mood": "M4", "customer.address": "文三路 9 号"})])
    case = pair.view.case
    assert (pair.conflicts(), case.category, case.mood, case.address) == ([], "C0101", "M4", "文三路 9 号")


def test_contacts_on_both_sides_stand_beside_each_other(pair: Pair) -> None:
    pair.apart([CALL], [CALL, ("listen", {"facts": "买了一箱"})])
    assert (len(pair.view.case.contacts), len(pair.view.case.steps), pair.conflicts()) == (2, 1, [])


@pytest.mark.parametrize("ending", [CLOSING, VOID, WITHDRAW], ids=lambda one: str(one[0]))
@pytest.mark.parametrize(
    "work",
    [
        CALL,
        ("set", {"category": "C0101"}),
        ("assign", {"to": "01"}),
        ("promise", {"type": "T1", "text": "回", "due": "2026-10-06T10:00"}),
    ],
    ids=lambda one: str(one[0]),
)
def test_an_end_and_work_elsewhere(pair: Pair, ending: Any, work: Any) -> None:
    """What needs more work is shown, whoever came first, and it is a conflict until somebody goes on."""
    pair.apart([ending], [work])
    assert pair.view.stage in ("new", "open")
    assert pair.conflicts() == ["closing.1"]
    pair.do(1, ("listen", {"facts": "再问一次"}))
    pair.exchange()
    assert pair.conflicts() == []
    assert pair.view.case.round.closing is None


def test_a_contested_end_is_settled_by_ending_again(pair: Pair) -> None:
    pair.apart([CLOSING], [CALL])
    pair.do(0, CLOSING)
    pair.exchange()
    assert (pair.view.stage, pair.conflicts()) == ("to_visit", [])


def test_work_on_both_sides_after_an_end_that_both_knew(pair: Pair) -> None:
    pair.do(0, CLOSING)
    pair.exchange()
    pair.apart([CALL, CALL], [CALL, ("visit", {"result": "VR2"})])
    assert (pair.view.stage, pair.conflicts()) == ("to_visit", [])


def test_a_visit_does_not_hide_that_somebody_worked_on(pair: Pair) -> None:
    pair.apart([CLOSING, ("visit", {"result": "VR2"})], [CALL])
    assert (pair.view.stage, pair.conflicts()) == ("open", ["closing.1"])


def test_links_are_no_work(pair: Pair) -> None:
    other = pair.desks[1].registering.register(plain_case())
    pair.apart([CLOSING], [("link", {"to": other.number, "kind": "same_customer"})])
    assert (pair.view.stage, pair.conflicts(), len(pair.view.case.links)) == ("to_visit", [], 1)


@pytest.mark.parametrize(
    ("here", "there", "stage"),
    [
        (CLOSING, ("close", {**CLOSE, "outcome": "O2"}), "to_visit"),
        (CLOSING, WITHDRAW, "to_visit"),
        (CLOSING, VOID, "to_visit"),
        (WITHDRAW, VOID, "withdrawn"),
    ],
    ids=lambda one: "",
)
@pytest.mark.parametrize("swapped", [False, True])
def test_two_ends(pair: Pair, here: Any, there: Any, stage: str, swapped: bool) -> None:
    pair.apart(*([[there], [here]] if swapped else [[here], [there]]))
    assert (pair.view.stage, pair.conflicts()) == (stage, ["closing.1"])


def test_a_reopening_settles_the_round_before(pair: Pair, hand: Hand) -> None:
    pair.apart([CLOSING, ("reopen", {"reason": "RR1", "text": "没换"})], [CALL])
    assert (pair.view.case.round.number, pair.view.stage, pair.conflicts()) == (2, "new", [])


def test_answers_and_promises_of_two_sites(pair: Pair) -> None:
    desk = pair.desks[0]
    promise = desk.handling.act(pair.uid, "promise", {"type": "T1", "text": "回", "due": "2026-10-05T12:00"}).ids
    pair.exchange()
    move = {**promise, "due": "2026-10-06T12:00", "agreed": "yes"}
    pair.apart([("keep", dict(promise))], [("move", move)])
    assert [one.end for one in pair.view.case.promises] == ["kept"]


def test_entries_in_any_order_and_twice(pair: Pair, make_desk: Callable[..., Desk], hand: Hand) -> None:
    pair.apart([CLOSING], [CALL, ("set", {"category": "C0101"})])
    third = make_desk(hand, "XH02", "西湖店")
    lines = list(pair.desks[0].journal.entries_for(None))
    for some in (lines[::-2], lines[::-1], lines):
        with third.journal.writing() as tx:
            tx.take_in([from_line(line) for line in some], package=None)
    theirs = third.journal.digests()
    assert {key: theirs[key] for key in pair.desks[0].journal.digests()} == pair.desks[0].journal.digests()
    assert third.journal.check().sound


def test_what_was_written_apart_is_said_with_who_and_when(pair: Pair, hand: Hand) -> None:
    pair.apart([("set", {"category": "C0103"})], [("set", {"category": "C0101"})])
    desk = pair.desks[0]
    (line,) = contested(pair.view, Words(desk, Wording()))
    assert line.startswith("类别：")
    for value in ("商品质量 › 外观破损、脏污（值班员，", "商品质量 › 不能用或功能失效（值班员，"):
        assert value in line
