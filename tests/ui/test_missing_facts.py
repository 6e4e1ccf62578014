"""还要问什么: missing facts with a dashed ring, the questions of the card, the score as a bar, the tip of the mood."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.on_screen import cut_words, words
from support.story import Hand

from desktop.cases.rules import load_factory
from desktop.wording import Wording
from ui.actions import Actions
from ui.kit import Kit
from ui.messages import Messages
from ui.operations import Operations
from ui.panels.missing_facts import MissingFacts
from ui.theme import Theme


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, actions: Actions, operations: Operations, recorder: Messages) -> MissingFacts:
    kit, now = Kit(theme, actions, operations, recorder, Wording()), Hand("2026-11-23T14:05")
    shown = MissingFacts(kit, load_factory(), now, 480)
    qtbot.addWidget(shown)
    shown.resize(440, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_without_a_category_there_is_no_score(pane: MissingFacts) -> None:
    pane.show_given({})
    assert "先选类别" in words(pane)
    assert not pane.score.isVisible()


def test_what_is_missing_is_asked_first_and_what_is_there_comes_last_with_what_it_says(
    pane: MissingFacts, qtbot: QtBot
) -> None:
    there = {"occurred_at": "2026-11-23T09:30:00+08:00", "demands": ["D03"]}
    pane.show_given({"category": "C0104", "description": "过期了", "customer": {"phone": "13900002001"}, **there})
    qtbot.waitUntil(lambda: "联系方式" in words(pane))
    said = list(words(pane))
    assert (
        said.index("买的是什么？品名怎么写的？") < said.index("品名") < said.index("还可以问") < said.index("联系方式")
    )
    assert "规格、生产日期" in said
    assert "购买日期、小票或订单号" not in said
    for label, value in (("联系方式", "139****2001"), ("发生时间", "今天 09:30"), ("诉求", "换货"), ("经过", "过期了")):
        assert said.index(value) == said.index(label) + 1
    assert pane.score.isVisible()
    assert 0 < pane.score.score < 100
    assert pane.score.accessibleName() == f"资料完整度 {pane.score.score}"


def test_the_tip_of_the_mood_stands_at_the_foot(pane: MissingFacts, qtbot: QtBot) -> None:
    pane.show_given({"category": "C0104", "mood": "M2"})
    assert "委屈：" in words(pane)
    assert "先认可他的感受，再问经过；不要急着讲规定。" in words(pane)
    qtbot.waitUntil(lambda: cut_words(pane) == [])
    pane.show_given({"category": "C0104"})
    assert "委屈：" not in words(pane)


def test_every_fact_has_its_question() -> None:
    book, wording = load_factory(), Wording()
    assert [fact.code for fact in book.items("facts") if not wording.knows(f"ask.{fact.code}")] == []


def test_an_answer_stays_while_another_category_is_tried_and_counts_for_its_own_only(
    pane: MissingFacts, qtbot: QtBot
) -> None:
    pane.show_given({"category": "C0104"})
    before = pane.score.score
    pane.answers.show_said({"C01Q5": "在，带来了"})
    pane.show_given({"category": "C0104"})
    assert pane.score.score == before + 8
    pane.show_given({"category": "C02"})
    assert "在，带来了" not in words(pane)
    assert pane.answered("C02") == {}
    pane.show_given({"category": "C0104"})
    assert "在，带来了" in words(pane)


def test_what_facts_answer_altogether_is_answered_and_a_case_can_reach_100(pane: MissingFacts) -> None:
    product = {"name": "酸奶", "batch": "0918B", "purchased_on": "2026-10-03"}
    given = {"category": "C0104", "product": product, "description": "过期", "demands": ["D03"]}
    given |= {"occurred_at": "2026-11-23T09:30:00+08:00", "customer": {"phone": "13900002001", "name": "郑小禾"}}
    pane.answers.show_said({f"C01Q{place}": "说了" for place in (2, 3, 4, 5)})
    pane.show_given(given)
    assert pane.score.score == 100
    assert pane.answered("C0104")["C01Q1"] == "2026-10-03、0918B"
    pane.show_given({**given, "product": {"name": "酸奶", "batch": "0918B"}})
    assert "C01Q1" not in pane.answered("C0104")
