"""The one door through which the window speaks in boxes. Every box is logged; tests put a recorder in its place."""

from __future__ import annotations

import html
import logging
import traceback
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.errors import EnvironmentFault, Refused
from desktop.wording import Wording
from ui import icons
from ui.theme import Theme

log = logging.getLogger("jiesu.ui")


class Messages(Protocol):
    """What can be said in a box. What belongs beside a field is said there, not here."""

    def info(self, title: str, text: str) -> None:
        """Say something that needs to be seen before going on."""

    def question(self, title: str, text: str, yes: str, no: str) -> bool:
        """Ask; `yes` and `no` are verbs on the buttons. Esc and closing the box mean no."""

    def refused(self, error: Refused) -> None:
        """Say why what the person asked for was not done, where there is no field to say it at."""

    def fault(self, error: EnvironmentFault) -> None:
        """Say what of the surroundings is wrong and what to do."""

    def crash(self, error: BaseException) -> None:
        """Own up to a bug of ours, with the report to pass on."""


class MessageBoxes(QObject):
    """The boxes of the window."""

    def __init__(self, theme: Theme, wording: Wording, parent: QObject | None = None) -> None:
        """`wording` says refusals and faults in the person's language."""
        super().__init__(parent)
        self._theme = theme
        self._wording = wording

    def info(self, title: str, text: str) -> None:
        """Say something that needs to be seen before going on."""
        log.info("info: %s", title)
        self._show(self._box("info-circle", "accent", title, text))

    def question(self, title: str, text: str, yes: str, no: str) -> bool:
        """Ask; `yes` and `no` are verbs on the buttons. Esc and closing the box mean no."""
        box = self._box("help-circle", "accent", title, text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        decline = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(agree)
        box.setEscapeButton(decline)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        log.info("question: %s: %s", title, yes if agreed else no)
        return agreed

    def refused(self, error: Refused) -> None:
        """Say why what the person asked for was not done, where there is no field to say it at."""
        log.info("refused: %s", error)
        self._show(self._box("octagon", "danger", self.tr("没有做成"), self._wording.refusal(error)))

    def fault(self, error: EnvironmentFault) -> None:
        """Say what of the surroundings is wrong and what to do."""
        log.warning("fault: %s %s", error.code, dict(error.holes))
        self._show(self._box("alert-triangle", "warn", self.tr("没有做成"), self._wording.fault(error)))

    def crash(self, error: BaseException) -> None:
        """Own up to a bug of ours, with the report to pass on."""
        log.error("crash", exc_info=error)
        text = self.tr("程序自己出了错，刚才的动作没有做成。已经保存的内容都在。请把下面的报告交给维护的人。")
        box = self._box("octagon", "danger", self.tr("程序出错了"), text)
        box.setDetailedText("".join(traceback.format_exception(error)))
        self._show(box)

    def _box(self, icon: str, colour: str, title: str, text: str) -> QMessageBox:
        box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle(self.tr("接诉台"))
        box.setText(f"<b>{html.escape(title)}</b>")
        box.setInformativeText(html.escape(text))
        ratio = box.devicePixelRatioF()
        box.setIconPixmap(icons.icon(icon, self._theme.colour(colour), icons.EMPTY, ratio).pixmap(icons.EMPTY))
        return box

    def _show(self, box: QMessageBox) -> None:
        box.addButton(self.tr("知道了"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()
