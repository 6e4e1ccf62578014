"""The system's own dialogs and programs: what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from ui.choosers import show_file


@pytest.mark.parametrize(("opened", "told"), [(True, 0), (False, 1)])
def test_a_paper_that_nothing_opens_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: bool, told: int
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: opened)
    monkeypatch.setattr(QMessageBox, "information", lambda _over, _title, text: said.append(text))
    show_file(tmp_path / "slip.pdf")
    assert [str(tmp_path / "slip.pdf") in one for one in said] == [True] * told
