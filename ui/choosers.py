"""What the window asks the system for: files and folders that a person chooses, and a program that shows a paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

SaveFile = Callable[[str], Path | None]
"""Asks where a file goes, given the name it would have; None where the person went away."""

ChoosePackage = Callable[[QWidget], Path | None]
"""Asks the person for a package: over which widget."""

ChooseFiles = Callable[[QWidget], list[Path]]
"""Asks the person for files to attach: over which widget; none where they went away."""

ChooseFolder = Callable[[QWidget, str], Path | None]
"""Asks the person for a folder: over which widget, where to begin ("" anywhere)."""


def ask_for_workbook(suggested: str) -> Path | None:
    """The box in which a person says where a workbook goes; it asks by itself before writing over another."""
    title = QCoreApplication.translate("FiguresPage", "导出 Excel")
    kind = QCoreApplication.translate("FiguresPage", "Excel 工作簿 (*.xlsx)")
    chosen, _kind = QFileDialog.getSaveFileName(QApplication.activeWindow(), title, suggested, kind)
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx")


def ask_package(over: QWidget) -> Path | None:
    """The system's own dialog for a package."""
    chosen, _filter = QFileDialog.getOpenFileName(
        over,
        QCoreApplication.translate("SyncPage", "打开同步包"),
        "",
        QCoreApplication.translate("SyncPage", "同步包 (*.cxp)"),
    )
    return Path(chosen) if chosen else None


def ask_folder(over: QWidget, begin: str) -> Path | None:
    """The system's own dialog for a folder."""
    chosen = QFileDialog.getExistingDirectory(
        over, QCoreApplication.translate("SyncPage", "同步包放到哪个文件夹"), begin
    )
    return Path(chosen) if chosen else None


def ask_files(over: QWidget) -> list[Path]:
    """The system's own dialog for files to attach."""
    title = QCoreApplication.translate("Attachments", "选要附上的文件")
    chosen, _filter = QFileDialog.getOpenFileNames(over, title)
    return [Path(one) for one in chosen]


def show_file(path: Path) -> None:
    """Open a paper in the program that the system has for it; where it has none, say where the paper is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        said = QCoreApplication.translate("Choosers", "这台电脑没有能打开它的程序。文件已经写好，在这里：\n{path}")
        title = QCoreApplication.translate("Choosers", "打不开文件")
        QMessageBox.information(QApplication.activeWindow(), title, said.format(path=path))


@dataclass(frozen=True)
class Choosers:
    """Who asks and who shows; the system's dialogs and programs outside tests."""

    save_file: SaveFile = ask_for_workbook
    package: ChoosePackage = ask_package
    folder: ChooseFolder = ask_folder
    files: ChooseFiles = ask_files
    open_file: Callable[[Path], None] = show_file
