"""更正登记: the form of the registration once more, over what was registered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.app.correcting import as_given, wish_of
from desktop.app.handling import ActDone
from desktop.cases.calendar import Calendar
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word, field_word
from ui.panels.box import Box, Chief
from ui.panels.case.act_dialog import Do
from ui.panels.case.act_form import Ground
from ui.panels.editors import Surroundings
from ui.panels.registration_form import RegistrationForm
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.pane import go_into, scrolled
from ui.widgets.side_by_side import above, beside

_SIZE = 860, 560
_ACT = "set"


class CorrectionDialog(Box):
    """Says what was changed and nothing else; stays open while something is to be mended."""

    def __init__(self, kit: Kit, ground: Ground, calendar: Callable[[], Calendar], do: Do, parent: QWidget) -> None:
        case, word = ground.case, act_word(kit.wording, _ACT)
        super().__init__(kit, word, Chief(word), parent, away=self.tr("先不改"))
        self._do = do
        self.setWindowTitle(f"{case.number} · {word}")
        around = Surroundings(ground.staff, ground.now, ground.offset)
        self.form = RegistrationForm(kit, ground.book, around, calendar)
        self.form.show_for_correction()
        self.form.show_given(as_given(case, ground.book, ground.staff, ground.offset))
        self._before = self.form.given()
        self._reason = LineField(
            field_word(kit.wording, _ACT, "reason"), self.tr("改紧急程度、复杂程度、收到或答复期限时要写")
        )
        self._lay_out()
        self.finish(*_SIZE)
        self.form.phone.setFocus()

    def _lay_out(self) -> None:
        form = self.form
        form.received.setFixedWidth(200)
        head = beside(
            *(Label(self.tr("渠道"), "second"), form.channel),
            *(Label(self.tr("性质"), "second"), form.nature),
            *(Label(self.tr("收到"), "second"), form.received),
        )
        form.set_columns(2)
        reason = form.rows.add("reason", self._reason.accessibleName(), self._reason)
        inner = above(head, form.received.words, form.main, form.more, reason, spacing=10)
        inner.setContentsMargins(0, 0, 12, 0)
        self.middle.addWidget(scrolled(inner))

    def save(self) -> None:
        """Write down what was changed."""
        wish = wish_of(self._before, self.form.given(), self.form.own.codes())
        if reason := self._reason.text().strip():
            wish["reason"] = reason
        work = partial(self._do, _ACT, wish)
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_case))

    def _done(self, _done: ActDone) -> None:
        self.accept()

    def _refused(self, refused: Refused) -> None:
        first = self.form.show_problems(refused.problems)
        rest = [one for one in refused.problems if not self.form.label_of(one.field)]
        self.problem.show_problems(rest)
        if first is not None:
            go_into(first)


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
