"""What is being typed on a form, kept as a draft every few seconds, so that it survives a kill."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app.drafts import Draft, Drafts
from ui.kit import Kit
from ui.operations import Operation

_KEEP_AFTER_MS, _KEEP_WITHIN_MS = 2000, 5000
"""After a pause of so long; and, while somebody types without one, as long after the first key."""


class FormDraft(QObject):
    """The one draft of a form. It carries a key of its own, so that saving it twice registers it once."""

    kept = Signal(object)
    """The draft was kept: when (UTC ms)."""

    found = Signal(object)
    """There is a draft from before: the `Draft`. Not told once the person has begun to type."""

    def __init__(
        self, kit: Kit, drafts: Drafts, name: str, given: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        """`name` is the form's, `given` says what stands in it, `parent` is the page it ends with."""
        super().__init__(parent)
        self._kit, self._drafts, self._kind, self._given = kit, drafts, name, given
        self._key = name
        self._pause, self._oldest = self._made_timer(_KEEP_AFTER_MS), self._made_timer(_KEEP_WITHIN_MS)
        self._dirty = False
        self._ref = ""
        self.begin_anew()

    def _made_timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.keep)
        return timer

    def body(self) -> dict[str, Any]:
        """What stands in the form, with its key; nothing where the form is empty."""
        given = self._given()
        return {**given, "ref": self._ref} if given else {}

    def begin_anew(self) -> None:
        """The form is empty; what is typed from now on is another draft."""
        self._ref = f"form-{uuid4()}"
        self._rest()

    def touch(self) -> None:
        """The person changed something."""
        self._dirty = True
        self._pause.start()
        if not self._oldest.isActive():
            self._oldest.start()

    def keep(self) -> None:
        """Keep what was changed since the last time."""
        if self._dirty:
            self._kit.operations.run(Operation(partial(self._keep, self._key, self.body()), done=self._was_kept))
        self._rest()

    def _rest(self) -> None:
        """Nothing is to be kept."""
        self._dirty = False
        self.wait()

    def _keep(self, key: str, body: dict[str, Any]) -> int | None:
        """On the database thread; a draft of nothing is thrown away."""
        if body:
            return self._drafts.keep(key, self._kind, body)
        self._drafts.forget(key)
        return None

    def wait(self) -> None:
        """Keep nothing more by itself: the form is being saved."""
        self._pause.stop()
        self._oldest.stop()

    def fetch(self) -> None:
        """Look whether something was left from before."""
        self._kit.operations.run(Operation(partial(self._drafts.find, self._key), done=self._was_found))

    def _was_kept(self, moment: int | None) -> None:
        if moment is not None:
            self.kept.emit(moment)

    def _was_found(self, draft: Draft | None) -> None:
        if draft is not None and not self._dirty:
            self._ref = draft.body.get("ref") or self._ref
            self.found.emit(draft)
            self._rest()
