"""The menu of appearances: light, dark or as the system; large letters; language."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.appearance import Appearance
from ui.theme import DARK, LIGHT, SYSTEM

_LANGUAGES = (("zh_CN", "中文"), ("en", "English"))
"""Each by its own name: who cannot read the others must find it."""


class AppearanceMenu(QMenu):
    """Shows what is chosen with a tick; goes away with the choice."""

    picked = Signal(object)
    """The person chose: the `Appearance`."""

    def __init__(self, now: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        looks = ((SYSTEM, self.tr("跟随系统")), (LIGHT, self.tr("浅色")), (DARK, self.tr("深色")))
        self._group([(word, now.look == look, replace(now, look=look)) for look, word in looks])
        self.addSeparator()
        self._add(self.tr("大字"), now.large, replace(now, large=not now.large))
        self.addSeparator()
        self._group([(word, now.language == code, replace(now, language=code)) for code, word in _LANGUAGES])

    def _group(self, choices: list[tuple[str, bool, Appearance]]) -> None:
        group = QActionGroup(self)
        for word, chosen, then in choices:
            group.addAction(self._add(word, chosen, then))

    def _add(self, word: str, chosen: bool, then: Appearance) -> QAction:
        action = self.addAction(word)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(partial(self._pick, then))
        return action

    def _pick(self, then: Appearance, _checked: bool = False) -> None:
        if then != self._now:
            self.picked.emit(then)

    def open_below(self, widget: QWidget) -> None:
        """Open under the button that was pressed, its right edge at that of the button."""
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height()))
        self.popup(QPoint(corner.x() - self.sizeHint().width(), corner.y()))
