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


_WORTH = {("description", ""), ("attachments", "")}


class RegistrationDrafts(FormDraft):
    """Every registration that was begun is a draft of its own, under the key that it carries."""

    offered = Signal(object)
    """One was neither finished nor put aside, as after a kill: the `Draft`. Not told once the person types."""

    taken_up = Signal(object)
    """The person goes on with this `Draft`; what stands in the form is to be put aside first."""

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

    def _is_slight(self) -> bool:
        """Whether one field is all there is, as a telephone of which nothing came; words and pictures weigh more."""
        given, blank = _typed(self._given()), _typed(self._blank)
        changed = {name for name, value in given.items() if blank.get(name) != value}
        return len(changed) < 2 and not changed & _WORTH

    def put_aside(self, *, slight: bool = True) -> bool:
        """Keep what stands in the form until somebody comes back to it; False where nothing does.

        `slight`: even where it is no more than one field.
        """
        body = self.body() if slight or not self._is_slight() else {}
        self._rest()
        work = partial(self._keep, self._key, {**body, _ASIDE: True} if body else {})
        self._kit.operations.run(Operation(work, done=self._was_kept))
        return bool(body)

    def fetch(self) -> None:
        """Look what was left from before; what was not put aside is offered."""
        self._kit.operations.run(Operation(self._all, done=self._were_found))

    def look(self) -> None:
        """Look which drafts wait."""
        self._kit.operations.run(Operation(self._all, done=self._tell, key="drafts"))

    def go_on(self, key: str = "") -> None:
        """Go on with the draft of that key, "" for the one kept last; not where something stands in the form."""
        if self.untouched:
            self._kit.operations.run(Operation(partial(self._one_of, key), done=self._was_looked_up))

    def _one_of(self, key: str) -> Draft | None:
        return next((one for one in self._all() if not key or one.key == key), None)

    def _was_looked_up(self, draft: Draft | None) -> None:
        if draft is not None and self.untouched:
            self.taken_up.emit(draft)

    def put_off(self, draft: Draft) -> None:
        """A draft that was offered waits like one that was put aside; when it was kept stays as it was."""
        self._mark(draft, {**draft.body, _ASIDE: True})

    def _mark(self, draft: Draft, body: Mapping[str, Any]) -> None:
        work = partial(self._drafts.keep, draft.key, KIND, body, draft.updated_at)
        self._kit.operations.run(Operation(work, done=self._was_marked))

    def _was_marked(self, _moment: int) -> None:
        self.look()

    def take_up(self, draft: Draft) -> None:
        """Go on with a draft that waits."""
        body = {name: value for name, value in draft.body.items() if name != _ASIDE}
        self._go_on_with(Draft(draft.key, draft.kind, body, draft.updated_at))
        self._mark(draft, body)

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
        self._rest()

    def _were_found(self, drafts: Sequence[Draft]) -> None:
        self._tell(drafts)
        left = [one for one in drafts if not one.body.get(_ASIDE) and one.key != self._key]
        if left and self.untouched:
            self.offered.emit(left[0])

    def _tell(self, drafts: Sequence[Draft]) -> None:
        self.waiting.emit([one for one in drafts if one.key != self._key])


def _typed(given: Mapping[str, Any]) -> dict[tuple[str, str], Any]:
    """Every field by its group and own name."""
    found: dict[tuple[str, str], Any] = {}
    for name, value in given.items():
        parts = value.items() if isinstance(value, Mapping) else [("", value)]
        found |= {(name, own): one for own, one in parts}
    return found
