"""The languages of the window. Chinese is the source, so a missing file can never show a clerk a foreign screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from desktop.paths import RESOURCES
from desktop.wording import SOURCE

FOLDER = RESOURCES / "i18n"


def catalogue(language: str, folder: Path = FOLDER) -> Path:
    """Where the compiled translation of that language is."""
    return folder / f"jiesu_{language}.qm"


def install(app: QCoreApplication, language: str, folder: Path = FOLDER) -> list[QTranslator]:
    """Speak `language` (`zh_CN`, `en`, …): Qt's own menus and our texts. Returns the translators put in.

    Called before the first widget is made. A file that is missing or broken leaves the Chinese source text.
    """
    own = [] if language == SOURCE else [catalogue(language, folder)]
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    installed = []
    for path in [qt, *own]:
        translator = QTranslator(app)
        if path.is_file() and translator.load(str(path)):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text of a table for `lupdate`, which knows this name; it is translated where it is shown."""
    return text
