"""Beside the registration form: whether this telephone has been here before, and what the customer comes for now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.coming_back import Kind, Return, can_be_same, kind_of_return
from desktop.cases.rules import RuleBook
from desktop.people.staff import Member
from desktop.queries.repeats import LINE, ORDER, PHONE, Earlier, EarlierCase
from ui import times
from ui.actions import Handler
from ui.kit import Kit
from ui.panels.earlier_table import EarlierTable
from ui.panels.owed_promises import OwedPromises
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.buttons import Kind as Look
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import IconNote, Label
from ui.widgets.pane import Pane, scrolled, strip

_REASON = "RR3"
"""同一问题又出现: what a clerk will nearly always choose."""
_EDGES = 8


class EarlierCases(Pane):
    """What was promised and not kept before all, the last cases of the telephone, and three answers."""

    open_requested = Signal(bytes)
    """The person wants to see an earlier case: its id."""

    answers_changed = Signal()
    """Other answers can be given now; ask `offers`."""

    noted = Signal(str)
    """An answer cannot be given now: why."""

    def __init__(self, kit: Kit, book: RuleBook, now: Callable[[], int], offset: int) -> None:
        super().__init__(kit.theme, self.tr("以前来过吗"), "")
        self._kit, self._book, self._now = kit, book, now
        self._return: Return | None = None
        self.answered = False
        self._staff: dict[bytes, str] = {}
        self._so_far = Label("", "note")
        if self.head is not None:
            self.add_mark("repeat")
            self.head.addWidget(self._so_far)
        self._hint = Label(self.tr("填好电话就会查"), "hint")
        self._hint.setContentsMargins(12, 12, 12, 12)
        self._owed = OwedPromises(kit, book, now, offset)
        self._table = EarlierTable(kit.theme, book, now, offset)
        self._table.opened.connect(self._open)
        self._table.current_moved.connect(self._moved)
        self._answers = self._made_answers()
        self.fill(scrolled(self._known()))
        self.body.addWidget(self._foot)
        self.show_nothing()

    def _known(self) -> QWidget:
        self._inner = QWidget()
        self._lines = column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._hint, self._owed, self._table, self._consequence_line()):
            column.addWidget(part)
        return self._inner

    def _made_answers(self) -> Mapping[str, Button]:
        self._foot, row = strip("foot", self._kit.theme.sizes.pane_foot)
        self._this_time = Label(self.tr("这一次是"), "strong")
        row.addWidget(self._this_time)
        actions, found = self._kit.actions, {}
        for action, handler in self._handlers().items():
            button = Button(self._kit.theme, actions.text(action), "", Look.SMALL, actions.key(action))
            button.setCheckable(True)
            button.clicked.connect(handler)
            row.addWidget(button)
            found[action] = button
        row.addStretch(1)
        return found

    def _handlers(self) -> dict[str, Handler]:
        return {"same_matter": self._same, "came_back": self._came_back, "new_matter": self._new}

    def _consequence_line(self) -> QWidget:
        """What saving will do, where it does not register a new case, and why the old one is opened again."""
        self._consequence = QWidget()
        column = QHBoxLayout(self._consequence)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(8)
        self._told = IconNote(self._kit.theme)
        self._reason = ChoiceField(self._kit.theme, self.tr("重新打开的原因"), small=True)
        self._reason.set_choices([(one.code, one.name) for one in self._book.items("reopen_reasons")])
        self._reason.set_code(_REASON)
        column.addWidget(self._told, 1)
        column.addWidget(self._reason)
        return self._consequence

    # What is known ---------------------------------------------------------------

    def set_staff(self, staff: Sequence[Member]) -> None:
        """Say who works here, as soon as that is known."""
        self._staff = {one.uid: one.name for one in staff}

    def show_nothing(self) -> None:
        """No telephone has been typed."""
        self.set_title(self.tr("以前来过吗"), "")
        self._show(None)
        self._hint.show()

    def show_earlier(self, earlier: Earlier, *, typed: bool = True) -> None:
        """Show what is known of the telephone, the order, the batch; `typed`: there is a telephone."""
        if not earlier.cases:
            self.set_title(self.tr("以前来过吗"), self.tr("这个电话第一次来") if typed else "")
            self._show(None)
            return
        self.set_title(self._title(earlier), "")
        if list(earlier.cases) != self._table.cases() or not self._foot.isVisibleTo(self):
            self._show(earlier)

    def _title(self, earlier: Earlier) -> str:
        if earlier.digits:
            return self.tr("号码像的有 {count} 件").format(count=earlier.count)
        if not earlier.count and earlier.of_line:
            return self.tr("同一总机来过 {count} 次").format(count=earlier.of_line)
        if not earlier.count:
            of_order = self.tr("这个单号来过 {count} 次").format(count=earlier.of_order)
            return of_order if earlier.of_order else self.tr("同一批次有 {count} 件").format(count=earlier.of_batch)
        if len(earlier.callers) > 1:
            people = len(earlier.callers)
            return self.tr("共用电话（{people} 位），来过 {count} 次").format(people=people, count=earlier.count)
        return self.tr("这个电话来过 {count} 次").format(count=earlier.count)

    def _show(self, earlier: Earlier | None) -> None:
        self._hint.hide()
        cases = earlier.cases if earlier else ()
        self._so_far.setText(self._sums(earlier) if earlier else "")
        shared = earlier is not None and (len(earlier.callers) > 1 or earlier.digits or bool(earlier.of_line))
        self._table.show_cases(cases, shared=shared)
        self._owed.show_owed(earlier.owed if earlier else (), self._staff)
        self._table.setVisible(bool(cases))
        self._foot.setVisible(bool(cases))
        self._choose(None, answered=False)

    def event(self, event: QEvent) -> bool:
        """No higher than what there is to show; the rest of the side is for what is still to be asked."""
        done = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._spare_words()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            wraps = self._lines.hasHeightForWidth()
            height = self._lines.heightForWidth(self._inner.width()) if wraps else self._lines.sizeHint().height()
            foot = self._foot.height() if self._foot.isVisibleTo(self) else 0
            self.setMaximumHeight(height + foot + self._theme.sizes.pane_head + _EDGES)
        return done

    def _spare_words(self) -> None:
        """The answers go before the words that lead to them: the form beside needs its room."""
        row = (self._this_time, *self._answers.values())
        wanted = sum(one.sizeHint().width() + _EDGES for one in row)
        self._this_time.setVisible(wanted + 2 * GAP <= self.width())

    def _sums(self, earlier: Earlier) -> str:
        """How many lately, and what was paid so far."""
        days = self._book.raw("rules")["repeat_days"]
        said = [self.tr("近 {days} 天 {count} 件").format(days=days, count=earlier.lately)] if earlier.lately else []
        if earlier.redress:
            said.append(self.tr("已赔付 {amount}").format(amount=times.yuan(earlier.redress)))
        if earlier.of_line and earlier.count:
            said.append(self.tr("同一总机 {count} 件").format(count=earlier.of_line))
        if earlier.of_order and (earlier.count or earlier.of_line):
            said.append(self.tr("同单号 {count} 件").format(count=earlier.of_order))
        if earlier.of_batch and (earlier.count or earlier.of_line or earlier.of_order):
            said.append(self.tr("同批次 {count} 件").format(count=earlier.of_batch))
        return " · ".join(said)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self._table.case(index.row()).uid)

    # What it is this time ----------------------------------------------------------

    def answer(self) -> Return | None:
        """What the customer comes for; None for a matter of its own."""
        if self._return is None or self._return.kind is not Kind.REOPENED:
            return self._return
        return Return(Kind.REOPENED, self._return.case, self._reason.code())

    def offers(self) -> dict[str, Handler]:
        """The answers that can be given now."""
        can = {
            "same_matter": self._fitting(can_be_same) is not None,
            "came_back": self._fitting(self._ended) is not None,
            "new_matter": bool(self._table.cases()),
        }
        return {action: handler for action, handler in self._handlers().items() if can[action]}

    def keys(self) -> dict[str, Handler]:
        """The three answers: one that cannot be given says why, else its key would write a digit into the form."""
        return {action: partial(self._tell_why, action) for action in self._answers} | self.offers()

    def _tell_why(self, action: str) -> None:
        if not self._table.cases():
            self.noted.emit(self.tr("还没查到以前的投诉，没有可选的"))
        elif action == "same_matter":
            self.noted.emit(self.tr("没有这位顾客还在办的一件，不能选「同一件」"))
        else:
            self.noted.emit(self.tr("没有这位顾客已办结的一件，不能选「办结后又来」"))

    def _ended(self, case: EarlierCase) -> bool:
        return kind_of_return(case, self._now(), self._book) is not None

    def _fitting(self, fits: Callable[[EarlierCase], bool]) -> EarlierCase | None:
        """The case the person stands on, if it fits, else the newest that does; a batch or digits tell of nobody."""
        place = self._table.currentIndex().row()
        stood_on = [self._table.case(place)] if place >= 0 else []
        mine = (one for one in [*stood_on, *self._table.cases()] if one.by in (PHONE, LINE, ORDER))
        return next((one for one in mine if fits(one)), None)

    def _same(self) -> None:
        case = self._fitting(can_be_same)
        self._choose(None if case is None else Return(Kind.SAME, case))

    def _came_back(self) -> None:
        case = self._fitting(self._ended)
        kind = None if case is None else kind_of_return(case, self._now(), self._book)
        self._choose(None if case is None or kind is None else Return(kind, case))

    def _new(self) -> None:
        self._choose(None)

    def _moved(self, _index: QModelIndex) -> None:
        """An answer is about the case the person stands on."""
        if self._return is not None:
            (self._same if self._return.kind is Kind.SAME else self._came_back)()

    def _choose(self, returning: Return | None, *, answered: bool = True) -> None:
        self._return, self.answered = returning, answered
        chosen = ("new_matter" if answered else "") if returning is None else "same_matter"
        if returning is not None and returning.kind is not Kind.SAME:
            chosen = "came_back"
        offered = self.offers()
        for action, button in self._answers.items():
            button.setEnabled(action in offered)
            button.setChecked(action == chosen)
        if returning is not None:
            self._told.say("info-circle", self._consequences(returning), "ink2")
        self._consequence.setVisible(returning is not None)
        self._reason.setVisible(returning is not None and returning.kind is Kind.REOPENED)
        self.answers_changed.emit()

    def _consequences(self, returning: Return) -> str:
        number = returning.case.number
        if returning.kind is Kind.SAME:
            return self.tr("只把「经过」记为 {number} 的一次来电来访，不另登记").format(number=number)
        if returning.kind is Kind.REOPENED:
            return self.tr("只用「经过」重新打开 {number}，原因").format(number=number)
        days = self._book.content["rules"]["reopen_days"]
        return self.tr("办结超过 {days} 天：另登记一件，与 {number} 相连").format(days=days, number=number)
