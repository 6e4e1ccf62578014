"""The bars above and below the pages: search and chief actions, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.actions import Actions
from ui.icons import paint_icon
from ui.page import Breadth
from ui.theme import PAGE_MARGIN, Theme
from ui.widgets.buttons import Kind, action_button
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


class StatusBar(QFrame):
    """Site and station, who, overdue, notices; at right the database or the work that runs."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_standing`."""
        super().__init__()
        self._theme = theme
        self.setProperty("part", "status")
        self.setFixedHeight(theme.sizes.status)
        self.progress = ProgressStrip(theme)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(12)
        self._row.addStretch(1)
        self._row.addWidget(self.progress)
        self._shown: list[QWidget] = []
        self._standing = Standing("", "", "")
        self._narrow = False

    def fit(self, breadth: Breadth) -> None:
        """Where it is narrow, leave out what is in order."""
        self._narrow = breadth is Breadth.NARROW
        self.show_standing(self._standing)

    def show_standing(self, standing: Standing) -> None:
        """Say how things stand now."""
        self._standing = standing
        for widget in self._shown:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for place, notice in enumerate(self._notices(standing)):
            self._put(self._label(notice), 2 * place)
            self._put(_upright(), 2 * place + 1)
        if standing.database and not self._narrow:
            self._put(self._label(Notice("database", standing.database)), self._row.count())

    def texts(self) -> list[str]:
        """What the bar says, from left to right."""
        return [widget.text() for widget in self._shown if isinstance(widget, IconLabel)]

    def _notices(self, standing: Standing) -> list[Notice]:
        shown = [Notice("building-store", f"{standing.site} · {standing.station}"), Notice("user", standing.who)]
        if standing.overdue:
            shown.append(Notice("octagon", self.tr("超期 {count}").format(count=standing.overdue), "danger"))
        return shown + [notice for notice in standing.notices if notice.tone != "ink2" or not self._narrow]

    def _label(self, notice: Notice) -> IconLabel:
        label = IconLabel(self._theme, notice.icon, "").make_small()
        label.say(notice.icon, notice.text, notice.tone, bold=notice.tone != "ink2")
        return label

    def _put(self, widget: QWidget, place: int) -> None:
        self._row.insertWidget(place, widget)
        self._shown.append(widget)


def _upright() -> QFrame:
    line = rule(upright=True)
    line.setFixedHeight(14)
    return line
