"""Chips, badges and tags: a limit, a stage and an urgency as word and shape, for pages and for tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.icons import paint_icon
from ui.theme import WORD_GAP, Theme
from ui.widgets.drawing import CENTRE, draw_box, draw_text, width_of
from ui.words import stage_word, urgency_word


class ChipState(Enum):
    """How a limit stands; each has a shape and a ground of its own."""

    PLENTY = "plenty"
    SOON = "soon"
    OVER = "over"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Chip:
    """One limit: which (首响, 办结, or ""), how it stands, the time in words (剩 25分), and the sentence why."""

    state: ChipState
    kind: str
    time: str
    why: str = ""

    @property
    def text(self) -> str:
        """What the chip says."""
        return f"{self.kind} {self.time}".strip()


_CHIP_LOOK = {
    ChipState.PLENTY: ("clock", "ink", ""),
    ChipState.SOON: ("alert-triangle", "warn", "warn_soft"),
    ChipState.OVER: ("octagon", "on_danger", "danger"),
    ChipState.PAUSED: ("pause-bars", "ink", ""),
    ChipState.MET: ("check", "ok", ""),
    ChipState.LATE: ("x", "danger", ""),
}
_PADDING = 6
_ICON_GAP = 4


def _loud(chip: Chip) -> bool:
    return chip.state in (ChipState.SOON, ChipState.OVER)


def chip_width(theme: Theme, chip: Chip) -> int:
    """Pixels that a chip takes."""
    word = width_of(chip.text, theme.font(theme.sizes.note, _loud(chip)))
    return icons.CHIP + _ICON_GAP + word + 2 * _PADDING


def paint_chip(painter: QPainter, theme: Theme, area: QRectF, chip: Chip) -> None:
    """Paint a chip at the left of `area`, upright in the middle."""
    icon, ink, ground = _CHIP_LOOK[chip.state]
    height = theme.sizes.chip
    width = min(chip_width(theme, chip), area.width())
    place = QRectF(area.left(), round(area.center().y() - height / 2), width, height)
    if ground:
        border = theme.colour("warn_mark") if chip.state is ChipState.SOON else None
        draw_box(painter, place, theme.colour(ground), border)
    mark = QRectF(place.left() + _PADDING, place.top() + (height - icons.CHIP) / 2, icons.CHIP, icons.CHIP)
    icon_ink = "ink2" if ink == "ink" else ink
    paint_icon(painter, icon, mark, theme.colour(icon_ink))
    word = place.adjusted(_PADDING + icons.CHIP + _ICON_GAP, 0, -_PADDING + 2, 0)
    draw_text(painter, word, chip.text, theme.font(theme.sizes.note, _loud(chip)), theme.colour(ink))


class DeadlineChip(QWidget):
    """A limit on a page; its tool-tip is the sentence why."""

    def __init__(self, theme: Theme, chip: Chip) -> None:
        """Say another thing later with `show_chip`."""
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        """Say how the limit stands now."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.setAccessibleDescription(chip.why)
        self.setToolTip(chip.why)
        self.updateGeometry()
        self.update()

    def chip(self) -> Chip:
        """What is shown."""
        return self._chip

    def sizeHint(self) -> QSize:
        """A chip is never cut."""
        return QSize(chip_width(self._theme, self._chip), self._theme.sizes.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, shape, words."""
        paint_chip(QPainter(self), self._theme, QRectF(self.rect()), self._chip)


STAGE_SHAPES = {
    "draft": ("ring-dashed", "ink2"),
    "new": ("ring", "ink"),
    "open": ("ring-half", "accent"),
    "to_answer": ("ring-bars", "ink2"),
    "executing": ("ring-three-quarter", "accent"),
    "paused": ("pause-bars", "ink2"),
    "to_visit": ("ring-dot", "accent"),
    "closed": ("ring-tick", "ok"),
    "withdrawn": ("ring-stroke", "ink2"),
    "handed_over": ("ring-stroke", "ink2"),
    "merged": ("ring-stroke", "ink2"),
    "void": ("ring-stroke", "ink2"),
}
"""Stage code → shape and its colour."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case stands: the code of `decisions.md` and the round."""

    code: str
    round: int = 1


def stage_width(theme: Theme, stage: Stage, bold: bool = False) -> int:
    """Pixels that a stage badge takes."""
    again = stage.round >= 2
    word = width_of(stage_word(stage.code, stage.round), theme.font(theme.sizes.body, bold or again))
    return (icons.CHIP + WORD_GAP) * (2 if again else 1) + word + 2


def paint_stage(painter: QPainter, theme: Theme, area: QRectF, stage: Stage, bold: bool = False) -> None:
    """Paint shape and word at the left of `area`; from the second round on a loop arrow stands before them."""
    again = stage.round >= 2
    shape, colour = STAGE_SHAPES.get(stage.code, ("ring", "ink2"))
    marks = [("loop", "danger"), (shape, colour)] if again else [(shape, colour)]
    left = area.left()
    for name, ink in marks:
        place = QRectF(left, round(area.center().y() - icons.CHIP / 2), icons.CHIP, icons.CHIP)
        paint_icon(painter, name, place, theme.colour(ink))
        left += icons.CHIP + WORD_GAP
    word = QRectF(left, area.top(), area.right() - left, area.height())
    font = theme.font(theme.sizes.body, bold or again)
    draw_text(painter, word, stage_word(stage.code, stage.round), font, theme.colour("ink"))


class StageBadge(QWidget):
    """The stage of a case on a page."""

    def __init__(self, theme: Theme, stage: Stage, bold: bool = False) -> None:
        """`bold` in the head of a case."""
        super().__init__()
        self._theme, self._bold = theme, bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_stage(stage)

    def show_stage(self, stage: Stage) -> None:
        """Say where the case stands now."""
        self._stage = stage
        self.setAccessibleName(stage_word(stage.code, stage.round))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A stage is never cut."""
        return QSize(stage_width(self._theme, self._stage, self._bold), self._theme.sizes.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape and word."""
        paint_stage(QPainter(self), self._theme, QRectF(self.rect()), self._stage, self._bold)


def urgency_width(theme: Theme, code: str) -> int:
    """Pixels that an urgency takes; the same for all four, so that a column stands straight."""
    return width_of(urgency_word(code), theme.font(theme.sizes.note, True)) + 2 * _PADDING + 2


def paint_urgency(painter: QPainter, theme: Theme, area: QRectF, code: str) -> None:
    """Paint an urgency at the left of `area`: only 特急 and 紧急 have a ground or a border."""
    height = theme.sizes.chip
    place = QRectF(area.left(), round(area.center().y() - height / 2), urgency_width(theme, code), height)
    font = theme.font(theme.sizes.note, code in ("U0", "U1"))
    ink = {"U0": "on_danger", "U1": "danger", "U3": "ink3"}.get(code, "ink")
    if code == "U0":
        draw_box(painter, place, theme.colour("danger"), None)
    elif code == "U1":
        draw_box(painter, place, theme.colour("surface"), theme.colour("danger"), width=2)
    draw_text(painter, place, urgency_word(code), font, theme.colour(ink), CENTRE)


class UrgencyTag(QWidget):
    """The urgency of a case on a page."""

    def __init__(self, theme: Theme, code: str) -> None:
        """`code` is U0 … U3."""
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_urgency(code)

    def show_urgency(self, code: str) -> None:
        """Say another urgency."""
        self._code = code
        self.setAccessibleName(urgency_word(code))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A tag is never cut."""
        return QSize(urgency_width(self._theme, self._code), self._theme.sizes.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, border, word."""
        paint_urgency(QPainter(self), self._theme, QRectF(self.rect()), self._code)
