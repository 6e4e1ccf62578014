"""Beside the registration form: whether this telephone has been here before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.rules import RuleBook
from desktop.queries.repeats import Earlier, EarlierCase
from ui import times
from ui.kit import Kit
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import Pane, scrolled
from ui.words import stage_word


class EarlierCases(Pane):
    """The last cases of the telephone, and what was promised and not kept, which comes first."""

    open_requested = Signal(bytes)
    """The person wants to see an earlier case: its id."""

    def __init__(self, kit: Kit, book: RuleBook, offset: int) -> None:
        super().__init__(kit.theme, self.tr("以前来过吗"), "")
        self._kit, self._book, self._offset = kit, book, offset
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(self._lines), 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No telephone has been typed."""
        self.set_title(self.tr("以前来过吗"), "")
        self._clear()
        self._column.addWidget(Label(self.tr("填好电话就会查"), "hint"))

    def show_earlier(self, earlier: Earlier, now: int) -> None:
        """Show what is known of the telephone."""
        self._clear()
        if not earlier.count:
            self.set_title(self.tr("以前来过吗"), self.tr("这个电话第一次来"))
            return
        self.set_title(self.tr("这个电话来过 {count} 次").format(count=earlier.count), "")
        for text, due in earlier.open_promises:
            self._column.addWidget(self._promise(text, due, now))
        for one in earlier.cases:
            self._column.addWidget(self._line(one, now))

    def _promise(self, text: str, due: int, now: int) -> QWidget:
        moment = times.moment(due, now, self._offset)
        if due < now:
            said = self.tr("承诺没做到：{moment}前 {text}，先为这件事道歉").format(moment=moment, text=text)
            return self._told("octagon", said, "danger")
        said = self.tr("还有承诺：{moment}前 {text}").format(moment=moment, text=text)
        return self._told("flag", said, "warn")

    def _told(self, icon: str, text: str, role: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = IconLabel(self._kit.theme, icon, "", role)
        mark.setFixedWidth(20)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, role, wrap=True), 1)
        return box

    def _line(self, one: EarlierCase, now: int) -> Button:
        said = self.tr("{number} · {day} · {category} · {stage}").format(
            number=one.number,
            day=times.day(one.received_at, now, self._offset),
            category=self._book.name("categories", one.category),
            stage=stage_word(one.stage, one.round),
        )
        button = Button(self._kit.theme, said, kind=Kind.LINK)
        button.setProperty("case", one.uid.hex())
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.open_requested.emit(bytes.fromhex(button.property("case")))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
