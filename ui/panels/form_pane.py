"""The pane that the registration form stands in: it scrolls, and its foot opens the fields behind F8."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Kit
from ui.panels.registration_form import RegistrationForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label
from ui.widgets.pane import Pane, bring_into_sight, go_into, scrolled

_ACTION = "more_fields"


class FormPane(Pane):
    """The fields of the talk; below them, while they are wanted, the others."""

    def __init__(self, kit: Kit, form: RegistrationForm) -> None:
        super().__init__(kit.theme)
        self._form, self._word = form, kit.actions.text(_ACTION)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(form.main, 1)
        form.more.hide()
        whole.addWidget(form.more)
        self.fill(scrolled(inner))
        foot = self.add_foot()
        self._more = Button(kit.theme, self._word, "chevron-right", Kind.LINK, kit.actions.key(_ACTION))
        self._more.clicked.connect(self.turn_more)
        self._behind = Label("", "note")
        foot.addWidget(self._more)
        foot.addWidget(self._behind, 1)

    def turn_more(self) -> None:
        """Show or hide the fields that are seldom needed."""
        shown = self._form.more.isHidden()
        self.show_more(shown)
        go_into(self._form.first_of_more() if shown else self._form.phone)

    def show_more(self, shown: bool) -> None:
        """Show or hide them without going there."""
        self._form.more.setVisible(shown)
        self._more.set_words(self._word, "chevron-down" if shown else "chevron-right")
        self.tell_behind()

    def reveal(self, field: QWidget) -> None:
        """Bring a field into sight, wherever on the form it is, and leave the cursor where it is."""
        if self._form.in_more(field):
            self.show_more(True)
        bring_into_sight(field)

    def tell_behind(self) -> None:
        """Say what lies behind F8: the category's own fields first."""
        seldom = self.tr("商品 · 购买日期 · 小票号 · 批次 · 发生时间 · 情绪 · 地址 · 复杂程度")
        names = " · ".join([*self._form.own.names(), seldom])
        self._behind.setText(names if self._form.more.isHidden() else "")

    def go_to(self, field: QWidget) -> None:
        """Put the cursor into a field, wherever on the form it is."""
        if self._form.in_more(field):
            self.show_more(True)
        go_into(field)
