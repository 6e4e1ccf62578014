"""A single act in a box of its own: a contact, a promise, a withdrawal …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app.handling import ActDone
from desktop.cases.calendar import Calendar
from desktop.clock import iso
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word
from ui.panels.box import Box, Chief
from ui.panels.case.act_form import ActForm, Ground
from ui.panels.case.quick_terms import QuickTerms
from ui.widgets.labels import IconNote, Label
from ui.widgets.pane import scrolled

Do = Callable[[str, Mapping[str, Any]], ActDone]
"""Does an act on the case: its name and what was typed. Runs on the database thread; raises `Refused`."""

_WIDTH, _HIGHEST = 640, 520
_CALLING = ("acknowledge", "contact", "promise")
"""Acts before or in which one calls the customer."""
_AROUND = 170
"""Pixels that title, buttons and margins take beside the form."""


class ActDialog(Box):
    """The form of one act with its button; stays open while something is to be mended."""

    def __init__(
        self,
        kit: Kit,
        ground: Ground,
        act: str,
        do: Do,
        parent: QWidget,
        calendar: Callable[[], Calendar] | None = None,
    ) -> None:
        """`calendar` gives the opening hours, for the usual terms of a promise."""
        word = act_word(kit.wording, act)
        super().__init__(kit, word, Chief(word), parent)
        self._do, self._act = do, act
        self.setWindowTitle(f"{ground.case.number} · {word}")
        self._offset = ground.offset
        self._terms = QuickTerms(kit, ground, calendar) if act == "promise" and calendar is not None else None
        self.form = ActForm(kit, ground, act, above={} if self._terms is None else {"due": self._terms})
        if self._terms is not None:
            self.form.edited.connect(self._offer_terms)
            self._terms.chosen.connect(self._take_term)
        first = self.form.first_field()
        if first is None:
            self.middle.addWidget(Label(self.tr("这一步不用填什么。"), "second"))
        if ground.calling and act in _CALLING:
            self.middle.addWidget(IconNote(kit.theme, "phone", ground.calling))
        self.middle.addWidget(scrolled(self.form), 1)
        self.finish(_WIDTH, min(round(self.form.sizeHint().height() / kit.theme.letters()) + _AROUND, _HIGHEST))
        (first or self.chief).setFocus()

    def _offer_terms(self) -> None:
        if self._terms is not None:
            self._terms.show_kind(str(self.form.value("type")))

    def _take_term(self, due: int) -> None:
        self.form.type_in("due", iso(due, self._offset))

    def save(self) -> None:
        """Do the act."""
        work = partial(self._do, self._act, self.form.given())
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_case))

    def _done(self, _done: ActDone) -> None:
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.problem.show_problems(self.form.show_problems(refused.problems))


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
