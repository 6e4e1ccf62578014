"""What stands in the panels of a case and is not saved: kept while one looks elsewhere, and as a draft of the case."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app.drafts import Draft, Drafts
from ui.kit import Kit
from ui.panels.case.step_panel import StepPanel
from ui.panels.form_draft import FormDraft


class HalfWritten(QObject):
    """One draft per case, with the fields a person has changed in each step."""

    found = Signal(object)
    """Something was left from before: when it was kept (UTC ms)."""

    kept = Signal(object)
    """What is half written was kept: when (UTC ms)."""

    def __init__(self, kit: Kit, drafts: Drafts, case: bytes, parent: QObject) -> None:
        """`parent` is the page it ends with."""
        super().__init__(parent)
        self._panel: StepPanel | None = None
        self._steps: dict[str, dict[str, Any]] = {}
        self._draft = FormDraft(kit, drafts, f"case {case.hex()}", self._body, self)
        self._draft.found.connect(self._was_found)
        self._draft.kept.connect(self.kept)
        self._draft.fetch()

    def come_into(self, panel: StepPanel) -> None:
        """The person is in this panel now; what was left in it is there again."""
        self._panel = panel
        panel.form.type_again(self._steps.pop(_key(panel), {}))
        panel.form.edited.connect(self._draft.touch)

    def leave(self) -> None:
        """The panel goes away unsaved."""
        if self._panel is not None:
            self._steps[_key(self._panel)] = self._panel.form.typed()
            self._panel = None

    def saved(self) -> None:
        """What stood in the panel is in the journal."""
        self._panel = None
        self._draft.touch()
        self._draft.keep()

    def keep(self) -> None:
        """Keep it now: the page is left or the window closed."""
        self._draft.keep()

    def _body(self) -> dict[str, Any]:
        here = {_key(self._panel): self._panel.form.typed()} if self._panel is not None else {}
        return {key: typed for key, typed in {**self._steps, **here}.items() if typed}

    def _was_found(self, draft: Draft) -> None:
        self._steps = {key: typed for key, typed in draft.body.items() if isinstance(typed, dict)}
        if self._panel is not None:
            self._panel.form.type_again(self._steps.pop(_key(self._panel), {}))
        self.found.emit(draft.updated_at)


def _key(panel: StepPanel) -> str:
    return f"{panel.step} {panel.act}"
