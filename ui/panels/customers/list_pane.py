"""The table of customers with its foot, or the empty page where nobody fits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import Desk
from desktop.app.customer_words import score
from desktop.cases.phone import mask
from desktop.queries.customer_list import CustomerLine, CustomerList
from ui import times
from ui.kit import Kit
from ui.models.rows import Column, RowsTable
from ui.page import Breadth
from ui.panels.act_words import choice_word
from ui.panels.cases.table import TypedTable
from ui.widgets.buttons import Kind, action_button
from ui.widgets.labels import Label
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane, strip

translate = QCoreApplication.translate
_FOLDS = ("redress", "overall")
_WIDTHS = {"phone": 112, "cases": 56, "last": 112, "open": 54, "redress": 84, "overall": 92, "cared": 112}


class CustomerWords:
    """What turns a line into words."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        self._kit, self._now, self._offset = kit, desk.now, desk.identity.utc_offset_min
        self._book = desk.book

    def called(self, line: CustomerLine) -> str:
        """Form of address or name, with the level; the name beside the form of address tells two 王女士 apart."""
        names = " ".join(one for one in (line.title, line.name) if one)
        level = choice_word(self._kit.wording, line.level) if line.level else ""
        return " · ".join(one for one in (names or self._kit.wording.say("customer.nameless"), level) if one)

    def moment(self, at: int | None) -> str:
        """A moment, or nothing."""
        return times.day(at, self._now(), self._offset) if at is not None else times.NOTHING

    def overall(self, line: CustomerLine) -> str:
        """The last score and its word."""
        return score(line.overall, self._book) if line.overall is not None else times.NOTHING


def _columns(words: CustomerWords) -> list[Column[CustomerLine]]:
    return [
        Column("called", translate("customers", "称呼"), words.called),
        Column("phone", translate("customers", "电话"), lambda one: mask(one.phone) or times.NOTHING),
        Column("cases", translate("customers", "来过"), lambda one: f"{one.cases:,}", right=True),
        Column("last", translate("customers", "最近"), lambda one: words.moment(one.last_at)),
        Column(
            "open",
            translate("customers", "未结"),
            lambda one: f"{one.open:,}" if one.open else times.NOTHING,
            tone=lambda one: None if one.open else "ink3",
            right=True,
        ),
        Column(
            "redress",
            translate("customers", "赔付"),
            lambda one: times.yuan(one.redress) if one.redress else times.NOTHING,
            right=True,
        ),
        Column(
            "overall",
            translate("customers", "满意度"),
            words.overall,
            tone=lambda one: "danger" if one.overall is not None and one.overall <= 2 else None,
        ),
        Column("cared", translate("customers", "上次关怀"), lambda one: words.moment(one.cared_at)),
    ]


class CustomerListPane(Pane):
    """One current person, who stays when the list is read anew."""

    opened = Signal()
    """The person wants to go into the customer they stand on; no values."""

    moved = Signal()
    """The person stands on another customer, or on none; ask `current`."""

    clear_requested = Signal()
    """Nobody fits, and the person wants to see the others again."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme)
        columns = _columns(CustomerWords(kit, desk))
        self._keys = {column.key: place for place, column in enumerate(columns)}
        self._view = self._count = ""
        self._breadth = Breadth.WIDE
        self.rows = RowsTable(columns, self)
        self.table = TypedTable(kit.theme, self.tr("客户列表"), several=True)
        self._empty = EmptyPage(
            kit.theme,
            "users",
            self.tr("没有找到这样的顾客"),
            self.tr("试试电话里的几位、姓名，或拼音首字母"),
            self.tr("看最近来过的"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.fill(self._stack)
        self._foot, row = strip("foot", kit.theme.sizes.pane_foot)
        self._said = Label("", "second")
        row.addWidget(self._said, 1)
        for action in ("plan_care", "export"):
            row.addWidget(action_button(kit.theme, kit.actions, action, kind=Kind.SMALL))
        self.body.addWidget(self._foot)
        self.table.setModel(self.rows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        large = kit.theme.sizes.body / 13
        widths = {self._keys[key]: round(width * large) for key, width in _WIDTHS.items()}
        self.table.set_columns(widths, stretch=self._keys["called"])
        self.table.opened.connect(self._go_in)
        self.table.current_moved.connect(self._move)
        self.table.selectionModel().selectionChanged.connect(self._count_chosen)
        self._empty.pressed.connect(self.clear_requested)

    def show_list(self, found: CustomerList, view: str, wanted: bytes | None) -> None:
        """Show these people and stand on the one wanted, else on the first."""
        self._view = view
        self.rows.set_rows(found.lines)
        self._stack.setCurrentWidget(self.table if found.lines else self._empty)
        place = self.place_of(wanted) if wanted is not None else -1
        if found.lines:
            self.table.setCurrentIndex(self.rows.index(max(0, place), 0))
        count = len(found.lines)
        said = self.tr("只列出 {count} 位，多写几个字再找") if found.more else self.tr("共 {count} 位")
        self._count = said.format(count=f"{count:,}")
        self._count_chosen()
        self._fold()
        self._move(self.table.currentIndex())

    def place_of(self, uid: bytes) -> int:
        """Where somebody stands who is, or is the same person as, that customer; -1 where nowhere."""
        return next((place for place, one in enumerate(self.rows.rows()) if uid in one.members), -1)

    def current(self) -> CustomerLine | None:
        """Whom one stands on."""
        index = self.table.currentIndex()
        there = index.isValid() and index.row() < self.rows.rowCount()
        return self.rows.row(index.row()) if there else None

    def chosen(self) -> list[CustomerLine]:
        """Those who were chosen together, in the order of the list; one alone is only where one stands."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.rows.row(row) for row in rows] if len(rows) > 1 else []

    def _count_chosen(self, *_what: object) -> None:
        count = len(self.table.selectionModel().selectedRows())
        chosen = self.tr("选了 {count} 位").format(count=f"{count:,}") if count > 1 else ""
        self._said.setText(" · ".join(text for text in (self._count, chosen) if text))

    def first_focus(self) -> QWidget:
        """The table; where it is empty the button that goes on from there."""
        return self.table if self.rows.rowCount() else self._empty.button

    def fit(self, breadth: Breadth) -> None:
        """Fold away what one can do without."""
        self._breadth = breadth
        self._fold()

    def _fold(self) -> None:
        for key in _FOLDS:
            self.table.setColumnHidden(self._keys[key], self._breadth is Breadth.MIDDLE or self._view == "looked_after")
        self.table.setColumnHidden(self._keys["cared"], self._view != "looked_after")

    def _go_in(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _move(self, _index: QModelIndex) -> None:
        self.moved.emit()
