"""Every clock of a case as a row of chips; where there is little room the most pressing ones, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.cases.case import Promise
from desktop.cases.reasons import explain
from desktop.queries.case_view import CaseView, ShownLimit
from ui import times
from ui.kit import Kit
from ui.theme import Theme
from ui.widgets.chips import Chip, ChipState, DeadlineChip
from ui.widgets.labels import Label
from ui.words import limit_word

_KINDS = ("reply", "answer", "closing", "visit", "progress")
_NEAR = {times.Nearness.PLENTY: ChipState.PLENTY, times.Nearness.SOON: ChipState.SOON}
_PRESSING = (ChipState.OVER, ChipState.SOON, ChipState.PLENTY, ChipState.PAUSED, ChipState.LATE, ChipState.MET)
_GAP = 8
_REST = 28


class Clocks(QWidget):
    """Chips in the order of a case while all have room; never cut, the least pressing ones go first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: list[DeadlineChip] = []
        self._rest = Label("", "note")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._row.addWidget(self._rest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these instead."""
        for old in self._chips:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [DeadlineChip(self._theme, chip) for chip in chips]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(1 + place, chip)
        self.updateGeometry()
        self._fit()

    def whole_width(self) -> int:
        """Pixels that all of them take."""
        return sum(chip.sizeHint().width() + _GAP for chip in self._chips)

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(self.whole_width(), self._theme.sizes.chip)

    def minimumSizeHint(self) -> QSize:
        """Room for the count of those that are not shown."""
        return QSize(_REST, self._theme.sizes.chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other chips may have room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown, room = set[DeadlineChip](), self.width()
        if self.whole_width() > room:
            room -= _REST + _GAP
        for chip in sorted(self._chips, key=lambda one: _PRESSING.index(one.chip().state)):
            room -= chip.sizeHint().width() + _GAP
            if room < 0:
                break
            shown.add(chip)
        rest = [chip for chip in self._chips if chip not in shown]
        for chip in self._chips:
            chip.setVisible(chip in shown)
        self._rest.setVisible(bool(rest))
        self._rest.setText(f"+{len(rest)}")
        said = "\n".join(chip.chip().text for chip in rest)
        self._rest.setToolTip(said)
        self._rest.setAccessibleName(said)


def chips_of(view: CaseView, kit: Kit, offset: int) -> list[Chip]:
    """The limits of a case, its open promises, and its pause; `offset` is the site's, in minutes."""
    limits = [shown for kind in _KINDS if (shown := view.limit(kind)) is not None]
    chips = [chip for shown in limits if (chip := _limit(view, shown, kit, offset)) is not None]
    chips += [_promise(one, view.now, offset) for one in view.case.open_promises]
    paused = view.case.open_pause(view.now)
    if paused is not None and view.stage == "paused":
        until = times.paused_until(paused.until, view.now, offset) if paused.until else _paused()
        chips.append(Chip(ChipState.PAUSED, "", until))
    return chips


def _limit(view: CaseView, shown: ShownLimit, kit: Kit, offset: int) -> Chip | None:
    limit, word = shown.deadline, limit_word(shown.deadline.kind)
    if shown.state in (None, "dropped") or limit.due_at is None:
        return None
    why = explain(limit, view.case, offset, kit.wording.say)
    if limit.met_at is not None:
        late = limit.met_at > limit.due_at
        said = times.late_by(limit.due_at, limit.met_at) if late else _in_time()
        return Chip(ChipState.LATE if late else ChipState.MET, word, said, why)
    began = view.case.rounds[limit.round - 1].started_at
    near = times.nearness(limit.due_at, began, view.now)
    return Chip(_NEAR.get(near, ChipState.OVER), word, times.time_left(limit.due_at, view.now, offset), why)


def _promise(one: Promise, now: int, offset: int) -> Chip:
    state = _NEAR.get(times.nearness(one.due, one.at, now), ChipState.OVER)
    return Chip(state, limit_word("promise"), times.time_left(one.due, now, offset), one.text)


def _paused() -> str:
    return QCoreApplication.translate("Clocks", "暂停")


def _in_time() -> str:
    return QCoreApplication.translate("Clocks", "已按时")
