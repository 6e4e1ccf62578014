"""What the window asks of a page, and what a page may tell the window."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Handler


class Breadth(Enum):
    """How much room a page has; it folds columns and panes by it (`looks.md`)."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def breadth_of(width: int, letters: float = 1.0) -> Breadth:
    """The breadth of a window `width` logical pixels wide; in letters that are larger it holds as much less."""
    width = round(width / letters)
    if width < 1080:
        return Breadth.NARROW
    return Breadth.MIDDLE if width < 1280 else Breadth.WIDE


class Page(QWidget):
    """One page of the window. Made when it is first gone to; kept until the window closes."""

    offers_changed = Signal()
    """What `offers` would answer has changed; no values."""

    told = Signal(str, bool)
    """Something was done: what to say in a toast, and whether the page's `undo` can take it back."""

    noted = Signal(str)
    """Nothing was done, and why, or what one has to know: what to say in a toast."""

    def title(self) -> str:
        """The page's name, as screen readers and the help page say it."""
        return ""

    def offers(self) -> Mapping[str, Handler]:
        """Ids of the actions that the page can do now, and what does them."""
        return {}

    def enter(self) -> None:
        """The person has come to the page; called after it is shown."""

    def refresh(self, changed: frozenset[str]) -> None:
        """These ids were written. Called at once on the page in front, on the others when they are entered."""

    def first_focus(self) -> QWidget | None:
        """Where the cursor goes when the page is entered."""
        return None

    def panes(self) -> list[QWidget]:
        """Where F6 goes, one widget per pane, in order, those behind a tab too."""
        first = self.first_focus()
        return [first] if first is not None else []

    def uncover(self, pane: QWidget) -> None:
        """F6 goes to this pane: a page that has it behind a tab brings that to the front."""

    def fit(self, breadth: Breadth) -> None:
        """The window became broader or narrower; called once before the page is first shown."""

    def help(self) -> str:
        """What the help page says above the keys."""
        return ""
