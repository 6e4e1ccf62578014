"""set: what a correction empties, what it must leave, and whom the case belongs to afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.store.projected import customer as customer_table

PHONE, OTHER = "13900002001", "13900002002"


def given(**customer: Any) -> dict[str, Any]:
    return plain_case(customer={"name": "郑小禾", "phone": PHONE, **customer})


def register(desk: Desk, **customer: Any) -> bytes:
    return desk.registering.register(given(**customer)).uid


def case(desk: Desk, uid: bytes) -> Any:
    return open_case(desk, uid).case


def correct(desk: Desk, uid: bytes, **changes: Any) -> None:
    desk.handling.act(uid, "set", changes)


def customers(desk: Desk) -> set[tuple[str | None, str | None, str | None]]:
    """Name, telephone and note of every customer."""
    table = customer_table.c
    with desk.store.reading() as connection:
        return {tuple(row) for row in connection.execute(select(table.name, table.phone, table.note))}


def problems(desk: Desk, uid: bytes, **changes: Any) -> list[tuple[str, str]]:
    before = case(desk, uid)
    with pytest.raises(Refused) as refused:
        correct(desk, uid, **changes)
    assert case(desk, uid) == before
    return [(one.code, one.field) for one in refused.value.problems]


def test_a_field_can_be_emptied(desk: Desk, hand: Hand) -> None:
    uid = register(desk, note="听力不好", title="郑女士")
    correct(desk, uid, product={"name": "酸奶"}, mood="M2", extra={"sealed": "yes"})
    correct(desk, uid, clear="customer.note, product.name，mood extra.sealed")
    one = case(desk, uid)
    assert (one.note, dict(one.product), one.mood, dict(one.extra)) == (None, {}, None, {})
    assert one.person["title"] == "郑女士"
    assert customers(desk) == {("郑小禾", PHONE, None)}


@pytest.mark.parametrize(
    "name",
    ["description", "category", "received_at", "urgency", "channel", "nature", "complexity"],
)
def test_what_a_case_always_has_is_never_emptied(desk: Desk, hand: Hand, name: str) -> None:
    assert problems(desk, register(desk), clear=[name]) == [("never_empty", name)]


@pytest.mark.parametrize("name", ["number", "nothing", "extra.carrier"])
def test_what_is_no_field_of_the_case_cannot_be_emptied(desk: Desk, hand: Hand, name: str) -> None:
    assert problems(desk, register(desk), clear=[name]) == [("unknown_field", "clear")]


def test_the_last_way_to_reach_somebody_stays(desk: Desk, hand: Hand) -> None:
    uid = register(desk)
    assert problems(desk, uid, clear="customer.phone") == [("contact_required", "customer.phone")]
    correct(desk, uid, customer={"address": "文三路 9 号"}, clear="customer.phone")
    assert "phone" not in case(desk, uid).person


def test_a_complaint_keeps_a_demand(desk: Desk, hand: Hand) -> None:
    assert problems(desk, register(desk), clear="demands") == [("required", "demands")]


def test_emptying_what_is_empty_changes_nothing(desk: Desk, hand: Hand) -> None:
    assert problems(desk, register(desk), clear="mood") == [("nothing_changes", "")]


def test_a_mistyped_telephone_puts_the_customer_right(desk: Desk, hand: Hand) -> None:
    uid = register(desk)
    before = case(desk, uid).customer
    correct(desk, uid, customer={"phone": OTHER})
    assert case(desk, uid).customer == before
    assert customers(desk) == {("郑小禾", OTHER, None)}
    assert desk.registering.earlier(PHONE).count == 0
    assert register(desk, phone=OTHER) != uid
    assert len(customers(desk)) == 1


def test_a_corrected_telephone_finds_the_customer_who_has_it(desk: Desk, hand: Hand) -> None:
    known, uid = register(desk, phone=OTHER), register(desk)
    correct(desk, uid, customer={"phone": OTHER})
    assert case(desk, uid).customer == case(desk, known).customer


def test_a_customer_of_several_cases_is_left_alone(desk: Desk, hand: Hand) -> None:
    first, second = register(desk), register(desk)
    correct(desk, second, customer={"name": "罗文山", "phone": OTHER})
    assert case(desk, first).customer != case(desk, second).customer
    assert customers(desk) == {("郑小禾", PHONE, None), ("罗文山", OTHER, None)}


def test_corrections_of_customers_survive_a_rebuild(desk: Desk, hand: Hand) -> None:
    first, second = register(desk, note="慢一点"), register(desk)
    correct(desk, second, customer={"phone": OTHER})
    correct(desk, first, clear="customer.note")
    before = customers(desk), case(desk, first), case(desk, second)
    desk.journal.rebuild()
    assert (customers(desk), case(desk, first), case(desk, second)) == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("product.purchased_on", "2026-10-06", "in_the_future"),
        ("summary", "字" * 41, "too_long"),
        ("customer.name", "名" * 61, "too_long"),
        ("extra.production_on", "2026-10-06", "in_the_future"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field_when_registered_and_when_corrected(
    desk: Desk, hand: Hand, field: str, value: str, code: str
) -> None:
    hand.set("2026-10-05T23:59")
    group, _, name = field.partition(".")
    given: dict[str, Any] = {group: {name: value}} if name else {group: value}
    given["customer"] = {"phone": PHONE, **given.get("customer", {})}
    with pytest.raises(Refused) as first:
        desk.registering.register(plain_case(**given))
    uid = desk.registering.register(plain_case()).uid
    with pytest.raises(Refused) as second:
        desk.handling.act(uid, "set", {"extra": {name: value}} if group == "extra" else {field: value})
    assert [(one.code, one.field) for one in (*first.value.problems, *second.value.problems)] == [(code, field)] * 2


def test_today_and_forty_characters_are_taken(desk: Desk, hand: Hand) -> None:
    hand.set("2026-10-05T00:00")
    given = plain_case(product={"purchased_on": "2026-10-05"}, summary="字" * 40, extra={"production_on": "2026-10-05"})
    case = open_case(desk, desk.registering.register(given).uid).case
    assert (case.product["purchased_on"], case.summary) == ("2026-10-05", "字" * 40)
