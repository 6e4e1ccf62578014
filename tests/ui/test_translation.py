"""Chinese is there without any file; another language never leaves a hole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui import words
from ui.translation import catalogue, install


def test_chinese_needs_no_catalogue_of_ours(qapp: QApplication, tmp_path: Path) -> None:
    put_in = install(qapp, "zh_CN", tmp_path)
    assert words.stage_word("to_answer") == "待顾客答复"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    for translator in put_in:
        qapp.removeTranslator(translator)


def test_a_missing_or_broken_catalogue_leaves_chinese(qapp: QApplication, tmp_path: Path) -> None:
    catalogue("en", tmp_path).write_bytes(b"no catalogue")
    put_in = install(qapp, "en", tmp_path)
    assert words.stage_word("open", 2) == "二次 处理中"
    for translator in put_in:
        qapp.removeTranslator(translator)
