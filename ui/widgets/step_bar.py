"""The steps of handling as a bar of equal cells, and as six small bars for a preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import RADIUS, Theme
from ui.widgets.drawing import CENTRE, draw_box, draw_key_cap, draw_text, key_cap_width, width_of

_RING = 24
_LOW_RING = 20


class StepState(Enum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Step:
    """One cell: its name, how it stands, when and by whom (or 还缺 2 项), its key.

    `short` is said where there is no room for the whole note, which the tool-tip has then. `done` puts the tick on a
    step that one has gone back into, too.
    """

    name: str
    state: StepState
    note: str = ""
    key: str = ""
    done: bool = False
    short: str = ""


class StepBar(QWidget):
    """The steps; any of them may be entered, by mouse, by its key, or by arrows and Enter."""

    step_requested = Signal(int)
    """The person wants to go into a step: its place, from 0."""

    def __init__(self, theme: Theme, steps: Sequence[Step] = ()) -> None:
        """`set_steps` shows others."""
        super().__init__()
        self._theme = theme
        self._steps: list[Step] = []
        self._chosen = 0
        self._low = False
        self.setFixedHeight(theme.sizes.step_bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("own_ring", True)
        self.setMouseTracking(True)
        self.set_steps(steps)

    def set_low(self, low: bool) -> None:
        """Say name and note in one line."""
        self._low = low
        self.setFixedHeight(self._theme.sizes.control if low else self._theme.sizes.step_bar)
        self.update()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; the one that is now gets the arrow keys' place."""
        self._steps = list(steps)
        now = [place for place, step in enumerate(steps) if step.state is StepState.NOW]
        self._chosen = now[0] if now else 0
        self._name()
        self.update()

    def steps(self) -> list[Step]:
        """What the bar shows."""
        return list(self._steps)

    def _name(self) -> None:
        step = self._steps[self._chosen] if self._steps else None
        self.setAccessibleName(f"{step.name} {step.note}".strip() if step else "")

    def sizeHint(self) -> QSize:
        """As wide as the page lets it."""
        return QSize(6 * 150, self._theme.sizes.step_bar)

    def cell(self, place: int) -> QRectF:
        """Where the cell of that place is."""
        width = self.width() / max(1, len(self._steps))
        left, right = round(place * width), round((place + 1) * width)
        return QRectF(left, 0, right - left, self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The tool-tip of the cell under the pointer says all of it."""
        super().mouseMoveEvent(event)
        under = [step for place, step in enumerate(self._steps) if self.cell(place).contains(event.position())]
        self.setToolTip(" · ".join(part for step in under for part in (step.name, step.note, step.key) if part))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enter the step under the pointer."""
        for place in range(len(self._steps)):
            if self.cell(place).contains(event.position()):
                self._enter(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between the steps, Enter or space enters one."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in ways and self._steps:
            self._chosen = (self._chosen + ways[Qt.Key(event.key())]) % len(self._steps)
            self._name()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(self._chosen)
        else:
            super().keyPressEvent(event)

    def _enter(self, place: int) -> None:
        if place < len(self._steps):
            self._chosen = place
            self._name()
            self.update()
            self.step_requested.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and cells; the ring of the keyboard inside its cell."""
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), self._theme.colour("surface"), self._theme.colour("line"))
        for place, step in enumerate(self._steps):
            self._paint_cell(painter, self.cell(place), place, step)
        if self.hasFocus() and self._steps:
            ring = self.cell(self._chosen).adjusted(3, 3, -3, -3)
            draw_box(painter, ring, None, self._theme.colour("focus"), width=2, radius=RADIUS)

    def _paint_cell(self, painter: QPainter, cell: QRectF, place: int, step: Step) -> None:
        colour = self._theme.colour
        if step.state is StepState.NOW:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), colour("select"))
            painter.fillRect(QRectF(cell.left(), 0, cell.width(), 4), colour("accent"))
        if place:
            painter.fillRect(QRectF(cell.left(), 1, 1, cell.height() - 2), colour("line"))
        side = _LOW_RING if self._low else _RING
        left = 8 if self._low else 12
        mark = QRectF(cell.left() + left, round(cell.center().y() - side / 2) + (1 if self._low else 0), side, side)
        self._paint_mark(painter, mark, place, step)
        words = QRectF(mark.right() + left - 2, cell.top(), cell.right() - mark.right() - left - 2, cell.height())
        cap = 0 if self._low else key_cap_width(self._theme, step.key)
        if cap and self._name_width(step) + cap + 14 <= words.width():
            draw_key_cap(painter, self._theme, cell.adjusted(cell.width() - cap - 10, 0, -10, 0), step.key)
            words.setRight(words.right() - cap - 10)
        if self._low:
            self._paint_line(painter, words, step)
        else:
            self._paint_lines(painter, words, step)

    def _name_font(self, step: Step) -> QFont:
        return self._theme.font(self._theme.sizes.reading, step.state is StepState.NOW)

    def _name_width(self, step: Step) -> int:
        return width_of(step.name, self._name_font(step))

    def _fitting_note(self, step: Step, room: float) -> str:
        """As much of the note as has room whole, none where it would be cut."""
        font = self._theme.font(self._theme.sizes.note)
        return next((text for text in (step.note, step.short) if width_of(text, font) <= room), "")

    def _paint_line(self, painter: QPainter, room: QRectF, step: Step) -> None:
        theme, name = self._theme, self._name_width(step)
        draw_text(painter, room, step.name, self._name_font(step), theme.colour("ink"))
        rest = room.adjusted(name + 8, 1, 0, 1)
        note = self._fitting_note(step, rest.width())
        draw_text(painter, rest, note, theme.font(theme.sizes.note), theme.colour("ink2"))

    def _paint_lines(self, painter: QPainter, room: QRectF, step: Step) -> None:
        theme, sizes = self._theme, self._theme.sizes
        top = QRectF(room.left(), room.center().y() - sizes.body_line + 1, room.width(), sizes.body_line)
        draw_text(painter, top, step.name, self._name_font(step), theme.colour("ink"))
        below = QRectF(room.left(), top.bottom(), room.width(), sizes.note_line)
        draw_text(painter, below, self._fitting_note(step, room.width()), theme.font(sizes.note), theme.colour("ink2"))

    def _paint_mark(self, painter: QPainter, ring: QRectF, place: int, step: Step) -> None:
        colour = self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if step.done or step.state is StepState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(ring)
            paint_icon(painter, "check", ring.adjusted(4, 4, -4, -4), colour("on_accent"))
            return
        now = step.state is StepState.NOW
        painter.setPen(self._theme.pen("accent" if now else "edge", 2))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        font = self._theme.font(self._theme.sizes.body, now)
        draw_text(painter, ring, str(place + 1), font, colour("accent" if now else "ink2"), CENTRE)


class StepStrip(QWidget):
    """Six bars of 6 px: solid for done, outlined for now, a line for not yet."""

    def __init__(self, theme: Theme, states: Sequence[StepState] = ()) -> None:
        """`set_states` shows others."""
        super().__init__()
        self._theme = theme
        self._states = list(states)
        self.setFixedHeight(6)

    def set_states(self, states: Sequence[StepState], text: str = "") -> None:
        """Show these; `text` says the same for a screen reader."""
        self._states = list(states)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One bar per step with 3 px between them."""
        painter = QPainter(self)
        width = (self.width() + 3) / max(1, len(self._states))
        for place, state in enumerate(self._states):
            bar = QRectF(round(place * width), 0, round(width) - 3, 6)
            if state is StepState.DONE:
                painter.fillRect(bar, self._theme.colour("accent"))
            elif state is StepState.NOW:
                draw_box(painter, bar, self._theme.colour("surface"), self._theme.colour("accent"), 2, 0)
            else:
                painter.fillRect(bar, self._theme.colour("line"))
