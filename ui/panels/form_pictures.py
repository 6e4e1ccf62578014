"""Files of a registration that is still being typed: taken in at once, kept with the draft, shown small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.taking_files import as_draft, small_of_draft
from desktop.clock import local
from ui.choosers import Choosers
from ui.incoming_files import Incoming, as_png, pasted_name
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import choice_word
from ui.panels.camera import CameraDialog
from ui.panels.case.attachments import KIND_ICONS
from ui.widgets.buttons import Button, Kind, action_button
from ui.widgets.picture_cards import Card, PictureCards

Taken = Mapping[str, Any]
"""A file that was taken in, as the draft keeps it."""


class FormPictures(QWidget):
    """The row 附件 of the registration form."""

    changed = Signal()
    """The person added or removed a file; no values."""

    added = Signal(int)
    """Files were added just now: how many."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers) -> None:
        super().__init__()
        self._kit, self._desk, self._choosers = kit, desk, choosers
        self._files: list[Taken] = []
        self.cards = PictureCards(kit.theme, self.tr("附件"))
        self.cards.setFixedHeight(self.cards.rows_height(1) + 4)
        self.cards.removed.connect(self.remove)
        choose = Button(kit.theme, self.tr("选文件…"), "folder-open", Kind.SMALL)
        choose.clicked.connect(self.choose)
        self._remove = Button(kit.theme, self.tr("去掉"), "trash", Kind.SMALL, "Del")
        self._remove.clicked.connect(self._remove_current)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for action in ("paste_picture", "camera"):
            tools.addWidget(action_button(kit.theme, kit.actions, action, kind=Kind.SMALL))
        tools.addWidget(choose)
        tools.addWidget(self._remove)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.cards)
        self._fill()

    # What it says --------------------------------------------------------------

    def files(self) -> list[dict[str, Any]]:
        """The files as a draft keeps them and as a registration takes them."""
        return [dict(one) for one in self._files]

    def show_files(self, files: Sequence[Taken] | str) -> None:
        """Show the files of a draft; "" for none."""
        self._files = [one for one in files if isinstance(one, Mapping) and {"sha256", "name"} <= one.keys()]
        self._fill()

    # In ------------------------------------------------------------------------

    def take(self, incoming: Sequence[Incoming]) -> None:
        """Take in what was pasted, dropped or chosen; what is none says so in a box."""
        if incoming:
            moment = local(self._desk.now(), self._desk.identity.utc_offset_min)
            work = partial(_take, self._desk, tuple(incoming), pasted_name(moment))
            self._kit.operations.run(Operation(work, done=self._taken))

    def choose(self) -> None:
        """Let the person choose files."""
        self.take(self._choosers.files(self))

    def show_camera(self) -> None:
        """Offer what was photographed just now."""
        dialog = CameraDialog(self._kit, self._desk, self._choosers.folder, self)
        dialog.taken.connect(self.take)
        dialog.open()

    def _taken(self, files: list[Taken]) -> None:
        once = {one["sha256"]: one for one in (*self._files, *files)}
        self._files = list(once.values())
        self._fill()
        self.changed.emit()
        self.added.emit(len(files))

    # Out -----------------------------------------------------------------------

    def remove(self, key: str) -> None:
        """Leave a file out of the registration."""
        self._files = [one for one in self._files if one["sha256"] != key]
        self._fill()
        self.changed.emit()

    def _remove_current(self) -> None:
        self.remove(self.cards.key())

    def _fill(self) -> None:
        self.cards.show_cards([self._card(one) for one in self._files])
        self.cards.setVisible(bool(self._files))
        self._remove.setVisible(bool(self._files))
        for one in self._files:
            if self.cards.picture(one["sha256"]) is None:
                self._kit.operations.run(Operation(partial(small_of_draft, self._desk, one), done=self._show_small))

    def _card(self, one: Taken) -> Card:
        kind = str(one.get("kind", "other"))
        word, icon = choice_word(self._kit.wording, kind), KIND_ICONS.get(kind, "paperclip")
        return Card(one["sha256"], str(one["name"]), word, icon)

    def _show_small(self, small: tuple[str, Path | None]) -> None:
        key, picture = small
        if picture is not None:
            self.cards.show_pictures({key: picture})


def _take(desk: Desk, incoming: Sequence[Incoming], name: str) -> list[Taken]:
    """On the database thread."""
    taking = desk.attaching
    files = [taking.take_file(one) if isinstance(one, Path) else taking.take(as_png(one), name) for one in incoming]
    return [as_draft(one) for one in files]
