"""Beside the registration form: what is still to be asked, and how to talk to somebody in this mood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.card_questions import card_questions
from desktop.cases.phone import mask, normalise
from desktop.cases.rules import Item, RuleBook, said_of
from desktop.clock import local, parse_moment
from ui import icons, times
from ui.kit import Kit
from ui.panels.act_words import choice_word
from ui.panels.card_answers import CardAnswers
from ui.panels.editors import NO, YES
from ui.theme import GAP, WORD_GAP
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled
from ui.widgets.score_bar import ScoreBar

_MOMENTS = ("occurred_at", "extra.agreed_at")
_LONGEST = 16
"""Characters of an answer that are shown; the whole of it stands in its field."""


class MissingFacts(Pane):
    """The required facts of the category as questions, missing ones first, and what its card asks beyond them."""

    edited = Signal()
    """The person answered a question of the card; ask `answers`."""

    def __init__(self, kit: Kit, book: RuleBook, now: Callable[[], int], offset: int) -> None:
        super().__init__(kit.theme, self.tr("还要问什么"), self.tr("先选类别"))
        self._kit, self._book, self._now, self._offset = kit, book, now, offset
        self.add_mark("clipboard-list")
        self._word = Label(self.tr("资料完整度"), "note")
        self.score = ScoreBar(kit.theme, self.tr("资料完整度"))
        if self.head is not None:
            self.head.addWidget(self._word)
            self.head.addWidget(self.score)
        self._facts: tuple[Item, ...] = ()
        self._found: Mapping[str, tuple[str, object] | None] = {}
        self._missing_lines, self._missing = _sheet()
        self._there_lines, self._there = _sheet()
        self.answers = CardAnswers(kit, max(len(card["ask"]) for card in book.raw("playbooks")))
        self.answers.edited.connect(self.edited)
        self.fill(scrolled(self._laid_out()))
        self._mood, self._tip = Label("", "strong"), Label("", wrap=True)
        self._foot = self._tip_strip()
        self.body.addWidget(self._foot)
        self._show_score(None)

    def _laid_out(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._missing_lines, self.answers, self._there_lines):
            column.addWidget(part)
        return inner

    def _tip_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("part", "tip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(GAP, 8, GAP, 8)
        row.setSpacing(WORD_GAP)
        row.addWidget(_mark(self._kit, "bulb", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._mood, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tip, 1)
        strip.hide()
        return strip

    def add_tick(self, tick: QWidget) -> None:
        """Put the tick of the form that makes what is missing count into the foot."""
        foot = self.add_foot()
        foot.addWidget(tick)
        foot.addStretch(1)
        tick.show()

    def show_given(self, given: Mapping[str, Any]) -> None:
        """Say what is missing of a registration as it stands."""
        category = given.get("category", "")
        if self._book.knows("categories", category):
            self._show_category(category, given)
        else:
            self.set_title(self.tr("还要问什么"), self.tr("先选类别"))
            self._show_score(None)
            self._facts = ()
            self.answers.ask(())
            self._show((), ())
        self._show_tip(given.get("mood", ""))

    def _show_category(self, category: str, given: Mapping[str, Any]) -> None:
        facts = self._book.required_facts(category)
        found = {fact.code: said_of(fact, lambda place: _said(given, place)) for fact in facts}
        missing = [fact for fact in facts if found[fact.code] is None]
        self.set_title(self.tr("还缺 {count} 项事实").format(count=len(missing)) if missing else self.tr("事实齐了"))
        self._facts, self._found = facts, found
        self.answers.ask(card_questions(self._book, category))
        self._show_score(self._book.score(category, len(missing), self.answered(category)))
        self._show([self._asked(fact) for fact in missing], [self._said(fact) for fact in facts if found[fact.code]])

    def answered(self, category: str) -> dict[str, str]:
        """The answers to the card's questions; one that asks for nothing but facts is answered by what they say."""
        answers = self.answers.said()
        for question in card_questions(self._book, category):
            said = [found for fact in question.facts if (found := self._found.get(fact)) is not None]
            if not question.text and len(said) == len(question.facts):
                answers[question.code] = self.tr("、").join(self._whole(*one) for one in said)
        return answers

    def _said(self, fact: Item) -> QWidget:
        """A fact that is there, and what it says, short."""
        text = self._words(*(self._found[fact.code] or ("", "")))
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return _line(self._kit, ("circle-check", "ok"), _name(fact), "second", short)

    def _asked(self, fact: Item) -> QWidget:
        """The question that asks for it, and the field it belongs to."""
        asked = self._kit.wording.say(f"ask.{fact.code}")
        return _line(self._kit, ("ring-dashed", "warn"), asked, "strong", _name(fact), "second")

    def _words(self, place: str, value: object) -> str:
        """What a field says."""
        if place == "demands" and isinstance(value, list):
            text = self.tr("、").join(self._book.name("demands", code) for code in value)
        elif place == "customer.phone":
            text = mask(normalise(str(value))) or str(value)
        elif place in _MOMENTS:
            text = self._moment(str(value))
        elif value in (YES, NO):
            text = choice_word(self._kit.wording, str(value))
        else:
            text = " ".join(str(value).split())
        return text

    def _whole(self, place: str, value: object) -> str:
        """What a field says, as it can be read on any day."""
        if place not in _MOMENTS:
            return self._words(place, value)
        try:
            return f"{local(parse_moment(str(value), self._offset), self._offset):%Y-%m-%d %H:%M}"
        except ValueError:
            return str(value)

    def _moment(self, text: str) -> str:
        try:
            return times.moment(parse_moment(text, self._offset), self._now(), self._offset)
        except ValueError:
            return text

    def _show_score(self, score: int | None) -> None:
        for part in (self._word, self.score):
            part.setVisible(score is not None)
        self.score.show_score(score or 0)

    def _show_tip(self, mood: str) -> None:
        tip = self._book.item("moods", mood) if mood else None
        self._foot.setVisible(tip is not None)
        if tip is not None:
            self._mood.setText(self.tr("{mood}：").format(mood=tip.name))
            self._tip.setText(tip.raw["tip"] or "")

    def _show(self, missing: Sequence[QWidget], there: Sequence[QWidget]) -> None:
        _fill(self._missing_lines, self._missing, missing)
        _fill(self._there_lines, self._there, there)


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return sheet, column


def _fill(sheet: QWidget, column: QVBoxLayout, lines: Sequence[QWidget]) -> None:
    """Put these lines in the place of those that stand there."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for line in lines:
        column.addWidget(line)
    sheet.setVisible(bool(lines))


def _mark(kit: Kit, icon: str, colour: str) -> IconLabel:
    mark = IconLabel(kit.theme, icon, "", colour)
    mark.setFixedWidth(icons.TABLE + WORD_GAP)
    return mark


def _name(fact: Item) -> str:
    return fact.name.partition("（")[0]


def _line(kit: Kit, mark: tuple[str, str], text: str, role: str, right: str = "", side: str = "") -> QWidget:
    """Icon (name, colour), words, and at the right end what belongs to them."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_mark(kit, *mark), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, role, wrap=True), 1)
    if right:
        row.addSpacing(GAP)
        row.addWidget(Label(right, side), 0, Qt.AlignmentFlag.AlignTop)
    return line


def _said(given: Mapping[str, Any], place: str) -> object:
    group, _, name = place.partition(".")
    found = given.get(group)
    if name:
        return found.get(name) if isinstance(found, Mapping) else None
    return found
