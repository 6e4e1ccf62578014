"""The bars above and below the pages: search and chief actions, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy

from ui import icons
from ui.actions import Actions
from ui.icons import paint_icon
from ui.operations import Progress
from ui.theme import GAP, PAGE_MARGIN, Theme
from ui.widgets.buttons import Kind, action_button, tool_button
from ui.widgets.drawing import draw_key_cap, key_cap_width
from ui.widgets.fields import LineField
from ui.widgets.labels import IconLabel
from ui.widgets.notices import ProgressStrip
from ui.widgets.pane import rule


class SearchBox(LineField):
    """The one search box: number, scanned slip, telephone, name, initials, words."""

    asked = Signal(str)
    """The person pressed Enter: what stands in the box."""

    def __init__(self, theme: Theme, name: str, hint: str, key: str) -> None:
        """`key` stands on the cap at its right end."""
        super().__init__(name, hint, small=True)
        self._theme, self._key = theme, key
        self.setTextMargins(icons.WINDOW + 6, 0, key_cap_width(theme, key) + 6, 0)
        self.setMaximumWidth(520)
        self.setMinimumWidth(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks; Esc empties the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What Qt paints, the glass and the key."""
        super().paintEvent(event)
        painter, side = QPainter(self), icons.WINDOW
        place = QRectF(8, (self.height() - side) // 2, side, side)
        paint_icon(painter, "search", place, self._theme.colour("ink2"))
        cap = key_cap_width(self._theme, self._key)
        draw_key_cap(painter, self._theme, QRectF(self.width() - cap - 8, 0, cap, self.height()), self._key)


class TopBar(QFrame):
    """Search at left, what one starts from anywhere at right."""

    def __init__(self, theme: Theme, actions: Actions, buttons: Sequence[str]) -> None:
        """`buttons` are ids of actions."""
        super().__init__()
        self.setProperty("part", "top")
        self.setFixedHeight(theme.sizes.top)
        hint = self.tr("编号、扫描登记单、电话、姓名、拼音首字母或任意词")
        self.search = SearchBox(theme, self.tr("查找"), hint, actions.key("search"))
        self.trial = IconLabel(theme, "alert-triangle", self.tr("试用"), "warn")
        self.trial.setToolTip(self.tr("这是试用文件夹，里面的内容不算数"))
        self.trial.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN[0], 0, PAGE_MARGIN[2], 0)
        row.setSpacing(8)
        row.addWidget(self.search, 4)
        row.addWidget(self.trial)
        row.addStretch(1)
        for action_id in buttons:
            row.addWidget(action_button(theme, actions, action_id, kind=Kind.SMALL))
        self.looks = tool_button(theme, actions.row("appearance").icon, actions.text("appearance"))
        self.looks.bind(actions.action("appearance"))
        row.addWidget(self.looks)


@dataclass(frozen=True, slots=True)
class Notice:
    """One short thing in the status bar: icon, words, and a tone (`ink2`, `warn`, `danger`)."""

    icon: str
    text: str
    tone: str = "ink2"


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: shown in the title and in the status bar.

    `site` is code and name, `station` the workstation, `who` who is signed in, `overdue` the number of cases over
    their limit, `database` one line about its state, `notices` what else is to be seen.
    """

    site: str
    station: str
    who: str
    overdue: int = 0
    database: str = ""
    notices: tuple[Notice, ...] = ()
    trial: bool = False
    alarms: int = 0
    """Cases that are 特急 and that nobody has taken."""


class StatusBar(QFrame):
    """Site and station, who, overdue, notices; at right the database or the work that runs.

    Where there is not room for all, what is in order goes first, from the right; nothing is ever cut.
    """

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_standing`."""
        super().__init__()
        self._theme = theme
        self.setProperty("part", "status")
        self.setFixedHeight(theme.sizes.status)
        self.progress = ProgressStrip(theme)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, 0, GAP, 0)
        self._row.setSpacing(GAP)
        self._row.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # what has no room goes, the bar does not grow
        self._row.addStretch(1)
        self._row.addWidget(self.progress)
        self._labels: list[tuple[Notice, IconLabel, QFrame | None]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        """Say how things stand now."""
        for _notice, label, line in self._labels:
            for widget in (label, line):
                if widget is not None:
                    self._row.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
        self._labels = []
        for notice in self._notices(standing):
            label, line = self._label(notice), _upright()
            for widget in (label, line):
                self._row.insertWidget(self._row.count() - 2, widget)
            self._labels.append((notice, label, line))
        if standing.database:
            notice = Notice("database", standing.database)
            self._labels.append((notice, self._label(notice), None))
            self._row.addWidget(self._labels[-1][1])
        self._fit()

    def show_work(self, progress: Progress) -> None:
        """Follow work that takes long."""
        self.progress.show_work(progress)
        self._fit()

    def forget_work(self, progress: Progress) -> None:
        """That work is over."""
        self.progress.forget_work(progress)
        self._fit()

    def texts(self) -> list[str]:
        """What the bar says, from left to right."""
        return [label.text() for _notice, label, _line in self._labels if not label.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less has room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * GAP - (self.progress.sizeHint().width() if self.progress.isVisible() else 0)
        wanted = [label.sizeHint().width() + (2 * GAP + 1 if line else GAP) for _notice, label, line in self._labels]
        shown = list(range(len(self._labels)))
        for place in (*self._in_order(), *self._less_pressing()):
            if sum(wanted[one] for one in shown) <= room:
                break
            shown.remove(place)
        for place, (_notice, label, line) in enumerate(self._labels):
            label.setVisible(place in shown)
            if line is not None:
                line.setVisible(place in shown)

    def _in_order(self) -> list[int]:
        """What may go first: all that is in order, from the right, but where one is and who works."""
        return [place for place, (one, *_rest) in enumerate(self._labels) if one.tone == "ink2" and place > 1][::-1]

    def _less_pressing(self) -> list[int]:
        """What may go then: warnings from the right, then who works; never the site, never what is overdue."""
        warned = [place for place, (one, *_rest) in enumerate(self._labels) if one.tone == "warn"][::-1]
        return [*warned, *([1] if len(self._labels) > 1 else [])]

    def _notices(self, standing: Standing) -> list[Notice]:
        shown = [Notice("building-store", f"{standing.site} · {standing.station}"), Notice("user", standing.who)]
        if standing.overdue:
            shown.append(Notice("octagon", self.tr("超期 {count}").format(count=standing.overdue), "danger"))
        return [*shown, *standing.notices]

    def _label(self, notice: Notice) -> IconLabel:
        label = IconLabel(self._theme, notice.icon, "").make_small()
        label.say(notice.icon, notice.text, notice.tone, bold=notice.tone != "ink2")
        return label


def _upright() -> QFrame:
    line = rule(upright=True)
    line.setFixedHeight(14)
    return line
