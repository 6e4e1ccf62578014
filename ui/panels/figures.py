"""统计: the figures of a month, with the flow that balances first, and the workbook to take away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.papers import ALL_SITES, known_sites, month_manners, save_summary, summary_figures
from desktop.clock import local
from desktop.exports.summary_figures import CategoryLine, CauseLine, SummaryFigures
from desktop.queries.figures.window import Month
from desktop.queries.manners import Manners
from desktop.queries.other_share import OtherShare
from desktop.queries.people import SiteRow
from ui import times
from ui.actions import Handler
from ui.choosers import SaveFile
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.figure_cards import FigureCards, one_decimal
from ui.panels.flow_line import FlowLine
from ui.panels.manners_note import MannersNote
from ui.panels.other_alarm import OtherAlarm
from ui.widgets.bar_cell import BarDelegate
from ui.widgets.buttons import action_button, tool_button
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import PageHead, Pane, page_column, scrolled
from ui.widgets.table import DeskTable

_TABLE_HEIGHT = 200
_SITE_WIDTH = 170
_GAP = 8


@dataclass(frozen=True)
class Fetched:
    """What the page fetched: the figures of a month, the sites one can ask for, what to mend about the categories."""

    figures: SummaryFigures
    sites: tuple[SiteRow, ...]
    manners: Manners
    shares: tuple[OtherShare, ...] = ()
    """Where 其他 has too much; of this site only, which alone can change its categories."""


class FiguresPage(Page):
    """One month of one site or of all; fetched whenever it is entered or something was written."""

    def __init__(self, kit: Kit, desk: Desk, save_file: SaveFile) -> None:
        """`save_file` asks the person where the workbook goes."""
        super().__init__()
        self._kit, self._desk, self._save_file = kit, desk, save_file
        self._offset = desk.identity.utc_offset_min
        self._month = self._this_month()
        self._figures: SummaryFigures | None = None
        self._shown = Label("", "pane")
        self._back = tool_button(kit.theme, "chevron-left", self.tr("上个月"))
        self._on = tool_button(kit.theme, "chevron-right", self.tr("下个月"))
        self.site = ChoiceField(kit.theme, self.tr("网点"), small=True)
        self.site.setFixedWidth(_SITE_WIDTH)
        self._as_of = Label("", "second")
        self.alarm = OtherAlarm(kit)
        self.manners = MannersNote()
        self.flow = FlowLine(kit)
        self.cards = FigureCards(kit)
        self.categories = _category_rows(self)
        self.causes = _cause_rows(self)
        self._lay_out()
        self._connect()
        self._say_month()

    def _lay_out(self) -> None:
        column = page_column(self)
        head = PageHead(self._kit.theme, self.tr("统计"))
        head.note.hide()
        for widget in (self._back, self._shown, self._on, self.site, self._as_of):
            head.add_beside(widget)
        head.add(action_button(self._kit.theme, self._kit.actions, "export", self.tr("导出 Excel")))
        column.addWidget(head)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(_GAP)
        whole.addWidget(self.alarm)
        whole.addWidget(self.flow)
        whole.addWidget(self.cards)
        whole.addLayout(self._tables(), 1)
        self._note = Label(self.tr("比率四舍五入到一位小数；分母少于 5 时不判达标与否"), "note", wrap=True)
        whole.addWidget(self.manners)
        whole.addWidget(self._note)
        column.addWidget(scrolled(inner), 1)

    def _tables(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        theme = self._kit.theme
        self._category_table = _short_table(self._kit, self.categories, self.tr("类别"), {1: 56, 3: 88})
        self._cause_table = _short_table(self._kit, self.causes, self.tr("原因"), {1: 56, 3: 88})
        self._category_pane = Pane(theme, self.tr("类别"))
        self._cause_pane = Pane(theme, self.tr("原因"))
        self._no_categories = EmptyPage(theme, "chart-bar", self.tr("这个月没有新收"), "")
        self._no_causes = EmptyPage(theme, "chart-bar", self.tr("这个月没有有效或待改进的办结"), "")
        for pane, table, empty in (
            (self._category_pane, self._category_table, self._no_categories),
            (self._cause_pane, self._cause_table, self._no_causes),
        ):
            pane.fill(table)
            pane.body.addWidget(empty, 1)
            pane.setMinimumHeight(_TABLE_HEIGHT)
            row.addWidget(pane, 1)
        return row

    def _connect(self) -> None:
        self._back.clicked.connect(partial(self._step, back=True))
        self._on.clicked.connect(partial(self._step, back=False))
        self.site.activated.connect(self._fetch)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("统计")

    def offers(self) -> Mapping[str, Handler]:
        """The workbook, once there is something to put into it."""
        return {"export": self.export} if self._figures is not None else {}

    def enter(self) -> None:
        """Fetch the figures as they are now."""
        self._fetch()

    def refresh(self, changed: frozenset[str]) -> None:
        """Fetch again: any entry may alter a figure."""
        self._fetch()

    def first_focus(self) -> QWidget | None:
        """The month before: the month is what one changes here."""
        return self._back

    def panes(self) -> list[QWidget]:
        """Month, categories, causes."""
        return [self._back, self._category_table, self._cause_table]

    def fit(self, breadth: Breadth) -> None:
        """Fewer cards side by side, and less beside the flow, where the window is narrow."""
        self.cards.fit(breadth)
        self.flow.fit(breadth)

    def help(self) -> str:
        """What the help page says."""
        return self.tr("每个数都由投诉单当场算出。流量不相符时先查原因，再用下面的数。")

    # Month and site -----------------------------------------------------------------

    def show_month(self, month: Month) -> None:
        """Show another month, not after this one."""
        self._month = min(month, self._this_month())
        self._say_month()
        self._fetch()

    def _step(self, *, back: bool) -> None:
        self.show_month(self._month.before if back else self._month.next)

    def _this_month(self) -> Month:
        now = local(self._desk.now(), self._offset)
        return Month(now.year, now.month)

    def _say_month(self) -> None:
        said = self.tr("{year}年{month}月").format(year=self._month.year, month=self._month.month)
        self._shown.setText(said)
        self._on.setEnabled(self._month < self._this_month())

    def _asked_site(self) -> str | None:
        return self.site.code() or None

    # Fetching -------------------------------------------------------------------------

    def _fetch(self) -> None:
        work = partial(_fetched, self._desk, str(self._month), self._asked_site())
        self._kit.operations.run(Operation(work, done=self._show, key="figures"))

    def _show(self, fetched: Fetched) -> None:
        figures = self._figures = fetched.figures
        self._show_sites(fetched.sites)
        as_of = times.moment(figures.as_of, figures.as_of, self._offset)
        self._as_of.setText(self.tr("数据截至 {moment}").format(moment=as_of))
        self.alarm.show_shares(fetched.shares, self._desk.book)
        self.manners.show_manners(fetched.manners, self._desk.book)
        self.flow.show_figures(figures)
        self.cards.show_figures(figures)
        self.categories.set_rows(figures.categories)
        self.causes.set_rows(figures.causes)
        self._show_counts(figures)
        self.offers_changed.emit()

    def _show_sites(self, sites: tuple[SiteRow, ...]) -> None:
        own = self._desk.identity.site
        choices = [("", self.tr("本站 {code}").format(code=one.code)) for one in sites if one.uid == own]
        choices += [(one.code, f"{one.code} {one.name}") for one in sites if one.uid != own]
        choices.append((ALL_SITES, self.tr("全部")))
        self.site.set_choices(choices)

    def _show_counts(self, figures: SummaryFigures) -> None:
        received = sum(one.n for one in figures.categories)
        ours = sum(one.n for one in figures.causes)
        self._category_pane.set_title(self.tr("类别"), self.tr("新收 {count} 件").format(count=f"{received:,}"))
        note = self.tr("首次办结中有效与待改进 {count} 件").format(count=f"{ours:,}")
        self._cause_pane.set_title(self.tr("原因"), note)
        for table, empty, count in (
            (self._category_table, self._no_categories, received),
            (self._cause_table, self._no_causes, ours),
        ):
            table.setVisible(count > 0)
            empty.setVisible(count == 0)

    # The workbook ------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where the workbook goes and write it there."""
        if self._figures is None:
            return
        month, site = str(self._month), self._asked_site()
        code = self._figures.heading.site_code
        scope = self.tr("全部") if site == ALL_SITES else code
        name = self.tr("投诉月度汇总 {site} {month}").format(site=scope, month=month)
        target = self._save_file(f"{name}.xlsx")
        if target is not None:
            work = partial(save_summary, self._desk, month, site, self._kit.wording, target)
            self._kit.operations.run(Operation(work, done=self._saved))

    def _saved(self, target: Path) -> None:
        self.told.emit(self.tr("已导出 {file}").format(file=target.name), False)


def _fetched(desk: Desk, month: str, site: str | None) -> Fetched:
    shares = desk.dictionaries.too_much_other(Month.parse(month)) if site is None else ()
    return Fetched(summary_figures(desk, month, site), known_sites(desk), month_manners(desk, month, site), shares)


def _short_table(
    kit: Kit, rows: RowsTable[CategoryLine] | RowsTable[CauseLine], name: str, widths: dict[int, int]
) -> DeskTable:
    table = DeskTable(kit.theme, name)
    table.setModel(rows)
    table.setItemDelegateForColumn(2, BarDelegate(kit.theme, table))
    table.setColumnWidth(0, 150)
    table.set_columns(widths, stretch=2)
    return table


_L = TypeVar("_L", CategoryLine, CauseLine)


def _share_columns(title: str, _line: type[_L]) -> list[Column[_L]]:
    """Name, count and share, which lines of both kinds have."""
    count = QCoreApplication.translate("FiguresPage", "件数")
    share = QCoreApplication.translate("FiguresPage", "占比")
    return [
        Column[_L]("name", title, lambda one: one.name),
        Column[_L]("n", count, lambda one: f"{one.n:,}", right=True),
        Column[_L]("share", share, lambda one: _percent(one.share), cell=lambda one: one.share),
    ]


def _percent(share: float) -> str:
    return f"{one_decimal(share * 100)}%"


def _category_rows(page: FiguresPage) -> RowsTable[CategoryLine]:
    before = QCoreApplication.translate("FiguresPage", "上月件数")
    last = Column[CategoryLine]("before", before, lambda one: f"{one.before:,}", right=True)
    title = QCoreApplication.translate("FiguresPage", "类别")
    return RowsTable([*_share_columns(title, CategoryLine), last], page)


def _cause_rows(page: FiguresPage) -> RowsTable[CauseLine]:
    so_far = QCoreApplication.translate("FiguresPage", "累计占比")
    last = Column[CauseLine]("cumulative", so_far, lambda one: _percent(one.cumulative), right=True)
    title = QCoreApplication.translate("FiguresPage", "原因")
    return RowsTable([*_share_columns(title, CauseLine), last], page)
