"""登记: the page of a new registration. What is typed is kept as a draft every few seconds and survives a kill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.coming_back import Kind as ReturnKind
from desktop.app.coming_back import Return, come_back
from desktop.app.drafts import Draft
from desktop.app.papers import slip_file
from desktop.app.registering import Answer
from desktop.cases.outlook import Outlook
from desktop.cases.phone import normalise
from desktop.errors import Refused
from desktop.queries.repeats import Earlier
from ui import times
from ui.actions import Handler
from ui.kit import Kit
from ui.operations import Operation
from ui.page import Breadth, Page
from ui.panels.earlier_cases import EarlierCases
from ui.panels.editors import Surroundings
from ui.panels.missing_facts import MissingFacts
from ui.panels.refusals import Refusals
from ui.panels.registration_form import RegistrationForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import PageHead, Pane, go_into, page_column, scrolled, tab_bar

DRAFT = "registration"
_KEEP_AFTER_MS = 2000
_LOOK_AFTER_MS = 250
_FOUR_DIGITS = 4


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

    def __init__(self, kit: Kit, desk: Desk, open_file: Callable[[Path], None]) -> None:
        """`open_file` shows a paper that was written."""
        super().__init__()
        self._kit, self._desk, self._open_file = kit, desk, open_file
        offset = desk.identity.utc_offset_min
        self._offset = offset
        self.form = RegistrationForm(kit, desk.book, Surroundings((), desk.now, offset), desk.settings.calendar)
        self._facts = MissingFacts(kit, desk.book)
        self._earlier = EarlierCases(kit, desk.book, desk.now, offset)
        self._saved_note = IconLabel(kit.theme, "device-floppy", "")
        self._saved_note.hide()
        self._refusals = Refusals(kit, self.form, desk.registering.check)
        self._keeping, self._looking = QTimer(self), QTimer(self)
        self._dirty = False
        self._ref = ""
        self._asked = ""
        self._breadth = Breadth.WIDE
        self._lay_out()
        self._connect()
        self._start_anew()
        self.refresh(frozenset())
        self._fetch_draft()

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
        self._pane = self._form_pane()
        panes.addWidget(self._pane, 57)
        panes.addWidget(self._side(), 43)
        column.addLayout(panes, 1)
        column.addLayout(self._foot())

    def _form_pane(self) -> Pane:
        actions = self._kit.actions
        pane = Pane(self._kit.theme)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.form.main, 1)
        self.form.more.hide()
        whole.addWidget(self.form.more)
        pane.fill(scrolled(inner))
        foot = pane.add_foot()
        self._more = Button(
            self._kit.theme, actions.text("more_fields"), "chevron-right", Kind.LINK, actions.key("more_fields")
        )
        self._more.clicked.connect(self.turn_more)
        foot.addWidget(self._more)
        self._behind = Label("", "note")
        foot.addWidget(self._behind, 1)
        return pane

    def _side(self) -> QWidget:
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._earlier, 1)
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
        foot.addWidget(self._refusals.line)
        foot.addStretch(1)
        self._keys = Label(self.tr("Tab 下一格 · Shift+Tab 上一格 · 离开本页会留作草稿"), "note")
        foot.addWidget(self._keys)
        return foot

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self._earlier.open_requested.connect(self.open_requested)
        self._earlier.answers_changed.connect(self.offers_changed)
        for timer, after, then in (
            (self._keeping, _KEEP_AFTER_MS, self._keep_draft),
            (self._looking, _LOOK_AFTER_MS, self._look_up),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(then)

    # The page ------------------------------------------------------------------

    def title(self) -> str:
        """What screen readers say."""
        return self.tr("新登记")

    def offers(self) -> Mapping[str, Handler]:
        """Save, save and print, more fields, and what the customer may come for this time."""
        own: dict[str, Handler] = {"save": self.save, "save_print": self.save_and_print, "more_fields": self.turn_more}
        return own | self._earlier.offers()

    def first_focus(self) -> QWidget | None:
        """The telephone: the talk begins there."""
        return self.form.phone

    def panes(self) -> list[QWidget]:
        """The form; the tabs where form and right side are one at a time."""
        return [self._tabs] if self._breadth is Breadth.NARROW else [self.form.phone]

    def refresh(self, _changed: frozenset[str]) -> None:
        """Who works here may have changed."""
        self._kit.operations.run(Operation(self._desk.staff.everybody, done=self.form.set_staff, key="staff"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left or the window closed."""
        super().hideEvent(event)
        self._keep_draft()

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, form and right side are one at a time."""
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

    def turn_more(self) -> None:
        """Show or hide the fields that are seldom needed."""
        shown = self.form.more.isHidden()
        self._show_more(shown)
        go_into(self.form.first_of_more() if shown else self.form.phone)

    def _show_more(self, shown: bool) -> None:
        self.form.more.setVisible(shown)
        self._more.set_words(self._kit.actions.text("more_fields"), "chevron-down" if shown else "chevron-right")
        self._tell_behind()

    def _tell_behind(self) -> None:
        """What lies behind F8: the category's own fields first."""
        seldom = self.tr("商品 · 购买日期 · 小票号 · 批次 · 发生时间 · 情绪 · 地址 · 复杂程度")
        names = " · ".join([*self.form.own.names(), seldom])
        self._behind.setText("" if self.form.more.isVisibleTo(self) else names)

    def _given(self) -> dict[str, Any]:
        """What stands in the form, with a key of its own, so that saving it twice registers it once."""
        return {**self.form.given(), "ref": self._ref}

    # Drafts ----------------------------------------------------------------------

    def _edited(self) -> None:
        self._dirty = True
        self._keeping.start()
        self._looking.start()
        self._tell_behind()
        self._facts.show_given(self.form.given())

    def _keep_draft(self) -> None:
        if self._dirty:
            self._dirty = False
            body = self._given()
            work = partial(self._desk.drafts.keep, DRAFT, DRAFT, body)
            self._kit.operations.run(Operation(work, done=self._draft_kept))

    def _draft_kept(self, moment: int) -> None:
        time = times.clock_time(moment, self._offset)
        self._note("device-floppy", self.tr("草稿已保存 {time}").format(time=time))

    def _note(self, icon: str, text: str, colour: str = "ink2") -> None:
        self._saved_note.say(icon, text, colour)
        self._saved_note.setVisible(self._breadth is not Breadth.NARROW)

    def _fetch_draft(self) -> None:
        self._kit.operations.run(Operation(partial(self._desk.drafts.find, DRAFT), done=self._draft_found))

    def _draft_found(self, draft: Draft | None) -> None:
        if draft is not None and not self._dirty:
            self.form.show_given(draft.body)
            self._ref = draft.body.get("ref") or self._ref
            self._dirty = False
            moment = times.moment(draft.updated_at, self._desk.now(), self._offset)
            self._note("device-floppy", self.tr("接着写 {moment} 的草稿").format(moment=moment))
            self._facts.show_given(self.form.given())

    def _start_anew(self) -> None:
        self._refusals.clear()
        self.form.show_given({})
        self._ref = f"form-{uuid4()}"
        self._dirty = False
        self._keeping.stop()
        self._looking.stop()
        self._show_nothing_earlier()
        self._facts.show_given({})
        self._show_more(False)
        self._look_ahead()

    # What is known of the telephone ----------------------------------------------------

    def _look_up(self) -> None:
        self._refusals.check_again()
        self._look_ahead()
        phone = normalise(self.form.phone.number())
        if phone is None or len(phone) < _FOUR_DIGITS:
            self._show_nothing_earlier()
            return
        self._asked = phone
        work = partial(self._desk.registering.earlier, phone)
        self._kit.operations.run(Operation(work, done=self._show_earlier, key="earlier"))

    def _look_ahead(self) -> None:
        work = partial(self._desk.registering.outlook, self.form.given())
        self._kit.operations.run(Operation(work, done=self._show_outlook, key="outlook"))

    def _show_outlook(self, outlook: Outlook) -> None:
        """Beside the urgency: what registering it so would bind us to."""
        now, said = self._desk.now(), []
        if outlook.replied:
            said.append(self.tr("当面已响应"))
        elif outlook.reply is not None:
            moment = times.moment(outlook.reply, now, self._offset)
            said.append(self.tr("首响 {moment} 前").format(moment=moment))
        if outlook.closing is not None:
            moment = times.moment(outlook.closing, now, self._offset)
            said.append(self.tr("办结 {moment} 前").format(moment=moment))
        self.form.limits.setText(self.tr("；").join(said))

    def _show_earlier(self, earlier: Earlier) -> None:
        """An answer that comes after the form was emptied is about somebody who has gone."""
        if self._asked:
            self._earlier.show_earlier(earlier)

    def _show_nothing_earlier(self) -> None:
        self._asked = ""
        self._earlier.show_nothing()

    # Saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Register what stands in the form."""
        self._save(printing=False)

    def save_and_print(self) -> None:
        """Register it and open its slip."""
        self._save(printing=True)

    def _save(self, *, printing: bool) -> None:
        self._keeping.stop()
        work = partial(self._register, self._given(), self._earlier.answer(), printing)
        self._kit.operations.run(Operation(work, done=self._registered, refused=self._refused, changed=_ids))

    def _register(self, given: Mapping[str, Any], returning: Return | None, printing: bool) -> Saved:
        desk = self._desk
        answer = come_back(desk, given, returning) if returning else desk.registering.register(given)
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
        first = self._refusals.show(refused.problems)
        if first is not None:
            if self.form.in_more(first):
                self._show_more(True)
            go_into(first)


def _ids(saved: Saved) -> list[str]:
    return [saved.answer.uid.hex()]
