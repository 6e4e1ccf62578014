"""The page of one case: header, step bar, the panel of a step with its guidance, and the records below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.cases.case import STEPS
from ui import times
from ui.actions import Handler
from ui.choosers import Choosers
from ui.incoming_files import IncomingFiles
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.act_words import act_word
from ui.panels.camera import CameraDialog
from ui.panels.case.arrangement import Arrangement
from ui.panels.case.attaching import CaseAttaching
from ui.panels.case.broken_banner import BrokenBanner
from ui.panels.case.doing import CaseDoing
from ui.panels.case.guidance import Guidance
from ui.panels.case.half_written import HalfWritten
from ui.panels.case.header import CaseHeader
from ui.panels.case.opened import Opened, read_opened
from ui.panels.case.records import Records
from ui.panels.case.step_panel import StepPanel
from ui.panels.case.steps import CaseSteps
from ui.widgets.notices import WARN, Banner


class CasePage(Page):
    """Made for one case; fetches it again whenever it changed."""

    open_requested = Signal(bytes)
    """The person wants to see another case: its id."""

    customer_requested = Signal(bytes)
    """The person wants to see the customer's profile: the customer's id."""

    leave_requested = Signal()
    """The person wants to go back to the list; no values."""

    def __init__(self, kit: Kit, desk: Desk, uid: bytes, choosers: Choosers) -> None:
        """`choosers` ask for files and show papers."""
        super().__init__()
        self._choosers = choosers
        self._kit, self._desk, self.uid = kit, desk, uid
        self._offset = desk.identity.utc_offset_min
        self._opened: Opened | None = None
        self._step, self._asked_first = "", ""
        self._own_shown, self._saved = 0, False
        self._panel: StepPanel | None = None
        self._doing = CaseDoing(kit, desk, uid, choosers.open_file, self)
        self._header = CaseHeader(kit, desk.book, self._offset)
        self._bar = CaseSteps(kit, self._offset)
        self._records = Records(kit, desk.book, self._offset)
        self._newer = Banner(
            kit.theme, WARN, self.tr("有新版接诉台写的内容"), self.tr("这个版本看不全，升级后再办这一件")
        )
        self._newer.hide()
        self._broken = BrokenBanner(kit, self._offset)
        self._parts = Arrangement(kit, self._header, (self._newer, self._broken), self._bar, self._records)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        self._half = HalfWritten(kit, desk.drafts, uid, self)
        self._attaching = CaseAttaching(kit, desk, uid, self._doing, self)
        self._incoming = IncomingFiles(self)
        self._connect()
        self._fetch()

    def _connect(self) -> None:
        self._bar.step_requested.connect(self._go_to_place)
        self._bar.refitted.connect(self._show_bar)
        self._records.open_requested.connect(self.open_requested)
        self._records.correct_requested.connect(self._doing.correct)
        self._header.more.clicked.connect(partial(self._doing.show_menu, self._header.more))
        self._broken.pressed.connect(partial(self._doing.ask, "keep"))
        self._doing.told.connect(self.told)
        self._doing.offers_changed.connect(self.offers_changed)
        self._connect_files()
        self._half.found.connect(self._tell_of_draft)
        self._half.kept.connect(self._tell_kept)

    def _connect_files(self) -> None:
        files, attaching = self._records.files, self._attaching
        self._incoming.arrived.connect(attaching.attach)
        files.choose_requested.connect(self._choose_files)
        files.open_requested.connect(attaching.open)
        files.remove_requested.connect(attaching.remove)
        attaching.pictured.connect(self._records.files.show_small)
        attaching.told.connect(self.told)
        attaching.undo_changed.connect(self._doing.forget)
        attaching.undo_changed.connect(self.offers_changed)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("投诉 {number}").format(number=self._opened.view.case.number if self._opened else "")

    def offers(self) -> Mapping[str, Handler]:
        """The steps, saving, contact, promise, print, leaving."""
        steps = {f"step_{place + 1}": partial(self._go_to_place, place) for place in range(len(STEPS))}
        known = self._opened is not None and self._opened.manner is not None
        customer: dict[str, Handler] = {"show_customer": self._show_customer} if known else {}
        return {
            **steps,
            **customer,
            "save": self._save,
            "note_contact": partial(self._doing.ask, "contact"),
            "note_promise": partial(self._doing.ask, "promise"),
            "print": self._doing.print,
            "paste_picture": self._paste,
            "camera": self._show_camera,
            "leave": self.leave_requested.emit,
            **({"undo": undo} if (undo := self._doing.undo() or self._attaching.undo()) is not None else {}),
        }

    def _show_customer(self) -> None:
        if self._opened is not None and self._opened.manner is not None:
            self.customer_requested.emit(self._opened.manner.uid)

    def first_focus(self) -> QWidget | None:
        """The first field of the step."""
        return (self._panel.first_field() if self._panel is not None else None) or self._bar

    def half_written(self) -> dict[str, Any]:
        """What stands in the panel and is not saved yet, by field."""
        return self._panel.form.typed() if self._panel is not None else {}

    def panes(self) -> list[QWidget]:
        """The step's form, the guidance, the records."""
        return self._parts.panes()

    def uncover(self, pane: QWidget) -> None:
        """Bring the tab of a pane to the front."""
        self._parts.uncover(pane)

    def fit(self, breadth: Breadth) -> None:
        """The guidance goes behind a tab where there is no room for it."""
        self._parts.fit(breadth)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is half written when the page is left or the window closed."""
        super().hideEvent(event)
        self._half.keep()

    def _tell_of_draft(self, moment: int) -> None:
        said = times.moment(moment, self._desk.now(), self._offset)
        self.noted.emit(self.tr("{moment} 没存完的内容还在").format(moment=said))

    def _tell_kept(self, moment: int) -> None:
        if self._panel is not None:
            self._panel.tell_kept(times.clock_time(moment, self._offset))

    def refresh(self, changed: frozenset[str]) -> None:
        """Fetch the case again where it, or something unknown, changed."""
        if not changed or self.uid.hex() in changed:
            self._fetch()

    def help(self) -> str:
        """What the help page says."""
        return self.tr("六步可以来回走，每步写多少存多少；办结前缺什么会列出来。")

    # Fetching ------------------------------------------------------------------

    def _fetch(self) -> None:
        work = partial(read_opened, self._desk, self.uid, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._show, key=f"case {self.uid.hex()}"))

    def _show(self, opened: Opened) -> None:
        first = self._opened is None
        self._opened = opened
        self._doing.go_on_with(opened)
        staff = {one.uid: one for one in opened.staff}
        self._header.show_case(opened.view, staff, opened.manner)
        self._newer.setVisible(opened.newer)
        self._broken.show_case(opened.view, staff)
        self._records.show_case(opened.shown(staff))
        self._attaching.show(opened.view.case.attached)
        wanted = first or self._wants_focus()
        self._go_on(self._step or opened.view.next_step)
        self._saved = False
        self.offers_changed.emit()
        if first:
            self.setAccessibleName(self.title())
            if self._asked_first:
                self._doing.ask(self._asked_first)
        if wanted and not self._is_inside():
            self._go_into_step()

    def _go_on(self, step: str) -> None:
        """Leave the panel as it is where one can: somebody may be typing in it."""
        assert self._opened is not None
        panel, view, own = self._panel, self._opened.view, self._doing.count
        if panel is None or self._saved or panel.step != step or not panel.fits(view):
            self._go_to(step)
        else:
            panel.show_case(view, own - self._own_shown)
            panel.ask_to_judge_anew(self._opened.reassess)
            self._show_bar()
        self._own_shown = own

    def _is_inside(self) -> bool:
        """Whether the cursor is in a part of the panel that can take it."""
        focus = self.window().focusWidget()
        panel = self._panel
        return focus is not None and panel is not None and panel.isAncestorOf(focus) and focus.isVisibleTo(panel)

    def _wants_focus(self) -> bool:
        """Whether the cursor belongs into the panel: it is there, or a step was saved and nothing else is typed."""
        elsewhere = isinstance(self.window().focusWidget(), (QLineEdit, QPlainTextEdit))
        return self.isVisible() and (self._is_inside() or (self._saved and not elsewhere))

    def _go_into_step(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    # Files ------------------------------------------------------------------------

    def _paste(self) -> None:
        if not self._incoming.paste():
            self.noted.emit(self.tr("剪贴板里没有图片或文件"))

    def show_files(self) -> None:
        """Bring the attachments to the front."""
        self._records.show_files()
        self._parts.uncover(self._records.tabs)
        self._records.files.cards.setFocus()

    def _show_camera(self) -> None:
        dialog = CameraDialog(self._kit, self._desk, self._choosers.folder, self)
        dialog.taken.connect(self._attaching.attach)
        dialog.open()

    def _choose_files(self) -> None:
        self._attaching.choose(self._choosers.files)

    # Steps ------------------------------------------------------------------------

    def _go_to_place(self, place: int) -> None:
        self._go_to(STEPS[place])
        self._parts.show_step()
        self._go_into_step()

    def _go_to(self, step: str) -> None:
        if self._opened is None:
            return
        self._step = step
        self._half.leave()
        self._panel = StepPanel(self._kit, self._doing.ground(), self._opened.view, step, self._doing.act)
        self._panel.ask_to_judge_anew(self._opened.reassess)
        self._half.come_into(self._panel)
        self._panel.done.connect(self._step_done)
        self._panel.act_requested.connect(self._doing.ask)
        self._panel.files_requested.connect(self.show_files)
        self._panel.lacking_changed.connect(self._show_bar)
        self._show_bar()
        guidance = Guidance(self._kit, self._desk.book, self._opened.view.case, step, self._opened.phrases)
        self._parts.put(self._panel, guidance)

    def _show_bar(self) -> None:
        if self._opened is not None and self._panel is not None:
            staff = {one.uid: one for one in self._opened.staff}
            self._bar.show_case(self._opened.view, staff, self._step, self._panel.lacking)

    def _step_done(self, act: str) -> None:
        self._saved = True
        self._half.saved()
        word = act_word(self._kit.wording, act)
        self.told.emit(self.tr("{act} 已记下").format(act=word), False)
        place = STEPS.index(self._step)
        if act in ("listen", "apologise", "analyse", "propose", "execute") and place + 1 < len(STEPS):
            self._step = STEPS[place + 1]

    def _save(self) -> None:
        if self._panel is not None:
            self._panel.save()

    def ask(self, act: str) -> None:
        """Open the form of an act in a box."""
        self._doing.ask(act)

    def ask_when_there(self, act: str) -> None:
        """Open the form of an act as soon as the case is there."""
        self._asked_first = act
