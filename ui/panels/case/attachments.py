"""附件: the files of a case as cards with small pictures, and what one does with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.case import Attachment
from desktop.people.staff import Member
from ui import times
from ui.kit import Kit
from ui.panels.act_words import choice_word
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.labels import Label
from ui.widgets.picture_cards import Card, PictureCards

KIND_ICONS = {
    "photo": "photo",
    "receipt": "receipt",
    "recording": "player-play",
    "document": "file-text",
    "other": "paperclip",
}


@dataclass(frozen=True)
class Small:
    """The small picture of an attachment, None where there is none to make; has the file arrived at all?"""

    key: str
    picture: Path | None
    here: bool


class Attachments(QWidget):
    """The tab 附件 of the records."""

    choose_requested = Signal()
    """The person wants to choose files; no values."""

    open_requested = Signal(str)
    """The person wants to look at an attachment: its id in hex."""

    remove_requested = Signal(str)
    """The person wants an attachment taken off: its id in hex."""

    def __init__(self, kit: Kit, offset: int) -> None:
        super().__init__()
        self._kit, self._offset = kit, offset
        self._lacking: frozenset[str] = frozenset()
        self.cards = PictureCards(kit.theme, self.tr("附件"))
        self.cards.opened.connect(self.open_requested)
        self.cards.removed.connect(self.remove_requested)
        self._none = Label(
            self.tr("还没有附件：按 Ctrl+V 贴上截图，或把照片、小票、录音拖到这一页上"), "second", wrap=True
        )
        self._none.setContentsMargins(16, 14, 16, 0)
        self._open = Button(kit.theme, self.tr("打开"), "arrow-right", Kind.SMALL, "Enter")
        self._remove = Button(kit.theme, self.tr("撤下"), "trash", Kind.SMALL, "Del")
        self._lay_out()
        self.show_attachments([], {}, 0)

    def _lay_out(self) -> None:
        theme, actions = self._kit.theme, self._kit.actions
        choose = Button(theme, self.tr("选文件…"), "folder-open", Kind.SMALL)
        choose.clicked.connect(self.choose_requested)
        self._open.clicked.connect(lambda: self.open_requested.emit(self.cards.key()))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.cards.key()))
        tools = QGridLayout()
        tools.setContentsMargins(0, 8, 12, 8)
        tools.setSpacing(6)
        tools.addWidget(action_button(theme, actions, "paste_picture", kind=Kind.SMALL), 0, 0)
        tools.addWidget(choose, 0, 1)
        tools.addWidget(action_button(theme, actions, "camera", kind=Kind.SMALL), 1, 0, 1, 2)
        tools.addWidget(self._open, 2, 0)
        tools.addWidget(self._remove, 2, 1)
        tools.setRowStretch(3, 1)
        left = QVBoxLayout()
        left.setContentsMargins(12, 4, 0, 4)
        left.addWidget(self._none)
        left.addWidget(self.cards, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addLayout(tools)

    def show_attachments(self, files: Sequence[Attachment], staff: Mapping[bytes, Member], now: int) -> None:
        """Show these, the newest first; whether each has arrived is said by `show_small`."""
        self._files = list(files)[::-1]
        self._staff, self._now = staff, now
        self._fill()

    def show_small(self, small: Small) -> None:
        """Show the small picture of an attachment, or that its file has not arrived."""
        if not small.here and small.key not in self._lacking:
            self._lacking |= {small.key}
            self._fill()
        if small.picture is not None:
            self.cards.show_pictures({small.key: small.picture})

    def _fill(self) -> None:
        self.cards.show_cards([self._card(one) for one in self._files])
        for widget in (self.cards, self._open, self._remove):
            widget.setVisible(bool(self._files))
        self._none.setVisible(not self._files)

    def _card(self, one: Attachment) -> Card:
        key = one.uid.hex()
        member = self._staff.get(one.by) if one.by else None
        kind = choice_word(self._kit.wording, one.kind)
        moment, who = times.moment(one.at, self._now, self._offset), member.name if member else ""
        facts = [moment, who] if one.kind == "photo" else [kind, moment, who]
        note = " · ".join(fact for fact in facts if fact)
        if key in self._lacking:
            note = self.tr("文件还没有到")
        icon = "ring-dashed" if key in self._lacking else KIND_ICONS.get(one.kind, "paperclip")
        return Card(key, one.note or one.name, note, icon, key in self._lacking)
