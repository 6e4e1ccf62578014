"""The drafts of the registration page: the one on the form, and others that wait until somebody comes back to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app.drafts import Draft, Drafts
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.form_draft import FormDraft

KIND = "registration"
_ASIDE = "aside"
"""Said of a draft that was put aside: it waits, and is not gone on with by itself."""


class RegistrationDrafts(FormDraft):
    """Every registration that was begun is a draft of its own, under the key that it carries."""

    waiting = Signal(object)
    """Which drafts wait beside the one on the form: a list of `Draft`, the one kept last first."""

    def __init__(self, kit: Kit, drafts: Drafts, given: Callable[[], dict[str, Any]], parent: QObject) -> None:
        self._blank: Mapping[str, Any] = {}
        super().__init__(kit, drafts, KIND, given, parent)

    @property
    def key(self) -> str:
        """What the draft on the form is kept under."""
        return self._key

    @property
    def ref(self) -> str:
        """What the registration carries, so that saving it twice registers it once."""
        return self._ref

    @property
    def untouched(self) -> bool:
        """Whether the form is as it was begun."""
        return not self.body()

    def body(self) -> dict[str, Any]:
        """What stands in the form, with its key; nothing where the form is as it was begun."""
        given = self._given()
        return {**given, "ref": self._ref} if given != self._blank else {}

    def begin_anew(self) -> None:
        """The form is empty; what is typed from now on is another draft."""
        super().begin_anew()
        self._key = self._ref
        self._blank = self._given()

    def put_aside(self) -> bool:
        """Keep what stands in the form until somebody comes back to it; False where nothing does."""
        body = self.body()
        self._timer.stop()
        self._dirty = False
        work = partial(self._keep, self._key, {**body, _ASIDE: True} if body else {})
        self._kit.operations.run(Operation(work, done=self._was_kept))
        return bool(body)

    def fetch(self) -> None:
        """Look what was left from before; what was not put aside is gone on with at once."""
        self._kit.operations.run(Operation(self._all, done=self._were_found))

    def look(self) -> None:
        """Look which drafts wait."""
        self._kit.operations.run(Operation(self._all, done=self._tell, key="drafts"))

    def take_up(self, draft: Draft) -> None:
        """Go on with a draft that waits."""
        body = {name: value for name, value in draft.body.items() if name != _ASIDE}
        self._go_on_with(Draft(draft.key, draft.kind, body, draft.updated_at))
        self._kit.operations.run(Operation(partial(self._keep, self._key, body), done=self._was_kept))
        self.look()

    def throw_away(self, draft: Draft) -> None:
        """Forget a draft that waits."""
        self._kit.operations.run(Operation(partial(self._drafts.forget, draft.key), done=self._was_thrown_away))

    def _all(self) -> list[Draft]:
        return self._drafts.listing(KIND)

    def _was_thrown_away(self, _nothing: None) -> None:
        self.look()

    def _go_on_with(self, draft: Draft) -> None:
        self._key, self._ref = draft.key, draft.body.get("ref") or draft.key
        self.found.emit(draft)
        self._dirty = False
        self._timer.stop()

    def _were_found(self, drafts: Sequence[Draft]) -> None:
        interrupted = [one for one in drafts if not one.body.get(_ASIDE)]
        if interrupted and not self._dirty:
            self._go_on_with(interrupted[0])
        self._tell(drafts)

    def _tell(self, drafts: Sequence[Draft]) -> None:
        self.waiting.emit([one for one in drafts if one.key != self._key])
