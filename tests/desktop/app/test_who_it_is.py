"""Who a registration is about: the same telephone with another name, a shared telephone, one person with two."""

from __future__ import annotations

from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.registering import Answer
from desktop.app.registration_sheet import registration_parts
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.journal.ids import id_text
from desktop.queries.callers import Caller
from desktop.wording import Wording

PHONE, OTHER = "13900002204", "13900003301"


def register(desk: Desk, name: str, phone: str = PHONE, known: str | None = None, **changes: Any) -> Answer:
    customer = {"name": name, "phone": phone, **({"known": known} if known else {})}
    return desk.registering.register(plain_case(**{**changes, "customer": customer}))


def callers(desk: Desk, phone: str = PHONE) -> tuple[Caller, ...]:
    return desk.registering.earlier(phone).callers


def customer_of(desk: Desk, answer: Answer) -> bytes | None:
    return open_case(desk, answer.uid).case.customer


def asked(desk: Desk, name: str | None) -> list[tuple[str, str]]:
    customer = {"phone": f"+86 {PHONE}", **({"name": name} if name else {})}
    try:
        desk.registering.check(plain_case(customer=customer), asks=True)
    except Refused as refused:
        return [(one.code, one.field) for one in refused.problems]
    return []


def test_a_person_is_asked_only_where_the_name_does_not_say_who_it_is(desk: Desk) -> None:
    assert asked(desk, "罗建国") == []
    register(desk, "罗先生")
    assert asked(desk, "罗先生") == []
    assert asked(desk, None) == []
    assert asked(desk, "罗建国") == [("which_customer", "customer.known")]
    register(desk, "罗太太")
    assert asked(desk, None) == [("which_customer", "customer.known")]


def test_nobody_is_asked_at_the_command_line_and_another_name_is_another_customer(desk: Desk, hand: Hand) -> None:
    first = register(desk, "罗先生")
    hand.set("2026-10-05T10:00")
    second = register(desk, "罗太太")
    assert customer_of(desk, first) != customer_of(desk, second)
    assert [one.name for one in callers(desk)] == ["罗太太", "罗先生"]


def test_the_same_person_of_another_name_stays_the_same_and_is_known_by_both_names(desk: Desk) -> None:
    first = register(desk, "罗先生")
    (caller,) = callers(desk)
    second = register(desk, "罗建国", known=id_text(caller.uid))
    assert customer_of(desk, second) == customer_of(desk, first)
    assert [(one.name, one.names, one.cases) for one in callers(desk)] == [
        ("罗建国", frozenset({"罗先生", "罗建国"}), 2)
    ]
    assert asked(desk, "罗先生") == asked(desk, "罗建国") == []
    assert customer_of(desk, register(desk, "罗先生")) == customer_of(desk, first)


def test_somebody_new_may_have_a_name_that_is_known(desk: Desk) -> None:
    first = register(desk, "罗先生")
    assert customer_of(desk, register(desk, "罗先生", known="new")) != customer_of(desk, first)


@pytest.mark.parametrize("known", ["0190a000-0000-7000-8000-000000000000", "罗先生"])
def test_a_customer_that_is_not_here_is_refused_at_every_door(desk: Desk, known: str) -> None:
    with pytest.raises(Refused) as refused:
        register(desk, "罗先生", known=known)
    given = plain_case(customer={"phone": PHONE, "known": known})
    (answer,) = desk.registering.register_many([given])
    assert isinstance(answer, Refused)
    assert refused.value.first.code == answer.first.code == "unknown_customer"


def test_a_shared_telephone_is_said_where_the_case_is_read(desk: Desk) -> None:
    first = register(desk, "罗先生")
    assert said_of_phone(desk, first) == "139****2204"
    register(desk, "罗太太")
    assert said_of_phone(desk, first) == "139****2204（共用电话）"


def said_of_phone(desk: Desk, answer: Answer) -> str:
    wording = Wording()
    facts = dict(dict(registration_parts(open_case(desk, answer.uid), Words(desk, wording)))["customer"])
    return facts["电话"]


def test_one_person_with_two_telephones_is_known_by_each_of_them(desk: Desk, hand: Hand) -> None:
    first = register(desk, "罗先生")
    hand.set("2026-10-05T10:00")
    second = register(desk, "罗先生", OTHER, known=id_text(callers(desk)[0].uid))
    for phone in (PHONE, OTHER):
        earlier = desk.registering.earlier(phone)
        assert [one.number for one in earlier.cases] == [second.number, first.number]
        assert [one.name for one in earlier.callers] == ["罗先生"]
    assert asked(desk, "罗先生") == []


def test_what_came_of_earlier_cases_and_what_was_paid_is_known(desk: Desk, hand: Hand) -> None:
    hand.set("2026-06-01T10:00")
    register(desk, "罗先生")
    hand.set("2026-10-05T10:00")
    uid = register(desk, "罗先生").uid
    desk.handling.act(uid, "redress", {"type": "S11", "amount": "36.00"})
    desk.handling.act(uid, "promise", {"type": "T3", "text": "退款到账", "due": "2026-10-06T10:00", "who": "01"})
    earlier = desk.registering.earlier(PHONE)
    assert (earlier.count, earlier.lately, earlier.redress) == (2, 1, 3600)
    assert [(one.text, one.who) for one in earlier.owed] == [("退款到账", desk.staff.everybody()[0].uid)]
    assert earlier.cases[0].line.due_kind == "reply"
    (promise,) = open_case(desk, uid).case.promises
    desk.handling.act(uid, "keep", {"promise": id_text(promise.uid)})
    close = {"resolutions": "S11,S02", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    desk.handling.act(uid, "close", close)
    desk.handling.act(uid, "visit", {"result": "VR1", "overall": 4, "solved": "yes"})
    newest = desk.registering.earlier(PHONE).cases[0]
    assert (newest.resolutions, newest.overall, newest.stage) == (("S11", "S02"), 4, "closed")


def test_a_complete_registration_lacks_neither_person_nor_time_nor_demand(desk: Desk) -> None:
    given = plain_case(customer={"phone": PHONE}, demands=["D98"])
    assert desk.registering.check(given)
    with pytest.raises(Refused) as refused:
        desk.registering.check({**given, "complete": "yes"})
    assert [(one.code, one.field) for one in refused.value.problems] == [
        ("incomplete", "customer.name"),
        ("incomplete", "occurred_at"),
        ("incomplete", "demands"),
    ]
    whole = plain_case(occurred_at="2026-10-05T08:00", complete="yes")
    assert "complete" not in str(open_case(desk, desk.registering.register(whole).uid).history)


# By what else a case comes to light -----------------------------------------------------


def found(desk: Desk, phone: str = "", **product: str) -> list[tuple[str, str]]:
    earlier = desk.registering.seek({"customer": {"phone": phone}, "product": product})
    return [(str(one.line.customer_name), one.by) for one in earlier.cases]


def test_from_the_fourth_digit_on_those_whose_number_begins_or_ends_so(desk: Desk, hand: Hand) -> None:
    register(desk, "罗先生")
    hand.set("2026-10-05T10:00")
    register(desk, "张太太", OTHER)
    assert found(desk, "139") == []
    assert found(desk, "１３９０") == [("张太太", "digits"), ("罗先生", "digits")]
    assert found(desk, "2204") == [("罗先生", "digits")]
    assert found(desk, "1391") == []
    earlier = desk.registering.seek({"customer": {"phone": "1390"}})
    assert (earlier.digits, earlier.count, earlier.callers, earlier.owed) == (True, 2, (), ())
    for whole in (PHONE, f"+86 {PHONE}", "139 0000 2204"):
        assert found(desk, whole) == [("罗先生", "phone")]


def test_another_extension_is_the_same_line_and_not_by_itself_the_same_person(desk: Desk, hand: Hand) -> None:
    first = register(desk, "罗先生")
    assert found(desk, f"{PHONE}转8") == [("罗先生", "line")]
    hand.set("2026-10-05T10:00")
    register(desk, "张太太", "0571-55501800转8")
    for typed in ("0571-55501800转9", "0571-55501800"):
        earlier = desk.registering.seek({"customer": {"phone": typed}})
        assert [one.by for one in earlier.cases] == ["line"]
        assert (earlier.count, earlier.of_line, earlier.callers, earlier.owed) == (0, 1, (), ())
    assert found(desk, "５５５０１８００转8") == [("张太太", "digits")]
    hand.set("2026-10-06T10:00")
    register(desk, "李老师", "0571-55501800-9")
    assert found(desk, "0571-55501800转8") == [("张太太", "phone"), ("李老师", "line")]
    assert found(desk, "0571-55501800转7") == [("李老师", "line"), ("张太太", "line")]
    assert customer_of(desk, register(desk, "罗先生", f"{PHONE}转8")) != customer_of(desk, first)


def test_an_order_and_a_batch_bring_the_cases_of_others_to_light(desk: Desk, hand: Hand) -> None:
    yoghurt = {"name": "清溪酸奶", "batch": "0918B"}
    register(desk, "罗先生", product={**yoghurt, "order_no": "T-31"})
    hand.set("2026-10-05T10:00")
    register(desk, "张太太", OTHER, product=yoghurt)
    register(desk, "李老师", "13900008801", product={"name": "酱油", "batch": "0918B"})
    assert found(desk, order_no="Ｔ-31") == [("罗先生", "order")]
    assert found(desk, batch="0918B") == []
    assert found(desk, **yoghurt) == [("张太太", "batch"), ("罗先生", "batch")]
    assert found(desk, OTHER, order_no="T-31", **yoghurt) == [("张太太", "phone"), ("罗先生", "order")]
    earlier = desk.registering.seek({"customer": {"phone": OTHER}, "product": {**yoghurt, "order_no": "T-31"}})
    assert (earlier.count, earlier.of_order, earlier.of_batch) == (1, 1, 2)
