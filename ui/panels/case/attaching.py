"""What one does with the files of an opened case: attach, look at, take off, put back; small ones made meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app import Desk
from desktop.app.attaching import Attached
from desktop.app.handling import ActDone
from desktop.cases.case import Attachment
from desktop.clock import local
from ui.choosers import ChooseFiles
from ui.incoming_files import Incoming, as_png, pasted_name
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word
from ui.panels.case.act_dialog import ActDialog
from ui.panels.case.attachments import Small
from ui.panels.case.doing import CaseDoing


class CaseAttaching(QObject):
    """Does acts on the files of one case."""

    told = Signal(str, bool)
    """Something was done: what to say, and whether it can be taken back."""

    undo_changed = Signal()
    """There is something to take back now, or nothing any more; no values."""

    pictured = Signal(object)
    """A small picture is there, or a file is not: a `Small`."""

    def __init__(self, kit: Kit, desk: Desk, uid: bytes, doing: CaseDoing, page: QWidget) -> None:
        """`page` is what boxes lie over."""
        super().__init__(page)
        self._kit, self._desk, self._uid, self._doing, self._page = kit, desk, uid, doing, page
        self._files: dict[str, Attachment] = {}
        self._asked: set[str] = set()
        self._undo: Callable[[], None] | None = None

    # In ------------------------------------------------------------------------

    def attach(self, incoming: Sequence[Incoming]) -> None:
        """Attach what was pasted, dropped or chosen."""
        if incoming:
            moment = local(self._desk.now(), self._desk.identity.utc_offset_min)
            work = partial(_attach, self._desk, self._uid, tuple(incoming), pasted_name(moment))
            self._kit.operations.run(Operation(work, done=self._attached, changed=self._changed))

    def choose(self, ask: ChooseFiles) -> None:
        """Let the person choose files, and attach them."""
        self.attach(ask(self._page))

    def _attached(self, done: list[Attached]) -> None:
        new = [one for one in done if not one.known]
        self._doing.count += len(new)
        moving = [one for one in new if one.frames > 1]
        if not new:
            self.told.emit(self.tr("「{file}」已经附在这一件上").format(file=done[0].file), False)
            return
        said = self.tr("已附上 {count} 个文件").format(count=len(new))
        if len(new) == 1:
            said = self.tr("已附上「{file}」").format(file=new[0].file)
        if moving:
            said = self.tr("已附上「{file}」，动图只留了第一帧").format(file=moving[0].file)
        ids = [one.attachment for one in new if one.attachment]
        self._can_undo(partial(self._act_on, "detach", ids, self.tr("撤销")))
        self.told.emit(said, True)

    # Out -----------------------------------------------------------------------

    def show(self, files: Sequence[Attachment]) -> None:
        """These are attached now: make the small pictures that lack, one at a time, so that nothing else waits."""
        self._files = {one.uid.hex(): one for one in files}
        for key, one in self._files.items():
            if key not in self._asked:
                self._asked.add(key)
                self._kit.operations.run(Operation(partial(_small, self._desk, key, one), done=self._made_small))

    def open(self, key: str) -> None:
        """Look at a file with the system's own program, from a copy."""
        if key in self._files:
            work = partial(self._desk.attaching.copy_to_look_at, self._files[key])
            self._kit.operations.run(Operation(work, done=self._show_copy))

    def _show_copy(self, copy: Path) -> None:
        self._doing.open_file(copy)

    def _made_small(self, small: Small) -> None:
        self.pictured.emit(small)

    def remove(self, key: str) -> None:
        """Ask why, and take a file off the case."""
        one = self._files.get(key)
        if one is None:
            return
        dialog = ActDialog(self._kit, self._doing.ground(), "detach", self._doing.act, self._page)
        dialog.form.show_values({"attachment": _id(one)})
        dialog.form.first_field_after("attachment").setFocus()
        dialog.accepted.connect(partial(self._removed, one))
        dialog.open()

    def _removed(self, one: Attachment) -> None:
        self._can_undo(partial(self._act_on, "reattach", [_id(one)], ""))
        self.told.emit(self.tr("已撤下「{file}」").format(file=one.name), True)

    # Taking back -----------------------------------------------------------------

    def undo(self) -> Callable[[], None] | None:
        """What takes the last thing back, None where there is none."""
        return self._undo

    def _can_undo(self, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self.undo_changed.emit()

    def _act_on(self, act: str, ids: Sequence[str], reason: str) -> None:
        self._can_undo(None)
        work = partial(_each, self._doing.act, act, tuple(ids), reason)
        self._kit.operations.run(Operation(work, done=self._taken_back, changed=self._changed))

    def _taken_back(self, act: str) -> None:
        self.told.emit(self.tr("{act} 已记下").format(act=act_word(self._kit.wording, act)), False)

    def _changed(self, _done: object) -> list[str]:
        return [self._uid.hex()]


def _attach(desk: Desk, uid: bytes, incoming: Sequence[Incoming], name: str) -> list[Attached]:
    """On the database thread."""
    files = [str(one) if isinstance(one, Path) else desk.attaching.take(as_png(one), name) for one in incoming]
    return desk.attaching.attach(uid, files, {})


def _small(desk: Desk, key: str, one: Attachment) -> Small:
    here = desk.attaching.is_here(one)
    return Small(key, desk.attaching.thumbnail(one.sha256, one.media) if here and one.is_picture else None, here)


def _each(do: Callable[[str, Mapping[str, Any]], ActDone], act: str, ids: Sequence[str], reason: str) -> str:
    for one in ids:
        do(act, {"attachment": one, "reason": reason} if reason else {"attachment": one})
    return act


def _id(one: Attachment) -> str:
    return str(UUID(bytes=one.uid))
