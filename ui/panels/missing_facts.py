"""Beside the registration form: what is still to be asked, and how to talk to somebody in this mood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.rules import RuleBook
from ui import icons
from ui.kit import Kit
from ui.theme import GAP, WORD_GAP
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled
from ui.widgets.score_bar import ScoreBar


class MissingFacts(Pane):
    """The required facts of the category, missing ones first, and the questions of its card."""

    def __init__(self, kit: Kit, book: RuleBook) -> None:
        super().__init__(kit.theme, self.tr("还要问什么"), self.tr("先选类别"))
        self._kit, self._book = kit, book
        self._word = Label(self.tr("资料完整度"), "note")
        self.score = ScoreBar(kit.theme, self.tr("资料完整度"))
        if self.head is not None:
            self.head.addWidget(self._word)
            self.head.addWidget(self.score)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(8)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fill(scrolled(self._lines))
        self._mood, self._tip = Label("", "strong"), Label("", wrap=True)
        self._foot = self._tip_strip()
        self.body.addWidget(self._foot)
        self._show_score(None)

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

    def show_given(self, given: Mapping[str, Any]) -> None:
        """Say what is missing of a registration as it stands."""
        category = given.get("category", "")
        if self._book.knows("categories", category):
            self._show_category(category, given)
        else:
            self.set_title(self.tr("还要问什么"), self.tr("先选类别"))
            self._show_score(None)
            self._show([])
        self._show_tip(given.get("mood", ""))

    def _show_category(self, category: str, given: Mapping[str, Any]) -> None:
        missing = [one.name for one in self._book.missing_facts(category, lambda place: _said(given, place))]
        there = [one.name for one in self._book.required_facts(category) if one.name not in missing]
        self.set_title(self.tr("还缺 {count} 项事实").format(count=len(missing)) if missing else self.tr("事实齐了"))
        self._show_score(self._book.score(category, len(missing), ()))
        lines = [_fact(self._kit, "ring-dashed", "warn", word, "strong") for word in missing]
        playbook = self._book.playbook(category)
        if playbook:
            lines.append(Label(self.tr("可以这样问"), "second"))
            lines += [_fact(self._kit, "help-circle", "ink2", one["text"], "") for one in playbook["ask"]]
        lines += [_fact(self._kit, "circle-check", "ok", word, "second") for word in there]
        self._show(lines)

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

    def _show(self, lines: list[QWidget]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._column.addWidget(line)


def _mark(kit: Kit, icon: str, colour: str) -> IconLabel:
    mark = IconLabel(kit.theme, icon, "", colour)
    mark.setFixedWidth(icons.TABLE + WORD_GAP)
    return mark


def _fact(kit: Kit, icon: str, colour: str, text: str, role: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_mark(kit, icon, colour), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, role, wrap=True), 1)
    return line


def _said(given: Mapping[str, Any], place: str) -> object:
    group, _, name = place.partition(".")
    found = given.get(group)
    if name:
        return found.get(name) if isinstance(found, Mapping) else None
    return found
