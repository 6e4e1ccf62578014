"""The drafts that wait: the bar that offers the one left unfinished, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app.drafts import Draft
from desktop.cases.rules import RuleBook
from ui import times
from ui.actions import Handler
from ui.kit import Kit
from ui.panels import draft_words
from ui.panels.drafts_dialog import DraftsDialog
from ui.panels.registration_drafts import RegistrationDrafts
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote


class WaitingDrafts(QWidget):
    """A line above the empty form; whoever types begins another registration, and the draft stays in the list."""

    noted = Signal(str)
    """Nothing waits: what is to be told."""

    def __init__(
        self, kit: Kit, book: RuleBook, drafts: RegistrationDrafts, now: Callable[[], int], offset: int
    ) -> None:
        super().__init__()
        self._kit, self._book, self._drafts, self._now, self._offset = kit, book, drafts, now, offset
        self._waiting: Sequence[Draft] = ()
        self._left: Draft | None = None
        self._said = IconNote(kit.theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        for action, handler in (("go_on_draft", self._go_on), ("put_off_draft", self._put_off)):
            button = Button(kit.theme, kit.actions.text(action), "", Kind.SMALL, kit.actions.key(action))
            button.clicked.connect(handler)
            row.addWidget(button)
        drafts.offered.connect(self._offer)
        drafts.waiting.connect(self._wait)
        self.hide()

    def offers(self) -> dict[str, Handler]:
        """Offered always: a key that does nothing would write its digit into the form."""
        return {"drafts": self.choose, "go_on_draft": self._go_on, "put_off_draft": self._put_off}

    def choose(self) -> None:
        """Show the drafts that wait."""
        if not self._waiting:
            self._tell_of_none()
            return
        when = self._now(), self._offset
        box = DraftsDialog(self._kit, self._book, when, self._waiting, self)
        box.taken_up.connect(self._drafts.taken_up)
        box.thrown_away.connect(self._drafts.throw_away)
        box.open()

    def withdraw(self) -> None:
        """Offer none any more."""
        self._left = None
        self.hide()

    def _tell_of_none(self) -> None:
        self.noted.emit(self.tr("没有草稿在等"))

    def _offer(self, draft: Draft) -> None:
        self._left = draft
        moment = times.moment(draft.updated_at, self._now(), self._offset)
        short = draft_words.in_short(draft, self._book)
        self._said.say("pencil", self.tr("上次没写完：{short} {moment}").format(short=short, moment=moment), "ink2")
        self.show()

    def _wait(self, drafts: Sequence[Draft]) -> None:
        """What was taken up or thrown away meanwhile is not offered."""
        self._waiting = drafts
        if self._left is not None and self._left.key not in {one.key for one in drafts}:
            self.withdraw()

    def _go_on(self) -> None:
        left = self._left
        if left is None:
            self.choose()
            return
        self.withdraw()
        self._drafts.taken_up.emit(left)

    def _put_off(self) -> None:
        left = self._left
        if left is None:
            self._tell_of_none()
            return
        self.withdraw()
        self._drafts.put_off(left)
