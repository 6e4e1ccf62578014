"""The dictionaries: found by code, name and key; what follows from them; the score of a record."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from support.lives import Life
from support.story import golden

from desktop.cases.case import Step
from desktop.cases.rules import FACTORY, RuleBook, load_factory

BOOK = load_factory()


def test_the_version_is_the_hash_of_the_file_in_one_form() -> None:
    content = json.loads(FACTORY.read_text(encoding="utf-8"))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert BOOK.version == hashlib.sha256(text.encode()).hexdigest()[:32]
    assert RuleBook(dict(reversed(list(content.items())))).version == BOOK.version
    assert RuleBook({**content, "version": "other"}).version != BOOK.version


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [
        ("channels", "CH01", "CH01"),
        ("channels", "ch01", "CH01"),
        ("channels", "ＣＨ０１ ", "CH01"),
        ("channels", "到店当面", "CH01"),
        ("channels", "dd", "CH01"),
        ("channels", "DD", "CH01"),
        ("channels", "315", "CH12"),
        ("categories", "C01", "C01"),
        ("categories", "gq", "C0104"),
        ("categories", "变质、过期、临期未提示", "C0104"),
        ("natures", "投诉", "N1"),
        ("demands", "退款（全额）", "D01"),
        ("root_causes", "R104", "R104"),
        ("moods", "委屈", "M2"),
        ("departments", "DP02", "DP02"),
        ("promise_types", "回电话", "T1"),
        ("closing_limits", "特殊(需调查、检测、跨部门或跨网点)", "K2"),
        ("closing_limits", "特殊（需调查、检测、跨部门或跨网点）", "K2"),
        ("demands", "只想反映,不要求答复", "D17"),
        ("demands", "只想反映，不要求答复", "D17"),
        ("extra_fields", "运单号", "waybill_no"),
    ],
)
def test_a_line_is_found_by_code_name_or_key(list_name: str, text: str, code: str) -> None:
    found = BOOK.find(list_name, text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", " ", "C0", "C9999", "没有这一类", "退款"])
def test_what_means_nothing_is_not_found(text: str) -> None:
    assert BOOK.find("categories", text) is None
    assert BOOK.find("demands", text) is None


def test_every_code_name_and_key_of_the_factory_finds_its_own_line() -> None:
    lists = ("channels", "natures", "categories", "demands", "urgency", "severities", "scopes", "root_causes",
             "closing_limits", "resolutions", "outcome_degree", "validity", "moods", "promise_types", "visit_results",
             "departments", "contact_ways", "pause_reasons", "reopen_reasons", "withdraw_reasons",
             "escalation_reasons", "late_entry_reasons", "urgency_reasons", "fault_states", "close_kinds")  # fmt: skip
    for name in lists:
        for item in BOOK.items(name):
            for text in filter(None, (item.code, item.name, item.key)):
                assert BOOK.find(name, text) == item, (name, text)


def test_a_tree_is_flat_with_each_parent_before_its_own() -> None:
    codes = [item.code for item in BOOK.items("categories")]
    assert codes[:3] == ["C01", "C0101", "C0102"]
    assert len(codes) == 13 + 72
    assert BOOK.item("categories", "C0104").parent == "C01"


def test_first_levels() -> None:
    assert (BOOK.category_group("C0104"), BOOK.category_group("C99")) == ("C01", "C99")


@pytest.mark.parametrize("list_name", ["channels", "natures", "categories", "visit_results", "urgency"])
def test_a_code_of_another_site_stands_for_itself(list_name: str) -> None:
    item = BOOK.item(list_name, "NB02X1")
    assert (item.code, item.name) == ("NB02X1", "NB02X1")
    assert not BOOK.knows(list_name, "NB02X1")
    assert BOOK.find(list_name, "NB02X1") is None


@pytest.mark.parametrize(
    ("severity", "scope", "urgency"),
    [("SV1", "SP1", "U0"), ("SV2", "SP3", "U0"), ("SV3", "SP1", "U2"), ("SV4", "SP1", "U3"), ("SV4", "SP3", "U1")],
)
def test_the_matrix_proposes_an_urgency(severity: str, scope: str, urgency: str) -> None:
    assert BOOK.proposed_urgency("C0101", severity, scope) == urgency


@pytest.mark.parametrize(
    ("category", "channel", "fields"),
    [
        ("C0104", "CH02", {"production_on", "expires_on", "sealed"}),
        ("C0101", "CH02", {"production_on", "sealed"}),
        ("C0305", "CH01", {"agreed_at"}),
        ("C9901", "CH02", set()),
        ("C9901", "CH09", {"public_link", "public_signed"}),
    ],
)
def test_fields_of_the_category_and_of_a_public_channel(category: str, channel: str, fields: set[str]) -> None:
    assert {item.code for item in BOOK.extra_fields(category, channel)} == fields


def test_the_card_is_that_of_the_first_level() -> None:
    card = BOOK.playbook("C0104")
    assert card is not None
    assert card["category"] == "C01"
    assert BOOK.playbook("C9901") is None


def test_required_facts_are_the_common_ones_and_those_of_the_category() -> None:
    assert [fact.code for fact in BOOK.required_facts("C0104")] == [
        "contact", "customer_name", "occurred_at", "description", "demand",
        "product_name", "batch_or_order", "purchased_on",
    ]  # fmt: skip
    assert len(BOOK.required_facts("C9901")) == 5


class TestCompleteness:
    def case(self, **facts: Any) -> tuple[tuple[str, ...], int]:
        return BOOK.completeness(Life("10-05 10:00", **facts).case)

    def test_nothing_missing_and_nothing_asked_is_full(self) -> None:
        missing, score = self.case(
            category="C9901", person={"name": "周敏", "phone": "13900001001"}, occurred_at=1, demands=("D01",)
        )
        assert (missing, score) == ((), 100)

    def test_undecided_is_no_demand_and_any_other_beside_it_is(self) -> None:
        assert "demand" in self.case(category="C9901", demands=("D98",))[0]
        assert "demand" not in self.case(category="C9901", demands=("D98", "D12"))[0]

    def test_one_of_several_places_will_do(self) -> None:
        assert "contact" in self.case(category="C9901")[0]
        assert "contact" not in self.case(category="C9901", address="文三路 9 号")[0]
        assert "customer_name" not in self.case(category="C9901", person={"title": "周女士"})[0]

    def test_no_is_an_answer(self) -> None:
        assert "injured" in self.case(category="C1001")[0]
        assert "injured" not in self.case(category="C1001", extra={"injured": False})[0]

    def test_half_a_point_rounds_up(self) -> None:
        # Five of eight facts, no question answered: 60 × 5 ÷ 8 = 37.5.
        _missing, score = self.case(
            category="C0104", person={"name": "周敏", "phone": "13900001001"}, occurred_at=1, demands=("D01",)
        )
        assert score == 38

    def test_answered_questions_weigh_forty(self) -> None:
        life = Life("10-05 10:00", category="C0104")
        before = BOOK.completeness(life.case)[1]
        fields = {"answers": [{"q": "C01Q1", "a": "昨天买的"}, {"q": "C01Q5", "a": "在"}, {"q": "C02Q1", "a": "别的"}]}
        listened = Step(life.case.uid, 1, 1, 1, None, (1, 1, b""), "listen", fields)
        after = BOOK.completeness(replace(life.case, steps=(listened,)))[1]
        assert after - before == 16  # two of five questions


def test_the_scores_of_the_golden_month() -> None:
    story = golden("golden_month.json")
    for told in story["cases"]:
        wanted = story["beside"]["completeness"].get(told["id"])
        if wanted is None:
            continue
        given = told["register"]
        case = Life(
            "10-05 10:00",
            category=given["category"],
            description=given["description"],
            person=given["customer"],
            demands=tuple(given["demands"]),
            product=given.get("product", {}),
            occurred_at=1 if "occurred_at" in given else None,
        ).case
        assert BOOK.completeness(case)[1] == wanted, told["id"]


HALF = re.compile(r"[\u3400-\u9fff][,;:?!()]|[,;:?!()][\u3400-\u9fff]")


def test_marks_beside_chinese_characters_are_full_width() -> None:
    assert HALF.findall(FACTORY.read_text(encoding="utf-8")) == []
