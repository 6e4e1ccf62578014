"""The evidence of a case as chips above the field 证据: what there is of each kind; a click goes to the attachments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.cases.case import Attachment
from ui.kit import Kit
from ui.panels.act_words import choice_word
from ui.panels.case.attachments import KIND_ICONS
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.flow import FlowLayout

_LONGEST = 18


class EvidenceChips(QWidget):
    """Chips and the key that adds a picture."""

    files_requested = Signal()
    """The person wants to see the attachments; no values."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._row = FlowLayout(self, gap=8)
        self._paste = action_button(kit.theme, kit.actions, "paste_picture", kind=Kind.LINK)
        self._chips: list[Button] = []
        self._row.addWidget(self._paste)

    @property
    def filled(self) -> bool:
        """Whether anything is attached."""
        return bool(self._chips)

    def show_attachments(self, files: Sequence[Attachment]) -> None:
        """Say what there is of each kind."""
        self._row.takeAt(self._row.count() - 1)
        for chip in self._chips:
            self._row.takeAt(0)
            chip.deleteLater()
        self._chips = [self._chip(kind, [one for one in files if one.kind == kind]) for kind in _kinds(files)]
        for widget in (*self._chips, self._paste):
            self._row.addWidget(widget)
            widget.show()
        self.updateGeometry()

    def _chip(self, kind: str, files: Sequence[Attachment]) -> Button:
        said = self._said(kind, files)
        chip = Button(self._kit.theme, said, KIND_ICONS.get(kind, "paperclip"), Kind.SMALL)
        chip.setToolTip("\n".join(one.note or one.name for one in files))
        chip.clicked.connect(self.files_requested)
        return chip

    def _said(self, kind: str, files: Sequence[Attachment]) -> str:
        word = choice_word(self._kit.wording, kind)
        notes = {one.note for one in files if one.note}
        if len(notes) == 1 and all(one.note for one in files):
            word = _short(notes.pop())
        elif len(files) == 1:
            word = _short(files[0].name)
        if len(files) == 1:
            return word
        said = self.tr("{word} {count} 张") if kind in ("photo", "receipt") else self.tr("{word} {count} 个")
        return said.format(word=word, count=len(files))


def _kinds(files: Sequence[Attachment]) -> list[str]:
    return list(dict.fromkeys(one.kind for one in files))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
