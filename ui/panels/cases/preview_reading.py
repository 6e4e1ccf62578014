"""Keeps the preview at the case one stands on: it waits for the end of a walk through rows, then reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.app import Desk
from desktop.errors import Refused
from desktop.queries.case_line import CaseListRow
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.cases.preview import CasePreview, CasePreviewPane, read_preview

_MOVED_MS = 120


class PreviewReading(QObject):
    """Reads the case of the current row and shows it, unless one has gone on meanwhile."""

    def __init__(
        self, kit: Kit, desk: Desk, pane: CasePreviewPane, current: Callable[[], CaseListRow | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kit, self._desk, self._pane, self._current = kit, desk, pane, current
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_MOVED_MS)
        self._moved.timeout.connect(self.read)

    def read_soon(self) -> None:
        """The person walks through rows."""
        self._moved.start()

    def read(self) -> None:
        """Read the case one stands on now."""
        self._moved.stop()
        row = self._current()
        if row is None:
            self._pane.show_nothing()
            return
        work = partial(read_preview, self._desk, row.uid, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._show, refused=self._gone, key="case_list.preview"))

    def _show(self, preview: CasePreview) -> None:
        row = self._current()
        if row is not None and row.uid == preview.view.case.uid:
            self._pane.show_case(preview)

    def _gone(self, _refused: Refused) -> None:
        self._pane.show_nothing()
