"""相机里刚拍的: the newest pictures of the camera folder, to be taken over by one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app import Desk
from desktop.app.camera_folder import RECENT_MIN, Shot, camera_folder, choose_camera_folder, new_shots
from desktop.clock import system_clock
from ui import times
from ui.choosers import ChooseFolder
from ui.kit import Kit
from ui.operations import Operation
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label
from ui.widgets.picture_cards import Card, PictureCards

_SIZE = (720, 360)


@dataclass(frozen=True)
class _Seen:
    """What is in the folder, None where none was chosen; `now` is the computer's own time (UTC ms)."""

    folder: Path | None
    shots: Sequence[Shot]
    now: int


class CameraDialog(QDialog):
    """Shows what was photographed in the last minutes; the newest is chosen already."""

    taken = Signal(object)
    """The person wants these pictures: a list of paths."""

    def __init__(self, kit: Kit, desk: Desk, choose_folder: ChooseFolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._desk, self._choose_folder = kit, desk, choose_folder
        self._folder: Path | None = None
        self.setWindowTitle(self.tr("相机里刚拍的"))
        self.cards = PictureCards(kit.theme, self.tr("刚拍的照片"), several=True)
        self.cards.opened.connect(self._take)
        self._said = Label("", "second", wrap=True)
        self._place = Label("", "note")
        self._chief = Button(kit.theme, self.tr("附上选中的"), "paperclip", Kind.CHIEF, "Enter")
        self._chief.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("相机里刚拍的"), "title"))
        column.addWidget(self._said)
        column.addWidget(self.cards, 1)
        self._nothing = QWidget()
        column.addWidget(self._nothing, 1)
        column.addLayout(self._foot())
        self.resize(*_SIZE)
        self._look()

    def _foot(self) -> QHBoxLayout:
        choose = Button(self._kit.theme, self.tr("选文件夹…"), "folder-open")
        choose.clicked.connect(self._choose)
        away = Button(self._kit.theme, self.tr("先不附"), key="Esc")
        away.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (self._chief, away, choose):
            foot.addWidget(widget)
        foot.addWidget(self._place, 1)
        return foot

    def _look(self, chosen: Path | None = None) -> None:
        work = partial(_seen, self._desk, chosen)
        self._kit.operations.run(Operation(work, done=self._show, key="camera"))

    def _show(self, seen: _Seen) -> None:
        offset = self._desk.identity.utc_offset_min
        self._folder = seen.folder
        cards = [Card(str(one.path), one.path.name, times.moment(one.moment, seen.now, offset)) for one in seen.shots]
        self.cards.show_cards(cards)
        self.cards.show_pictures({str(one.path): one.small for one in seen.shots if one.small is not None})
        self.cards.setVisible(bool(cards))
        self._nothing.setVisible(not cards)
        self._chief.setEnabled(bool(cards))
        self._place.setText(str(seen.folder or ""))
        self._place.setToolTip(str(seen.folder or ""))
        self._said.setText(self._words(seen))
        (self.cards if cards else self._chief).setFocus()

    def _words(self, seen: _Seen) -> str:
        if seen.folder is None:
            return self.tr("还没有选相机文件夹：点「选文件夹…」，选手机或相机的照片在这台电脑上的位置，以后就记得")
        if not seen.shots:
            return self.tr("最近 {minutes} 分钟里没有新照片").format(minutes=RECENT_MIN)
        return self.tr("最近 {minutes} 分钟的照片，最新的在前；空格多选，回车附上").format(minutes=RECENT_MIN)

    def _choose(self) -> None:
        chosen = self._choose_folder(self, str(self._folder or ""))
        if chosen is not None:
            self._look(chosen)

    def _take(self, *_key: object) -> None:
        paths = [Path(key) for key in self.cards.chosen()]
        if paths:
            self.taken.emit(paths)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes away; Enter belongs to the pictures."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.reject()


def _seen(desk: Desk, chosen: Path | None) -> _Seen:
    """On the database thread."""
    if chosen is not None:
        choose_camera_folder(desk, chosen)
    folder, now = camera_folder(desk), system_clock()
    return _Seen(folder, new_shots(desk, folder, now) if folder is not None else (), now)
