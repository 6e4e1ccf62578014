"""The help page (F1): what the page in front is for, and its keys, made from the action table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.actions import ActionRow, Actions
from ui.page import Page
from ui.theme import GAP, Theme
from ui.widgets.buttons import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import KeyCap, Label
from ui.widgets.pane import Pane, scrolled


class HelpDialog(QDialog):
    """Lies over the window until Esc; it shows the keys that work now and no others."""

    def __init__(self, theme: Theme, actions: Actions, page: Page, parent: QWidget) -> None:
        """`page` is the page in front."""
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.setWindowTitle(self.tr("{page}：帮助").format(page=page.title()))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 460)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        if page.help():
            column.addWidget(Label(page.help(), wrap=True))
        column.addWidget(scrolled(self._sheets()), 1)
        close = Button(theme, self.tr("回到窗口"), key="Esc")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.ring = FocusRing(theme, self)

    def _sheets(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        here = [row for row in self._actions.offered() if self._actions.key(row.id)]
        everywhere = [row for row in self._actions.always() if self._actions.key(row.id)]
        for title, rows in ((self.tr("这一页"), here), (self.tr("到处都能用"), everywhere)):
            if rows:
                column.addWidget(self._sheet(title, rows))
        column.addStretch(1)
        return inner

    def _sheet(self, title: str, rows: list[ActionRow]) -> Pane:
        pane = Pane(self._theme, title)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 84)
        grid.setHorizontalSpacing(GAP)
        for place, row in enumerate(rows):
            grid.addWidget(KeyCap(self._theme, self._actions.key(row.id)), place, 0)
            grid.addWidget(Label(self._actions.text(row.id)), place, 1)
        pane.body.addLayout(grid)
        return pane

    def lines(self) -> list[str]:
        """Every word and key that is shown, in order."""
        return [label.text() for label in self.findChildren(Label)]
