"""Bring the translations of the window up to date: `python packaging/translations.py`.

Reads every Chinese text of `ui/` into `resources/i18n/jiesu_<language>.ts`, where translators write, and compiles it
into the `.qm` beside it, which the window loads. Both are committed. The tools come with PySide6-Essentials.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en",)


def tool(name: str) -> str:
    """A tool of PySide6, from beside the Python that runs this."""
    ending = ".exe" if sys.platform == "win32" else ""
    return str(Path(sys.executable).with_name(f"pyside6-{name}{ending}"))


def catalogue(language: str) -> Path:
    """Where the texts of a language stand."""
    return FOLDER / f"jiesu_{language}.ts"


def collect(target: Path, language: str) -> None:
    """Read the source texts of the window into a catalogue; what was translated stays."""
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    options = ["-source-language", "zh_CN", "-target-language", language, "-locations", "none", "-no-obsolete"]
    _run([tool("lupdate"), *sources, *options, "-ts", str(target)])


def compiled(source: Path, target: Path) -> None:
    """Compile a catalogue; only what is finished goes in."""
    _run([tool("lrelease"), "-silent", "-nounfinished", str(source), "-qm", str(target)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Collect and compile every language."""
    for language in LANGUAGES:
        collect(catalogue(language), language)
        compiled(catalogue(language), catalogue(language).with_suffix(".qm"))


if __name__ == "__main__":
    main()
