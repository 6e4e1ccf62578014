"""The letters of the window: the system's YaHei where there is one, else the Noto Sans SC that comes with us.

What neither has, rare characters of names such as 𠮷, comes from the LXGW WenKai that the papers use too. Its file is
large and seldom needed, so it is read once the window is there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from desktop.paths import RESOURCES

SYSTEM_FAMILY = "Microsoft YaHei UI"
SHIPPED_FAMILY = "Noto Sans SC"
RARE_FAMILY = "LXGW WenKai"
_RARE_FILE = "LXGWWenKai-Regular.ttf"


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


def rare_is_loaded() -> bool:
    """Whether rare characters can be shown."""
    return QFontDatabase.hasFamily(RARE_FAMILY)


def read_rare(folder: Path = RESOURCES / "fonts") -> bytes:
    """The file of rare characters, for `load_rare`; b"" where it is gone. On any thread: an old disk takes its time."""
    try:
        return (folder / _RARE_FILE).read_bytes()
    except OSError:
        return b""


def load_rare(content: bytes) -> None:
    """Let every text of the window use the rare characters; what shows is painted again by Qt."""
    if content and not rare_is_loaded():
        QFontDatabase.addApplicationFontFromData(QByteArray(content))
