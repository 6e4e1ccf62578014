"""What nobody caught: logged at once, and shown on the window's thread, never on the one it happened on."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from ui.messages import Messages

log = logging.getLogger("jiesu.crash")


class _Crashes(QObject):
    happened = Signal(object)
    """Something failed anywhere in the program: the exception."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, error: BaseException) -> None:
        self._messages.crash(error)


def report_crashes(messages: Messages) -> None:
    """From now on what nobody caught is logged and shown; PySide calls the hook on whichever thread failed."""
    crashes = _Crashes(messages)

    def hook(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        log.error("uncaught", exc_info=(kind, error, at))
        crashes.happened.emit(error)

    sys.excepthook = hook
