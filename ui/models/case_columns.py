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
from ui.models.case_list import MARK, CaseColumn
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
            return times.NOTHING if row.stage in _SETTLED else translate("case_cell", "未分派")
        return self.staff.get(row.owner, times.NOTHING)

    def owner_tone(self, row: CaseListRow) -> str | None:
        """Red where nobody handles it."""
        return "danger" if row.owner is None and row.stage not in _SETTLED else None

    def owner_icon(self, row: CaseListRow) -> str:
        """A ring with plus where the owner would stand."""
        return "ring-plus" if self.owner_tone(row) else ""

    def received(self, row: CaseListRow) -> str:
        """When the customer spoke."""
        return times.moment(row.received_at, self.now(), self.offset)

    def channel(self, row: CaseListRow) -> str:
        """By which channel it came."""
        return self.book.name("channels", row.channel)

    def nature(self, row: CaseListRow) -> str:
        """What kind of matter it is."""
        return self.book.name("natures", row.nature)

    def clerk(self, row: CaseListRow) -> str:
        """Who was asked first."""
        return self.staff.get(row.clerk, times.NOTHING) if row.clerk else times.NOTHING

    def visit(self, row: CaseListRow) -> str:
        """When the customer is to be asked, and by whom."""
        if row.visit_at is None:
            return times.NOTHING
        who = self.staff.get(row.visit_by, "") if row.visit_by else ""
        return f"{times.moment(row.visit_at, self.now(), self.offset)} {who}".strip()

    def silence(self, row: CaseListRow) -> str:
        """Whole days since anybody spoke with the customer, as the views and 今日 count them."""
        if row.stage in _SETTLED:
            return times.NOTHING
        now, last = self.now(), _last_word(row)
        days = (now - last) // DAY
        if days > 0:
            return translate("case_list", "{days} 天").format(days=days)
        same_day = times.days_since(last, now, self.offset) == 0
        return translate("case_list", "今天") if same_day else translate("case_list", "昨天")

    def silence_tone(self, row: CaseListRow) -> str | None:
        """Amber where it is too long, red after twice that."""
        silent, days = self.now() - _last_word(row), self.book.raw("rules")["silent_days"]
        if row.stage in _SETTLED or silent <= days * DAY:
            return None
        return "danger" if silent > 2 * days * DAY else "warn"


def _last_word(row: CaseListRow) -> int:
    return row.last_contact_at if row.last_contact_at is not None else row.received_at


def case_columns(words: CaseWords) -> tuple[CaseColumn, ...]:
    """All columns in the order of the screen; 事由 takes what is left."""
    return (CaseColumn(MARK, "", lambda _row: "", width=34), *_usual(words), *_others(words))


def _usual(words: CaseWords) -> tuple[CaseColumn, ...]:
    """Those that are shown unless a person chooses otherwise."""
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
        CaseColumn(
            "category", translate("case_list", "类别"), words.category, sort_field="category", width=100, yields=True
        ),
        CaseColumn("summary", translate("case_list", "事由"), lambda row: row.summary, sort_field="summary"),
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


def _others(words: CaseWords) -> tuple[CaseColumn, ...]:
    """Those that a person may choose."""
    plain = (
        ("tags", translate("case_list", "标签"), lambda row: row.tags or times.NOTHING, "", 100),
        ("received", translate("case_list", "收到"), words.received, "received_at", 110),
        ("channel", translate("case_list", "渠道"), words.channel, "channel", 100),
        ("nature", translate("case_list", "性质"), words.nature, "nature", 60),
        ("phone", translate("case_list", "电话"), lambda row: mask(row.phone) or times.NOTHING, "phone", 100),
        ("product", translate("case_list", "商品"), lambda row: row.product_name or times.NOTHING, "product_name", 110),
        ("batch", translate("case_list", "批次"), lambda row: row.batch or times.NOTHING, "batch", 80),
        ("order", translate("case_list", "单号"), lambda row: row.order_no or times.NOTHING, "order_no", 110),
        ("clerk", translate("case_list", "首问"), words.clerk, "clerk", 70),
        ("visit", translate("case_list", "回访安排"), words.visit, "visit_at", 120),
    )
    return tuple(CaseColumn(k, title, text, sort_field=by, width=w, usual=False) for k, title, text, by, w in plain)
