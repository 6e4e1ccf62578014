"""The right side of the registration page: who has been here before, and what to ask or how it was solved."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.panels.earlier_cases import EarlierCases
from ui.panels.missing_facts import MissingFacts
from ui.panels.solving_pane import SolvingPane


class RegistrationSide(QWidget):
    """Earlier cases above; below them what is still to be asked, or 当场解决 in its place."""

    def __init__(self, earlier: EarlierCases, facts: MissingFacts, solving: SolvingPane) -> None:
        super().__init__()
        self._earlier, self._facts, self._solving = earlier, facts, solving
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(earlier, 3)  # as high as what is known, three quarters at most
        column.addWidget(facts, 1)
        column.addWidget(solving, 2)
        column.addStretch(0)  # earlier cases alone stand at the top

    def show_parts(self, *, solves: bool, alone: int | None = None) -> None:
        """One of the two below; `alone`: where there is little room, the upper (0) or the lower (1) part only."""
        self._earlier.setVisible(alone != 1)
        self._solving.setVisible(alone != 0 and solves)
        self._facts.setVisible(alone != 0 and not solves)
