"""The foot of the registration page: save and print, save, 当场解决, and what keeps it from being saved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        row.addWidget(refusals)
        row.addStretch(1)
        self._keys = Label(self.tr("Tab 或 Enter 下一格 · Shift+Tab 上一格 · Esc 留作草稿离开"), "note")
        row.addWidget(self._keys)

    def show_solving(self, shown: bool) -> None:
        """Say what saving will do."""
        self._solve.setChecked(shown)
        self.chief.set_words(self.tr("登记、办结并打印") if shown else self._usual)

    def fit(self, wide: bool) -> None:
        """The keys are told where there is room."""
        self._keys.setVisible(wide)
