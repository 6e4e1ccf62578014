"""Phrases as they are said in a case: to the customer by their title, with what is known filled in."""

from __future__ import annotations

from support.story import plain_case

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.phrases import known_in_phrases, spoken, spoken_whole
from desktop.app.viewing import open_case
from desktop.wording import Wording


def known(desk: Desk, uid: bytes) -> dict[str, str]:
    view = open_case(desk, uid)
    manner = desk.customers.manner(view.case.customer) if view.case.customer else None
    return known_in_phrases(desk, view, manner, Words(desk, Wording()))


def test_a_phrase_calls_the_customer_by_the_title_of_the_profile(desk: Desk) -> None:
    made = desk.registering.register(plain_case(customer={"name": "郑小禾", "phone": "13900002001"}))
    phrase = "{称呼}，编号 {编号}：{已做}。"
    assert spoken(phrase, known(desk, made.uid)) == f"郑小禾，编号 {made.number}：〔已做〕。"
    desk.customers.edit(desk.customers.find("13900002001"), {"title": "郑老师"})
    assert spoken(phrase, known(desk, made.uid)).startswith("郑老师，")


def test_who_left_no_name_is_still_to_be_called_somehow(desk: Desk) -> None:
    made = desk.registering.register(plain_case(customer={}, anonymous="yes"))
    assert spoken("{称呼}，", known(desk, made.uid)) == "〔称呼〕，"


def test_what_is_not_known_is_left_out_of_what_is_said_at_once() -> None:
    phrase = "{称呼}，已登记，编号 {编号}。{承诺时间}前会由{主办人}给您回话，电话 {门店电话}。"
    known = {"称呼": "郑老师", "编号": "HZ03-261124-001A-9", "主办人": "林晓"}
    assert spoken_whole(phrase, known) == "郑老师，已登记，编号 HZ03-261124-001A-9。"
    promised = spoken_whole(phrase, {**known, "承诺时间": "11月24日 16:00"})
    assert promised == "郑老师，已登记，编号 HZ03-261124-001A-9。11月24日 16:00前会由林晓给您回话。"
    assert spoken_whole(phrase, {}) == "已登记。"
