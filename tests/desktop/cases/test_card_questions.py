"""What the card asks beyond the facts: nothing twice, nothing lost, and every part of the table is one of a card."""

from __future__ import annotations

import pytest

from desktop.cases.card_questions import asked_by_facts, card_questions
from desktop.cases.rules import RuleBook, load_factory


def questions_beyond_facts(book: RuleBook, category: str) -> tuple[str, ...]:
    return tuple(one.text for one in card_questions(book, category) if one.text)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_factory()


def test_what_a_fact_asks_is_not_asked_again(book: RuleBook) -> None:
    assert questions_beyond_facts(book, "C0104") == (
        "规格、生产日期",
        "什么时候、怎样使用、第几次使用出问题",
        "有没有伤到人或别的东西",
        "实物在不在，能否拍照",
    )
    assert questions_beyond_facts(book, "C02")[0] == "原话或动作"


def test_what_no_fact_of_the_category_asks_stays(book: RuleBook) -> None:
    assert "购买与报修日期" in questions_beyond_facts(book, "C06")
    fewer = {**book.content, "required_facts": {**book.content["required_facts"], "C01": ["product_name"]}}
    assert questions_beyond_facts(RuleBook(fewer), "C01")[:2] == ("购买日期、小票或订单号", "规格、批次、生产日期")
    assert questions_beyond_facts(book, "C99") == ()


def test_a_question_names_the_facts_that_ask_for_the_rest_of_it(book: RuleBook) -> None:
    first, second, *_others = card_questions(book, "C0104")
    assert (first.code, first.text, first.facts) == ("C01Q1", "", ("purchased_on", "batch_or_order"))
    assert (second.text, second.facts) == ("规格、生产日期", ("product_name", "batch_or_order"))


def test_a_part_with_two_facts_goes_only_where_both_are_asked(book: RuleBook) -> None:
    assert "收到骚扰的号码和时间" not in questions_beyond_facts(book, "C11")
    fewer = {**book.content, "required_facts": {**book.content["required_facts"], "common": ["contact"]}}
    assert "收到骚扰的号码和时间" in questions_beyond_facts(RuleBook(fewer), "C11")


def test_every_part_of_the_table_stands_on_a_card_and_names_its_facts(book: RuleBook) -> None:
    parts = {part for card in book.raw("playbooks") for one in card["ask"] for part in one["text"].split("、")}
    facts = {fact.code for fact in book.items("facts")}
    assert asked_by_facts().keys() - parts == set()
    assert {fact for wanted in asked_by_facts().values() for fact in wanted} - facts == set()
