"""A window that nobody sits before: its screen, its boxes, and waiting until it has shown what it fetched."""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer

from desktop.errors import EnvironmentFault, Refused
from ui.operations import Operations

SCREEN = (1366, 768)
_SCALING = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI")


def use_picture_screen(folder: Path) -> None:
    """Let Qt draw on a screen of 1366×768 that exists in memory only; its description is written into `folder`.

    Only before the application is made.
    """
    width, height = SCREEN
    screen = {"name": "picture", "x": 0, "y": 0, "width": width, "height": height}
    screen.update(logicalDpi=96, logicalBaseDpi=96, dpr=1)
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    for name in _SCALING:
        os.environ.pop(name, None)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_plain_path(described)}"


def _plain_path(path: Path) -> str:
    """Without the colon of a drive letter, which Qt would take for the end of the path."""
    text = str(path)
    return os.path.relpath(text) if ":" in text else text


class NobodyThere(QObject):
    """Stands in the door for boxes: nothing is asked or shown, and what went wrong is raised by `raise_trouble`."""

    def __init__(self) -> None:
        super().__init__()
        self._trouble: BaseException | None = None

    def info(self, title: str, text: str) -> None:
        """Nobody reads it."""

    def question(self, title: str, text: str, yes: str, no: str) -> bool:
        """Nobody agrees."""
        return False

    def refused(self, error: Refused) -> None:
        """Keep it."""
        self._keep(error)

    def fault(self, error: EnvironmentFault) -> None:
        """Keep it."""
        self._keep(error)

    def crash(self, error: BaseException) -> None:
        """Keep it."""
        self._keep(error)

    def _keep(self, error: BaseException) -> None:
        self._trouble = self._trouble or error

    def raise_trouble(self) -> None:
        """Raise the first thing that went wrong, if anything did."""
        if self._trouble is not None:
            raise self._trouble


def settle(operations: Operations, at_least_ms: int = 50) -> None:
    """Let the window work until it has shown everything it fetched; short timers of its pages run out meanwhile."""
    while True:
        loop = QEventLoop()
        QTimer.singleShot(at_least_ms, loop.quit)
        loop.exec()
        if not operations.busy():
            QCoreApplication.processEvents()  # what came last is laid out only in the next turn
            return
