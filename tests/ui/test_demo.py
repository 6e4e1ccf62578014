"""`jiesu demo --out` and `jiesu selftest`, each in a process of its own, as a person starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


def start(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY"))}
    surroundings.update(
        PYTHONPATH=os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        PYTHONDONTWRITEBYTECODE="1",
        TMPDIR=str(home),
        TEMP=str(home),
    )
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", timeout=100, check=False)


def test_the_demo_writes_papers_and_pictures(tmp_path: Path) -> None:
    out, home = tmp_path / "out", tmp_path / "temporary"
    home.mkdir()
    done = start("demo", "--out", str(out), home=home)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (out / "slip.pdf").read_bytes().startswith(b"%PDF-")
    assert (out / "summary-2026-10.xlsx").read_bytes().startswith(b"PK")
    assert (out / "package-20261124.cxp").stat().st_size > 10_000
    pictures = sorted(out.glob("*.png"))
    assert {"register", "list", "list-dark", "case", "case-dark"} <= {one.stem for one in pictures}
    for one in pictures:
        picture = QImage(str(one))
        assert (picture.width(), picture.height()) == (1366, 768)
    assert list(home.iterdir()) == []


def test_the_self_test_passes_and_leaves_nothing(tmp_path: Path) -> None:
    done = start("selftest", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "1366×768 offscreen" in done.stdout
    assert not list(tmp_path.glob("jiesu-*"))
