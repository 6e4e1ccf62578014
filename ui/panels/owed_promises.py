"""What we owe somebody who has come again: a promise that was not kept is the first thing to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.rules import RuleBook
from desktop.queries.repeats import Owed
from ui import times
from ui.kit import Kit
from ui.theme import GAP
from ui.widgets.labels import IconLabel, Label

_MOST = 3


class OwedPromises(QWidget):
    """Broken promises on red, open ones on amber; at most three, the others are counted."""

    def __init__(self, kit: Kit, book: RuleBook, now: Callable[[], int], offset: int) -> None:
        super().__init__()
        self._kit, self._book, self._now, self._offset = kit, book, now, offset
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_owed(self, owed: Sequence[Owed], staff: Mapping[bytes, str]) -> None:
        """Show these instead; the oldest comes first."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in owed[:_MOST]:
            self._column.addWidget(self._strip(one, staff))
        if len(owed) > _MOST:
            more = self.tr("另有 {count} 项还没兑现").format(count=len(owed) - _MOST)
            self._column.addWidget(_made(self._kit, "warn", ("flag", more), ""))
        self.setVisible(bool(owed))

    def _strip(self, one: Owed, staff: Mapping[bytes, str]) -> QWidget:
        moment = times.moment(one.due_at, self._now(), self._offset)
        what = one.text or self._book.name("promise_types", one.type)
        said = self.tr("{moment}前 {what}").format(moment=moment, what=what)
        if one.who is not None and one.who in staff:
            said = self.tr("{said} · {who}").format(said=said, who=staff[one.who])
        if one.due_at >= self._now():
            return _made(self._kit, "warn", ("flag", self.tr("答应过：")), said)
        sorry = self.tr("{said}。先为这件事道歉，再听这一次。").format(said=said)
        return _made(self._kit, "danger", ("octagon", self.tr("承诺没做到：")), sorry)


def _made(kit: Kit, colour: str, head: tuple[str, str], said: str) -> QWidget:
    strip = QFrame()
    strip.setProperty("part", f"{colour}-strip")
    strip.setAccessibleName(f"{head[1]}{said}")
    row = QHBoxLayout(strip)
    row.setContentsMargins(GAP, 8, GAP, 8)
    row.setSpacing(0)
    mark = IconLabel(kit.theme, "", "")
    mark.say(*head, colour, bold=True)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(said, wrap=True), 1)
    return strip
