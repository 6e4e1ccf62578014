"""A site's own limits by urgency, category and channel: the stricter wins, a case keeps those of its receipt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.viewing import open_case
from desktop.cases.reasons import explain
from desktop.clock import iso
from desktop.errors import Refused
from desktop.wording import Wording

ROWS: list[dict[str, Any]] = [
    {"channel": "CH12", "reply_minutes": 20},
    {"category": "C01", "urgency": "U2", "reply_minutes": 40, "closing_days": 2},
    {"category": "C0104", "channel": "CH12", "reply_minutes": 15, "answer_days": 1, "closing_days": 0},
    {"urgency": "U0", "reply_minutes": 5},
    {"urgency": "U3", "reply_minutes": 600},
]


@pytest.fixture
def strict(desk: Desk, hand: Hand) -> Desk:
    hand.set("2026-11-24T10:00")
    desk.settings.take({"limits": ROWS})
    return desk


def due(desk: Desk, uid: bytes, *kinds: str) -> list[str]:
    found = [open_case(desk, uid).limit(kind) for kind in kinds]
    return [iso(one.deadline.due_at, 480)[5:16] for one in found if one is not None and one.deadline.due_at]


def sentence(desk: Desk, uid: bytes, kind: str = "reply") -> str:
    view = open_case(desk, uid)
    shown = view.limit(kind)
    assert shown is not None
    return explain(shown.deadline, view.case, 480, Wording("zh_CN").say)


@pytest.mark.parametrize(
    ("facts", "reply", "row"),
    [
        ({"category": "C0103"}, "11-24T10:40", "一般 × 商品质量"),
        ({"category": "C0103", "channel": "CH12"}, "11-24T10:20", "12315"),
        ({"category": "C0104", "channel": "CH12"}, "11-24T10:15", "变质、过期、临期未提示 × 12315"),
        ({"category": "C0201"}, "11-24T11:00", ""),
        ({"urgency": "U0"}, "11-24T10:05", "「特急」：不论是否营业"),
        ({"urgency": "U1"}, "11-24T10:30", ""),
        ({"urgency": "U3"}, "11-24T14:00", ""),  # a row that is no stricter changes nothing
    ],
)
def test_the_strictest_row_wins_and_is_named(strict: Desk, facts: dict[str, Any], reply: str, row: str) -> None:
    given = plain_case(**facts)
    uid = strict.registering.register(given).uid
    assert due(strict, uid, "reply") == [reply]
    assert row in sentence(strict, uid)
    assert ("网点时限表" in sentence(strict, uid)) == bool(row)
    foreseen = strict.registering.outlook(given)
    assert foreseen.reply is not None
    assert iso(foreseen.reply, 480)[5:16] == reply


def test_answer_and_closing_have_rows_too(strict: Desk) -> None:
    uid = strict.registering.register(plain_case(channel="CH12", complexity="K2")).uid
    assert due(strict, uid, "answer", "closing") == ["11-25T21:00", "11-24T21:00"]
    assert "收到当天打烊前办结" in sentence(strict, uid, "closing")
    other = strict.registering.register(plain_case(complexity="K2")).uid
    assert due(strict, other, "closing") == ["11-26T21:00"]
    assert "收到后第 2 天打烊前办结" in sentence(strict, other, "closing")
    long = strict.registering.register(plain_case(complexity="K4")).uid
    assert due(strict, long, "closing") == [], "a long case has none, whatever the table says"


def test_a_case_keeps_the_table_of_its_receipt_on_every_computer(strict: Desk, hand: Hand) -> None:
    before = strict.registering.register(plain_case()).uid
    version = strict.book.version
    with open_desk(strict.folder, hand) as elsewhere:
        strict.dictionaries.set_limit({"category": "C0104", "reply_minutes": "２"})
        after = strict.registering.register(plain_case()).uid
        assert strict.book.version != version
        for desk in (strict, elsewhere):
            assert (due(desk, before, "reply"), due(desk, after, "reply")) == (["11-24T10:40"], ["11-24T10:02"])
    digests = strict.journal.digests()
    strict.journal.rebuild()
    assert strict.journal.digests() == digests
    strict.dictionaries.drop_limit(strict.dictionaries.own().limits[0])
    assert (due(strict, before, "reply"), due(strict, after, "reply")) == (["11-24T10:40"], ["11-24T10:02"])


def test_a_corrected_category_heals_nothing_once_the_limit_has_passed(strict: Desk, hand: Hand) -> None:
    early, late = (strict.registering.register(plain_case(channel="CH12")).uid for _ in range(2))
    hand.set("2026-11-24T10:15")
    strict.handling.act(early, "set", {"category": "C0201"})
    hand.set("2026-11-24T10:16")
    strict.handling.act(late, "set", {"category": "C0201"})
    assert (due(strict, early, "reply"), due(strict, late, "reply")) == (["11-24T10:20"], ["11-24T10:15"])
    assert "才改，已经过了时限" in sentence(strict, late)


def test_a_site_without_rows_works_with_the_factory(desk: Desk) -> None:
    assert desk.book.version == desk.parts.shelf.factory.version
    desk.settings.take({"half_day_at": "12:30"})
    assert desk.book.version == desk.parts.shelf.factory.version
    desk.settings.take(desk.settings.shown())
    assert desk.settings.shown()["limits"] == []


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        act()
    return [(one.code, one.field) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ("很快", [("want_list", "limits")]),
        (["U2"], [("want_object", "limits[0]")]),
        ([{"urgency": "U9", "reply_minutes": 5}], [("unknown_code", "limits[0].urgency")]),
        ([{"urgency": "U2"}], [("limit_empty", "limits[0].reply_minutes")]),
        ([{"reply_minutes": 0}], [("limit_number", "limits[0].reply_minutes")]),
        ([{"reply_minutes": True}], [("limit_number", "limits[0].reply_minutes")]),
        ([{"answer_days": 1.5}], [("limit_number", "limits[0].answer_days")]),
        ([{"reply": 5}], [("unknown_field", "limits[0].reply"), ("limit_empty", "limits[0].reply_minutes")]),
        ([{"reply_minutes": 5}, {"answer_days": 1}], [("limit_twice", "limits[1].urgency")]),
        ([{"reply_minutes": 5}] * 201, [("too_many_limits", "limits")]),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_taken(
    strict: Desk, rows: object, problems: list[tuple[str, str]]
) -> None:
    before = strict.journal.digests()
    assert refused(lambda: strict.settings.take({"limits": rows, "half_day_at": "12:30"})) == problems
    assert strict.journal.digests() == before


def test_a_wrong_calendar_takes_the_rows_back_with_it(strict: Desk) -> None:
    before = strict.settings.shown()
    assert refused(lambda: strict.settings.take({"limits": [], "half_day_at": "noon"}))
    assert strict.settings.shown() == before
    assert due(strict, strict.registering.register(plain_case()).uid, "reply") == ["11-24T10:40"]
