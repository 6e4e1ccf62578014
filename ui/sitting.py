"""One sitting at the window, from its opening to its closing; it is made again where what was chosen asks for that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from desktop.app.one_window import window_lock
from desktop.errors import EnvironmentFault, Refused
from desktop.log import write_log_to
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import House, open_house
from ui.appearance import Wardrobe, appearance_of
from ui.crashes import report_crashes
from ui.going import Where
from ui.messages import MessageBoxes
from ui.theme import Theme

_NAME = "jiesu"
_FAULT = 3


def run_window(folder: DataFolder, arguments: Sequence[str]) -> int:
    """Open the window on a folder and stay until it is closed; gives the exit status."""
    app = QApplication([_NAME, *arguments])
    app.setApplicationName(_NAME)
    theme = Theme()
    wardrobe, chosen = Wardrobe(app, theme), appearance_of(folder)
    wardrobe.dress(chosen)
    messages = MessageBoxes(theme, Wording(chosen.language))
    lock = window_lock(folder)
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        lock.take()
        return _stay(app, folder, theme, wardrobe)
    except EnvironmentFault as fault:
        messages.fault(fault)
        return _FAULT
    except Refused as refused:
        messages.refused(refused)
        return 1
    finally:
        lock.release()


def _stay(app: QApplication, folder: DataFolder, theme: Theme, wardrobe: Wardrobe) -> int:
    """Open the folder, and again where the window asks for it; gives the exit status."""
    where = Where("")
    while True:
        chosen = appearance_of(folder)
        messages = MessageBoxes(theme, Wording(chosen.language))
        house = open_house(folder, theme, messages, chosen.language)
        if house is None:
            return 0
        handler = write_log_to(folder.log)
        status = sit(app, house, where)
        handler.close()
        if not house.wants_reopening:
            return status
        where = house.going.where()
        wardrobe.dress(appearance_of(folder))


def sit(app: QApplication, house: House, where: Where) -> int:
    """Show a window, at the place where the person was before, until it is closed."""
    house.broken.connect(partial(app.exit, _FAULT))
    report_crashes(house.kit.messages)
    house.window.showMaximized()
    house.going.go_back(where)
    status = app.exec()
    house.close()
    return status
