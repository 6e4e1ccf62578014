"""What the card of a category asks beyond the facts, and the answers, written down while the customer is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.card_questions import Question
from ui.kit import Kit
from ui.theme import GAP
from ui.widgets.fields import LineField
from ui.widgets.labels import KeyCap, Label
from ui.widgets.side_by_side import beside


class CardAnswers(QWidget):
    """One line for each question; answers to another category's questions are kept while the person tries this one.

    All lines are made at once: Tab goes through a form in the order in which its fields were made.
    """

    edited = Signal()
    """The person changed an answer; ask `said`."""

    def __init__(self, kit: Kit, most: int) -> None:
        """`most` is how many questions a card has at most."""
        super().__init__()
        self._asked: tuple[Question, ...] = ()
        self._answers: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = beside(Label(self.tr("还可以问"), "second"), KeyCap(kit.theme, kit.actions.key("card_questions")))
        column.addWidget(head)
        self._lines = [_Line() for _ in range(most)]
        for line in self._lines:
            column.addWidget(line)
            line.field.textChanged.connect(self._keep)
        self.hide()

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these, with what was answered to them."""
        asked = tuple(one for one in questions if one.text)
        if asked == self._asked:
            return
        self._asked = ()  # what is put in now is no answer of the person
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(asked))
            if place < len(asked):
                line.ask(asked[place].text, self._answers.get(asked[place].code, ""))
        self._asked = asked
        self.setVisible(bool(asked))

    def _keep(self, _text: str) -> None:
        if self._asked:
            for question, line in zip(self._asked, self._lines, strict=False):
                self._answers[question.code] = line.field.text()
            self.edited.emit()

    def said(self) -> dict[str, str]:
        """The answers to what is asked, by the code of the question; what is empty is left out."""
        found = {one.code: self._answers.get(one.code, "").strip() for one in self._asked}
        return {code: answer for code, answer in found.items() if answer}

    def show_said(self, answers: Any) -> None:
        """Put answers in, as `said` gave them ("" for none); what is asked next shows them."""
        self._answers = dict(answers) if isinstance(answers, Mapping) else {}
        asked, self._asked = self._asked, ()
        self.ask(asked)

    def first_open(self) -> QWidget | None:
        """The first question without an answer, else the first; None where nothing is asked."""
        shown = [line.field for line in self._lines[: len(self._asked)]]
        return next((field for field in shown if not field.text()), shown[0] if shown else None)


class _Line(QWidget):
    """A question at left, its answer at right."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", wrap=True)
        self.field = LineField("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._words, 5, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.field, 6, Qt.AlignmentFlag.AlignVCenter)

    def ask(self, question: str, answer: str) -> None:
        """Ask something else."""
        self._words.setText(question)
        self.field.setAccessibleName(question)
        self.field.setText(answer)
