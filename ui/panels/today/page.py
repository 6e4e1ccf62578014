"""今日: the page of what must happen now. Broken promises above all, then one list, and beside it what wants an eye."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.day_plan import DayPlan, day_plan
from desktop.queries.today import Owed
from desktop.wording import Wording
from ui import times
from ui.actions import Handler
from ui.choosers import Choosers
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.cases.clock import ListClock
from ui.panels.today.alarm import Alarm
from ui.panels.today.broken import CALLED_FIRST, BrokenPromises
from ui.panels.today.list_pane import OwedPane
from ui.panels.today.side import AppointmentsPane, AttentionPane
from ui.panels.today.words import DayWords
from ui.widgets.buttons import Kind, action_button
from ui.widgets.pane import PageHead, page_column, tab_bar

if TYPE_CHECKING:  # the database's side of it is loaded when somebody acts
    from desktop.app.customers import Manner
    from desktop.app.handling import ActDone

_SIDE = {Breadth.WIDE: 330, Breadth.MIDDLE: 280}
_ANY = 16_777_215


class TodayPage(Page):
    """Read anew whenever something was written and every minute while one looks at it."""

    open_requested = Signal(bytes)
    """The person wants to go into a case: its id."""

    contact_requested = Signal(bytes)
    """The person calls the customer of a case and notes it there: the case's id."""

    visit_requested = Signal(bytes)
    """The person wants to ask the customer of a settled case: the case's id."""

    promise_requested = Signal(bytes)
    """The person notes a promise to the customer of a case: the case's id."""

    list_requested = Signal(str)
    """The person wants a view of the case list: its key."""

    draft_requested = Signal()
    """The person goes on with a registration; no values."""

    conflicts_requested = Signal()
    """The person wants to see what contradicts itself; no values."""

    hours_requested = Signal()
    """The person wants to put in the holidays of a year; no values."""

    typed = Signal(str)
    """The person typed in the list: it is meant for the search."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers, first: DayPlan | None = None) -> None:
        """`choosers` show papers; `first` is shown at once, without it the page is empty until it is read."""
        super().__init__()
        self._choosers = choosers
        self._kit, self._desk, self._breadth = kit, desk, Breadth.WIDE
        self._arriving = False
        self._plan: DayPlan | None = None
        self._words = DayWords(desk.book, desk.identity.utc_offset_min, desk.now())
        self._head = PageHead(kit.theme, self.tr("今日"))
        self.alarm = Alarm(kit, self._words)
        self.broken = BrokenPromises(kit, self._words)
        self.owed = OwedPane(kit, self._words)
        self.attention = AttentionPane(kit, self._words)
        self.appointments = AppointmentsPane(kit, self._words)
        self.sides = tab_bar(self.tr("要做、留意"))
        self._beside = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._beside)
        self._clock = ListClock(self)
        self._lay_out()
        self._connect()
        if first is not None:
            self._show(first)

    def _lay_out(self) -> None:
        for word in (self.tr("要做"), self.tr("留意")):
            self.sides.addTab(word)
        self._head.add(self.sides)
        print_sheet = self.tr("打印交班单")
        self._head.add(action_button(self._kit.theme, self._kit.actions, "print", print_sheet, Kind.SMALL))
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(12)
        self._pair.addWidget(self.attention, 3)
        self._pair.addWidget(self.appointments, 2)
        column = page_column(self)
        column.setSpacing(8)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.owed, 1)
        middle.addWidget(self._beside)
        column.addWidget(self._head)
        column.addWidget(self.alarm)
        column.addWidget(self.broken)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self._clock.minute.connect(self.read)
        self.sides.currentChanged.connect(self._fold)
        self.owed.opened.connect(self._go_into)
        self.owed.moved.connect(self.offers_changed)
        self.owed.typed.connect(self.typed)
        for part in (self.broken, self.attention, self.appointments):
            part.open_requested.connect(self.open_requested)
        self.alarm.take_requested.connect(self._take)
        self.attention.hours_requested.connect(self.hours_requested)
        self.broken.call_requested.connect(self.contact_requested)
        self.broken.all_requested.connect(self.owed.show_promises)
        self.attention.accept_requested.connect(self._accept)
        self.attention.list_requested.connect(self.list_requested)
        self.attention.draft_requested.connect(self.draft_requested)
        self.attention.conflicts_requested.connect(self.conflicts_requested)

    # The page ---------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("今日")

    def offers(self) -> Mapping[str, Handler]:
        """The sheet for the next shift; opening the case one stands on, noting a contact or a promise."""
        sheet: dict[str, Handler] = {"print": self.print}
        if self._stood_on() is None:
            return sheet
        own: dict[str, Handler] = {"open": self._open_current, "note_contact": self._call_current}
        return {**sheet, **own, "note_promise": self._promise_current}

    def enter(self) -> None:
        """Read what there is to do now, and stand on the first of it."""
        self._arriving = True
        self.read()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written."""
        self.read()

    def first_focus(self) -> QWidget | None:
        """What nobody has taken, else whom to call first, else the list."""
        if not self.alarm.isHidden():
            return self.alarm.button
        return self.broken.calls[0] if self.broken.calls else self.owed.first_focus()

    def panes(self) -> list[QWidget]:
        """Broken promises, the list, what wants an eye."""
        above = [*([] if self.alarm.isHidden() else [self.alarm.button]), *self.broken.calls[:1]]
        return [*above, self.owed.first_focus(), *self.attention.buttons[:1]]

    def uncover(self, pane: QWidget) -> None:
        """Bring the side of a pane to the front where only one has room."""
        self.sides.setCurrentIndex(int(self._beside.isAncestorOf(pane)))

    def fit(self, breadth: Breadth) -> None:
        """One side at a time where it is narrow."""
        self._breadth = breadth
        wide = round(_SIDE.get(breadth, 0) * self._kit.theme.letters())
        self._beside.setMinimumWidth(wide)
        self._beside.setMaximumWidth(wide or _ANY)
        self.broken.fit(breadth)
        self.owed.fit(breadth)
        self._fold()

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "没做到的承诺在最上面，先打电话再补做。下面是现在要做的事，超期的在前，最急的最先；"
            "上下键选一件，回车打开，Ctrl+T 打电话并记下来。"
        )

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self.sides.currentIndex()
        way = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(way)
        self.sides.setVisible(narrow)
        self.owed.setVisible(not narrow or place == 0)
        self._beside.setVisible(not narrow or place == 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks go on while one can see them."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the clocks."""
        self._clock.stop()
        super().hideEvent(event)

    # What there is to do --------------------------------------------------------

    def read(self) -> None:
        """Read it anew, as of now."""
        self._kit.operations.run(Operation(partial(day_plan, self._desk), done=self._show, key="today"))

    def _show(self, plan: DayPlan) -> None:
        today, words = plan.today, self._words
        words.now, words.staff, self._plan = today.now, plan.staff, plan
        held = self.broken.held()
        self._head.note.setText(self._said_of_day(plan))
        self.alarm.show_cases(today.alarms)
        self.broken.show_promises(today.broken)
        self.owed.show_owed(today.owed, today.broken)
        self.attention.show_plan(plan)
        self.appointments.show_plan(plan)
        self._stand(held)
        self.offers_changed.emit()
        self._ask_how_to_call([*today.broken[:CALLED_FIRST], *plan.appointments()])

    def _ask_how_to_call(self, owed: Sequence[Owed]) -> None:
        """How those like to be called whom one calls next; it comes a moment after the rest."""
        customers = {one.case.customer for one in owed if one.case.customer is not None}
        if customers:
            work = partial(_manners, self._desk, customers)
            self._kit.operations.run(Operation(work, done=self._show_manners, key="manners"))

    def _show_manners(self, manners: Mapping[bytes, Manner]) -> None:
        if self._plan is None or manners == self._words.manners:
            return
        self._words.manners, held = manners, self.broken.held()
        self.broken.show_promises(self._plan.today.broken)
        self.appointments.show_plan(self._plan)
        self._stand(held)

    def _stand(self, held: bytes | None) -> None:
        """Put the cursor where it belongs: on what comes first for who just came, else where it was."""
        arriving, self._arriving = self._arriving, False
        focus, first = self.window().focusWidget(), self.first_focus()
        inside = focus is None or focus is self or self.isAncestorOf(focus)
        if first is not None and self.isVisible() and ((arriving and inside) or held is not None):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said_of_day(self, plan: DayPlan) -> str:
        """`11月23日 星期一 · 营业 09:00 – 21:00`."""
        offset, now = self._words.offset, plan.today.now
        clock = [tuple(times.clock_time(end, offset) for end in span) for span in plan.spans]
        hours = self.tr("营业 {hours}").format(hours="、".join(" – ".join(span) for span in clock))
        day = f"{times.short_day(now, now, offset)} {times.weekday(now, offset)}"
        return f"{day} · {hours if clock else self.tr('今天不营业')}"

    # What one does from here ------------------------------------------------------

    def _stood_on(self) -> bytes | None:
        held = self.broken.held()
        if held is not None:
            return held
        current = self.owed.current()
        return current.case.uid if current is not None else None

    def _open_current(self) -> None:
        uid = self._stood_on()
        if uid is not None:
            self._go_into(uid)

    def _go_into(self, uid: bytes) -> None:
        """A visit is made on its own page; everything else is done in the case."""
        current = self.owed.current()
        visit = current is not None and current.kind == "visit" and self.broken.held() is None
        (self.visit_requested if visit else self.open_requested).emit(uid)

    def _call_current(self) -> None:
        """Of a broken promise first, wherever the cursor is in the list: its button shows the key."""
        uid = self._stood_on()
        if uid is not None:
            self.contact_requested.emit(uid)

    def _promise_current(self) -> None:
        uid = self._stood_on()
        if uid is not None:
            self.promise_requested.emit(uid)

    def _take(self, uid: bytes) -> None:
        work = partial(_taken, self._desk, uid)
        self._kit.operations.run(Operation(work, done=self._taken, changed=_case))

    def _taken(self, done: ActDone) -> None:
        self.told.emit(self.tr("由你主办，先联系顾客"), False)
        self.open_requested.emit(done.case)

    def _accept(self, uid: bytes) -> None:
        work = partial(self._desk.handling.act, uid, "accept", {})
        self._kit.operations.run(Operation(work, done=self._accepted, changed=_case))

    def print(self) -> None:
        """Write the sheet for the next shift and show it."""
        work = partial(_sheet, self._desk, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._printed))

    def _printed(self, paper: Path) -> None:
        self._choosers.open_file(paper)
        self.told.emit(self.tr("交班单已打开"), False)

    def _accepted(self, _done: ActDone) -> None:
        self.told.emit(self.tr("已接收，由你主办"), False)


def _sheet(desk: Desk, wording: Wording) -> Path:
    from desktop.app.shift_sheet import shift_file

    return shift_file(desk, wording)


def _taken(desk: Desk, uid: bytes) -> ActDone:
    return desk.handling.act(uid, "assign", {"to": desk.staff.signed_in().code})


def _manners(desk: Desk, customers: Iterable[bytes]) -> Mapping[bytes, Manner]:
    from desktop.app.calling import manners_of

    return manners_of(desk, customers)


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
