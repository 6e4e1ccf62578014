"""The right side of 回访: what it was about, the keys where one did not come to talk, and what to do for who is sad."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.app.visiting import VisitSheet
from desktop.cases.rules import RuleBook
from desktop.cases.visitors import COMPLAINED
from ui.kit import Kit
from ui.page import Breadth
from ui.panels.visits.words import VisitWords
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled

_HIGH = 500
NO_TALK = ("visit_no_answer", "visit_other_time", "visit_refused", "visit_wrong_number")


class MatterSide(QWidget):
    """Three panes; they stand beside each other where the page folds."""

    def __init__(self, kit: Kit, words: VisitWords) -> None:
        super().__init__()
        self._kit, self._words = kit, words
        self.matter = Pane(kit.theme, self.tr("这件事"))
        self._area = scrolled(QWidget())
        self.matter.fill(self._area)
        self.buttons: list[Button] = []
        self._notes: list[Label] = []
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(12)
        self._pair.addWidget(self.matter, 1)
        self._keys = QWidget()
        keys = QVBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(12)
        keys.addWidget(self._no_talk())
        keys.addWidget(self._sad_pane())
        self._pair.addWidget(self._keys)

    def _no_talk(self) -> Pane:
        pane = Pane(self._kit.theme, self.tr("没谈成"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, action in enumerate(NO_TALK):
            button = action_button(self._kit.theme, self._kit.actions, action)
            self.buttons.append(button)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, place // 2, place % 2)
        pane.body.addLayout(grid)
        pane.body.addWidget(self._note(self.tr("没人接：明天 10:00 再打，满三次算未回访")))
        return pane

    def _note(self, text: str) -> Label:
        self._notes.append(Label(text, "note", wrap=True))
        return self._notes[-1]

    def _sad_pane(self) -> Pane:
        pane = Pane(self._kit.theme, self.tr("不满意时"))
        self.sentence = Label(self.tr("选 1 或 2 后，先说：「我马上请另一位同事重新办。」"), wrap=True)
        self.again = action_button(self._kit.theme, self._kit.actions, "visit_again")
        pane.body.addWidget(self.sentence)
        pane.body.addWidget(self.again)
        pane.body.addWidget(self._note(self.tr("二次处理，时限重新起算，原主办不再经手")))
        return pane

    def fit(self, breadth: Breadth) -> None:
        """Facts and keys beside each other where the page has one tab for both."""
        narrow = breadth is Breadth.NARROW
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the facts need the room more than what the help page says too."""
        super().resizeEvent(event)
        for note in self._notes:
            note.setVisible(event.size().height() >= round(_HIGH * self._kit.theme.letters()))

    def show_sad(self, sad: bool) -> None:
        """Once the customer says that they are not satisfied, taking it up again is the chief thing to do."""
        self.again.kind = Kind.SMALL_CHIEF if sad else Kind.ORDINARY
        self.sentence.set_role("danger" if sad else "")
        self.again.updateGeometry()
        self.again.update()

    def show_sheet(self, sheet: VisitSheet | None, book: RuleBook) -> None:
        """Show a case, or nobody."""
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(6)
        if sheet is not None:
            for label, said, tone in self._facts(sheet, book):
                lines.addWidget(self._fact(label, said, tone))
        lines.addStretch(1)
        before = self._area.takeWidget()
        self._area.setWidget(inner)
        before.deleteLater()
        inner.setAutoFillBackground(False)

    def _facts(self, sheet: VisitSheet, book: RuleBook) -> list[tuple[str, str, str]]:
        case, manner = sheet.case, sheet.manner
        kept, late, broken = sheet.promises
        facts = [(self.tr("原话"), case.description, ""), (self.tr("结果"), sheet.result, "")]
        if kept + late + broken:
            tone = "danger" if broken else "warn" if late else "ok"
            facts.append((self.tr("承诺"), self._promised(kept, late, broken), tone))
        facts.append((self.tr("主办"), self._owner(sheet), ""))
        about = [uid for uid, reason in sheet.barred.items() if reason == COMPLAINED]
        if about:
            said = self.tr("{name}（不能回访这一件）").format(name=self._words.name(about[0]))
            facts.append((self.tr("被投诉"), said, ""))
        if manner is not None:
            liked = " · ".join(
                one for one in (book.name("contact_ways", manner.way) if manner.way else "", manner.hours) if one
            )
            facts += [(self.tr("方便时间"), liked, ""), (self.tr("注意"), manner.note or "", "")]
        return [one for one in facts if one[1]]

    def _promised(self, kept: int, late: int, broken: int) -> str:
        if broken:
            return self.tr("{count} 项没做到").format(count=broken)
        if late:
            return self.tr("{count} 项做到了，但迟了").format(count=late)
        return self.tr("{count} 项都按时做到").format(count=kept)

    def _owner(self, sheet: VisitSheet) -> str:
        closing = sheet.case.round.closing
        owner = sheet.case.owner or (closing.by if closing is not None else None)
        if owner is None:
            return ""
        name = self._words.name(owner)
        return self.tr("{name}（不回访自己办的件）").format(name=name) if sheet.strict else name

    def _fact(self, label: str, said: str, tone: str) -> QWidget:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, round(54 * self._kit.theme.letters()))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(label, "second", wrap=True), 0, 0, Qt.AlignmentFlag.AlignTop)
        if tone:
            icon = {"ok": "check", "warn": "clock", "danger": "x"}[tone]
            grid.addWidget(IconLabel(self._kit.theme, icon, said, tone), 0, 1)
        else:
            grid.addWidget(Label(said, wrap=True), 0, 1)
        return line
