"""The filter bar of the case list: what a view is narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.cases.rules import RuleBook
from desktop.clock import DAY, local, moment_of
from desktop.queries.case_wanted import RUNNING, STAGE_ORDER, CaseFilter
from desktop.typed_times import read_moment
from ui import icons, times
from ui.icons import paint_icon
from ui.kit import Kit
from ui.models.case_columns import CaseWords
from ui.theme import Theme
from ui.widgets.buttons import link
from ui.widgets.choices import CheckBox
from ui.widgets.code_picker import CodeItem, CodePicker
from ui.widgets.drawing import draw_box, draw_text, width_of
from ui.widgets.entry_fields import ReadField
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.words import URGENCIES, stage_word, urgency_word

UNASSIGNED = "unassigned"


class ListSearch(LineField):
    """What the list is looked through for; Enter asks whether it is a number."""

    asked = Signal(str)
    """The person or a scanner pressed Enter: what stands in the field."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, small=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks; Esc empties the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterChoice(ChoiceField):
    """A choice that says its name before what is chosen, and shows by its ground that it narrows the list."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, small=True)
        self._theme, self._label = theme, name
        self._plain = ""
        self._offered: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these after 全部; the popup is as wide as the longest. The same again leaves an open popup alone."""
        offered = [("", self.tr("全部")), *choices]
        if offered == self._offered:
            return
        self._offered = offered
        self.set_choices(offered)
        font = self._theme.font(self._theme.sizes.body)
        longest = max(width_of(self.itemText(place), font) for place in range(self.count()))
        self.view().setMinimumWidth(longest + 24)

    def set_plain(self, code: str) -> None:
        """Choose what the view asks by itself; only another choice counts as narrowing."""
        self._plain = code
        self.set_code(code)

    def narrows(self) -> bool:
        """Whether something else is chosen than the view asks by itself."""
        return self.code() != self._plain

    def _said(self) -> str:
        return f"{self._label} {self.currentText()}"

    def sizeHint(self) -> QSize:
        """Name, chosen word and arrow."""
        return QSize(width_of(self._said(), self._theme.font(self._theme.sizes.body, True)) + 40, self._height())

    def minimumSizeHint(self) -> QSize:
        """The chosen word is never cut."""
        return self.sizeHint()

    def _height(self) -> int:
        return self._theme.sizes.small

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, name and word, arrow."""
        painter, theme, area = QPainter(self), self._theme, QRectF(self.rect())
        ground, border = ("accent_soft", "accent") if self.narrows() else ("surface", "edge")
        ring = self.hasFocus()
        draw_box(painter, area, theme.colour(ground), theme.colour("focus" if ring else border), 2 if ring else 1)
        font = theme.font(theme.sizes.body, self.narrows())
        draw_text(painter, area.adjusted(9, 0, -28, 0), self._said(), font, theme.colour("ink"))
        side = icons.TABLE
        place = QRectF(area.right() - side - 8, (area.height() - side) // 2, side, side)
        paint_icon(painter, "chevron-down", place, theme.colour("ink2"))


class CaseFilterBar(QWidget):
    """Stage, category, urgency, channel, owner, site, days of receipt, overdue; one line, or several where narrow."""

    changed = Signal()
    """The person narrows the list by something else; ask `narrowed`."""

    def __init__(self, kit: Kit, words: CaseWords) -> None:
        super().__init__()
        self._theme, self._words = kit.theme, words
        self.stage = FilterChoice(kit.theme, self.tr("状态"))
        self.category = CodePicker(kit.theme, self.tr("类别"), self.tr("类别 全部"))
        self.urgency = FilterChoice(kit.theme, self.tr("紧急"))
        self.channel = FilterChoice(kit.theme, self.tr("渠道"))
        self.owner = FilterChoice(kit.theme, self.tr("主办"))
        self.site = FilterChoice(kit.theme, self.tr("站点"))
        self.since = self._day(self.tr("收到，从"), self.tr("从"))
        self.until = self._day(self.tr("收到，到"), self.tr("到"))
        self.overdue = CheckBox(kit.theme, self.tr("只看超期"))
        self.clear = link(kit.theme, self.tr("清除筛选"), "x")
        self._choices = (self.stage, self.urgency, self.channel, self.owner, self.site)
        self._offer(words.book)
        self._lay_out()
        self._connect()

    def _offer(self, book: RuleBook) -> None:
        self.stage.offer([(RUNNING, self.tr("未结")), *((code, stage_word(code)) for code in STAGE_ORDER)])
        self.urgency.offer([(code, urgency_word(code)) for code in URGENCIES])
        self.channel.offer([(one.code, one.name) for one in book.items("channels")])
        self.category.set_items(
            [
                CodeItem(one.code, one.name, one.key or "", book.name("categories", one.parent) if one.parent else "")
                for one in book.items("categories")
            ]
        )
        self.show_around((), ())

    def _day(self, name: str, hint: str) -> ReadField:
        field = ReadField(name, self._read_day, self._say_day, hint)
        field.setProperty("small", True)
        field.setFixedWidth(86)
        return field

    def _read_day(self, text: str) -> int:
        moment = read_moment(text, self._words.now(), self._words.offset)
        midnight = local(moment, self._words.offset).replace(hour=0, minute=0, second=0, microsecond=0)
        return moment_of(midnight, self._words.offset)

    def _say_day(self, moment: int) -> str:
        return times.short_day(moment, self._words.now(), self._words.offset)

    def _lay_out(self) -> None:
        self.category.setProperty("small", True)
        self.category.setFixedWidth(150)
        self.clear.setFixedHeight(self._theme.sizes.small)
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (Label(self.tr("收到"), "second"), self.since, Label("–", "second"), self.until):
            row.addWidget(part)
        flow = FlowLayout(self, 8)
        for widget in (self.stage, self.category, self.urgency, self.channel, self.owner, self.site, days):
            flow.addWidget(widget)
        flow.addWidget(self.overdue)
        flow.addWidget(self.clear)

    def _connect(self) -> None:
        for choice in self._choices:
            choice.activated.connect(self.changed)
        self.category.picked.connect(self._tell)
        self.category.cleared.connect(self._tell)
        self.since.read.connect(self.changed)
        self.until.read.connect(self.changed)
        self.overdue.toggled.connect(self._tell)

    def _tell(self, *_values: object) -> None:
        self.changed.emit()

    def show_around(self, staff: Sequence[tuple[str, str]], sites: Sequence[tuple[str, str]]) -> None:
        """Offer staff and sites as (id in hex, name); one site alone is no choice."""
        self.owner.offer([(UNASSIGNED, self.tr("未分派")), *staff])
        self.site.offer(sites)
        self.site.setVisible(len(sites) > 1)

    def start(self, view: CaseFilter) -> None:
        """Show what a view asks by itself, and nothing more."""
        for choice in self._choices:
            choice.set_plain("")
        self.stage.set_plain(view.stages[0] if view.stages else "")
        self.category.set_code("")
        for field in (self.since, self.until):
            field.blockSignals(True)
            field.set_value(None)
            field.blockSignals(False)
        self.overdue.blockSignals(True)
        self.overdue.setChecked(False)
        self.overdue.blockSignals(False)
        self.update()

    def narrowed(self, view: CaseFilter) -> CaseFilter:
        """The filter of a view, narrowed by what is chosen here."""
        stage, owner, since, until = self.stage.code(), self.owner.code(), self.since.value(), self.until.value()
        found = replace(
            view,
            stages=(stage,) if stage else (),
            categories=_one(self.category.code()),
            urgencies=_one(self.urgency.code()),
            channels=_one(self.channel.code()),
            partitions=(bytes.fromhex(self.site.code()),) if self.site.code() else (),
            since=since,
            until=None if until is None else until + DAY,
            overdue=view.overdue or self.overdue.isChecked(),
        )
        if owner == UNASSIGNED:
            return replace(found, unassigned=True)
        return replace(found, owner=bytes.fromhex(owner)) if owner else found

    def count(self) -> int:
        """By how many things the list is narrowed."""
        fields = (self.category.code(), self.since.value(), self.until.value())
        chosen = sum(choice.narrows() for choice in self._choices)
        return chosen + sum(bool(value) for value in fields) + self.overdue.isChecked()


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()
