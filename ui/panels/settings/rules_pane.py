"""规矩: what a site asks of itself beyond the factory's rules."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.cases.commands.judging import RULE
from desktop.cases.commands.visits import EXPECTED_RULE
from ui.kit import Kit
from ui.operations import Operation
from ui.widgets.choices import CheckBox
from ui.widgets.labels import Label
from ui.widgets.pane import Pane


class RulesPane(Pane):
    """One box for each rule; ticking it is the act."""

    changed = Signal()
    """What closing asks for has changed; no values."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme, self.tr("规矩"), self.tr("只管以后办结的"))
        self._kit, self._desk = kit, desk
        self.second = CheckBox(kit.theme, self.tr("办结前，有效性要由第二个人确认"))
        self.expected = CheckBox(kit.theme, self.tr("回访时也问：来之前指望办到几分"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.second)
        why = self.tr("判定的人以外的一位，在这一件的「更多」里确认；改判以后要再确认。不勾就不用。")
        column.addWidget(Label(why, "second", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.expected)
        column.addWidget(Label(self.tr("和得分放在一起看差多少：指望高的，四分也会失望。"), "second", wrap=True))
        column.addStretch(1)
        self.fill(inner)
        self.second.toggled.connect(partial(self._ask, RULE))
        self.expected.toggled.connect(partial(self._ask, EXPECTED_RULE))

    def fetch(self) -> None:
        """Read the rules as they are now."""
        work = partial(_asked, self._desk)
        self._kit.operations.run(Operation(work, done=self._show, key="settings.rules"))

    def _show(self, asked: tuple[bool, bool]) -> None:
        for box, ticked in zip((self.second, self.expected), asked, strict=True):
            with QSignalBlocker(box):
                box.setChecked(ticked)

    def _ask(self, rule: str, asked: bool) -> None:
        work = partial(_let, self._desk, rule, asked)
        self._kit.operations.run(Operation(work, done=self._done, changed=lambda _done: ()))

    def _done(self, _nothing: None) -> None:
        self.changed.emit()


def _let(desk: Desk, rule: str, asked: bool) -> None:
    let = desk.dictionaries.ask_second if rule == RULE else desk.dictionaries.ask_expected
    let(asked)


def _asked(desk: Desk) -> tuple[bool, bool]:
    rules = desk.dictionaries.book.raw("rules")
    return bool(rules.get(RULE)), bool(rules.get(EXPECTED_RULE))
