"""贴文字: what was taken of a pasted text into the registration form, and one step back."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.cases.pasted_text import read_pasted
from desktop.cases.phone import mask, normalise
from desktop.cases.rules import RuleBook
from desktop.cases.typed_values import TEXT_LIMIT
from ui.kit import Kit
from ui.panels.registration_form import RegistrationForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote

_LONGEST = 24


class PastedBar(QWidget):
    """A line above the form while what was pasted last can be taken back."""

    def __init__(self, kit: Kit, book: RuleBook, form: RegistrationForm) -> None:
        super().__init__()
        self._book, self._form = book, form
        self._put: dict[str, tuple[Any, Any]] = {}
        self._said = IconNote(kit.theme)
        back = Button(
            kit.theme, kit.actions.text("take_back"), "arrow-back-up", Kind.SMALL, kit.actions.key("take_back")
        )
        back.clicked.connect(self.take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(back)
        self.hide()

    @property
    def can_go_back(self) -> bool:
        """Whether something that was pasted stands in the form."""
        return bool(self._put)

    def paste(self) -> str:
        """Put the text of the clipboard into the fields that are empty; gives what is to be told where nothing was."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return self.tr("剪贴板里没有文字")
        if len(text) > TEXT_LIMIT:
            return self.tr("剪贴板里的文字太长，没有取")
        pasted = read_pasted(text, self._book, self._form.channel.code())
        put = self._form.put_in({**pasted.fields, "description": pasted.rest})
        if not put:
            return self.tr("栏里都有字了，什么也没有改")
        self._put = put
        self._said.say("info-circle", self._words(), "ink2")
        self.show()
        return ""

    def take_back(self) -> None:
        """Take out what was put in, except where the person has changed it since."""
        put = self._put
        self.forget()
        self._form.take_out(put)

    def forget(self) -> None:
        """What was pasted stays."""
        self._put = {}
        self.hide()

    def _words(self) -> str:
        said = [self._word(name, str(now)) for name, (_before, now) in self._put.items() if name != "description"]
        if "description" in self._put:
            said.append(self.tr("余下的放进「经过」"))
        return self.tr("从粘贴的文字取了：{said}").format(said=self.tr("；").join(said))

    def _word(self, name: str, value: str) -> str:
        if name == "customer.phone":
            value = mask(normalise(value)) or value
        elif name == "channel":
            value = self._book.name("channels", value)
        short = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        return f"{self._form.label_of(name)} {short}"
