"""回访: the page of visits. List at left, what to say and ask in the middle, the matter and the other keys at right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.visiting import VisitDesk, VisitSheet, visit_desk, visit_sheet
from desktop.people.staff import Member
from desktop.queries.visits import CareDue
from ui.actions import Handler
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.cases.clock import ListClock
from ui.panels.visits.acts import VisitActs
from ui.panels.visits.list_pane import VisitListPane
from ui.panels.visits.matter import MatterSide
from ui.panels.visits.talk import Half, TalkPane
from ui.panels.visits.words import VisitWords
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.pane import PageHead, page_column, tab_bar

_LIST = {Breadth.WIDE: 330, Breadth.MIDDLE: 250}
_SIDE = {Breadth.WIDE: 322, Breadth.MIDDLE: 320}
_ANY = 16_777_215
_MOVED_MS = 60
"""After this pause in going along the list the case one stands on is read."""
_KEYS = {
    Qt.Key.Key_M: "visit_no_answer",
    Qt.Key.Key_G: "visit_other_time",
    Qt.Key.Key_J: "visit_refused",
    Qt.Key.Key_H: "visit_wrong_number",
    Qt.Key.Key_C: "visit_again",
}
"""Keys of the page, only while no text field has the cursor: those take them first."""


class VisitsPage(Page):
    """Read anew whenever something was written and every minute while one looks at it."""

    open_requested = Signal(bytes)
    """The person wants to go into a case: its id."""

    customer_requested = Signal(bytes)
    """The person wants to ask a customer how they are: the customer's id."""

    def __init__(self, kit: Kit, desk: Desk, open_file: Callable[[Path], None]) -> None:
        super().__init__()
        self._kit, self._desk, self._breadth = kit, desk, Breadth.WIDE
        self._words = VisitWords(desk.book, desk.identity.utc_offset_min, desk.now())
        self._found: VisitDesk | None = None
        self.sheet: VisitSheet | None = None
        self._wanted: bytes | None = None
        self._saved: bytes | None = None
        self._halves: dict[bytes, Half] = {}
        self._arriving = self._into = False
        self._tools: list[Button] = []
        self._head = PageHead(kit.theme, self.tr("回访"))
        self.list = VisitListPane(kit, self._words)
        self.talk = TalkPane(kit, desk.book)
        self.side = MatterSide(kit, self._words)
        self.tabs = tab_bar(self.tr("列表、问答、这件事"))
        self.acts = VisitActs(kit, desk, self, open_file)
        self._clock, self._moved = ListClock(self), QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for word in (self.tr("要回访"), self.tr("问答"), self.tr("这件事")):
            self.tabs.addTab(word)
        self.tabs.setCurrentIndex(1)
        for action, word in (("print", self.tr("打印问卷")), ("paper_answers", "")):
            self._tools.append(action_button(self._kit.theme, self._kit.actions, action, word, Kind.SMALL))
            self._head.add(self._tools[-1])
        self._head.add(self.tabs)
        column = page_column(self)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addWidget(self.talk, 1)
        middle.addWidget(self.side)
        column.addWidget(self._head)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self._moved.setSingleShot(True)
        self._moved.setInterval(_MOVED_MS)
        self._moved.timeout.connect(self._fetch)
        self._clock.minute.connect(self.read)
        self.tabs.currentChanged.connect(self._fold)
        self.list.moved.connect(self._line_moved)
        self.list.chosen.connect(self._line_chosen)
        self.talk.changed.connect(self._typed)
        self.acts.done.connect(self._was_saved)
        self.acts.told.connect(self.told)

    # The page ---------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("回访")

    def offers(self) -> Mapping[str, Handler]:
        """Saving what was said, the keys where one did not come to talk, a second handling, and the case itself."""
        acts = self.acts
        found: dict[str, Handler] = {"paper_answers": acts.type_paper}
        if self.sheet is None:
            return found
        found |= {"open": self._open_current, "print": acts.print_questionnaire, "visit_again": acts.take_up_again}
        if self.sheet.view.stage != "to_visit":
            return found
        return found | {
            "save": acts.save,
            "visit_no_answer": acts.no_answer,
            "visit_other_time": acts.other_time,
            "visit_refused": acts.refused,
            "visit_wrong_number": acts.wrong_number,
        }

    def enter(self) -> None:
        """Read whom to ask now, and stand on the first, or on whom one was asking."""
        self._arriving = True
        self.read()

    def refresh(self, _changed: frozenset[str]) -> None:
        """Something was written."""
        self.read()

    def first_focus(self) -> QWidget | None:
        """The questions: whom to ask first is chosen already."""
        return self.talk.questions if self.talk.questions.isEnabled() else self.list.first_focus()

    def panes(self) -> list[QWidget]:
        """List, questions, the keys beside."""
        return [self.list.first_focus(), self.talk.questions, self.side.buttons[0]]

    def uncover(self, pane: QWidget) -> None:
        """Bring the part of a pane to the front where only one has room."""
        for place, part in enumerate((self.list, self.talk, self.side)):
            if part.isAncestorOf(pane):
                self.tabs.setCurrentIndex(place)

    def fit(self, breadth: Breadth) -> None:
        """One part at a time where it is narrow."""
        self._breadth = breadth
        for part, widths in ((self.list, _LIST), (self.side, _SIDE)):
            wide = round(widths.get(breadth, 0) * self._kit.theme.letters())
            part.setMinimumWidth(wide)
            part.setMaximumWidth(wide or _ANY)
        self.talk.fit(breadth)
        self.side.fit(breadth)
        for tool in self._tools:
            tool.setVisible(breadth is not Breadth.NARROW)
        self._fold()

    def help(self) -> str:
        """What the help page says above the keys."""
        return self.tr(
            "左边选一位（F6 换栏，上下键换人），念中间的开场白，按 1–5 打分并跳到下一问，空格跳过，↑ 改上一问，"
            "Ctrl+Enter 存好并到下一位。没谈成按 M、G、J、H；不满意按 C 换人重办。光标在文字格里时，这些字母照常打字。"
        )

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self.tabs.currentIndex()
        self.tabs.setVisible(narrow)
        for at, part in enumerate((self.list, self.talk, self.side)):
            part.setVisible(not narrow or at == place)

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks go on while one can see them."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the clocks."""
        self._clock.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that no field took; digits go to the questions from wherever one is."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        action = _KEYS.get(Qt.Key(event.key())) if plain else None
        if action is not None:
            self._kit.actions.action(action).trigger()
        elif plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5 and self.talk.questions.isEnabled():
            self._go_into_questions()
            self.talk.questions.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    # Whom to ask ----------------------------------------------------------------

    def read(self) -> None:
        """Read it anew, as of now."""
        self._kit.operations.run(Operation(partial(visit_desk, self._desk), done=self._show, key="visits"))

    def show_case(self, uid: bytes) -> None:
        """Stand on a case as soon as the list is read."""
        self._wanted = uid
        self.read()

    def _show(self, found: VisitDesk) -> None:
        first, self._found = self._found is None, found
        self._words.now, self._words.staff = found.visits.now, found.staff
        wanted, self._wanted = self._wanted, None
        saved, self._saved = self._saved, None
        due, done = len(found.visits.now_due), len(found.visits.done)
        said = self.tr("今天到期 {due} 位，已回访 {done} 位 · 由没有办过这件事的同事来打")
        self._head.note.setText(said.format(due=f"{due:,}", done=f"{done:,}"))
        if first:
            self.talk.show_crew(found.crew, found.me)
        if saved is not None:
            self.list.go_on(saved, found.visits)
        else:
            self.list.show_visits(found.visits, wanted or self._first_for_arriving(found))
        if wanted is not None or saved is not None:
            self._go_into_questions()
        self._fetch()

    def _first_for_arriving(self, found: VisitDesk) -> bytes | None:
        """Who comes first, for somebody who just came and has not begun with anybody."""
        arriving, self._arriving = self._arriving, False
        begun = self.sheet is not None and bool(self.talk.half().answers)
        return found.visits.now_due[0].uid if arriving and not begun and found.visits.now_due else None

    def _line_moved(self) -> None:
        self._keep_half()
        self._moved.start()

    def _line_chosen(self) -> None:
        current = self.list.current()
        if isinstance(current, CareDue):
            self.customer_requested.emit(current.uid)
        else:
            self._go_into_questions()

    def _fetch(self) -> None:
        """Read the case one stands on."""
        self._moved.stop()
        current = self.list.current()
        if current is None or isinstance(current, CareDue):
            self._show_sheet(None)
            return
        work = partial(visit_sheet, self._desk, current.uid, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._show_sheet, key="visit_sheet"))

    def _show_sheet(self, sheet: VisitSheet | None) -> None:
        current = self.list.current()
        if sheet is not None and (current is None or current.uid != sheet.case.uid):
            return  # the person has gone on meanwhile
        before, self.sheet = self.sheet, sheet
        if before is not None and sheet is not None and before.case.uid == sheet.case.uid:
            self.talk.renew(sheet)
        else:
            half = self._halves.get(sheet.case.uid, Half()) if sheet is not None else Half()
            self.talk.show_sheet(sheet, half)
        self.side.show_sheet(sheet, self._desk.book)
        self.side.show_sad(self.talk.sad())
        self.offers_changed.emit()
        if before is None and sheet is not None and self.window().focusWidget() is self.list.view:
            self._into = True
        self._settle()

    def _keep_half(self) -> None:
        """What was typed about somebody stays while one looks at others."""
        if self.sheet is not None and self.sheet.view.stage == "to_visit":
            self._halves[self.sheet.case.uid] = self.talk.half()

    def _typed(self) -> None:
        self.side.show_sad(self.talk.sad())

    def _go_into_questions(self) -> None:
        if self._breadth is Breadth.NARROW:
            self.tabs.setCurrentIndex(1)
        self._into = True
        self._settle()

    def _settle(self) -> None:
        """Put the cursor into the questions as soon as there are any for whom one stands on; else into the list."""
        questions, current = self.talk.questions, self.list.current()
        shown = self.sheet is not None and current is not None and self.sheet.case.uid == current.uid
        if self._into and shown and questions.isEnabled():
            self._into = False
            questions.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._into and shown:
            self._into = False
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_current(self) -> None:
        current = self.list.current()
        if current is not None:
            self.open_requested.emit(current.uid)

    def _was_saved(self, uid: bytes) -> None:
        """It is written: what was typed is forgotten, and the next one comes."""
        self._halves.pop(uid, None)
        self._saved = uid
        if self.sheet is not None and self.sheet.case.uid == uid:
            self.sheet = None
            self.offers_changed.emit()
        self.read()

    def crew(self) -> Sequence[Member]:
        """Who works here."""
        return self._found.crew if self._found is not None else ()
