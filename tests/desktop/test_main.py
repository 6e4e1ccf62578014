"""`jiesu` as it is started: without a screen, without Qt's system libraries, and as the self-test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli.screen import missing_library

ROOT = Path(__file__).parents[2]


def start(*arguments: str, path: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `jiesu` in a process of its own that has no screen; `path` comes before all other packages."""
    no_screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    surroundings = {name: value for name, value in os.environ.items() if name not in no_screen}
    places = [str(path)] if path else []
    surroundings.update(PYTHONPATH=os.pathsep.join([*places, str(ROOT)]), PYTHONDONTWRITEBYTECODE="1", **more)
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", timeout=100, check=False)


@pytest.fixture
def broken_qt(tmp_path: Path) -> Path:
    """A PySide6 that fails as the real one does where a system library is missing."""
    package = tmp_path / "broken" / "PySide6"
    package.mkdir(parents=True)
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({said!r})\n", encoding="utf-8")
    return package.parent


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")


@linux_only
@pytest.mark.parametrize("arguments", [(), ("demo",)])
def test_without_a_screen_it_says_what_to_do(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = start(*arguments, JIESU_DATA=str(tmp_path / "none"))
    assert done.returncode == 3
    assert "jiesu demo --out DIR" in done.stderr
    assert not (tmp_path / "none").exists()


def test_without_a_library_it_names_the_package(broken_qt: Path, tmp_path: Path) -> None:
    for arguments in ((), ("demo", "--out", str(tmp_path / "out"))):
        done = start(*arguments, path=broken_qt, DISPLAY=":0")
        assert done.returncode == 3
        assert "apt-get install libegl1" in done.stderr
        assert "Traceback" not in done.stderr


def test_everything_else_works_without_qt(broken_qt: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "HZ03")
    made = start("init", "--data", folder, "--code", "HZ03", "--name", "湖滨店", "--trial", path=broken_qt)
    checked = start("check", "--data", folder, "--json", path=broken_qt)
    assert (made.returncode, checked.returncode) == (0, 0), made.stderr + checked.stderr
    assert '"ok": true' in checked.stdout


@pytest.mark.parametrize(
    ("said", "library", "package"),
    [
        ("libGL.so.1: cannot open shared object file: No such file or directory", "libGL.so.1", "libgl1"),
        ("libxkbcommon.so.0: cannot open shared object file: No such file", "libxkbcommon.so.0", "libxkbcommon0"),
        ("libdbus-1.so.3: cannot open shared object file: No such file", "libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1: cannot open shared object file: No such file", "libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0: cannot open shared object file: No such file", "libglib-2.0.so.0", "libglib2.0-0"),
        ("libX11.so.6: cannot open shared object file: No such file", "libX11.so.6", "libx11-6"),
    ],
)
def test_the_package_of_a_library(said: str, library: str, package: str) -> None:
    assert missing_library(ImportError(said)) == (library, package)


def test_any_other_failure_is_no_missing_library() -> None:
    assert missing_library(ModuleNotFoundError("No module named 'PySide6'")) is None
