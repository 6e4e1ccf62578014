"""The head of the registration page: how and when it came in, what is kept as a draft, which drafts wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app.drafts import Draft
from ui.kit import Kit
from ui.panels.registration_form import RegistrationForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import PageHead

_TIME_WIDTH = 150
_CHANNEL_WIDTH, _NARROW_CHANNEL_WIDTH = 240, 160


class RegistrationHead(QWidget):
    """Channel, nature and time received, as they stand in the form's table of fields."""

    drafts_requested = Signal()
    """The person wants to see the drafts that wait; no values."""

    def __init__(self, kit: Kit, form: RegistrationForm) -> None:
        super().__init__()
        self._form, self._narrow = form, False
        head = PageHead(kit.theme, self.tr("新登记"))
        self._note = IconLabel(kit.theme, "device-floppy", "")
        self._note.hide()
        head.add_beside(self._note)
        self._drafts = Button(kit.theme, self.tr("草稿"), "pencil", Kind.SMALL, kit.actions.key("drafts"))
        self._drafts.clicked.connect(self.drafts_requested)
        self._drafts.hide()
        head.add_beside(self._drafts)
        for word, field in (
            (self.tr("渠道"), form.channel),
            (self.tr("性质"), form.nature),
            (self.tr("收到"), form.received),
        ):
            head.add(Label(word, "second"))
            head.add(field)
        form.received.setFixedWidth(_TIME_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(form.received.words, 0, Qt.AlignmentFlag.AlignRight)

    def note(self, icon: str, text: str, colour: str = "ink2") -> None:
        """Say what was done just now: a draft kept, a case registered; where there is room for it."""
        self._note.say(icon, text, colour)
        self._note.setVisible(not self._narrow and bool(text))

    def show_waiting(self, drafts: Sequence[Draft]) -> None:
        """Say how many drafts wait."""
        self._drafts.set_words(self.tr("草稿 {count}").format(count=len(drafts)))
        self._drafts.setVisible(bool(drafts))

    def fit(self, narrow: bool) -> None:
        """Leave out what there is no room for."""
        self._narrow = narrow
        self._form.channel.setMaximumWidth(_NARROW_CHANNEL_WIDTH if narrow else _CHANNEL_WIDTH)
        self._note.setVisible(not narrow and bool(self._note.text()))
