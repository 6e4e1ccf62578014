"""The columns of the case list: how each cell reads a row, as it stands now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.cases.case import ENDED_STAGES
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.clock import DAY, MINUTE
from desktop.queries.case_line import CaseListRow
from ui import times
from ui.models.case_list import CaseColumn
from ui.models.limit_chips import row_chip
from ui.widgets.chips import Chip, Stage
from ui.words import stage_word, urgency_word

translate = QCoreApplication.translate
_KEPT = 1_000
_SETTLED = ENDED_STAGES - {"to_visit"}


@dataclass
class CaseWords:
    """What turns the codes of a row into words: dictionaries, names of staff by id, the clock, the site's offset."""

    book: RuleBook
    now: Callable[[], int]
    offset: int
    staff: Mapping[bytes, str] = field(default_factory=dict)
    _limits: dict[int, tuple[CaseListRow, int, Chip | None]] = field(default_factory=dict)

    def customer(self, row: CaseListRow) -> str:
        """How the customer is called; a telephone only masked."""
        if row.anonymous:
            return translate("case_list", "匿名")
        return row.customer_title or row.customer_name or mask(row.phone) or times.NOTHING

    def category(self, row: CaseListRow) -> str:
        """The category by its second level."""
        return self.book.name("categories", row.category)

    def limit(self, row: CaseListRow) -> Chip | None:
        """The nearest limit; worked out once a minute, however often it is painted."""
        now = self.now()
        known = self._limits.get(row.no)
        if known is not None and known[0] is row and known[1] == now // MINUTE:
            return known[2]
        if len(self._limits) >= _KEPT:
            self._limits.clear()
        chip = row_chip(row, now, self.offset)
        self._limits[row.no] = (row, now // MINUTE, chip)
        return chip

    def limit_text(self, row: CaseListRow) -> str:
        """The nearest limit in words, for who cannot see the chip."""
        chip = self.limit(row)
        return chip.text if chip else times.NOTHING

    def owner(self, row: CaseListRow) -> str:
        """Who handles the case."""
        if row.owner is None:
            return times.NOTHING if row.stage in _SETTLED else translate("case_list", "未分派")
        return self.staff.get(row.owner, times.NOTHING)

    def owner_tone(self, row: CaseListRow) -> str | None:
        """Red where nobody handles it."""
        return "danger" if row.owner is None and row.stage not in _SETTLED else None

    def owner_icon(self, row: CaseListRow) -> str:
        """A ring with plus where the owner would stand."""
        return "ring-plus" if self.owner_tone(row) else ""

    def silence(self, row: CaseListRow) -> str:
        """Days since anybody spoke with the customer."""
        if row.stage in _SETTLED:
            return times.NOTHING
        days = times.days_since(_last_word(row), self.now(), self.offset)
        return translate("case_list", "{days} 天").format(days=days) if days > 0 else translate("case_list", "今天")

    def silence_tone(self, row: CaseListRow) -> str | None:
        """Amber where it is too long."""
        days = self.book.raw("rules")["silent_days"]
        silent = row.stage not in _SETTLED and self.now() - _last_word(row) > days * DAY
        return "warn" if silent else None


def _last_word(row: CaseListRow) -> int:
    return row.last_contact_at if row.last_contact_at is not None else row.received_at


def case_columns(words: CaseWords) -> tuple[CaseColumn, ...]:
    """All columns in the order of the screen; 事由 takes what is left."""
    return (
        CaseColumn(
            "urgency",
            translate("case_list", "紧急"),
            lambda row: urgency_word(row.urgency),
            cell=lambda row: row.urgency,
            sort_field="urgency_then_due",
            width=56,
        ),
        CaseColumn("number", translate("case_list", "编号"), lambda row: row.number, sort_field="number", width=142),
        CaseColumn("customer", translate("case_list", "顾客"), words.customer, sort_field="customer", width=60),
        CaseColumn("category", translate("case_list", "类别"), words.category, sort_field="category", width=100),
        CaseColumn("summary", translate("case_list", "事由"), lambda row: row.summary),
        CaseColumn(
            "stage",
            translate("case_list", "状态"),
            lambda row: stage_word(row.stage, row.round),
            cell=lambda row: Stage(row.stage, row.round),
            sort_field="stage",
            width=88,
        ),
        CaseColumn(
            "limit", translate("case_list", "时限"), words.limit_text, cell=words.limit, sort_field="due", width=132
        ),
        CaseColumn(
            "owner",
            translate("case_list", "主办"),
            words.owner,
            cell=words.owner_icon,
            tone=words.owner_tone,
            sort_field="owner",
            width=80,
            folds=True,
        ),
        CaseColumn(
            "silence",
            translate("case_list", "无联系"),
            words.silence,
            tone=words.silence_tone,
            right=True,
            sort_field="last_contact",
            width=60,
            folds=True,
        ),
    )
