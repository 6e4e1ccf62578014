"""Beside the registration form: what is still to be asked, and how to talk to somebody in this mood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases.rules import RuleBook
from ui.kit import Kit
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled


class MissingFacts(Pane):
    """The required facts of the category that are not there yet, and the questions of its card."""

    def __init__(self, kit: Kit, book: RuleBook) -> None:
        super().__init__(kit.theme, self.tr("还要问什么"), self.tr("先选类别"))
        self._kit, self._book = kit, book
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(self._lines), 1)
        self._tip = Label("", "second", wrap=True)
        self.body.addWidget(self._tip)

    def show_given(self, given: Mapping[str, Any]) -> None:
        """Say what is missing of a registration as it stands."""
        category = given.get("category", "")
        if not self._book.knows("categories", category):
            self.set_title(self.tr("还要问什么"), self.tr("先选类别"))
            self._show([])
        else:
            missing = self._book.missing_facts(category, lambda place: _said(given, place))
            score = self._book.score(category, len(missing), ())
            title = self.tr("还缺 {count} 项事实").format(count=len(missing)) if missing else self.tr("事实齐了")
            self.set_title(title, self.tr("资料完整度 {score}").format(score=score))
            self._show(self._lines_for(category, [fact.name for fact in missing]))
        mood = given.get("mood", "")
        tip = self._book.item("moods", mood) if mood else None
        self._tip.setText(f"{tip.name}：{tip.raw['tip']}" if tip else "")

    def _lines_for(self, category: str, missing: list[str]) -> list[tuple[str, str, str]]:
        lines = [("ring-dashed", word, "warn") for word in missing]
        playbook = self._book.playbook(category)
        asked = [one["text"] for one in playbook["ask"]] if playbook else []
        return lines + [("help-circle", text, "ink2") for text in asked]

    def _show(self, lines: list[tuple[str, str, str]]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for icon, text, colour in lines:
            self._column.addWidget(IconLabel(self._kit.theme, icon, text, colour))


def _said(given: Mapping[str, Any], place: str) -> object:
    group, _, name = place.partition(".")
    found = given.get(group)
    if name:
        return found.get(name) if isinstance(found, Mapping) else None
    return found
