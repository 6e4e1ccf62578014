"""What is typed or scanned at the list: words narrow it after a pause, a number and Enter open its case."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.app import Desk
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.cases.list_search import ListSearch

_TYPED_MS = 250


class TypedNumbers(QObject):
    """Listens to the field that looks through the list."""

    typed = Signal()
    """The person has stopped typing: the list is to be narrowed by what stands in the field."""

    found = Signal(bytes)
    """What was typed is the number of a case: its id."""

    no_number = Signal()
    """What was typed and entered is no number of a case."""

    def __init__(self, kit: Kit, desk: Desk, text: ListSearch, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._desk, self._text = kit, desk, text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPED_MS)
        self._pause.timeout.connect(self.typed)
        text.textChanged.connect(self._pause.start)
        text.asked.connect(self._ask)

    def type_on(self, text: str) -> None:
        """Somebody types or scans while in the table: it goes on in the field."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.setText(text)

    def _ask(self, text: str) -> None:
        self._pause.stop()
        work = partial(case_of_number, self._desk, text)
        self._kit.operations.run(Operation(work, done=self._answer, key="case_list.number"))

    def _answer(self, uid: bytes | None) -> None:
        if uid is None:
            self.no_number.emit()
            return
        self._text.clear()
        self.found.emit(uid)


def case_of_number(desk: Desk, text: str) -> bytes | None:
    """The id of the case that a number in any writing means, none where it is no number or nobody's."""
    from desktop.app.viewing import find_number

    try:
        return find_number(desk, text)
    except Refused:
        return None
