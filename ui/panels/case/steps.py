"""The six steps of one case as its bar: when and by whom each was done, what the open one lacks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from desktop.cases.case import STEPS
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from ui import times
from ui.kit import Kit
from ui.page import Breadth
from ui.panels.act_words import act_word
from ui.widgets.step_bar import Step, StepBar, StepState


class CaseSteps(StepBar):
    """Shows a case as it stands, with one of its steps open."""

    refitted = Signal()
    """There is more or less room now, for other words; no values."""

    def __init__(self, kit: Kit, offset: int) -> None:
        """`offset` is the site's, in minutes."""
        super().__init__(kit.theme)
        self._kit, self._offset = kit, offset
        self._breadth = Breadth.WIDE

    def fit(self, breadth: Breadth, low: bool) -> None:
        """Keys have room on a broad window only; the next `show_case` follows."""
        self._breadth = breadth
        self.set_low(low)
        self.refitted.emit()

    def show_case(self, view: CaseView, staff: Mapping[bytes, Member], opened: str, lacking: int) -> None:
        """`opened` is the step whose panel is shown, `lacking` how many facts it still wants."""
        steps = []
        for place, step in enumerate(STEPS):
            done = view.done(step)
            state = StepState.NOW if step == opened else StepState.DONE if done else StepState.NOT_YET
            note = short = self._note(view, step, lacking if step == opened else 0)
            if done:
                short = times.moment(done[0], view.now, self._offset)
                note = f"{short} {self._who(done, staff)}".strip()
            key = self._kit.actions.key(f"step_{place + 1}") if self._breadth is Breadth.WIDE else ""
            steps.append(Step(act_word(self._kit.wording, step), state, note, key, bool(done), short))
        self.set_steps(steps)

    def _who(self, done: tuple[int, bytes | None], staff: Mapping[bytes, Member]) -> str:
        who = staff.get(done[1] or b"")
        return who.name if who else ""

    def _note(self, view: CaseView, step: str, lacking: int) -> str:
        visit = view.limit("visit") if step == "follow_up" and view.stage == "to_visit" else None
        if visit is not None and visit.deadline.due_at is not None:
            return self.tr("待回访 {day}").format(day=times.day(visit.deadline.due_at, view.now, self._offset))
        return self.tr("还缺 {count} 项").format(count=lacking) if lacking else self.tr("未开始")
