"""The profile of one customer: how to speak with them, what they came for, what we owe them, how satisfied they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.app.customer_words import called, customer_label, retention
from desktop.cases.phone import mask
from ui import times
from ui.kit import Kit
from ui.panels.customers.opened import Opened
from ui.panels.customers.records import CustomerRecords
from ui.theme import GAP
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel, IconNote, Label
from ui.widgets.notices import EmptyPage
from ui.widgets.opinion_line import OpinionLine, Point
from ui.widgets.pane import Pane

_IN_HEAD = frozenset({"name", "title", "note"})
"""Fields that stand elsewhere than among the others."""


class ProfilePane(Pane):
    """Who it is and how to speak with them above, figures, facts and opinions in the middle, records below."""

    open_requested = Signal(bytes)
    """The person wants to see a case: its id."""

    def __init__(self, kit: Kit, offset: int) -> None:
        super().__init__(kit.theme, " ")
        self._kit, self._offset = kit, offset
        self.records = CustomerRecords(kit, offset)
        self._empty = EmptyPage(kit.theme, "user", self.tr("没有选中顾客"), self.tr("在左边选一位，资料显示在这里"))
        self._mind = IconNote(kit.theme, "message-2")
        self._facts = Label("", "second", wrap=True)
        self._called = ""
        self._buttons: list[Button] = []
        self._notes = [IconNote(kit.theme, "alert-triangle", "", "warn") for _place in range(3)]
        self._figures = [_Figure() for _place in range(6)]
        self._opinions = OpinionLine(kit.theme, self.tr("满意度"))
        self._lay_out()
        self.records.open_requested.connect(self.open_requested)
        self.show_nothing()

    def _lay_out(self) -> None:
        self._fill_head()
        inner = QWidget()
        above = QVBoxLayout(inner)
        above.setContentsMargins(12, 8, 12, 8)
        above.setSpacing(6)
        figures = QWidget()
        row = FlowLayout(figures, gap=16)
        for figure in self._figures:
            row.addWidget(figure)
        self._said = self._opinion_box()
        for part in (figures, self._facts, *self._notes, self._said):
            above.addWidget(part)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tip = self._tip_frame()
        self._upper = _Upper(inner)
        column.addWidget(self._tip)
        column.addWidget(self._upper)
        column.addWidget(self.records, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        self.fill(self._stack)

    def _fill_head(self) -> None:
        assert self.head is not None
        self.note.hide()
        self.head.setStretchFactor(self.title, 1)
        self.title.setMinimumWidth(1)  # a long name gives way to the buttons
        for action, word in (("edit_customer", ""), ("merge_customer", ""), ("note_contact", self.tr("记关怀"))):
            button = action_button(self._kit.theme, self._kit.actions, action, word, Kind.SMALL)
            self._buttons.append(button)
            self.head.addWidget(button)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the name in the head; it is cut where it has no room."""
        self._called = title
        super().set_title(title, note)
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the name may fit."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The key caps go before the name is cut; the tool-tip has the whole name."""
        assert self.head is not None
        self.title.ensurePolished()
        metrics, gap = self.title.fontMetrics(), self.head.spacing()
        room = self.width() - 2 * GAP - 2 - gap * len(self._buttons)
        for shown in (True, False):
            for button in self._buttons:
                button.show_key(shown)
            left = room - sum(button.sizeHint().width() for button in self._buttons)
            if metrics.horizontalAdvance(self._called) <= left:
                break
        fitting = metrics.elidedText(self._called, Qt.TextElideMode.ElideRight, left)
        self.title.setText(fitting)
        self.title.setToolTip("" if fitting == self._called else self._called)

    def _tip_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("part", "tip")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._mind)
        return frame

    def _opinion_box(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(self.tr("满意度"), "note"))
        row.addWidget(self._opinions, 1)
        self._again = IconLabel(self._kit.theme, "repeat", "")
        row.addWidget(self._again)
        return box

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self.set_title(self.tr("顾客"))
        self._stack.setCurrentIndex(0)

    def show_customer(self, opened: Opened) -> None:
        """Show a person as they stand."""
        view = opened.view
        line = view.members[0]
        names = [one for one in (view.profile.value("title"), view.profile.value("name")) if one]
        self.set_title(" ".join(names) or called(line, opened.words))
        self._mind.say("message-2", self._label("note", opened.fact("note")))
        self._tip.setVisible(bool(opened.fact("note")))
        facts = [self._label(one.field, one.said) for one in opened.facts if one.field not in _IN_HEAD]
        self._facts.setText(" · ".join(facts))
        self._facts.setVisible(bool(facts))
        self._show_notes(opened)
        self._show_figures(opened)
        self._show_opinions(opened)
        self.records.show_customer(opened)
        self._stack.setCurrentIndex(1)
        self._upper.updateGeometry()

    def _label(self, field: str, said: str) -> str:
        return self.tr("{label}：{said}").format(label=customer_label(self._kit.wording, field), said=said)

    def _show_notes(self, opened: Opened) -> None:
        sharers: dict[str, list[str]] = {}
        for one in opened.view.story.sharers:
            sharers.setdefault(mask(one.phone) or "", []).append(one.title or one.name or self.tr("没有留名"))
        said = [
            self.tr("共用电话 {phone}：还有 {names}").format(
                phone=phone, names=self._kit.wording.say("show.and").join(names)
            )
            for phone, names in sharers.items()
        ]
        said += [
            self.tr("{label}有几种说法，另有 {also}；改资料时定下来").format(
                label=customer_label(self._kit.wording, one.field), also=one.also
            )
            for one in opened.facts
            if one.also
        ]
        for place, note in enumerate(self._notes):
            there = place < len(said)
            note.say("alert-triangle", said[place] if there else "", "warn")
            note.setVisible(there)

    def _show_figures(self, opened: Opened) -> None:
        story, now = opened.view.story, opened.view.now
        broken = sum(one.broken(now) for one in story.promises)
        figures = [
            (self.tr("来过"), self.tr("{count} 次").format(count=len(story.counted)), ""),
            (self.tr("90 天内"), self.tr("{count} 次").format(count=story.lately(now)), ""),
            (self.tr("未结"), self.tr("{count} 件").format(count=story.open_cases), ""),
            (
                self.tr("未按时的承诺"),
                self.tr("{count} 项").format(count=broken),
                "danger" if any(one.broken(now) for one in story.open_promises) else "",
            ),
            (
                self.tr("赔付"),
                self.tr("{paid}，还欠 {fen}").format(paid=times.yuan(story.paid), fen=times.yuan(story.unpaid))
                if story.unpaid
                else times.yuan(story.paid),
                "warn" if story.unpaid else "",
            ),
        ]
        rate = retention(story)
        figures.append((self.tr("挽回率"), rate or "", ""))
        for figure, said in zip(self._figures, figures, strict=True):
            figure.say(*said)
        self._figures[-1].setVisible(rate is not None)

    def _show_opinions(self, opened: Opened) -> None:
        opinions = opened.view.story.opinions
        points = [Point(one.overall, times.day(one.at, opened.view.now, self._offset)) for one in opinions]
        self._opinions.show_points(points)
        again = next((one.again for one in opinions[::-1] if one.again is not None), None)
        self._again.setVisible(again is not None)
        if again is not None:
            self._again.say("repeat", self.tr("还会来：{said}").format(said=opened.words.choice(again)))
        self._said.setVisible(bool(points))


class _Upper(QScrollArea):
    """As high as what it holds where there is room, else it scrolls; then arrows work in it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._take_keys)
        self._take_keys(0, 0)

    def sizeHint(self) -> QSize:
        return QSize(200, self._inner.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 64)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _take_keys(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)


class _Figure(QWidget):
    """A small figure with its name above."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._value = Label("", "note"), Label("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._value)

    def say(self, name: str, value: str, tone: str = "") -> None:
        self._name.setText(name)
        self._value.setText(value)
        self._value.set_role(tone or "strong")
