"""The letters of the window: the system's YaHei where there is one, else the Noto Sans SC that comes with us."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from desktop.paths import RESOURCES

SYSTEM_FAMILY = "Microsoft YaHei UI"
SHIPPED_FAMILY = "Noto Sans SC"


def shipped_font_files(folder: Path = RESOURCES / "fonts") -> list[Path]:
    """The weights of the shipped family that are there, regular and bold."""
    return sorted(folder.glob("NotoSansSC-*.ttf"))


def load_family() -> str:
    """Name the family to use, loading the shipped files only where the system has no YaHei."""
    if QFontDatabase.hasFamily(SYSTEM_FAMILY):
        return SYSTEM_FAMILY
    for path in shipped_font_files():
        QFontDatabase.addApplicationFont(str(path))
    return SHIPPED_FAMILY
