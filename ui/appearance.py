"""How the window is dressed on this computer: light or dark, letter size, language; kept in `pc.toml`."""

from __future__ import annotations

import os
from dataclasses import dataclass

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.app.pc_settings import pc_setting, set_pc_setting
from desktop.paths import DataFolder
from desktop.wording import LANGUAGES, chosen_language
from ui import translation
from ui.theme import APPEARANCES, SYSTEM, Theme

_LOOK, _TYPE, _LANGUAGE = "appearance", "type", "language"
_LARGE, _NORMAL = "large", "normal"


@dataclass(frozen=True, slots=True)
class Appearance:
    """`look` is one of `APPEARANCES`, `large` the large letters, `language` one of `LANGUAGES`."""

    look: str
    large: bool
    language: str


def appearance_of(folder: DataFolder) -> Appearance:
    """What was chosen on this computer. The variable `JIESU_LANGUAGE` goes before a chosen language."""
    look, language = pc_setting(folder, _LOOK), pc_setting(folder, _LANGUAGE)
    if "JIESU_LANGUAGE" in os.environ or language not in LANGUAGES:
        language = chosen_language()
    return Appearance(look if look in APPEARANCES else SYSTEM, pc_setting(folder, _TYPE) == _LARGE, language)


def keep_appearance(folder: DataFolder, chosen: Appearance) -> Appearance:
    """Keep a choice for the next start; gives it back. Raises `EnvironmentFault` where the disk is in the way."""
    set_pc_setting(folder, _LOOK, chosen.look)
    set_pc_setting(folder, _TYPE, _LARGE if chosen.large else _NORMAL)
    set_pc_setting(folder, _LANGUAGE, chosen.language)
    return chosen


class Wardrobe:
    """Dresses the application before its windows are made, and anew before they are made again."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        self._app, self._theme = app, theme
        self._translators: list[QTranslator] = []
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def dress(self, chosen: Appearance) -> None:
        """Speak its language, wear its colours and letters."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = translation.install(self._app, chosen.language)
        self._theme.apply(self._app, chosen.look, chosen.large)

    def _follow(self, *_scheme: object) -> None:
        """The system became dark or light; who follows it changes with it."""
        if self._theme.chosen == SYSTEM:
            self._theme.apply(self._app, SYSTEM, self._theme.large)
