"""营业时间: a line for each weekday, days that are otherwise, and the holidays of a year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.typed_hours import WEEK, hours_as_typed, read_hours, take_year_file
from desktop.cases.calendar import years_missing
from desktop.errors import Refused
from ui.choosers import ChooseFiles
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.form_rows import FormRows
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import LineField, NoteField
from ui.widgets.labels import IconNote
from ui.widgets.pane import Pane, go_into, scrolled


class HoursPane(Pane):
    """A form of the whole; saved as one act."""

    told = Signal(str, bool)
    """Something was done: what to say in a toast; never to be undone."""

    def __init__(self, kit: Kit, desk: Desk, choose: ChooseFiles) -> None:
        """`choose` asks for the file of a year."""
        super().__init__(kit.theme, self.tr("营业时间"), self.tr("时限按它算；已经登记的按当时的算"))
        self._kit, self._desk, self._choose = kit, desk, choose
        self._missing = IconNote(kit.theme)
        self._missing.setContentsMargins(12, 6, 12, 6)
        self._missing.hide()
        self._rows = FormRows(kit.theme, kit.wording)
        self._fields: dict[str, LineField | NoteField] = {}
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(12, 12, 12, 12)
        self._form.setSpacing(8)
        self._add_week()
        self._add("half_day_at", self.tr("半天分界"), LineField(self.tr("半天分界")))
        days = NoteField(
            self.tr("例外日期"), self.tr("一天一行，如 2026-10-07 休息，或 2026-12-31 09:00-23:00"), lines=3
        )
        self._add("exceptions", self.tr("例外日期"), days)
        years = NoteField(self.tr("放假调休"), self.tr("一行一年，如 2027 放假 01-01 01-02 上班 02-06"), lines=4)
        self._add("years", self.tr("放假调休"), years)
        self._form.addStretch(1)
        self.fill(scrolled(form))
        self.body.insertWidget(0, self._missing)
        self._problem = IconNote(kit.theme)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.first = self._fields[WEEK[0]]
        foot = self.add_foot(chief=True)
        self.save_button = Button(kit.theme, self.tr("保存营业时间"), "device-floppy", Kind.CHIEF)
        self.save_button.clicked.connect(self.save)
        foot.addWidget(self.save_button)
        self.import_button = Button(kit.theme, self.tr("导入放假表"), "file-import")
        self.import_button.clicked.connect(self.take_file)
        foot.addWidget(self.import_button)
        foot.addStretch(1)

    def _add_week(self) -> None:
        days = (self.tr("周一"), self.tr("周二"), self.tr("周三"), self.tr("周四"), self.tr("周五"))
        for name, label in zip(WEEK, (*days, self.tr("周六"), self.tr("周日")), strict=True):
            self._add(name, label, LineField(label, self.tr("如 09:00-12:30 13:30-21:00；不营业写 休息")))

    def _add(self, name: str, label: str, field: LineField | NoteField) -> None:
        self._fields[name] = field
        self._form.addWidget(self._rows.add(name, label, field))

    def fetch(self) -> None:
        """Read the settings as they are now."""
        work = partial(hours_as_typed, self._desk, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._found, key="settings.hours"))

    def _found(self, typed: Mapping[str, str]) -> None:
        self._rows.clear_problems()
        self._problem.hide()
        for name, field in self._fields.items():
            if isinstance(field, LineField):
                field.setText(typed[name])
            else:
                field.setPlainText(typed[name])

        self._warn()

    def _warn(self) -> None:
        """Say which year has no table, from December on also of the next one."""
        years = years_missing(self._desk.settings.calendar(), self._desk.now())
        said = self.tr("{years} 年还没有放假调休表，工作日先按周一至周五算；有了文件就导入，或在下面写一行")
        self._missing.setVisible(bool(years))
        self._missing.say("alert-triangle", said.format(years=self.tr("、").join(map(str, years))), "warn")

    def take_file(self) -> None:
        """Ask for the file of a year and take it."""
        chosen = self._choose(self)
        if chosen:
            work = partial(take_year_file, self._desk, chosen[0], self._kit.wording)
            self._kit.operations.run(Operation(work, done=self._taken, refused=self._refused, changed=lambda _done: ()))

    def _taken(self, years: tuple[tuple[int, ...], str]) -> None:
        """Show the years; what else is half typed stays."""
        taken, typed = years
        field = self._fields["years"]
        if isinstance(field, NoteField):
            field.setPlainText(typed)
        self._problem.hide()
        said = self.tr("{years} 年的放假调休表已导入").format(years=self.tr("、").join(map(str, taken)))
        self.told.emit(said, False)
        self._warn()

    def given(self) -> dict[str, str]:
        """The fields as they were typed."""
        return {
            name: field.text() if isinstance(field, LineField) else field.toPlainText()
            for name, field in self._fields.items()
        }

    def save(self) -> None:
        """Take the settings."""
        work = partial(_take, self._desk, self.given())
        self._kit.operations.run(Operation(work, done=self._saved, refused=self._refused, changed=lambda _done: ()))

    def _saved(self, _done: Any) -> None:
        self.told.emit(self.tr("营业时间已保存，从现在登记的投诉按它算"), False)
        self.fetch()

    def _refused(self, refused: Refused) -> None:
        rest, first = self._rows.show_problems(refused.problems)
        if first is not None:
            go_into(first)
        self._problem.setVisible(bool(rest))
        self._problem.say("octagon", "；".join(map(self._kit.wording.problem, rest)), "danger")


def _take(desk: Desk, given: Mapping[str, str]) -> object:
    return desk.settings.take(read_hours(given))
