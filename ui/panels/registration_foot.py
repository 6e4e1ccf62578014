"""The foot of the registration page: save and print, save, 当场解决, and what keeps it from being saved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app.coming_back import Kind as ReturnKind
from desktop.app.coming_back import Return
from ui.actions import Handler
from ui.kit import Kit
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label


class RegistrationFoot(QWidget):
    """Buttons of the page's own actions; `refusals` is the line of what is to be mended."""

    def __init__(self, kit: Kit, refusals: QWidget, save_and_print: Handler, save: Handler, resolve: Handler) -> None:
        super().__init__()
        actions, theme = kit.actions, kit.theme
        self._usual = actions.text("save_print")
        self.chief = Button(theme, self._usual, "printer", Kind.CHIEF, actions.key("save_print"))
        plain = Button(theme, actions.text("save"), "", Kind.ORDINARY, actions.key("save"))
        self._solve = Button(theme, actions.text("resolve"), "", Kind.ORDINARY, actions.key("resolve"))
        self._solve.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, handler in ((self.chief, save_and_print), (plain, save), (self._solve, resolve)):
            button.clicked.connect(handler)
            row.addWidget(button)
        self._told = Label("", "strong")
        self._told.hide()
        row.addWidget(self._told)
        row.addWidget(refusals)
        row.addStretch(1)
        self._keys = Label(self.tr("Tab 或 Enter 下一格 · Shift+Tab 上一格 · Esc 留作草稿离开"), "note")
        row.addWidget(self._keys)

    def show_what(self, returning: Return | None, *, solves: bool) -> None:
        """Say what saving will do, on the chief button itself and beside it."""
        self._solve.setChecked(solves)
        self.chief.set_words(self._verb(returning, solves))
        self._told.setText(self._consequence(returning, solves) if returning is not None else "")
        self._told.setVisible(returning is not None)

    def _verb(self, returning: Return | None, solves: bool) -> str:
        if solves:
            return self.tr("登记、办结并打印")
        if returning is None or returning.kind is ReturnKind.LINKED:
            return self._usual
        words = self.tr("记到 {number}") if returning.kind is ReturnKind.SAME else self.tr("重新打开 {number}")
        return words.format(number=returning.case.number)

    def _consequence(self, returning: Return, solves: bool) -> str:
        if solves or returning.kind is ReturnKind.LINKED:
            return self.tr("另登记一件，与 {number} 相连").format(number=returning.case.number)
        return self.tr("只记「经过」，不另登记")

    def fit(self, wide: bool) -> None:
        """The keys are told where there is room."""
        self._keys.setVisible(wide)
