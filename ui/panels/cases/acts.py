"""What is done with the chosen cases of the list, or with the one that one stands on; and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.clock import local
from desktop.errors import Refused
from ui.actions import Handler
from ui.choosers import Choosers
from ui.kit import Kit
from ui.operations import Operation, Progress
from ui.panels.act_words import act_word
from ui.panels.cases.table_pane import CaseTablePane

_NAMED = 3
"""So many numbers of cases that were left out are said; more are counted."""
_SHOWN_FROM = 20
_ACTS = ("assign", "tag", "untag", "plan_visit", "notice")


class ListActs(QObject):
    """Asks, does, tells, and remembers what was done last."""

    told = Signal(str, bool)
    """Something was done: what to say, and whether it can be taken back."""

    changed = Signal()
    """What can be done or taken back has changed; no values."""

    def __init__(self, kit: Kit, desk: Desk, pane: CaseTablePane, choosers: Choosers) -> None:
        super().__init__(pane)
        self._kit, self._desk, self._pane = kit, desk, pane
        self._choosers = choosers
        self._staff: Sequence[Any] = ()
        self._last: Any = None

    def set_staff(self, staff: Sequence[Any]) -> None:
        """Who works here."""
        self._staff = tuple(one for one in staff if one.active)

    def offers(self) -> Mapping[str, Handler]:
        """What can be done now."""
        found: dict[str, Handler] = {}
        if self._pane.chosen():
            found |= {act: partial(self.ask, act) for act in _ACTS}
            found["print"] = self.print_slips
        if self._pane.table_model.total():
            found["export"] = self.export
        if self._last is not None:
            found["undo"] = self.undo
        return found

    # Acts -------------------------------------------------------------------

    def ask(self, act: str) -> None:
        """Ask for the fields of an act, and do it on every chosen case."""
        from ui.panels.cases.act_box import ManyActBox
        from ui.panels.editors import Surroundings

        numbers = self._pane.chosen()
        around = Surroundings(self._staff, self._desk.now, self._desk.identity.utc_offset_min)
        do = partial(_do_many, self._desk, numbers)
        box = ManyActBox(self._kit, around, act, len(numbers), do, self._over())
        box.accepted.connect(partial(self._box_done, box))
        box.finished.connect(box.deleteLater)
        box.open()

    def _over(self) -> QWidget:
        return self._pane.window()

    def _box_done(self, box: Any) -> None:
        given = dict(box.given())
        who = next((one.name for one in self._staff if one.code == given.get("to", given.get("who"))), "")
        self._tell(box.done_with, who or str(given.get("text", "")))

    def _tell(self, done: Any, whom: str) -> None:
        self._last = done if done.back else None
        said = self._said(done.act, len(done.cases), whom)
        self._pane.foot.say_last(said, self._last is not None)
        self._pane.table_model.mark_none()
        self.changed.emit()
        left_out = self._left_out(done.left_out)
        self.told.emit(self.tr("；").join(one for one in (said, left_out) if one), self._last is not None)

    def _said(self, act: str, count: int, whom: str) -> str:
        word = act_word(self._kit.wording, act)
        said = self.tr("{act} {count} 件").format(act=word, count=f"{count:,}")
        return f"{said} → {whom}" if whom else said

    def _left_out(self, several: Sequence[Any]) -> str:
        """What was left out, by its reason."""
        reasons = [(self._kit.wording.problem(one.problem), one.number) for one in several]
        parts = []
        for reason, group in groupby(sorted(reasons), key=lambda pair: pair[0]):
            numbers = [number for _reason, number in group]
            named = self.tr("、").join(numbers[:_NAMED]) + ("…" if len(numbers) > _NAMED else "")
            parts.append(
                self.tr("{count} 件没动（{reason}）：{numbers}").format(
                    count=len(numbers), reason=reason, numbers=named
                )
            )
        return self.tr("；").join(parts)

    def undo(self) -> None:
        """Take back what was done last, where nobody has gone on since."""
        last, self._last = self._last, None
        self.changed.emit()
        progress = Progress(self.tr("正在撤销"))
        work = partial(_take_back, self._desk, last, progress)
        self._run(work, len(last.back), progress, self._undone)

    def _undone(self, done: Any) -> None:
        said = self.tr("已撤销 {count} 件").format(count=f"{len(done.cases):,}")
        self._pane.foot.say_last(said, False)
        left_out = self._left_out(done.left_out)
        self.told.emit(self.tr("；").join(one for one in (said, left_out) if one), False)

    def _run(
        self, work: Callable[[], Any], count: int, progress: Progress, done: Callable[[Any], None], changes: bool = True
    ) -> None:
        operation = Operation(
            work,
            done=done,
            refused=self._refused,
            changed=_cases if changes else None,
            progress=progress if count >= _SHOWN_FROM else None,
            cancelled=self._cancelled,
        )
        self._kit.operations.run(operation)

    def _refused(self, refused: Refused) -> None:
        self._kit.messages.refused(refused)

    def _cancelled(self) -> None:
        self.told.emit(self.tr("已取消，什么都没有动"), False)

    # Papers -----------------------------------------------------------------

    def print_slips(self) -> None:
        """One file with the slips of all chosen cases, opened to be printed."""
        numbers, progress = self._pane.chosen(), Progress(self.tr("正在排登记单"))
        work = partial(_slips, self._desk, numbers, self._kit.wording, progress)
        self._run(work, len(numbers), progress, self._printed, changes=False)

    def _printed(self, path: Path) -> None:
        self._choosers.open_file(path)
        self.told.emit(self.tr("登记单已打开"), False)

    def export(self) -> None:
        """The chosen cases as a workbook; where none is ticked the whole list."""
        model = self._pane.table_model
        numbers = model.numbers(bool(model.marks.count))
        moment = local(self._desk.now(), self._desk.identity.utc_offset_min)
        target = self._choosers.save_file(self.tr("投诉列表-{day}.xlsx").format(day=f"{moment:%Y%m%d}"))
        if target is None:
            return
        progress = Progress(self.tr("正在导出"))
        work = partial(_export, self._desk, numbers, self._kit.wording, target, progress)
        self._run(work, len(numbers), progress, self._exported, changes=False)

    def _exported(self, target: Path) -> None:
        self.told.emit(self.tr("已导出 {name}").format(name=target.name), False)


def _do_many(desk: Desk, numbers: Sequence[int], act: str, given: Mapping[str, Any], progress: Progress) -> Any:
    from desktop.app.case_listing import CaseListing
    from desktop.app.handling_many import act_on_many

    return act_on_many(desk, CaseListing(desk).uids(numbers), act, given, progress)


def _take_back(desk: Desk, done: Any, progress: Progress) -> Any:
    from desktop.app.handling_many import take_back

    return take_back(desk, done, progress)


def _slips(desk: Desk, numbers: Sequence[int], wording: Any, progress: Progress) -> Path:
    from desktop.app.case_listing import CaseListing
    from desktop.app.papers import slips_file

    return slips_file(desk, CaseListing(desk).uids(numbers), wording, progress)


def _export(desk: Desk, numbers: Sequence[int], wording: Any, target: Path, progress: Progress) -> Path:
    from desktop.app.list_export import export_cases

    return export_cases(desk, numbers, wording, target, progress)


def _cases(done: Any) -> list[str]:
    return [one.hex() for one in done.cases]
