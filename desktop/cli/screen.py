"""What the command line says where the window can not be shown: no screen, or a system library is missing."""

from __future__ import annotations

import os
import re
import sys

_MISSING = re.compile(r"\b(lib[A-Za-z0-9_+.-]+?)\.so((?:\.\d+)*): cannot open shared object file")
_PACKAGES = {"libglib-2.0": "libglib2.0-0", "libgthread-2.0": "libglib2.0-0"}
"""Libraries whose Debian package is not called after them."""


def has_screen() -> bool:
    """Whether there is somewhere to show a window; only Linux can be without."""
    named = any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    return named or sys.platform != "linux"


def missing_library(error: ImportError) -> tuple[str, str] | None:
    """The system library that an import failed for and the Debian package it is in; None for any other failure."""
    found = _MISSING.search(str(error))
    if found is None:
        return None
    stem, version = found[1], found[2].lstrip(".").partition(".")[0]
    return f"{stem}.so{found[2]}", _PACKAGES.get(stem) or _package(stem.lower(), version)


def _package(stem: str, version: str) -> str:
    """Debian's rule: the name in small letters and the version, with a dash between two digits."""
    dash = "-" if version and stem[-1].isdigit() else ""
    return f"{stem}{dash}{version}"


def say_no_screen() -> None:
    """Say that there is no screen, and what works without."""
    _say("cli.no_screen")


def say_no_library(library: str, package: str) -> None:
    """Say which library is missing, and how to install it."""
    _say("cli.no_library", library=library, package=package)


def _say(code: str, **holes: str) -> None:
    # Imported only now: where there is a screen, the window opens without reading a sentence.
    from desktop.cli.face import use_utf8
    from desktop.wording import Wording

    use_utf8()
    print(Wording().say(code, **holes), file=sys.stderr)
