"""The first start: which site this is. One Enter gets to work; names can be changed later."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop.app.set_up import set_up
from desktop.errors import Refused
from desktop.paths import DataFolder
from desktop.wording import Wording, chosen_language
from ui.theme import Theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.choices import CheckBox
from ui.widgets.fields import FieldRow, LineField, State
from ui.widgets.labels import Label

DEFAULT_CODE = "MD01"


class SetUpDialog(QDialog):
    """Code and name of the site, the letter of this computer, and whether all is only a trial."""

    def __init__(self, folder: DataFolder, theme: Theme) -> None:
        super().__init__()
        self._folder, self._wording = folder, Wording(chosen_language())
        self.setWindowTitle(self.tr("接诉台 · 第一次使用"))
        self.setMinimumWidth(560)
        self._code = LineField(self.tr("网点码"))
        self._code.setText(DEFAULT_CODE)
        self._name = LineField(self.tr("网点名称"))
        self._name.setText(self.tr("本店"))
        self._station = LineField(self.tr("机位"))
        self._station.setText("A")
        self._trial = CheckBox(theme, self.tr("只是试用，登记的都不作数"))
        self._rows = {
            "code": FieldRow(theme, self.tr("网点码"), self._code),
            "name": FieldRow(theme, self.tr("网点名称"), self._name),
            "station": FieldRow(theme, self.tr("机位"), self._station),
        }
        self._rows["code"].set_hint(self.tr("2 到 4 位字母或数字，印在编号前面"))
        self._rows["station"].set_hint(self.tr("同一网点有几台电脑时，各用一个字母"))
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("这是哪个网点？"), "title"))
        column.addWidget(Label(self.tr("投诉只存在这台电脑上，不连网络。"), "second"))
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._trial)
        column.addSpacing(8)
        go = Button(theme, self.tr("开始使用"), "", Kind.CHIEF, "Enter")
        go.setDefault(True)
        go.clicked.connect(self._begin)
        foot = QHBoxLayout()
        foot.addWidget(go)
        foot.addStretch(1)
        column.addLayout(foot)
        go.setFocus()

    def _begin(self) -> None:
        try:
            set_up(
                self._folder,
                self._code.text(),
                self._name.text(),
                station=self._station.text(),
                trial=self._trial.isChecked(),
            )
        except Refused as refused:
            for field, row in self._rows.items():
                found = [one for one in refused.problems if one.field == field]
                row.set_state(State.ERROR if found else State.NORMAL, self._wording.problem(found[0]) if found else "")
            return
        self.accept()


def ask_for_site(folder: DataFolder, theme: Theme) -> bool:
    """Ask which site this is and set the folder up; False where the person closed the window instead."""
    return SetUpDialog(folder, theme).exec() == QDialog.DialogCode.Accepted
