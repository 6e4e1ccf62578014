"""Which pages there are, in the order of the rail; a place is here only when its page is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.app import Desk
from ui.kit import Kit
from ui.page import Page
from ui.panels.case_list import CaseListPage
from ui.panels.export_pane import ChooseFolder
from ui.panels.figures import FiguresPage, SaveFile, ask_for_workbook
from ui.panels.registration import RegistrationPage
from ui.panels.sync import ChoosePackage, SyncPage, ask_folder, ask_package
from ui.window import RailEntry


class Guide(Protocol):
    """Who takes a person from a page to a case."""

    def open_case(self, uid: bytes) -> None:
        """Open the page of a case."""

    def registered(self, _uid: bytes, _number: str) -> None:
        """A case was registered."""


@dataclass(frozen=True)
class Choosers:
    """How a person is asked for files and folders; the system's dialogs outside tests."""

    save_file: SaveFile = ask_for_workbook
    package: ChoosePackage = ask_package
    folder: ChooseFolder = ask_folder


def rail_entries(
    kit: Kit, desk: Desk, guide: Guide, open_file: Callable[[Path], None], choosers: Choosers
) -> list[RailEntry]:
    """The places of the rail and what makes their pages."""
    return [
        RailEntry("go_register", partial(_registration, kit, desk, open_file, guide)),
        RailEntry("go_cases", partial(_case_list, kit, desk, guide)),
        RailEntry("go_figures", partial(FiguresPage, kit, desk, choosers.save_file)),
        RailEntry("go_sync", partial(SyncPage, kit, desk, choosers.package, choosers.folder)),
    ]


def _registration(kit: Kit, desk: Desk, open_file: Callable[[Path], None], guide: Guide) -> Page:
    page = RegistrationPage(kit, desk, open_file)
    page.registered.connect(guide.registered)
    page.open_requested.connect(guide.open_case)
    return page


def _case_list(kit: Kit, desk: Desk, guide: Guide) -> Page:
    page = CaseListPage(kit, desk)
    page.open_requested.connect(guide.open_case)
    return page
