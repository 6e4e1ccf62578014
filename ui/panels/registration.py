"""登记: the page of a new registration. What is typed is kept as a draft every few seconds and survives a kill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.drafts import Draft
from desktop.errors import Refused
from desktop.people.staff import Member
from ui import times
from ui.actions import Handler
from ui.choosers import Choosers
from ui.incoming_files import IncomingFiles
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.earlier_cases import EarlierCases
from ui.panels.editors import Editor, Surroundings
from ui.panels.form_lookups import FormLookUps
from ui.panels.form_pane import FormPane
from ui.panels.form_pictures import FormPictures
from ui.panels.going_on import go_on, is_plain_enter
from ui.panels.missing_facts import MissingFacts
from ui.panels.pasted_bar import PastedBar
from ui.panels.refusals import Refusals
from ui.panels.registration_drafts import RegistrationDrafts
from ui.panels.registration_foot import RegistrationFoot
from ui.panels.registration_form import RegistrationForm
from ui.panels.registration_head import RegistrationHead
from ui.panels.registration_keeping import RegistrationKeeping
from ui.panels.registration_saving import SOLVED, Saved, Wanted, check_page
from ui.panels.registration_side import RegistrationSide
from ui.panels.solving_pane import SolvingPane
from ui.panels.waiting_drafts import WaitingDrafts
from ui.widgets.pane import go_into, page_column, tab_bar


class RegistrationPage(Page):
    """The form at left, what is known and missing (or how it was solved) at right, the chief button at its foot."""

    registered = Signal(bytes, str)
    """A case was registered: its id and number."""

    open_requested = Signal(bytes)
    """The person wants to see an earlier case: its id."""

    leave_requested = Signal()
    """The person goes away; what was typed waits as a draft."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers) -> None:
        """`choosers` ask for files and show papers."""
        super().__init__()
        self._kit, self._desk, self._open_file = kit, desk, choosers.open_file
        offset = desk.identity.utc_offset_min
        self._offset = offset
        self._solves = False
        around = Surroundings((), desk.now, offset)
        self.form = RegistrationForm(kit, desk.book, around, desk.settings.calendar)
        self._pictures = FormPictures(kit, desk, choosers)
        pictures = Editor(self._pictures, self._pictures.files, self._pictures.show_files, (self._pictures.changed,))
        self.form.add_to_more("attachments", self.tr("附件"), pictures)
        self._incoming = IncomingFiles(self)
        self._head = RegistrationHead(kit, self.form)
        self._pasted = PastedBar(kit, desk.book, self.form)
        self._solving = SolvingPane(kit, desk.book, around, self.form.rows)
        self._facts = MissingFacts(kit, desk.book, desk.now, offset)
        self._facts.add_tick(self.form.complete)
        asked = self._facts.answers
        self.form.take_in("answers", Editor(asked, asked.said, asked.show_said, (asked.edited,)))
        self._earlier = EarlierCases(kit, desk.book, desk.now, offset)
        self._side = RegistrationSide(self._earlier, self._facts, self._solving)
        self._refusals = Refusals(kit, self.form, self._given, partial(check_page, desk))
        self._look_ups = FormLookUps(kit, desk.registering, desk.now, self.form, self._earlier, self._refusals)
        self._keeping = RegistrationKeeping(kit, desk, self._earlier, self)
        self._draft = RegistrationDrafts(kit, desk.drafts, self._given, self)
        self._waiting = WaitingDrafts(kit, desk.book, self._draft, desk.now, offset)
        self._breadth = Breadth.WIDE
        self._came_from: QWidget | None = None
        self._lay_out()
        self._connect()
        self._start_anew()
        self.refresh(frozenset())
        self._draft.fetch()

    def _lay_out(self) -> None:
        column = page_column(self)
        column.addWidget(self._head)
        column.addWidget(self._pasted)
        column.addWidget(self._waiting)
        self._tabs = tab_bar(self.tr("登记、以前来过吗、还要问什么"))
        for word in (self.tr("登记"), self.tr("以前来过吗"), self.tr("还要问什么")):
            self._tabs.addTab(word)
        self._tabs.currentChanged.connect(self._fold)
        column.addWidget(self._tabs)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        self._pane = FormPane(self._kit, self.form)
        panes.addWidget(self._pane, 53)
        panes.addWidget(self._side, 47)
        column.addLayout(panes, 1)
        self._foot = RegistrationFoot(self._kit, self._refusals.line, self.save_and_print, self.save, self.turn_solving)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self._solving.edited.connect(self._edited)
        self._incoming.arrived.connect(self._pictures.take)
        self._pictures.added.connect(self._pictures_added)
        self._earlier.open_requested.connect(self.open_requested)
        self._earlier.answers_changed.connect(self.offers_changed)
        self._earlier.answers_changed.connect(self._name_tabs)
        self._earlier.answers_changed.connect(self._tell_what)
        self._earlier.noted.connect(self.noted)
        self._keeping.saved.connect(self._registered)
        self._keeping.refused.connect(self._refused)
        self._draft.kept.connect(self._draft_kept)
        self._draft.found.connect(self._draft_found)
        self._draft.taken_up.connect(self._take_up)
        self._draft.waiting.connect(self._head.show_waiting)
        self._waiting.noted.connect(self.noted)
        self._head.drafts_requested.connect(self._waiting.choose)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("新登记")

    def offers(self) -> Mapping[str, Handler]:
        """Save, solve, more fields, drafts, and what the customer may come for this time."""
        own: dict[str, Handler] = {
            "save": self.save,
            "save_print": self.save_and_print,
            "more_fields": self._pane.turn_more,
            "paste_picture": self._paste,
            "camera": self._pictures.show_camera,
            "paste_text": self._paste_text,
            "card_questions": self.ask_on,
            "note_promise": partial(go_into, self.form.rows.editor("next_contact")),
            "resolve": self.turn_solving,
            "go_register": self.begin_another,
            "leave": self.put_aside_and_leave,
        }
        if self._pasted.can_go_back:
            own["take_back"] = self._take_back
        return own | self._waiting.offers() | self._earlier.keys()

    def first_focus(self) -> QWidget | None:
        """The telephone: the talk begins there."""
        return self.form.phone

    def panes(self) -> list[QWidget]:
        """The form; the tabs where form and right side are one at a time."""
        return [self._tabs] if self._breadth is Breadth.NARROW else [self.form.phone]

    def refresh(self, _changed: frozenset[str]) -> None:
        """Who works here may have changed, and by which channel was registered last."""
        self._kit.operations.run(Operation(self._desk.staff.everybody, done=self._set_staff, key="staff"))
        self._kit.operations.run(Operation(self._desk.staff.signed_in, done=self._solving.show_authority, key="me"))
        self._kit.operations.run(Operation(self._desk.registering.usual_channel, done=self._set_channel, key="channel"))

    def _set_channel(self, channel: str | None) -> None:
        untouched = self._draft.untouched
        self.form.use_channel(channel, put_in=untouched)
        if untouched:
            self._draft.begin_anew()

    def _set_staff(self, staff: Sequence[Member]) -> None:
        self.form.set_staff(staff)
        self._earlier.set_staff(staff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, at the end to the chief button."""
        areas: list[QWidget] = [self._facts.answers] if self._asking() else [self._pane]
        if self.solving:
            areas.append(self._solving)
        if not (is_plain_enter(event) and go_on(self, areas, self._foot.chief)):
            super().keyPressEvent(event)

    def _asking(self) -> bool:
        """Whether the person is at the card's questions."""
        here = QApplication.focusWidget()
        return here is not None and self._facts.answers.isAncestorOf(here)

    def ask_on(self) -> None:
        """Go to the first question of the card that is not answered, or back to the form."""
        if self._asking():
            self._tabs.setCurrentIndex(0)
            go_into(self._came_from or self.form.phone)
            return
        question = self._facts.answers.first_open()
        if self.solving or question is None:
            self.noted.emit(self.tr("选了类别，卡上才有要问的"))
            return
        here = QApplication.focusWidget()
        self._came_from = here if here is not None and self._pane.isAncestorOf(here) else None
        self._tabs.setCurrentIndex(2)
        go_into(question)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left or the window closed."""
        super().hideEvent(event)
        self._draft.keep()

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, the form and the parts of the right side are one at a time."""
        if self._kit.theme.large and breadth is not Breadth.WIDE:
            breadth = Breadth.NARROW  # form and right side need more than there is
        self._breadth = breadth
        narrow = breadth is Breadth.NARROW
        self._foot.fit(breadth is Breadth.WIDE)
        self._head.fit(narrow)
        self.form.set_columns(1 if narrow else 2)
        self._fold()

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self._tabs.currentIndex()
        self._tabs.setVisible(narrow)
        self._name_tabs()
        self._side.show_parts(solves=self._solves, alone=place - 1 if narrow else None)
        self._pane.setVisible(not narrow or place == 0)
        self._side.setVisible(not narrow or place > 0)

    def _name_tabs(self) -> None:
        self._tabs.setTabText(1, self._earlier.title.text())
        self._tabs.setTabText(2, self._kit.actions.text("resolve") if self._solves else self.tr("还要问什么"))

    def help(self) -> str:
        """What the help page says."""
        return self.tr("按谈话的顺序往下填；类别和诉求输入代码或拼音首字母。边写边存草稿，断电也不丢。")

    # While it is typed -------------------------------------------------------------

    def _edited(self) -> None:
        self._draft.touch()
        self._waiting.withdraw()
        self._look_ups.touch()
        self._pane.tell_behind()
        self._facts.show_given(self.form.given())

    def _draft_kept(self, moment: int) -> None:
        time = times.clock_seconds(moment, self._offset)
        self._head.note("device-floppy", self.tr("草稿已保存 {time}").format(time=time))

    def _draft_found(self, draft: Draft) -> None:
        solved = draft.body.get(SOLVED)
        self._show_solving(solved is not None)
        self._solving.show_said(solved or {})
        self.form.show_given(draft.body)
        self._look_ups.touch()
        moment = times.moment(draft.updated_at, self._desk.now(), self._offset)
        self._head.note("device-floppy", self.tr("接着写 {moment} 的草稿").format(moment=moment))
        self._facts.show_given(self.form.given())

    def _paste(self) -> None:
        if not self._incoming.paste():
            self.noted.emit(self.tr("剪贴板里没有图片或文件"))

    def _paste_text(self) -> None:
        """Take the text of the clipboard into the form, and go to the first of what it cannot say."""
        if trouble := self._pasted.paste():
            self.noted.emit(trouble)
            return
        self.offers_changed.emit()
        self._tabs.setCurrentIndex(0)
        go_into(self.form.category if self.form.phone.number() else self.form.phone)

    def _take_back(self) -> None:
        self._pasted.take_back()
        self.offers_changed.emit()

    def _pictures_added(self, count: int) -> None:
        self._pane.reveal(self._pictures)
        self.told.emit(self.tr("已附上 {count} 个文件，保存时一起登记").format(count=count), False)

    def _given(self) -> dict[str, Any]:
        """All that stands on the page, as a draft keeps it."""
        return {**self.form.given(), SOLVED: self._solving.said()} if self.solving else self.form.given()

    def _start_anew(self, begin_with: Mapping[str, Any] | None = None) -> None:
        self._show_solving(False)
        self._solving.show_said({})
        self.form.show_given(begin_with or {})
        self._draft.begin_anew()
        self._look_ups.begin_anew()
        self._facts.show_given({})
        self._pane.show_more(False)
        self._pasted.forget()

    # Several at once -----------------------------------------------------------------

    def begin_another(self) -> None:
        """An empty form for the next in the queue; what stands here waits."""
        if self._draft.put_aside():
            self.told.emit(self.tr("前一件留作草稿"), False)
            self._clear()
        elif self.form.for_the_next_record:
            self._clear()
        self._draft.look()
        self.form.phone.setFocus()

    def put_aside_and_leave(self) -> None:
        """Keep it for later and go away."""
        touched, kept = not self._draft.untouched, self._draft.put_aside(slight=False)
        if touched:
            self._clear()
            self._draft.look()
            self.told.emit(self.tr("已留作草稿") if kept else self.tr("只填了一栏，没有留作草稿"), False)
        self.leave_requested.emit()

    def _clear(self) -> None:
        self._start_anew()
        self._head.note("", "")

    @property
    def begun(self) -> str:
        """The key of the draft on the form, "" where nothing stands there."""
        return "" if self._draft.untouched else self._draft.key

    def go_on(self, key: str = "") -> None:
        """Go on with the draft of that key, "" for the one kept last; or with what stands in the form."""
        self._draft.go_on(key)

    def _take_up(self, draft: Draft) -> None:
        self._draft.put_aside()
        self._clear()
        self._draft.take_up(draft)
        go_into(self.form.category if self.form.phone.number() else self.form.phone)

    # Solved at once -------------------------------------------------------------------

    @property
    def solving(self) -> bool:
        """Whether saving also closes the case."""
        return self._solves

    def turn_solving(self) -> None:
        """Ask how it was solved while the customer stands here, or no longer."""
        empty = self._draft.untouched
        self._show_solving(not self._solves)
        if self.solving and empty:  # the talk begins with the telephone here too
            self._tabs.setCurrentIndex(0)
            go_into(self.form.phone)
        elif self.solving:
            self._tabs.setCurrentIndex(2)
            go_into(self._solving.first_field())
        self._edited()

    def _show_solving(self, shown: bool) -> None:
        self._solves = shown
        self.form.rows.row("next_contact").setVisible(not shown)
        self._tell_what()
        self._fold()

    def _tell_what(self) -> None:
        self._foot.show_what(self._earlier.answer(), solves=self._solves)

    # Saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Register what stands in the form."""
        self._save(printing=False)

    def save_and_print(self) -> None:
        """Register it and open its slip."""
        self._save(printing=True)

    def _save(self, *, printing: bool) -> None:
        self._draft.wait()
        given = {**self.form.given(), "ref": self._draft.ref}
        if answers := self._facts.answered(self.form.category.code()):
            given["answers"] = answers
        solved = self._solving.said() if self.solving else None
        returning, answered = self._earlier.answer(), self._earlier.answered
        self._keeping.save(Wanted(given, solved, returning, answered, printing, self._draft.key))

    def _registered(self, saved: Saved, said: str) -> None:
        record = self.form.for_the_next_record
        self._start_anew(record)
        self._head.note("circle-check", self.tr("接着补录，F2 清空") if record else said, "ok")
        self.told.emit(
            self.tr("{said}；渠道、收到、原因和首问人留给下一件").format(said=said) if record else said, False
        )
        if saved.paper is not None:
            self._open_file(saved.paper)
        self.registered.emit(saved.answer.uid, saved.answer.number)
        go_into(self.form.received if record else self.form.phone)

    def _refused(self, refused: Refused) -> None:
        first = self._refusals.show(refused.problems)
        if first is not None:
            self._tabs.setCurrentIndex(2 if self._solving.isAncestorOf(first) else 0)
            self._pane.go_to(first)
