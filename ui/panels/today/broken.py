"""The promises that were not kept, above everything else: whom to call first, and what we owe them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.queries.today import Owed
from ui import icons
from ui.kit import Kit
from ui.page import Breadth
from ui.panels.today.words import DayWords
from ui.theme import GAP
from ui.widgets.buttons import Button, Kind, link
from ui.widgets.chips import DeadlineChip
from ui.widgets.drawing import draw_box, draw_icon, draw_text
from ui.widgets.labels import Label
from ui.widgets.pane import rule

CALLED_FIRST = 3
"""Broken promises that are shown one by one."""
_BLOCK = 150


class BrokenPromises(QFrame):
    """A solid block with the count, and one row per promise; at most three, the others are counted."""

    open_requested = Signal(bytes)
    """The person wants to see the case: its id."""

    call_requested = Signal(bytes)
    """The person calls the customer and wants to note it: the id of the case."""

    all_requested = Signal()
    """The person wants to see every promise; no values."""

    def __init__(self, kit: Kit, words: DayWords) -> None:
        super().__init__()
        self._kit, self._words = kit, words
        self._breadth = Breadth.WIDE
        self._shown: tuple[Owed, ...] = ()
        self.calls: list[Button] = []
        self.setProperty("part", "broken")
        self._block = _Block(kit)
        self._sheet = QWidget()
        self._row_of_sheet = QHBoxLayout(self)
        self._row_of_sheet.setContentsMargins(1, 1, 1, 1)
        self._row_of_sheet.setSpacing(0)
        self._row_of_sheet.addWidget(self._block)
        self._row_of_sheet.addWidget(self._sheet, 1)
        self.hide()

    def show_promises(self, broken: Sequence[Owed]) -> None:
        """Show these instead, the oldest first."""
        self._shown = tuple(broken)
        self.calls = []
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for place, one in enumerate(self._shown[:CALLED_FIRST]):
            if place:
                rows.addWidget(rule())
            rows.addWidget(self._row(one, first=place == 0))
        if len(self._shown) > CALLED_FIRST:
            rows.addWidget(self._all_others())
        self._row_of_sheet.removeWidget(self._sheet)
        self._row_of_sheet.addWidget(sheet, 1)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = sheet
        sheet.show()
        self._block.show_count(len(self._shown))
        self.setVisible(bool(self._shown))

    def _all_others(self) -> QWidget:
        more = link(self._kit.theme, self.tr("另有 {count} 项，看全部").format(count=len(self._shown) - CALLED_FIRST))
        more.clicked.connect(self.all_requested)
        return more

    def fit(self, breadth: Breadth) -> None:
        """Where it is narrow the block is small and numbers and names of staff are left out."""
        self._breadth = breadth
        self._block.fit(breadth)
        self.show_promises(self._shown)

    def held(self) -> bytes | None:
        """The case of the row in which the cursor is."""
        focus = self.window().focusWidget()
        place = next((place for place, call in enumerate(self.calls) if call is focus), -1)
        return self._shown[place].case.uid if place >= 0 else None

    def _row(self, one: Owed, first: bool) -> QWidget:
        line, words, wide = QWidget(), self._words, self._breadth is not Breadth.NARROW
        row = QHBoxLayout(line)
        row.setContentsMargins(GAP, 5, GAP, 5)
        row.setSpacing(GAP)
        name, said = words.customer(one.case), words.promise(one)
        calling = words.calling(one)
        facts = [said, words.due(one), *([calling] if calling else [])]
        text = Label(" · ".join([*facts, one.case.number] if wide and not calling else facts))
        text.setToolTip(" · ".join([*facts, one.case.number]))
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(DeadlineChip(self._kit.theme, words.chip(one)))
        row.addWidget(Label(name, "strong"))
        row.addWidget(text, 1)
        if wide:
            row.addWidget(Label(words.who(one), "second"))
        row.addWidget(self._call(one, name, first))
        row.addWidget(self._open(one, name))
        return line

    def _call(self, one: Owed, name: str, first: bool) -> Button:
        key = self._kit.actions.key("note_contact") if first and self._breadth is Breadth.WIDE else ""
        call = Button(self._kit.theme, self.tr("打电话"), "phone", Kind.SMALL_CHIEF if first else Kind.SMALL, key)
        call.setAccessibleName(self.tr("打电话给{name}：{promise}").format(name=name, promise=self._words.promise(one)))
        call.clicked.connect(partial(self.call_requested.emit, one.case.uid))
        self.calls.append(call)
        return call

    def _open(self, one: Owed, name: str) -> Button:
        button = Button(self._kit.theme, self.tr("打开"), kind=Kind.SMALL)
        button.setAccessibleName(self.tr("打开{name}的投诉").format(name=name))
        button.clicked.connect(partial(self.open_requested.emit, one.case.uid))
        return button


class _Block(QWidget):
    """Octagon, what is wrong, how many; at the left, solid."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self._count, self._narrow = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.fit(Breadth.WIDE)

    def fit(self, breadth: Breadth) -> None:
        self._narrow = breadth is Breadth.NARROW
        self.setFixedWidth(round((44 if self._narrow else _BLOCK) * self._theme.letters()))

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(self.tr("承诺没做到 {count} 项").format(count=count))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        area, ink = QRectF(self.rect()), theme.colour("on_danger")
        draw_box(painter, area, theme.colour("danger"), None, radius=0)
        line = theme.sizes.body_line
        high = self.height() >= 2 * line + 8
        lift = line / 2 if high else 0
        first = area.adjusted(13 if self._narrow else 12, -lift, -6, -lift)
        rest = draw_icon(painter, theme, "octagon", first, icons.WORD, "on_danger")
        below, bold = first.translated(0, line), theme.font(theme.sizes.body, True)
        if not self._narrow:
            draw_text(painter, rest, self.tr("承诺没做到"), bold, ink)
            said = self.tr("{count} 项，先打电话").format(count=self._count)
            draw_text(painter, below, said if high else "", theme.font(theme.sizes.note), ink)
        elif high:
            draw_text(painter, below.adjusted(5, 0, 0, 0), str(self._count), bold, ink)
