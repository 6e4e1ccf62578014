"""The filter bar of the case list: what a view is narrowed by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.clock import local, moment_of
from desktop.queries.case_choice import UNASSIGNED, CaseChoice
from desktop.queries.case_wanted import RUNNING, STAGE_ORDER
from desktop.typed_times import read_moment
from ui import times
from ui.kit import Kit
from ui.models.case_columns import CaseWords
from ui.theme import Theme
from ui.widgets.buttons import link
from ui.widgets.choices import CheckBox
from ui.widgets.code_picker import CodeItem, CodePicker
from ui.widgets.entry_fields import ReadField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu_choice import FilterChoice
from ui.words import URGENCIES, stage_word, urgency_word


class CaseFilterBar(QWidget):
    """Stage, category, nature, urgency, channel, owner, site, days of receipt, overdue, mine.

    One line, or several where it is narrow.
    """

    changed = Signal()
    """The person narrows the list by something else; ask `chosen`."""

    def __init__(self, kit: Kit, words: CaseWords) -> None:
        """Until `offer` the choices hold no more than what is chosen."""
        super().__init__()
        self._theme, self._words = kit.theme, words
        self._plain, self._starting, self._offered = CaseChoice(), False, False
        self.stage = FilterChoice(kit.theme, self.tr("状态"))
        self.category = CodePicker(kit.theme, self.tr("类别"), self.tr("类别 全部"))
        self.nature = FilterChoice(kit.theme, self.tr("性质"))
        self.urgency = FilterChoice(kit.theme, self.tr("紧急"))
        self.channel = FilterChoice(kit.theme, self.tr("渠道"))
        self.owner = FilterChoice(kit.theme, self.tr("主办"))
        self.site = FilterChoice(kit.theme, self.tr("站点"))
        self.tag = FilterChoice(kit.theme, self.tr("标签"))
        self.since = self._day(self.tr("收到，从"), self.tr("从"))
        self.until = self._day(self.tr("收到，到"), self.tr("到"))
        self.overdue = CheckBox(kit.theme, self.tr("只看超期"))
        self.mine = CheckBox(kit.theme, self.tr("只看我的"))
        self.clear = link(kit.theme, self.tr("清除筛选"), "x")
        self._codes = {
            "stage": self.stage,
            "nature": self.nature,
            "urgency": self.urgency,
            "channel": self.channel,
            "owner": self.owner,
            "site": self.site,
            "tag": self.tag,
        }
        self.stage.offer([(RUNNING, self.tr("未结")), *((code, stage_word(code)) for code in STAGE_ORDER)])
        self.site.hide()
        self.tag.hide()
        self._lay_out()
        self._connect()

    def offer(
        self, staff: Sequence[tuple[str, str]], sites: Sequence[tuple[str, str]], tags: Sequence[str] = ()
    ) -> None:
        """Offer staff and sites as (id in hex, name), and tags; one site alone is no choice, and no tag is none."""
        if not self._offered:
            self._offer_codes()
        self.owner.offer([(UNASSIGNED, self.tr("未分派")), *staff])
        self.site.offer(sites)
        self.site.setVisible(len(sites) > 1)
        self.tag.offer([(one.lower(), one) for one in tags])
        self.tag.setVisible(bool(tags))

    def _offer_codes(self) -> None:
        """What comes from the dictionaries takes a moment, so the list is painted before."""
        self._offered, book = True, self._words.book
        self.urgency.offer([(code, urgency_word(code)) for code in URGENCIES])
        for choice, name in ((self.channel, "channels"), (self.nature, "natures")):
            choice.offer([(one.code, one.name) for one in book.items(name)])
        self.category.set_items(
            [
                CodeItem(one.code, one.name, one.key or "", book.name("categories", one.parent) if one.parent else "")
                for one in book.items("categories")
            ]
        )

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
        self.category.setFixedWidth(130)
        self.clear.setFixedHeight(self._theme.sizes.small)
        days = _days(self._theme, Label(self.tr("收到"), "second"), self.since, Label("–", "second"), self.until)
        flow = FlowLayout(self, 8)
        before = (self.stage, self.category, self.nature, self.urgency, self.channel, self.owner, self.site, self.tag)
        for widget in (*before, days, self.overdue, self.mine, self.clear):
            flow.addWidget(widget)

    def _connect(self) -> None:
        for choice in self._codes.values():
            choice.activated.connect(self._tell)
        fields = (self.since.read, self.until.read, self.category.picked, self.category.cleared)
        for signal in (*fields, self.overdue.toggled, self.mine.toggled):
            signal.connect(self._tell)

    def _tell(self, *_values: object) -> None:
        if not self._starting:
            self.changed.emit()

    def start(self, plain: CaseChoice, chosen: CaseChoice | None = None) -> None:
        """Show what a view asks by itself, and what is chosen beside it, without telling anybody."""
        self._plain, self._starting = plain, True
        chosen = chosen or plain
        for name, choice in self._codes.items():
            choice.set_plain(getattr(plain, name))
            choice.set_code(getattr(chosen, name))
        self.category.set_code(chosen.category)
        self.since.set_value(chosen.since)
        self.until.set_value(chosen.until)
        self.overdue.setChecked(chosen.overdue)
        self.mine.setChecked(chosen.mine)
        self._starting = False

    def chosen(self) -> CaseChoice:
        """What is chosen."""
        codes: dict[str, Any] = {name: choice.code() for name, choice in self._codes.items()}
        return CaseChoice(
            **codes,
            category=self.category.code(),
            since=self.since.value(),
            until=self.until.value(),
            overdue=self.overdue.isChecked(),
            mine=self.mine.isChecked(),
        )

    def count(self) -> int:
        """By how many things the list is narrowed beyond its view."""
        return self.chosen().differences(self._plain)


def _days(theme: Theme, *parts: QWidget) -> QWidget:
    """Both days of receipt with their words, as one thing that stays together."""
    whole = QWidget()
    whole.setFixedHeight(theme.sizes.small)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return whole
