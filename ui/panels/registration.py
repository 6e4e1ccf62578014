"""登记: the page of a new registration. What is typed is kept as a draft every few seconds and survives a kill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.coming_back import Kind as ReturnKind
from desktop.app.coming_back import Return, come_back
from desktop.app.drafts import Draft
from desktop.app.papers import slip_file
from desktop.app.registering import Answer
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
from ui.panels.form_draft import FormDraft
from ui.panels.form_lookups import FormLookUps
from ui.panels.form_pane import FormPane
from ui.panels.form_pictures import FormPictures
from ui.panels.missing_facts import MissingFacts
from ui.panels.registration_form import RegistrationForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import PageHead, page_column, tab_bar

DRAFT = "registration"


@dataclass(frozen=True)
class Saved:
    """What saving did: the case, what it was for a customer who came back, and the slip where one was wanted."""

    answer: Answer
    kind: ReturnKind | None
    paper: Path | None


class RegistrationPage(Page):
    """The form at left, what is known and missing at right, the chief button at its foot."""

    registered = Signal(bytes, str)
    """A case was registered: its id and number."""

    open_requested = Signal(bytes)
    """The person wants to see an earlier case: its id."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers) -> None:
        """`choosers` ask for files and show papers."""
        super().__init__()
        self._kit, self._desk, self._open_file = kit, desk, choosers.open_file
        offset = desk.identity.utc_offset_min
        self._offset = offset
        self.form = RegistrationForm(kit, desk.book, Surroundings((), desk.now, offset), desk.settings.calendar)
        self._pictures = FormPictures(kit, desk, choosers)
        pictures = Editor(self._pictures, self._pictures.files, self._pictures.show_files, (self._pictures.changed,))
        self.form.add_to_more("attachments", self.tr("附件"), pictures)
        self._incoming = IncomingFiles(self)
        self._facts = MissingFacts(kit, desk.book, desk.now, offset)
        self._earlier = EarlierCases(kit, desk.book, desk.now, offset)
        self._saved_note = IconLabel(kit.theme, "device-floppy", "")
        self._saved_note.hide()
        self._look_ups = FormLookUps(kit, desk.registering, desk.now, self.form, self._earlier)
        self._draft = FormDraft(kit, desk.drafts, DRAFT, self.form.given, self)
        self._breadth = Breadth.WIDE
        self._lay_out()
        self._connect()
        self._start_anew()
        self.refresh(frozenset())
        self._draft.fetch()

    def _lay_out(self) -> None:
        theme = self._kit.theme
        column = page_column(self)
        head = PageHead(theme, self.tr("新登记"))
        head.add_beside(self._saved_note)
        for word, field in (
            (self.tr("渠道"), self.form.channel),
            (self.tr("性质"), self.form.nature),
            (self.tr("收到"), self.form.received),
        ):
            head.add(Label(word, "second"))
            head.add(field)
        self.form.received.setFixedWidth(150)
        column.addWidget(head)
        column.addWidget(self.form.received.words, 0, Qt.AlignmentFlag.AlignRight)
        self._tabs = tab_bar(self.tr("登记、还要问什么"))
        for word in (self.tr("登记"), self.tr("还要问什么")):
            self._tabs.addTab(word)
        self._tabs.currentChanged.connect(self._fold)
        column.addWidget(self._tabs)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        self._pane = FormPane(self._kit, self.form)
        panes.addWidget(self._pane, 53)
        panes.addWidget(self._side(), 47)
        column.addLayout(panes, 1)
        column.addLayout(self._foot())

    def _side(self) -> QWidget:
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._earlier, 3)  # as high as what is known, three quarters at most
        column.addWidget(self._facts, 1)
        return self._beside

    def _foot(self) -> QHBoxLayout:
        actions, theme = self._kit.actions, self._kit.theme
        foot = QHBoxLayout()
        foot.setSpacing(8)
        chief = Button(theme, actions.text("save_print"), "printer", Kind.CHIEF, actions.key("save_print"))
        plain = Button(theme, actions.text("save"), "", Kind.ORDINARY, actions.key("save"))
        chief.clicked.connect(self.save_and_print)
        plain.clicked.connect(self.save)
        foot.addWidget(chief)
        foot.addWidget(plain)
        foot.addWidget(self._look_ups.refusals.line)
        foot.addStretch(1)
        self._keys = Label(self.tr("Tab 下一格 · Shift+Tab 上一格 · 离开本页会留作草稿"), "note")
        foot.addWidget(self._keys)
        return foot

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self._incoming.arrived.connect(self._pictures.take)
        self._pictures.added.connect(self._pictures_added)
        self._earlier.open_requested.connect(self.open_requested)
        self._earlier.answers_changed.connect(self.offers_changed)
        self._draft.kept.connect(self._draft_kept)
        self._draft.found.connect(self._draft_found)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("新登记")

    def offers(self) -> Mapping[str, Handler]:
        """Save, save and print, more fields, and what the customer may come for this time."""
        own: dict[str, Handler] = {
            "save": self.save,
            "save_print": self.save_and_print,
            "more_fields": self._pane.turn_more,
            "paste_picture": self._paste,
            "camera": self._pictures.show_camera,
        }
        return own | self._earlier.offers()

    def first_focus(self) -> QWidget | None:
        """The telephone: the talk begins there."""
        return self.form.phone

    def panes(self) -> list[QWidget]:
        """The form; the tabs where form and right side are one at a time."""
        return [self._tabs] if self._breadth is Breadth.NARROW else [self.form.phone]

    def refresh(self, _changed: frozenset[str]) -> None:
        """Who works here may have changed."""
        self._kit.operations.run(Operation(self._desk.staff.everybody, done=self._set_staff, key="staff"))

    def _set_staff(self, staff: Sequence[Member]) -> None:
        self.form.set_staff(staff)
        self._earlier.set_staff(staff)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left or the window closed."""
        super().hideEvent(event)
        self._draft.keep()

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, form and right side are one at a time."""
        if self._kit.theme.large and breadth is not Breadth.WIDE:
            breadth = Breadth.NARROW  # form and right side need more than there is
        self._breadth = breadth
        narrow = breadth is Breadth.NARROW
        self._keys.setVisible(breadth is Breadth.WIDE)
        self.form.channel.setMaximumWidth(160 if narrow else 240)
        self._saved_note.setVisible(not narrow and bool(self._saved_note.text()))
        self.form.set_columns(1 if narrow else 2)
        self._fold()

    def _fold(self, *_place: int) -> None:
        narrow, place = self._breadth is Breadth.NARROW, self._tabs.currentIndex()
        self._tabs.setVisible(narrow)
        self._pane.setVisible(not narrow or place == 0)
        self._beside.setVisible(not narrow or place == 1)

    def help(self) -> str:
        """What the help page says."""
        return self.tr("按谈话的顺序往下填；类别和诉求输入代码或拼音首字母。边写边存草稿，断电也不丢。")

    # While it is typed -------------------------------------------------------------

    def _edited(self) -> None:
        self._draft.touch()
        self._look_ups.touch()
        self._pane.tell_behind()
        self._facts.show_given(self.form.given())

    def _draft_kept(self, moment: int) -> None:
        time = times.clock_seconds(moment, self._offset)
        self._note("device-floppy", self.tr("草稿已保存 {time}").format(time=time))

    def _draft_found(self, draft: Draft) -> None:
        self.form.show_given(draft.body)
        moment = times.moment(draft.updated_at, self._desk.now(), self._offset)
        self._note("device-floppy", self.tr("接着写 {moment} 的草稿").format(moment=moment))
        self._facts.show_given(self.form.given())

    def _paste(self) -> None:
        if not self._incoming.paste():
            self.told.emit(self.tr("剪贴板里没有图片或文件"), False)

    def _pictures_added(self, count: int) -> None:
        self._pane.reveal(self._pictures)
        self.told.emit(self.tr("已附上 {count} 个文件，保存时一起登记").format(count=count), False)

    def _note(self, icon: str, text: str, colour: str = "ink2") -> None:
        self._saved_note.say(icon, text, colour)
        self._saved_note.setVisible(self._breadth is not Breadth.NARROW)

    def _start_anew(self) -> None:
        self.form.show_given({})
        self._draft.begin_anew()
        self._look_ups.begin_anew()
        self._facts.show_given({})
        self._pane.show_more(False)

    # Saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Register what stands in the form."""
        self._save(printing=False)

    def save_and_print(self) -> None:
        """Register it and open its slip."""
        self._save(printing=True)

    def _save(self, *, printing: bool) -> None:
        self._draft.wait()
        work = partial(self._register, self._draft.body(), self._earlier.answer(), printing)
        self._kit.operations.run(Operation(work, done=self._registered, refused=self._refused, changed=_ids))

    def _register(self, given: Mapping[str, Any], returning: Return | None, printing: bool) -> Saved:
        desk = self._desk
        answer = come_back(desk, given, returning) if returning else desk.registering.register(given, asks=True)
        desk.drafts.forget(DRAFT)
        paper = slip_file(desk, answer.uid, self._kit.wording) if printing else None
        return Saved(answer, returning.kind if returning else None, paper)

    def _registered(self, saved: Saved) -> None:
        self._start_anew()
        said = self._said_of(saved)
        self._note("circle-check", said, "ok")
        self.told.emit(said, False)
        if saved.paper is not None:
            self._open_file(saved.paper)
        self.registered.emit(saved.answer.uid, saved.answer.number)
        self.form.phone.setFocus()

    def _said_of(self, saved: Saved) -> str:
        number = saved.answer.number
        if saved.kind is ReturnKind.SAME:
            return self.tr("已记到 {number}").format(number=number)
        if saved.kind is ReturnKind.REOPENED:
            return self.tr("已重新打开 {number}").format(number=number)
        return self.tr("已登记 {number}").format(number=number)

    def _refused(self, refused: Refused) -> None:
        first = self._look_ups.refusals.show(refused.problems)
        if first is not None:
            self._pane.go_to(first)


def _ids(saved: Saved) -> list[str]:
    return [saved.answer.uid.hex()]
