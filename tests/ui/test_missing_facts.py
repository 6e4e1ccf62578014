"""还要问什么: missing facts with a dashed ring, the questions of the card, the score as a bar, the tip of the mood."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.on_screen import cut_words, words

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
    shown = MissingFacts(Kit(theme, actions, operations, recorder, Wording()), load_factory())
    qtbot.addWidget(shown)
    shown.resize(440, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_without_a_category_there_is_no_score(pane: MissingFacts) -> None:
    pane.show_given({})
    assert "先选类别" in words(pane)
    assert not pane.score.isVisible()


def test_missing_facts_come_first_and_what_is_there_last(pane: MissingFacts, qtbot: QtBot) -> None:
    pane.show_given({"category": "C0104", "description": "过期了", "customer": {"phone": "13900002001"}})
    qtbot.waitUntil(lambda: "联系方式" in words(pane))
    said = list(words(pane))
    assert said.index("品名") < said.index("可以这样问") < said.index("联系方式")
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
